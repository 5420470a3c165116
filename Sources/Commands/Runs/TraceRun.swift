internal import Base
internal import Exchanges
internal import JSON
internal import Service
internal import Store

/// `stillwatch trace`: from a name to who is behind it.
struct TraceRun {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Finds it out and prints it.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        var question = Trace.Question(id: invocation.operands[0], folder: StoreStage.folder(invocation))
        question.accounts = invocation.text(TraceFlags.accounts)
        question.decisions = invocation.count(TraceFlags.decisions) ?? question.decisions
        question.threads = invocation.count(AnalyzeFlags.threads) ?? max(1, Parallel.processors)
        let style = ProgressDisplay.style(
            quiet: invocation.isOn(AnalyzeFlags.quiet), noProgress: invocation.isOn(AnalyzeFlags.noProgress),
            verbose: false, isTerminal: Terminal.isPresent(console.messages), term: console.environment("TERM"))
        let trace = try ProgressDisplay.during(style, on: console) { watch in
            try Trace(question, Interruption.cancellation) { step, meter in watch { ProgressSample(step, meter) } }
        }
        let now = stages.now()
        try console.print(
            invocation.isOn(StoreFlags.json)
                ? TraceJSON.render(trace, question.id, at: now)
                : TraceWords.render(trace, question.id, at: now, colour: console.colours(invocation)))
        return .done
    }
}

/// A trace for people.
enum TraceWords {
    static func render(_ trace: Trace, _ id: String, at moment: Timestamp, colour: Bool) -> String {
        var text = ""
        switch trace.kind {
        case .account: break
        case .key: text += "The key \(Console.harmless(id)) belongs to this account:\n\n"
        case .decision: text += decision(trace, id)
        case .organisation:
            text += "The organisation \(Console.harmless(id)) has \(trace.people.count + trace.omitted) accounts"
            text += trace.omitted > 0 ? "; these are the first \(trace.people.count):\n\n" : ":\n\n"
        }
        return text + trace.people.map { person($0, trace, moment, colour) }.joined(separator: "\n")
    }

    private static func decision(_ trace: Trace, _ id: String) -> String {
        guard let decision = trace.decision else { return "" }
        let rule = decision.rule.isEmpty ? "" : " by \(decision.rule)"
        let shadow = decision.shadowAction.map { "; without shadow: \($0)" } ?? ""
        return Console.harmless(
            "Decision \(id) of \(decision.moment.rfc3339): \(decision.action)\(rule)\(shadow), policy version "
                + "\(decision.policy). \(reasons(decision))") + "\n\n"
    }

    /// A decision's reasons in words; as they are stored where they are something else.
    private static func reasons(_ decision: Decision) -> String {
        guard case .array(let list)? = try? JSONValue.parse(Array(decision.reasons.utf8), file: "reasons") else {
            return decision.reasons
        }
        let words = list.compactMap { reason -> String? in
            guard case .object(let reason) = reason, case .string(let name)? = reason["name"],
                case .string(let value)? = reason["value"], case .string(let threshold)? = reason["threshold"]
            else { return nil }
            return "\(name): \(value), against \(threshold)"
        }
        return words.count == list.count ? words.joined(separator: "; ") : decision.reasons
    }

    private static func person(_ person: Trace.Person, _ trace: Trace, _ moment: Timestamp, _ colour: Bool) -> String {
        var rows: [(String, String)] = [
            ("Organisation", person.organisations.joined(separator: ", ")),
            ("Verification", person.verifications.joined(separator: ", ")),
        ]
        if let record = person.record {
            let facts: [(String, String)] = [
                ("signed up", record.signup?.date ?? ""), ("country", record.country), ("plan", record.tier),
                ("mail domain", record.emailDomain), ("payment", record.paymentFingerprint),
            ]
            rows.append(
                ("Directory", facts.filter { !$0.1.isEmpty }.map { "\($0) \($1)" }.joined(separator: ", ")))
        }
        rows.append(("Verdict", verdict(person, trace)))
        for cut in person.cuts {
            rows.append(
                (
                    "Cut off",
                    "\(cut.kind.rawValue) \(cut.target) since \(cut.moment.rfc3339) by \(cut.actor): \(cut.reason)"
                ))
        }
        let total = person.hours.reduce(0) { $0 + $1.exchanges }
        if let first = person.hours.first, let busiest = person.hours.max(by: { $0.exchanges < $1.exchanges }) {
            rows.append(
                (
                    "Record",
                    "\(Decimal.grouped(total)) exchanges in \(person.hours.count) active hours since \(first.hour.rfc3339), "
                        + "\(busiest.exchanges) in the busiest (\(busiest.hour.rfc3339))"
                ))
        }
        if let report = person.report {
            rows.append(("Report", "\(report.campaign), score \(Decimal.fixed(report.score, 2)): \(report.headline)"))
            rows += report.reasons.map { ("Reason", $0) }
            rows += report.shared.map { shared in
                let others = shared.others.isEmpty ? "" : ", such as \(shared.others.joined(separator: " "))"
                return (
                    "Shares",
                    "\(shared.kind) \(shared.value) with \(max(0, shared.members - 1)) members and "
                        + "\(shared.outside) others\(others)"
                )
            }
        }
        var text = "Account \(Console.harmless(person.account))\n"
        for (label, value) in rows {
            text += "  \(label)" + String(repeating: " ", count: 14 - label.count)
            text += (value.isEmpty ? "not known" : Console.harmless(value)) + "\n"
        }
        return text + keys(person, moment, colour) + decisions(person, colour)
    }

    private static func verdict(_ person: Trace.Person, _ trace: Trace) -> String {
        guard let looked = trace.looked else { return "no look yet" }
        guard let verdict = person.verdict else { return "none by the look of \(looked.rfc3339)" }
        guard let campaign = verdict.campaign else { return "no campaign; beyond a published limit" }
        let since = verdict.flaggedSince.map { ", flagged since \($0.rfc3339)" } ?? ""
        return
            "\(campaign) with \(person.companions) other accounts, confidence \(Decimal.fixed(verdict.confidence, 3)), "
            + "score \(Decimal.fixed(verdict.score, 2))\(since)"
    }

    private static func keys(_ person: Trace.Person, _ moment: Timestamp, _ colour: Bool) -> String {
        guard !person.keys.isEmpty else { return "" }
        var table = TextTable(["KEY", "STATE", "NAME", "CREATED", "LAST USED"], colour: colour)
        for key in person.keys {
            let state = key.state(at: moment)
            table.add([
                TextTable.Cell(text: key.id), TextTable.Cell(text: state.rawValue, isWarning: state != .active),
                TextTable.Cell(text: key.name), TextTable.Cell(text: key.created.date),
                TextTable.Cell(text: key.lastUsed?.date ?? "never"),
            ])
        }
        return "\n" + table.text
    }

    private static func decisions(_ person: Trace.Person, _ colour: Bool) -> String {
        guard !person.decisions.isEmpty else { return "" }
        var table = TextTable(["DECISION", "MOMENT", "ACTION", "RULE", "REASONS"], colour: colour)
        for decision in person.decisions {
            let action = decision.action + (decision.shadowAction.map { " (shadow: \($0))" } ?? "")
            table.add(
                [decision.id, decision.moment.rfc3339, action, decision.rule, reasons(decision)].map {
                    TextTable.Cell(text: $0)
                })
        }
        return "\n" + table.text
    }
}
