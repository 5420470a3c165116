internal import Base

/// What the commands need from the rooms to the left. The command line knows flags, files and terminals; everything
/// else comes in through here, so tests can put others in its place.
struct Stages: Sendable {
    /// Tells the display where to look for progress.
    typealias Watch = (_ sample: @escaping @Sendable () -> ProgressSample) -> Void

    /// Analyses logs. Looks at `Interruption.cancellation` often, and throws `Cancelled` when it is set.
    var analyze: @Sendable (AnalyzeRequest, Watch) throws -> AnalyzeResult
    /// Makes a log, writes it and returns its figures in words.
    var simulate: @Sendable (SimulateRequest, SimulateOutlets, Watch) throws -> String
    /// Scores a report.
    var evaluate: @Sendable (EvaluateRequest) throws -> EvaluateResult
}

/// A file to be written: its name, and what writes it.
struct ReportFile {
    let name: String
    let write: (ByteWriter) throws -> Void
}

/// What `analyze` was asked to do.
struct AnalyzeRequest: Sendable, Equatable {
    var paths: [String]
    var accounts: String?
    var format: String?
    var map: String?
    var maxLineBytes: Int
    var taxonomy: String?
    var prices: String?
    var networks: String?
    var releases: String?
    /// Whether the published method is to be compared with.
    var comparesPublished = false
    var threads: Int
    var showsText: Bool
    /// Where to write the lines that cannot be read; nil to count them only.
    var rejected: String?
}

/// What an analysis gives the command line.
struct AnalyzeResult {
    /// Number of campaigns found.
    var campaigns: Int
    /// The files of the report, without the rejected lines.
    var files: [ReportFile]
    /// The summary for the terminal.
    var summary: (_ colour: Bool, _ width: Int) -> String
    /// How long each step took, in order.
    var timings: [(step: String, seconds: Double)]
}

/// What `simulate` was asked to do.
struct SimulateRequest: Sendable, Equatable {
    var spec: String
    var seed: Int
    var scale: Double
}

/// Where a simulation writes. What has no outlet is not wanted.
struct SimulateOutlets {
    let exchanges: ByteWriter
    let accounts: ByteWriter?
    let truth: ByteWriter?
}

/// What `evaluate` was asked to do.
struct EvaluateRequest: Sendable, Equatable {
    var truth: String
    var report: String
    var scores: String?
}

/// What an evaluation gives the command line.
struct EvaluateResult: Sendable {
    /// The table for people.
    var table: String
    /// The figures for programs: one JSON document.
    var json: String
}
