internal import Base

/// `stillwatch simulate`: from flags to a log and its truth.
struct SimulateRun {
    private static let log = "exchanges.jsonl"
    private static let accounts = "accounts.jsonl"
    private static let truth = "truth.json"
    /// What the folders of a log and of its truth may hold.
    static let contents = OutputFolder.Contents(
        names: Catalogue.simulate.files.map(\.name), signature: (truth, "\"stillwatch.truth/"))

    let request: SimulateRequest
    private let invocation: Invocation
    private let out: String
    private let truthFolder: String?

    /// Reads the flags.
    init(_ invocation: Invocation) {
        self.invocation = invocation
        request = SimulateRequest(
            spec: invocation.operands[0], seed: invocation.count(SimulateFlags.seed) ?? 1,
            scale: invocation.number(SimulateFlags.scale) ?? 1)
        let out = invocation.text(SimulateFlags.out) ?? "-"
        self.out = out
        truthFolder = invocation.text(SimulateFlags.truthDir) ?? (out == "-" ? nil : out)
    }

    /// Makes the log and prints its figures: to the messages when the log itself takes standard output.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let figures = out == "-" ? try streamed(stages, console) : try written(stages, console)
        guard !invocation.isOn(SimulateFlags.quiet) else { return .done }
        if out == "-" { console.raw(figures) } else { try console.print(figures) }
        return .done
    }

    private func streamed(_ stages: Stages, _ console: Console) throws -> String {
        let folder = try truthFolder.map { try open($0) }
        UnfinishedOutput.shared.streaming()
        var figures = ""
        try console.stream { writer in
            figures = try make(stages, console, exchanges: writer, truth: folder)
        }
        try folder?.commit()
        return figures
    }

    private func written(_ stages: Stages, _ console: Console) throws -> String {
        let folder = try open(out)
        // The truth may lie in the same folder: one folder, one commit.
        let other = truthFolder.flatMap { FileSystem.canonical($0) == FileSystem.canonical(out) ? nil : $0 }
        let truth = try other.map { try open($0) }
        let figures = try make(stages, console, exchanges: try folder.file(Self.log), truth: truth ?? folder)
        try truth?.commit()
        try folder.commit()
        return figures
    }

    private func make(_ stages: Stages, _ console: Console, exchanges: ByteWriter, truth: OutputFolder?) throws
        -> String
    {
        let outlets = SimulateOutlets(
            exchanges: exchanges, accounts: try truth?.file(Self.accounts), truth: try truth?.file(Self.truth))
        let style = ProgressDisplay.style(
            quiet: invocation.isOn(SimulateFlags.quiet), noProgress: invocation.isOn(SimulateFlags.noProgress),
            verbose: false, isTerminal: Terminal.isPresent(console.messages) && !sharesTerminal(console),
            term: console.environment("TERM"))
        return try ProgressDisplay.during(style, on: console) { try stages.simulate(request, outlets, $0) }
    }

    /// A progress line would be lost among exchanges on the same screen.
    private func sharesTerminal(_ console: Console) -> Bool { out == "-" && Terminal.isPresent(console.output) }

    private func open(_ path: String) throws -> OutputFolder {
        try OutputFolder(path, Self.contents, force: invocation.isOn(SimulateFlags.force))
    }
}
