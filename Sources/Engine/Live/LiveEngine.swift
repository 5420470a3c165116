public import Base
public import Exchanges
internal import Glibc
public import Prompts
public import Reports
internal import Summaries

/// The engine of a server: takes in what was recorded since the last look, judges everything that is kept, and remembers who
/// was found when. What it knows is a state's folder and a ledger beside it, so that a server that was stopped goes on where it
/// was: a segment that was taken in is known by its content and never counted twice.
///
/// What a state knows of templates and topics it has learned from the first traffic it saw, and grows from there. That is
/// right for a log of a day and too little for the first hours of a server. So while a server is young, and whenever the
/// record has grown by a quarter since, everything is learned anew: a new state is made of the segments that are still kept. This
/// ends when so much has been seen that more would teach little.
public final class LiveEngine {
    /// Settings of a live engine.
    public struct Settings: Sendable {
        /// The folder for states and the ledger of what was found when.
        public var folder: String
        /// Milliseconds between two looks.
        public var every = 3_600_000
        /// Milliseconds for which accounts without activity, and counts, are kept.
        public var keep = StateOptions.usualKeep

        /// The defaults.
        public init(folder: String) { self.folder = folder }
    }

    /// One group that was found, and what became of it over the looks.
    public struct Campaign: Sendable {
        /// Its name, which it keeps.
        public let id: String
        /// How sure the detector is, 0 to 1.
        public let confidence: Double
        /// When it was first flagged; nil while it has not lasted for six hours.
        public let flaggedSince: Timestamp?
        /// Its members with their scores.
        public let members: [(account: String, score: Double)]
        /// When a member was first flagged, by account.
        public let since: [String: Timestamp]
        /// What sets it apart, in one sentence.
        public let headline: String
        /// Exchanges of its members.
        public let exchanges: Int
    }

    /// What a look gives. Nothing is part of the state before `commit`.
    public final class Look {
        /// The report.
        public let report: Report
        /// The moment that it stands for.
        public let moment: Timestamp
        /// Groups that were found, flagged or not yet.
        public let campaigns: [Campaign]
        /// What is known of topics now.
        public let lexicon: Lexicon
        private let outcome: StateOutcome
        private let engine: LiveEngine
        private let ledger: Ledger
        private let generation: StateGenerations.Generation

        fileprivate init(
            _ outcome: StateOutcome, moment: Timestamp, campaigns: [Campaign], lexicon: Lexicon,
            ledger: Ledger, generation: StateGenerations.Generation, engine: LiveEngine
        ) {
            self.lexicon = lexicon
            self.generation = generation
            report = outcome.analysis.report
            self.moment = moment
            self.campaigns = campaigns
            self.outcome = outcome
            self.ledger = ledger
            self.engine = engine
        }

        /// Makes the look part of the state; the segments may go then.
        public func commit() throws {
            try outcome.commit()
            try engine.save(ledger, generation)
        }
    }

    /// What is known of accounts beside their exchanges; may be read anew between two looks.
    public var directory: AccountDirectory? {
        get { options.directory }
        set { options.directory = newValue }
    }

    private let settings: Settings
    private var options: AnalysisOptions
    private let generations: StateGenerations
    private var ledger: Ledger

    /// Opens the engine of a folder, made if it is missing. `options` say how logs are analysed; their inputs do not matter.
    public init(_ settings: Settings, _ options: AnalysisOptions) throws {
        self.settings = settings
        var options = options
        options.comparesPublished = true
        self.options = options
        generations = try StateGenerations(settings.folder)
        let patience = max(1, (Int(Replay.patience) + settings.every - 1) / settings.every)
        ledger = Ledger(patience: patience)
        if let bytes = try LiveEngine.contents(of: place), let saved = LedgerText.parse(bytes, identity: identity) {
            ledger = saved
        }
    }

    private var place: String { settings.folder + "/ledger" }

    /// The folder of the state that holds.
    public var state: String { generations.folder }

    // Ticks of another length are not comparable.
    private var identity: UInt64 { UInt64(settings.every) }

    /// What the state that holds knows of topics; nil before the first look. Reads it from the state, which no look may be
    /// using: some milliseconds.
    public func lexicon() throws -> Lexicon? {
        try LiveEngine.lexicon(of: generations)?.resolved(with: options.meaning)
    }

    /// The same of an engine's folder, beside a server that may be running. Throws while a look is under way.
    public static func lexicon(storedIn folder: String) throws -> Lexicon? {
        try lexicon(of: StateGenerations(folder, creates: false))?.resolved(with: nil)
    }

    private static func lexicon(of generations: StateGenerations) throws -> Lexicon? {
        guard access(generations.folder, F_OK) == 0 else { return nil }
        let folder = try StateFolder(reading: generations.folder)
        guard let manifest = try folder.manifest() else { return nil }
        return try folder.newestHead(manifest)?.lexicon
    }

    /// Takes in segments and looks at everything. Nil when nothing was ever recorded. `kept` are segments taken in before whose
    /// text is still there. `moment` is now; looks must follow each other in time, and one that does not counts as a little
    /// later than the one before.
    public func look(
        _ segments: [String], kept: [String] = [], at moment: Timestamp, cancellation: Cancellation? = nil
    ) throws -> Look? {
        let filled = segments.filter { LiveEngine.size(of: $0) > 0 }
        guard !filled.isEmpty else { return nil }
        let everything = kept.filter { LiveEngine.size(of: $0) > 0 } + filled
        let generation = generations.next(seeing: everything.reduce(0) { $0 + LiveEngine.size(of: $1) })
        var options = options
        options.inputs = try InputSet.resolve(paths: generation.isNew ? everything : filled)
        var ledger = ledger
        let tick = max(Int(moment.milliseconds) / settings.every, (ledger.tick ?? -1) + 1)
        var positions: [String: Int] = [:]
        // The ledger outlives states that are learned anew. It names the campaigns in the report, too: whoever reads of one
        // there means the same as verdicts and cuts do.
        let outcome = try Analysis.run(
            options, state: StateOptions(path: generation.folder, keep: settings.keep), cancellation: cancellation,
            numbers: { members in
                ledger.record(members, at: tick).map { position in
                    positions[CampaignRegister.name(position + 1)] = position
                    return position + 1
                }
            })
        let campaigns = outcome.analysis.report.campaigns.compactMap { found in
            positions[found.id].map { campaign(found, ledger.identities[$0]) }
        }
        return Look(
            outcome, moment: moment, campaigns: campaigns, lexicon: try outcome.lexicon.resolved(with: options.meaning),
            ledger: ledger, generation: generation, engine: self)
    }

    private func campaign(_ found: Report.Campaign, _ identity: Ledger.Identity) -> Campaign {
        Campaign(
            id: found.id, confidence: found.confidence, flaggedSince: identity.flagged.map(end),
            members: found.accounts.map { ($0.accountID, $0.score) }, since: identity.since.mapValues(end),
            headline: found.headline, exchanges: found.exchanges)
    }

    private func end(of tick: Int) -> Timestamp {
        Timestamp(milliseconds: Int64(tick + 1) * Int64(settings.every))
    }

    fileprivate func save(_ next: Ledger, _ generation: StateGenerations.Generation) throws {
        try generations.hold(generation)
        ledger = next
        try StateGenerations.replace(place, LedgerText.render(next, identity: identity))
    }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// A whole file; nil when there is none.
    static func contents(of path: String) throws -> [UInt8]? {
        access(path, F_OK) == 0 ? try StateFolder.contents(path) : nil
    }
}
