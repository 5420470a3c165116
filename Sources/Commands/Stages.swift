internal import Base
internal import Embeddings
internal import RedTeam
internal import Service

/// What the commands need from the rooms to the left. The command line knows flags, files and terminals; everything
/// else comes in through here, so tests can put others in its place.
struct Stages: Sendable {
    /// Tells the display where to look for progress.
    typealias Watch = (_ sample: @escaping @Sendable () -> ProgressSample) -> Void

    /// Analyses logs. Looks at `Interruption.cancellation` often, and throws `Cancelled` when it is set.
    var analyze: @Sendable (AnalyzeRequest, Watch) throws -> AnalyzeResult
    /// Makes a summary file of logs, handing its bytes to the sink.
    var summarise: @Sendable (SummariseRequest, _ sink: ([UInt8]) throws -> Void, Watch) throws -> SummaryResult
    /// Merges summary files, handing the bytes of the whole to the sink.
    var merge: @Sendable (_ paths: [String], _ sink: ([UInt8]) throws -> Void, Watch) throws -> SummaryResult
    /// Tells what is in a summary file or a state.
    var inspect: @Sendable (InspectRequest) throws -> InspectResult
    /// Erases an account; the sink receives what is left of a summary file. Returns the exchanges erased.
    var forget: @Sendable (ForgetRequest, _ sink: ([UInt8]) throws -> Void) throws -> ForgetResult
    /// Makes a table of meaning.
    var model: @Sendable (ModelRequest, Watch) throws -> MeaningTable
    /// Makes the file of a whole encoder from the model's package.
    var encoder: @Sendable (_ package: String, Watch) throws -> [UInt8]
    /// Makes a log, writes it and returns its figures in words.
    var simulate: @Sendable (SimulateRequest, SimulateOutlets, Watch) throws -> String
    /// Learns a model of detection.
    var train: @Sendable (TrainRequest, Watch) throws -> TrainResult
    /// Scores a report.
    var evaluate: @Sendable (EvaluateRequest) throws -> EvaluateResult
    /// Lets attackers try to evade the detector; finished trials are kept in the file.
    var redteam: @Sendable (RedTeamRequest, TrialFile, Watch) throws -> RedTeamResult
    /// Runs a demonstration, which tells of itself line by line.
    var demonstrate: @Sendable (Demonstration.Settings, @escaping (String) -> Void) throws -> Void
    /// Runs a server until it is told to end; the second reads its configuration anew.
    var serve: @Sendable (ServiceSettings, @escaping () throws -> ServiceSettings) throws -> Void
    /// What time it is, for the commands that note when something was done.
    var now: @Sendable () -> Timestamp = { StoreStage.clock }
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
    /// The table of meaning; nil to do without.
    var model: String?
    var prices: String?
    /// The model to judge by; nil for the one that the program carries.
    var detector: String?
    /// A part of the detector to leave out.
    var without: String?
    var networks: String?
    var releases: String?
    /// Whether the published method is to be compared with.
    var comparesPublished = false
    /// Whether the prompts of suspected groups are read again and looked at closely.
    var looksTwice = false
    /// The encoder for that; nil to do without.
    var encoder: String?
    var threads: Int
    var showsText: Bool
    /// Length of a tick in milliseconds; nil without a replay in time.
    var every: Int?
    /// Where a replay keeps what it has recorded; nil to keep nothing.
    var checkpoint: String?
    /// Where to write the lines that cannot be read; nil to count them only.
    var rejected: String?
    /// A file that lists accounts to leave out.
    var exclude: String?
    /// The folder of a kept state.
    var state: String?
    /// Milliseconds for which a state or a replay keeps what it has seen; nil for the usual.
    var keep: Int?
}

/// What `summarise` was asked to do.
struct SummariseRequest: Sendable, Equatable {
    var paths: [String]
    var lexicon: String?
    /// The table of meaning; nil to do without.
    var model: String?
    var format: String?
    var map: String?
    var maxLineBytes: Int
    var taxonomy: String?
    var exclude: String?
    var threads: Int
}

/// What making or merging summary files gives the command line.
struct SummaryResult {
    /// What was written, in words.
    var text: String
    /// What the operator should know.
    var notices: [String] = []
    /// How long each step took, in order.
    var timings: [(step: String, seconds: Double)] = []
}

/// What `inspect` was asked to do.
struct InspectRequest: Sendable, Equatable {
    var path: String
    var account: String?
    var taxonomy: String?
}

/// What is in a file, for people and for programs.
struct InspectResult {
    var rows: [(label: String, value: String)]
    var json: String
}

/// What `forget` was asked to do.
struct ForgetRequest: Sendable, Equatable {
    /// Where the account is to be erased from.
    enum Place: Sendable, Equatable {
        case state(String)
        case summary(String)
    }

    var account: String
    var place: Place
}

/// What was erased, and what could not be.
struct ForgetResult {
    var exchanges: Int
    var leftovers: [String]
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
    /// What the operator should know: inputs that were skipped.
    var notices: [String] = []
    /// Makes the run part of the state it was made with; to be called when the report is safe.
    var commit: () throws -> Void = {}
    /// By what topics were told, in one sentence.
    var topics = ""
}

/// What `model build` was asked to do.
struct ModelRequest: Sendable, Equatable {
    /// The model's package.
    var package: String
    /// Length of the vectors.
    var dimensions: Int
    var threads: Int
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

/// What `train` was asked to do.
struct TrainRequest: Sendable, Equatable {
    var worlds: Int
    var seed: Int
    var scale: Double
    var usesNetwork: Bool
    var threads: Int
    /// The folder for what was measured.
    var work: String
    /// What invented worlds say nothing of, by name.
    var unknown: [String] = []
    /// The operator's own traffic, where worlds are made of it.
    var background: BackgroundRequest?
}

/// What `train` makes worlds of beside those that it invents.
struct BackgroundRequest: Sendable, Equatable {
    var paths: [String]
    var accounts: String?
    var format: String?
    var map: String?
    var maxLineBytes: Int
    var exclude: String?
    /// A file of prompts for the campaigns.
    var prompts: String?
    /// The model that looks for campaigns; nil for the one that the program carries.
    var detector: String?
    /// Worlds that are invented nonetheless.
    var simulated: Int
}

/// What a training gives the command line.
struct TrainResult {
    /// The model's bytes.
    var model: [UInt8]
    /// What it was learned from, in words.
    var origin: String
    /// What the operator should know.
    var notices: [String] = []
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

/// What `redteam` was asked to do.
struct RedTeamRequest: Sendable {
    var settings: RedTeamSettings
    var prices: Prices
    /// Trials at a time.
    var threads: Int
}

/// What a red-team run gives the command line.
struct RedTeamResult {
    /// The results, without the finished trials.
    var files: [ReportFile]
    /// The summary for the terminal.
    var summary: String
}
