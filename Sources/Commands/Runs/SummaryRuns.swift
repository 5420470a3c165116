internal import Base
internal import Summaries

/// `stillwatch summarise`: from flags to a file.
struct SummariseRun {
    let request: SummariseRequest
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) {
        self.invocation = invocation
        request = SummariseRequest(
            paths: invocation.operands, lexicon: invocation.text(SummaryFlags.lexicon),
            format: invocation.text(AnalyzeFlags.format), map: invocation.text(AnalyzeFlags.map),
            maxLineBytes: invocation.count(AnalyzeFlags.maxLineBytes) ?? 16 << 20,
            taxonomy: invocation.text(AnalyzeFlags.taxonomy), exclude: invocation.text(AnalyzeFlags.exclude),
            threads: invocation.count(AnalyzeFlags.threads) ?? Parallel.processors)
    }

    /// Reads the logs and writes the file.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        try AnalyzeRun.checkFormat(request.format, request.map)
        return try SummaryOutput(invocation).write(console) { try stages.summarise(request, $0, $1) }
    }
}

/// `stillwatch merge`: from files to a file.
struct MergeRun {
    let paths: [String]
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) {
        self.invocation = invocation
        paths = invocation.operands
    }

    /// Merges and writes.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        try SummaryOutput(invocation).write(console) { try stages.merge(paths, $0, $1) }
    }
}

/// `stillwatch inspect`: from a file to lines or JSON.
struct InspectRun {
    let request: InspectRequest
    private let printsJSON: Bool

    /// Reads the flags.
    init(_ invocation: Invocation) {
        request = InspectRequest(
            path: invocation.operands[0], account: invocation.operands.count > 1 ? invocation.operands[1] : nil,
            taxonomy: invocation.text(AnalyzeFlags.taxonomy))
        printsJSON = invocation.isOn(SummaryFlags.json)
    }

    /// Reads and prints.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let result = try stages.inspect(request)
        try console.print(printsJSON ? result.json : Self.table(result.rows))
        return .done
    }

    /// Labels in a column, values beside them; what could steer a terminal is made harmless.
    static func table(_ rows: [(label: String, value: String)]) -> String {
        let column = rows.map(\.label.count).max() ?? 0
        return rows.map { label, value in
            label + String(repeating: " ", count: column + 2 - label.count) + Console.harmless(value) + "\n"
        }.joined()
    }
}

/// `stillwatch forget`: from an id to its absence.
struct ForgetRun {
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Erases, and says what stays.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let account = invocation.operands[0]
        let result: ForgetResult
        switch (invocation.text(SummaryFlags.state), invocation.text(SummaryFlags.summary)) {
        case (let state?, nil):
            result = try stages.forget(ForgetRequest(account: account, place: .state(state))) { _ in }
        case (nil, let file?):
            let output = try OutputFile(file, force: false, isOurs: SummaryReader.recognises)
            result = try stages.forget(ForgetRequest(account: account, place: .summary(file))) {
                try output.writer.write($0)
            }
            try output.commit()
        default:
            throw UserError(
                .usage, "forget needs to know where: in a state or in a summary file",
                remedy: "give either --state DIR or --summary FILE")
        }
        guard !invocation.isOn(AnalyzeFlags.quiet) else { return .done }
        var text = "Erased \(Decimal.grouped(result.exchanges)) exchanges of \(Console.harmless(account)).\n"
        for leftover in result.leftovers {
            text += TextWrap.block("* \(leftover)", indent: 0, width: console.outputWidth)
        }
        try console.print(text)
        return .done
    }
}

/// What commands that write one summary file have in common.
private struct SummaryOutput {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Opens the file before the work, lets `make` fill it, and puts it in place.
    func write(
        _ console: Console,
        _ make: @escaping (_ sink: ([UInt8]) throws -> Void, Stages.Watch) throws -> SummaryResult
    ) throws -> ExitCode {
        // The parser has seen to it that the file is named.
        let path = invocation.text(SummaryFlags.out) ?? ""
        let output = try OutputFile(
            path, force: invocation.isOn(SummaryFlags.force), isOurs: SummaryReader.recognises)
        let style = ProgressDisplay.style(
            quiet: invocation.isOn(AnalyzeFlags.quiet), noProgress: invocation.isOn(AnalyzeFlags.noProgress),
            verbose: invocation.isOn(AnalyzeFlags.verbose), isTerminal: Terminal.isPresent(console.messages),
            term: console.environment("TERM"))
        let result = try ProgressDisplay.during(style, on: console) { watch in
            try make({ try output.writer.write($0) }, watch)
        }
        try output.commit()
        if invocation.isOn(AnalyzeFlags.verbose) {
            for timing in result.timings { console.note("\(timing.step): \(Decimal.fixed(timing.seconds, 2)) s") }
        }
        guard !invocation.isOn(AnalyzeFlags.quiet) else { return .done }
        for notice in result.notices { console.note(notice) }
        try console.print(result.text)
        return .done
    }
}
