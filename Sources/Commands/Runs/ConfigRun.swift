internal import Base
internal import Policy
internal import Service
internal import Store

/// `stillwatch config`: checks, compares, tries and rolls back.
struct ConfigRun {
    private let invocation: Invocation
    private let action: ConfigAction
    private let operands: [String]

    /// Reads the action and what it is about.
    init(_ invocation: Invocation) throws(UserError) {
        self.invocation = invocation
        // The parser has refused every other word.
        action = ConfigAction(rawValue: invocation.operands[0]) ?? .check
        operands = Array(invocation.operands.dropFirst())
        let (count, shape): (ClosedRange<Int>, String) =
            switch action {
            case .check: (1...1, "check FILE")
            case .diff: (2...2, "diff OLD NEW")
            case .backtest: (1...10_000, "backtest FILE [LOGS...]")
            case .versions: (0...0, "versions")
            case .rollback: (0...1, "rollback [VERSION]")
            }
        guard count.contains(operands.count) else {
            throw UserError(
                .usage, "config \(action.rawValue) cannot have \(operands.count) operands",
                remedy: "write config \(shape)")
        }
        let trying: [ConfigAction] = [.backtest]
        let belonging: [(Flag, [ConfigAction])] = [
            (ConfigFlags.state, [.backtest, .versions, .rollback]), (AnalyzeFlags.accounts, trying),
            (AnalyzeFlags.format, trying), (ConfigFlags.asWritten, trying), (ConfigFlags.hindsight, trying),
            (ConfigFlags.examples, trying), (AnalyzeFlags.threads, trying), (ConfigFlags.reason, [.rollback]),
        ]
        for (flag, actions) in belonging where invocation.isGiven(flag) && !actions.contains(action) {
            throw UserError(
                .usage, "\(flag.spelling) does not go with config \(action.rawValue)",
                remedy: "it belongs to config " + actions.map(\.rawValue).joined(separator: ", config "))
        }
    }

    private var isJSON: Bool { invocation.isOn(StoreFlags.json) }

    /// Does it and says what came of it.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        switch action {
        case .check: try check(console)
        case .diff: try compare(console)
        case .backtest: try BacktestRun(invocation, operands).perform(console)
        case .versions: try listVersions(console)
        case .rollback: try rollBack(stages, console)
        }
        return .done
    }

    /// A configuration from its file.
    static func read(_ file: String) throws -> ServiceSettings {
        try ServiceSettings.read(try FileSystem.contents(file), file: file) { try FileSystem.contents($0) }
    }

    private func check(_ console: Console) throws {
        let settings = try Self.read(operands[0])
        try settings.checkFiles(Interruption.cancellation)
        guard isJSON else { return try console.print("\(Console.harmless(operands[0])): sound\n") }
        var text = JSONText(indented: true)
        text.object { text in
            text.member("schema", "stillwatch.config-check/1")
            text.member("file", operands[0])
            text.member("sound", true)
            text.member("policy", settings.policy.version)
            text.member("shadow", settings.policy.isShadow)
        }
        text.newline()
        try console.print(text.text)
    }

    private func compare(_ console: Console) throws {
        let difference = ConfigurationDifference(
            from: try Self.read(operands[0]), to: try Self.read(operands[1]))
        if isJSON {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.config-diff/1")
                text.member("policy", each: difference.policy.changes) { text, change in
                    text.member("path", change.path)
                    text.member("change", change.sentence)
                }
                text.member("others", each: difference.others) { text, change in
                    text.member("path", change.path)
                    text.member("before", change.before)
                    text.member("after", change.after)
                }
            }
            text.newline()
            return try console.print(text.text)
        }
        guard !difference.isEmpty else { return try console.print("Both say the same.\n") }
        var text = ""
        if !difference.policy.isEmpty {
            text += "Policy (a reload takes it up):\n"
            for change in difference.policy.changes { text += "  \(change.path): \(change.sentence)\n" }
        }
        if !difference.others.isEmpty {
            text += "\(text.isEmpty ? "" : "\n")Beside the policy (it takes a restart):\n"
            for change in difference.others {
                let before = change.before.map { "was \($0)" } ?? "was not set"
                text +=
                    "  \(change.path): \(change.after.map { "is \($0), \(before)" } ?? "is not set any more, \(before)")\n"
            }
        }
        try console.print(lines(text))
    }

    /// Makes every line harmless; the text comes from files.
    private func lines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { Console.harmless(String($0)) }
            .joined(separator: "\n")
    }

    private var folder: String { invocation.text(ConfigFlags.state) ?? "/var/lib/stillwatch" }

    private func listVersions(_ console: Console) throws {
        let store = try Store(folder, .look)
        let versions = try store.policies.versions()
        let active = try store.policies.active()?.version
        guard !isJSON else {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.policies/1")
                text.member("active", active)
                text.member("versions", each: versions) { text, version in
                    text.member("version", version.version)
                    text.member("moment", version.moment)
                    text.member("actor", version.actor)
                    text.member("note", version.note)
                    text.member("text", version.text)
                }
            }
            text.newline()
            return try console.print(text.text)
        }
        guard !versions.isEmpty else { return console.note("the server has had no policy yet") }
        var table = TextTable(["VERSION", "HOLDS", "SINCE", "BY", "NOTE"], colour: console.colours(invocation))
        for version in versions {
            table.add(
                [
                    "\(version.version)", version.version == active ? "yes" : "", version.moment.rfc3339, version.actor,
                    version.note,
                ].map { TextTable.Cell(text: $0) })
        }
        try console.print(table.text)
    }

    private func rollBack(_ stages: Stages, _ console: Console) throws {
        var wanted: Int?
        if let operand = operands.first {
            guard let number = Int(operand), number > 0 else {
                throw UserError(
                    .usage, "VERSION cannot be “\(operand)”", remedy: "a number, as config versions lists it")
            }
            wanted = number
        }
        let store = try Store(folder, .change)
        // A text that this program does not understand would stay without effect.
        let before = try store.policies.active()
        if let version = try wanted.map({ try store.policies.version($0) })
            ?? before.flatMap({ active in
                try store.policies.versions().last { $0.version < active.version }
            })
        {
            _ = try ServiceSettings.policy(version.text, version: version.version)
        }
        let policy = try store.policies.rollback(
            to: wanted, note: invocation.text(ConfigFlags.reason) ?? "", by: StoreStage.invoker(console.environment),
            at: stages.now())
        store.poke()
        guard !isJSON else {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.rollback/1")
                text.member("version", policy.version)
                text.member("before", before?.version)
            }
            text.newline()
            return try console.print(text.text)
        }
        try console.print(
            before?.version == policy.version
                ? "Version \(policy.version) holds already.\n"
                : "Version \(policy.version) of \(policy.moment.rfc3339) holds again, instead of version "
                    + "\(before?.version ?? 0).\n")
    }
}
