import Glibc
import RedTeam
import Testing

@testable import Base
@testable import Commands
@testable import Embeddings

/// Runs command lines in this process, with stages that only pretend, and keeps what was printed.
struct Rehearsal {
    let scratch: Scratch
    var stages = Stages.pretending()
    var environment: [String: String] = [:]

    init() throws { scratch = try Scratch() }

    struct Ending {
        let status: Int32
        let output: String
        let messages: String
    }

    func run(_ words: String...) throws -> Ending { try run(words) }

    func run(_ words: [String]) throws -> Ending {
        let output = open(scratch["stdout"], O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        let messages = open(scratch["stderr"], O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer {
            close(output)
            close(messages)
        }
        let variables = environment
        let console = Console(output: output, messages: messages) { variables[$0] }
        let status = Program(stages: stages, console: console).run(words)
        return Ending(
            status: status, output: scratch.read("stdout") ?? "", messages: scratch.read("stderr") ?? "")
    }
}

extension Stages {
    /// What a summary file begins with.
    static let summary: [UInt8] = [0x89, 0x53, 0x57, 0x53, 0x0D, 0x0A, 0x1A, 0x0A]

    static let report = "{\"schema\":\"stillwatch.report/1\"}\n"

    /// Stages that find `campaigns` campaigns in anything and write tiny files.
    static func pretending(campaigns: Int = 1) -> Stages {
        Stages(
            analyze: { request, watch in
                if let rejected = request.rejected, let file = fopen(rejected, "w") {
                    fputs("{}\n", file)
                    fclose(file)
                }
                watch { ProgressSample(step: "reading") }
                return AnalyzeResult(
                    campaigns: campaigns,
                    files: [
                        ReportFile(name: "report.json") { try $0.write(report) },
                        ReportFile(name: "report.html") { try $0.write("<html>") },
                        ReportFile(name: "scores.jsonl") { try $0.write("") },
                    ],
                    summary: { colour, width in "summary, colour \(colour), width \(width)\n" },
                    timings: [("read", 1.25), ("score", 0.5)])
            },
            summarise: { request, sink, _ in
                try sink(summary)
                return SummaryResult(text: "\(request.paths.count) paths\n", timings: [("read", 1.25)])
            },
            merge: { paths, sink, _ in
                try sink(summary)
                return SummaryResult(text: "\(paths.count) files\n", notices: ["old topics"])
            },
            inspect: { request in
                InspectResult(rows: [("file", request.path), ("", request.account ?? "\u{1B}[2J")], json: "{}\n")
            },
            forget: { request, sink in
                if case .summary = request.place { try sink(summary) }
                return ForgetResult(exchanges: 1200, leftovers: ["The logs."])
            },
            model: { request, watch in
                watch { ProgressSample(step: "encoding the vocabulary") }
                return try MeaningTable(
                    vocabulary: Array("[UNK]\nword\n".utf8),
                    vectors: StaticTable(
                        vectors: [Float](repeating: 1, count: 2 * request.dimensions), columns: request.dimensions,
                        width: 1, firstRanked: 0),
                    source: [UInt8](repeating: 7, count: 32), file: request.package)
            },
            encoder: { package, _ in Array("SWENCO of \(package)".utf8) },
            simulate: { request, outlets, _ in
                try outlets.exchanges.write("{\"seed\":\(request.seed)}\n")
                try outlets.accounts?.write("{}\n")
                try outlets.truth?.write("{\"schema\":\"stillwatch.truth/1\"}\n")
                return "1 exchange\n"
            },
            train: { _, _ in
                TrainResult(model: Array("SWDM".utf8), origin: "worlds")
            },
            evaluate: { _ in EvaluateResult(table: "table\n", json: "{}\n") },
            redteam: { request, trials, _ in
                try trials.open(request.settings)
                return RedTeamResult(
                    files: [
                        ReportFile(name: "redteam.json") { try $0.write("{\"budget\":\(request.settings.budget)}\n") },
                        ReportFile(name: "redteam.html") { try $0.write("<html>") },
                    ], summary: "summary\n")
            },
            demonstrate: { _, say in say("demonstration") }, serve: { _, _ in })
    }
}
