internal import Base
internal import Exchanges
internal import Policy
internal import Service

/// `stillwatch config backtest`: from a configuration and logs to what it would have done.
struct BacktestRun {
    private let invocation: Invocation
    private let file: String
    private let settings: PolicyTrial.Settings

    /// Reads the flags. `operands` are the configuration and the logs.
    init(_ invocation: Invocation, _ operands: [String]) throws(UserError) {
        self.invocation = invocation
        file = operands[0]
        let folder = invocation.text(ConfigFlags.state)
        var paths = Array(operands.dropFirst())
        if paths.isEmpty {
            guard let folder else {
                throw UserError(
                    .usage, "config backtest needs logs",
                    remedy: "name logs after the configuration, or a server with --state")
            }
            paths = ["\(folder)/record"]
        }
        if folder == nil, invocation.isOn(ConfigFlags.hindsight) {
            throw UserError(
                .usage, "--hindsight is about verdicts, and only a server has them", remedy: "add --state DIR")
        }
        var settings = PolicyTrial.Settings(paths: paths)
        settings.format = invocation.text(AnalyzeFlags.format).flatMap { LogFormat(rawValue: $0) }
        settings.accounts = invocation.text(AnalyzeFlags.accounts)
        settings.folder = folder
        settings.isEnforced = !invocation.isOn(ConfigFlags.asWritten)
        settings.hasHindsight = invocation.isOn(ConfigFlags.hindsight)
        settings.examples = invocation.count(ConfigFlags.examples) ?? settings.examples
        settings.threads = invocation.count(AnalyzeFlags.threads) ?? max(1, Parallel.processors)
        self.settings = settings
    }

    /// Tries the policy and prints what came of it.
    func perform(_ console: Console) throws {
        let cancellation = Interruption.cancellation
        let policy = try ConfigRun.read(file).policy
        let style = ProgressDisplay.style(
            quiet: invocation.isOn(AnalyzeFlags.quiet), noProgress: invocation.isOn(AnalyzeFlags.noProgress),
            verbose: false, isTerminal: Terminal.isPresent(console.messages), term: console.environment("TERM"))
        let outcome = try ProgressDisplay.during(style, on: console) { watch in
            try PolicyTrial(policy, settings, cancellation).run(cancellation) { step, meter in
                watch { ProgressSample(step, meter) }
            }
        }
        guard outcome.report.requests > 0 else {
            throw UserError(
                .input, "no request of an account was read", at: settings.paths.first,
                remedy: outcome.withoutAccount > 0 ? "these logs name no accounts" : "check the path and --format")
        }
        try console.print(
            invocation.isOn(StoreFlags.json) ? json(outcome) : words(outcome, colour: console.colours(invocation)))
    }

    private func words(_ outcome: PolicyTrial.Outcome, colour: Bool) -> String {
        let report = outcome.report
        let mode = settings.isEnforced ? "with nothing in shadow" : "as it is written"
        var text = "\(Decimal.grouped(report.requests)) requests"
        if let window = outcome.window { text += " from \(window.from.rfc3339) to \(window.to.rfc3339)" }
        text += ", decided \(mode):\n"
        text += "\(Decimal.grouped(report.refused)) would have been refused "
        text += "(\(Decimal.percent(Double(report.refused) / Double(max(1, report.requests)), 2))).\n"
        if let verdicts = outcome.verdicts {
            text += "Verdicts on \(Decimal.grouped(verdicts.accounts)) accounts of \(verdicts.moment.rfc3339) held.\n"
        } else {
            text += "No verdicts held, so no ladder could: name a server with --state.\n"
        }
        for (count, what) in [
            (outcome.withoutAccount, "exchanges name no account and were left out"),
            (outcome.rejected, "lines could not be read"),
        ] where count > 0 { text += "\(Decimal.grouped(count)) \(what).\n" }
        var rules = TextTable(["RULE", "DOES", "STATUS", "REQUESTS", "ACCOUNTS", "SUCH AS"], colour: colour)
        for rule in report.rules {
            rules.add([
                TextTable.Cell(text: rule.key.rule),
                TextTable.Cell(text: rule.key.action.rawValue + (rule.key.isShadow ? " (shadow)" : "")),
                TextTable.Cell(text: "\(rule.key.status)", isWarning: rule.key.status != 200),
                TextTable.Cell(text: Decimal.grouped(rule.requests)),
                TextTable.Cell(text: Decimal.grouped(rule.accounts)),
                TextTable.Cell(text: rule.examples.joined(separator: " ")),
            ])
        }
        text += report.rules.isEmpty ? "\nNo rule, limit or rung touched anybody.\n" : "\n" + rules.text
        var tiers = TextTable(["TIER", "REQUESTS", "REFUSED"], colour: colour)
        for tier in report.tiers {
            tiers.add([
                TextTable.Cell(text: tier.name), TextTable.Cell(text: Decimal.grouped(tier.requests)),
                TextTable.Cell(text: Decimal.grouped(tier.refused), isWarning: tier.refused > 0),
            ])
        }
        text += "\n" + tiers.text
        if !outcome.idle.isEmpty {
            text += "\nTouched nobody: \(Console.harmless(outcome.idle.joined(separator: ", ")))\n"
        }
        return text
    }

    private func json(_ outcome: PolicyTrial.Outcome) -> String {
        let report = outcome.report
        var text = JSONText(indented: true)
        text.object { text in
            text.member("schema", "stillwatch.backtest/1")
            text.member("enforced", settings.isEnforced)
            text.member("from", outcome.window?.from)
            text.member("to", outcome.window?.to)
            text.member("requests", report.requests)
            text.member("refused", report.refused)
            text.member("without_account", outcome.withoutAccount)
            text.member("rejected_lines", outcome.rejected)
            text.member("verdicts", outcome.verdicts?.accounts)
            text.member("verdicts_of", outcome.verdicts?.moment)
            text.member(
                "actions",
                object: { actions in
                    for action in Decision.Action.allCases {
                        actions.member(action.rawValue, report.actions[action] ?? 0)
                    }
                })
            text.member("rules", each: report.rules) { text, rule in
                text.member("rule", rule.key.rule)
                text.member("action", rule.key.action.rawValue)
                text.member("status", rule.key.status)
                text.member("shadow", rule.key.isShadow)
                text.member("requests", rule.requests)
                text.member("accounts", rule.accounts)
                text.member("examples", rule.examples)
            }
            text.member("tiers", each: report.tiers) { text, tier in
                text.member("tier", tier.name)
                text.member("requests", tier.requests)
                text.member("refused", tier.refused)
            }
            text.member("idle", outcome.idle)
        }
        text.newline()
        return text.text
    }
}
