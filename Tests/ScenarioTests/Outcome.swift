import JSON
import Reports
import Simulation

@testable import Base

/// What an analysis made of a simulated log.
struct Outcome {
    let report: Report
    let truth: Truth
    let evaluation: Evaluation

    init(report: Report, truth: Truth) {
        self.report = report
        self.truth = truth
        evaluation = Evaluation.score(
            truth: truth,
            report: EvaluatedReport(
                campaigns: report.campaigns.map { campaign in
                    .init(id: campaign.id, members: campaign.accounts.map { ($0.accountID, nil) })
                }, flagged: report.flagged.map { ($0.accountID, $0.score) }))
    }

    /// Share of the members of the reported campaign most like a hidden one that belong to it.
    func purity(_ hidden: String) -> Double {
        guard let result = evaluation.campaigns.first(where: { $0.id == hidden }),
            let reported = report.campaigns.first(where: { $0.id == result.bestMatch }),
            let campaign = truth.campaigns.first(where: { $0.id == hidden })
        else { return 0 }
        let all = Set(campaign.accounts)
        return Double(reported.accounts.count { all.contains($0.accountID) }) / Double(max(1, reported.accounts.count))
    }

    /// The figures on a line, and what was reported below.
    var figures: String {
        var text =
            "\(report.input.exchanges) exchanges, \(report.input.accounts) accounts, "
            + "\(report.campaigns.count) campaigns (\(evaluation.falseCampaigns) false), "
            + "\(evaluation.falseAccounts) honest accounts flagged (\(Decimal.percent(evaluation.falseRate, 2)))"
        for result in evaluation.campaigns {
            text +=
                "\n  \(result.id): \(result.found ? "found" : "missed"), coverage \(Decimal.fixed(result.covered, 2)), "
                + "purity \(Decimal.fixed(purity(result.id), 2)), \(result.accounts) accounts, "
                + "\(result.exchanges) exchanges"
        }
        for kind in evaluation.falseByKind { text += "\n  flagged: \(kind.flagged) of \(kind.of) \(kind.kind)" }
        return text
    }

    /// The reported campaigns with what they are made of, for a test that fails.
    var details: String {
        var text = figures
        for campaign in report.campaigns {
            text +=
                "\n  \(campaign.id): \(composition(campaign.accounts.map(\.accountID))), confidence "
                + "\(campaign.confidence)"
            for reason in campaign.reasons {
                text += "\n    for: \(Decimal.fixed(reason.strength, 2)) \(reason.sentence)"
            }
            for reason in campaign.counterEvidence {
                text += "\n    against: \(Decimal.fixed(reason.strength, 2)) \(reason.sentence)"
            }
            text += strangers(campaign)
        }
        for group in report.lookalikes.prefix(6) {
            text += "\n  set aside: \(group.accounts) accounts (\(group.kind)), score \(group.score): \(group.shared)"
            for reason in group.suspicions {
                text += "\n    for: \(Decimal.fixed(reason.strength, 2)) \(reason.sentence)"
            }
            for reason in group.reasons {
                text += "\n    against: \(Decimal.fixed(reason.strength, 2)) \(reason.sentence)"
            }
        }
        return text
    }

    /// The honest members of a campaign, with what ties them to it.
    private func strangers(_ campaign: Report.Campaign) -> String {
        var text = ""
        for (place, member) in campaign.accounts.enumerated() {
            let kind = truth.accounts[member.accountID]?.kind ?? "?"
            if kind.hasPrefix("campaign:") { continue }
            let ties = campaign.sharedAttributes.filter { $0.memberPositions.contains(place) }
                .map { "\($0.kind) \($0.value.prefix(24)) (\($0.members) in, \($0.outside) out)" }
            text += "\n    stranger: \(kind), \(member.exchanges) exchanges, \(ties.joined(separator: "; "))"
        }
        return text
    }

    private func composition(_ members: [String]) -> String {
        var kinds: [String: Int] = [:]
        for member in members { kinds[truth.accounts[member]?.kind ?? "?", default: 0] += 1 }
        return kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
            .joined(separator: ", ")
    }
}
