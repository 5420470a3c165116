public import Accounts
public import Campaigns
public import Embeddings
public import Exchanges
public import Prompts
public import Reports
public import SecondLook

/// What an analysis reads and how.
public struct AnalysisOptions: Sendable {
    /// The logs.
    public var inputs: InputSet
    /// Format of all logs; nil tells each file's by its content.
    public var format: LogFormat?
    /// Field names of logs in a layout of their own; all logs are read by it.
    public var map: FieldMap?
    /// Bounds on lines and stretches.
    public var limits = LogReader.Limits()
    /// Account directory, if there is one.
    public var directory: AccountDirectory?
    /// Threads; results never depend on it.
    public var threads = 1
    /// The capability taxonomy.
    public var taxonomy: Taxonomy
    /// A table of meaning, to tell the topics of English prompts by; without one they are told by their words alone.
    public var meaning: MeaningTable?
    /// What was learned of campaigns and of honest accounts; nil for the model that the program carries.
    public var model: DetectionModel?
    /// Parts of the detector that are left out, to measure what they are worth.
    public var omittedParts: Set<Detector.Part> = []
    /// List prices.
    public var prices: PriceTable
    /// What is known of networks.
    public var networks = NetworkTable.builtIn
    /// Public model releases, if they are to be considered.
    public var releases: ReleaseCalendar?
    /// Whether the report says what today's published method would say, too.
    public var comparesPublished = false
    /// Whether the prompts of suspected groups are read again and looked at closely.
    public var looksTwice = false
    /// The encoder for that; without one the table of meaning serves, and without that runs of letters.
    public var encoder: MeaningEncoder?
    /// The model of sequences for that; the built-in one at first.
    public var activityModel = ActivityModel.builtIn
    /// Whether example templates are shown in the report as they are.
    public var showsText = false
    /// Where to write lines that cannot be read; nil to count them only.
    public var rejectedPath: String?
    /// Accounts whose exchanges are left out, by id.
    public var excluded: [String] = []

    /// Length of a tick in milliseconds when the log is to be replayed in time; nil to look at it once, at its end.
    public var replayEvery: Int?
    /// How long a replay keeps what it has seen, in milliseconds; nil for as long as it lasts.
    public var replayKeep: Int?
    /// Whether the log was or will be looked at before or after this run, too, as a replay and a state do: then the error rate
    /// holds over all looks.
    var looksAgain = false
    /// Where an interrupted replay finds what it has recorded.
    public var checkpoint: ReplayCheckpoint?

    /// Options with the built-in taxonomy and prices.
    public init(inputs: InputSet) throws {
        self.inputs = inputs
        taxonomy = try Taxonomy.builtIn()
        prices = try PriceTable.builtIn()
    }
}

extension AnalysisOptions {
    /// The detector to be used.
    func detector() throws -> Detector {
        Detector(
            try model.map { DetectionModels($0) } ?? .builtIn(), again: looksAgain || replayEvery != nil,
            without: omittedParts)
    }
}

/// What an analysis gives.
public struct AnalysisOutcome: Sendable {
    /// All that it concludes.
    public let report: Report
    /// What was set aside, with places (which depend on how the input is cut into files, so they are not in the report).
    public let rejects: RejectSummary
    /// How long each step took, in order.
    public let timings: [(step: String, seconds: Double)]
}

/// Keeps a replay's record, so that an interrupted one goes on where it was.
public struct ReplayCheckpoint: Sendable {
    /// Differs where what was saved must not be gone on with: for other logs, files or options.
    public let identity: UInt64
    /// Returns what was saved last; nil when there is nothing.
    public let load: @Sendable () throws -> [UInt8]?
    /// Replaces what was saved; nothing or all of it must be kept.
    public let save: @Sendable ([UInt8]) throws -> Void

    /// Seconds between two saves.
    public let interval: Double

    /// A checkpoint with its two operations.
    public init(
        identity: UInt64, interval: Double = 2, load: @escaping @Sendable () throws -> [UInt8]?,
        save: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.identity = identity
        self.interval = interval
        self.load = load
        self.save = save
    }
}

/// Told when a step begins; the meter counts what the step has done.
public typealias AnalysisWatch = (_ step: String, _ meter: ProgressMeter) -> Void
