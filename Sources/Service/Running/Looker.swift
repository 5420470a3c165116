internal import Base
internal import Engine
internal import Exchanges
internal import Recording
internal import Reports

/// The thread that looks at what was recorded, again and again, as long as the server runs.
final class Looker: @unchecked Sendable {
    // Unchecked: everything but `state` belongs to the thread.

    /// What is told of looks.
    struct State: Sendable {
        var looks = 0
        var failures = 0
        var failuresInRow = 0
        var last: Timestamp?
        var seconds = 0.0
        var accounts = 0
        var exchanges = 0
        var campaigns: [Campaign] = []
    }

    /// A campaign as it is told of.
    struct Campaign: Sendable {
        var id: String
        var confidence: Double
        var flaggedSince: Timestamp?
        var accounts: [String]
        var members: Int { accounts.count }
        var exchanges: Int
        var headline: String
    }

    private let engine: LiveEngine
    private let folder: ReportFolder
    private let record: RecordFolder
    private let workers: [LoopWorker]
    private let settings: ServiceSettings
    private let clock: ServiceClock
    private let log: ServiceLog
    private let cancellation = Cancellation()
    private let topics: TopicWatch
    private let publish: @Sendable (LiveEngine.Look, [Campaign]) throws -> Void
    private let state = Locked(State())
    private var thread: BackgroundThread?
    private let wake = Latch(1)
    private let ending = Locked(false)
    private var isLast: Bool {
        get { ending.withLock { $0 } }
        set { ending.withLock { $0 = newValue } }
    }

    private static let patience = 10_000

    init(
        _ engine: LiveEngine, reports folder: ReportFolder, record: RecordFolder, workers: [LoopWorker],
        settings: ServiceSettings, clock: ServiceClock, log: ServiceLog, topics: TopicWatch, known: State = State(),
        publish: @escaping @Sendable (LiveEngine.Look, [Campaign]) throws -> Void
    ) {
        self.engine = engine
        self.folder = folder
        self.record = record
        self.workers = workers
        self.settings = settings
        self.clock = clock
        self.log = log
        self.topics = topics
        self.publish = publish
        state.withLock { $0 = known }
    }

    /// What was seen last, by an earlier server before the first look of this one.
    var seen: State { state.withLock { $0 } }

    func start() throws {
        if let lexicon = try engine.lexicon() { topics.use(lexicon) }
        thread = BackgroundThread.start { [self] in run() }
    }

    /// Ends the thread, after the loops have ended. A look that is under way is given up and done again by the next server,
    /// unless there is to be a last one.
    func stop(lookingOnce: Bool) {
        isLast = true
        if !lookingOnce { cancellation.cancel() }
        wake.countDown()
        thread?.join()
        if lookingOnce { look() }
    }

    private func run() {
        while !isLast {
            let every = Int64(settings.looks.every)
            let left = every - clock.now().milliseconds % every
            if wake.wait(milliseconds: max(1, Int(left) / clock.speed)) { break }
            look()
        }
    }

    /// Looks once, whatever the time. Not while the thread runs.
    func look() {
        let began = Timestamp.now()
        do {
            try seal()
            readDirectory()
            let moment = clock.now()
            let segments = record.segments()
            guard
                let look = try engine.look(
                    segments, kept: record.setAsideSegments(), at: moment, cancellation: cancellation)
            else { return }
            let campaigns = look.campaigns.map {
                Campaign(
                    id: $0.id, confidence: $0.confidence, flaggedSince: $0.flaggedSince,
                    accounts: $0.members.map(\.account),
                    exchanges: $0.exchanges, headline: $0.headline)
            }
            try publish(look, campaigns)
            try look.commit()
            topics.use(look.lexicon)
            try write(look.report)
            for segment in segments { try record.setAside(segment) }
            record.expire(before: Timestamp(milliseconds: Timestamp.now().milliseconds - Int64(settings.record.keep)))
            let seconds = Double(Timestamp.now().milliseconds - began.milliseconds) / 1000
            state.withLock { state in
                state.looks += 1
                state.failuresInRow = 0
                state.last = moment
                state.seconds = seconds
                state.accounts = look.report.input.accounts
                state.exchanges = look.report.input.exchanges
                state.campaigns = campaigns
            }
            log.write(
                .info, "look",
                [
                    "accounts": "\(look.report.input.accounts)", "exchanges": "\(look.report.input.exchanges)",
                    "campaigns": "\(campaigns.count { $0.flaggedSince != nil })", "seconds": Decimal.fixed(seconds, 2),
                    "moment": moment.rfc3339,
                ])
        } catch is Cancelled {
            return
        } catch {
            state.withLock { state in
                state.failures += 1
                state.failuresInRow += 1
            }
            log.write(.error, "look", ["message": "\(error)"])
        }
    }

    /// Reads the account directory anew; one that cannot be read leaves what was known.
    private func readDirectory() {
        guard let path = settings.looks.accounts else { return }
        do {
            engine.directory = try AccountDirectory.load(path, cancellation: cancellation)
        } catch is Cancelled {
            return
        } catch {
            log.write(.error, "accounts", ["message": "\(error)", "remedy": "what was read before still holds"])
        }
    }

    /// Puts the look's report where the last one was.
    private func write(_ report: Report) throws {
        try folder.replace("report.json", ReportJSON.render(report))
        try folder.replace("report.html", ReportHTML.render(report))
    }

    /// Has every loop seal what it has written.
    private func seal() throws {
        // Workers that have ended have sealed.
        guard !isLast else { return }
        let latch = Latch(workers.count)
        for worker in workers { worker.seal { latch.countDown() } }
        guard latch.wait(milliseconds: Looker.patience) else {
            throw UserError(.environment, "a loop did not seal its segment in time")
        }
    }
}
