internal import Base
internal import Reports
internal import SecondLook

/// What the second look adds to a report.
struct SecondLookResult {
    var caveats: [String]
    var report: Report.SecondLook?
    private var reasons: [(scope: Report.SecondLook.Scope, argument: CloserFinding.Argument)] = []

    // The weight in log-odds that a campaign's own arguments have at full strength.
    private static let fullWeight = 4.5

    init(caveats: [String]) { self.caveats = caveats }

    mutating func add(_ finding: CloserFinding, _ scope: Report.SecondLook.Scope) {
        var group = Report.SecondLook.Group(scope: scope, accounts: finding.accounts, prompts: finding.prompts)
        group.subjects = finding.own.map(Report.SecondLook.Subjects.init)
        group.past = finding.past.map(Report.SecondLook.Past.init)
        group.difference = finding.difference.map(Report.SecondLook.Difference.init)
        let arguments = finding.arguments
        group.weight = arguments.reduce(0) { $0 + $1.weight }.rounded(toPlaces: 3)
        report?.groups.append(group)
        reasons += arguments.map { (scope, $0) }
    }

    /// Adds the figures, and each argument as one more reason of its group.
    func add(to whole: inout Report) {
        whole.secondLook = report
        whole.caveats += caveats
        for (scope, argument) in reasons {
            let reason = Report.Reason(
                name: argument.name, sentence: argument.sentence,
                strength: (abs(argument.weight) / Self.fullWeight).rounded(toPlaces: 3))
            switch scope {
            case .campaign(let index):
                if argument.weight > 0 {
                    whole.campaigns[index].reasons.add(reason)
                } else {
                    whole.campaigns[index].counterEvidence.add(reason)
                }
            case .lookalike(let index):
                if argument.weight > 0 {
                    whole.lookalikes[index].suspicions.append(reason)
                } else {
                    whole.lookalikes[index].reasons.append(reason)
                }
            }
        }
    }
}

extension [Report.Reason] {
    /// Adds a reason at its place among others, the strongest first.
    mutating func add(_ reason: Report.Reason) {
        insert(reason, at: firstIndex { $0.strength < reason.strength } ?? count)
    }
}

extension Report.SecondLook.Subjects {
    init(_ own: OwnSubjects) {
        self.init(
            accounts: own.accounts, prompts: own.prompts, excess: own.excess.rounded(toPlaces: 4),
            error: own.error.rounded(toPlaces: 4), p: own.pValue.rounded(toPlaces: 4),
            across: own.across.rounded(toPlaces: 4), copied: own.copied.rounded(toPlaces: 4))
    }
}

extension Report.SecondLook.Past {
    init(_ past: OwnPast) {
        self.init(
            accounts: past.accounts, surprise: past.surprise.rounded(toPlaces: 4), gain: past.gain.rounded(toPlaces: 4),
            error: past.error.rounded(toPlaces: 4))
    }
}

extension Report.SecondLook.Difference {
    init(_ difference: Discrepancy) {
        self.init(
            accounts: difference.accounts, reference: difference.reference,
            squared: difference.squared.rounded(toPlaces: 5), p: difference.pValue.rounded(toPlaces: 4))
    }
}
