public import Base
internal import Campaigns
internal import Crypto
internal import Engine
internal import Exchanges
internal import Gateway
internal import HTTP
internal import Policy
internal import Recording
internal import Reports
internal import Store

/// A running server: loops that serve, a thread that looks, a loop that watches over both.
public final class Server: @unchecked Sendable {
    // Unchecked: what is not constant belongs to the control loop's thread or has a lock.

    private let settings: ServiceSettings
    private let reload: () throws -> ServiceSettings
    private let clock: ServiceClock
    private let log: ServiceLog
    private let lock: FolderLock
    private let ledgers: Ledgers
    private let record: RecordFolder
    private let meters: Meters
    private let decisions = DecisionLog()
    private let control: EventLoop
    private var ear: ControlEar?
    private var operations: Operations?
    private(set) var workers: [LoopWorker] = []
    private var looker: Looker?
    private var topics: TopicWatch?
    private var verdicts: (last: Verdicts, moment: Timestamp) = (Verdicts([]), Timestamp(milliseconds: 0))
    private var topicsAbove: [UInt64: Int] = [:]
    private let snapshot: Locked<Snapshot>
    private var revision: Store.Revision
    private let policyVersion = Locked(0)
    private let ports = Locked<[String: Int]>([:])
    private var isDraining = false
    private let began = Timestamp.now()

    /// Under which name the policy of the configuration's file is stored.
    static let actor = "serve"
    private static let watchEvery = 100
    private static let saveEvery = 1_000

    /// Prepares a server: opens the folder, mends the record, takes up what an earlier server knew. `reload` reads the
    /// configuration anew. Throws what a person can mend.
    public init(
        _ settings: ServiceSettings, clock: ServiceClock = ServiceClock(), log: ServiceLog = ServiceLog(),
        reload: @escaping () throws -> ServiceSettings
    ) throws {
        self.settings = settings
        self.reload = reload
        self.clock = clock
        self.log = log
        Descriptors.raise()
        let store = try Store(settings.folder, .create)
        lock = try FolderLock(store.folder)
        ledgers = Ledgers(store: store)
        record = try RecordFolder("\(store.folder)/record")
        let lost = try record.recover()
        if lost > 0 { log.write(.warning, "recovered", ["unfinished_bytes": "\(lost)"]) }
        meters = Meters(longestGap: 60_000 * Int64(clock.speed))
        meters.restore(try ledgers.budgets(now: clock.now()), now: clock.now().milliseconds)
        revision = try store.revision()
        if let known = try ledgers.verdicts() { verdicts = (known.verdicts, known.moment) }
        snapshot = Locked(
            Snapshot(
                keys: try store.keys.snapshot(), policy: settings.policy,
                standings: verdicts.last.table(version: verdicts.moment),
                cuts: try ledgers.cuts(version: revision.cuts)))
        control = try EventLoop()
    }

    /// Whether what was recorded is looked at once more when the server ends.
    var looksAtEnd = false

    /// What the server has seen and counted.
    var figures: (counters: GatewayCounters, looks: Looker.State) {
        (workers.reduce(into: GatewayCounters()) { $0 += $1.told.counters }, looker?.seen ?? Looker.State())
    }

    /// The ports that are listened on, by what they are for; told once the server runs.
    public var listening: [String: Int] { ports.withLock { $0 } }

    /// Serves until `cancellation`, then drains. `started` is called once everybody can connect; `shouldReload` is asked
    /// now and then whether the configuration is to be read again.
    public func run(
        _ cancellation: Cancellation, shouldReload: @escaping () -> Bool = { false },
        started: @escaping () -> Void = {}
    ) throws {
        try activatePolicy(settings)
        try startWorkers()
        try startLooker()
        try startControl(cancellation, shouldReload)
        log.write(.info, "started", listening.mapValues { "\($0)" })
        started()
        control.run()
        shutDown()
    }

    private func startWorkers() throws {
        let prices = Prices(try PriceTable.builtIn())
        let instance = SHA256.hexadecimal(RandomBytes.make(5))
        let known = RecentIDs()
        let noiseSecret = RandomBytes.make(32)
        for number in 0..<settings.loops {
            let judge = PolicyJudge(
                snapshot.withLock { $0 }, callers: settings.callers, meters: meters, prices: prices, log: decisions,
                clock: clock, noiseSecret: noiseSecret)
            workers.append(
                try LoopWorker(
                    settings, number: number, instance: instance, judge: judge, record: record, clock: clock, log: log,
                    known: known))
        }
        for listener in settings.listeners { try listen(listener, "gateway") { try $0.serve($1, $2) } }
        if let listener = settings.decisions { try listen(listener, "decisions") { try $0.decide($1, $2) } }
        for worker in workers { worker.start() }
    }

    /// Opens one socket for every loop.
    private func listen(
        _ listener: ServiceSettings.Listener, _ purpose: String,
        _ serve: (LoopWorker, Int32, HTTPServer.Settings) throws -> Void
    ) throws {
        var port = listener.port
        var settings = HTTPServer.Settings()
        settings.connections = Descriptors.connections(loops: workers.count, most: settings.connections)
        if let certificate = listener.certificate {
            settings.tls = try CertificateStore(chain: certificate.chain, key: certificate.key)
            if let store = settings.tls { certificates.withLock { $0.append(store) } }
        }
        for worker in workers {
            let socket = try ListenSocket.open(listener.address, port: port)
            port = ListenSocket.port(of: socket)
            try serve(worker, socket, settings)
        }
        ports.withLock { $0["\(purpose) \(listener.address):\(port)"] = port }
    }

    private let certificates = Locked<[CertificateStore]>([])

    private func startLooker() throws {
        let store = ledgers.store
        var engine = LiveEngine.Settings(folder: "\(store.folder)/engine")
        engine.every = settings.looks.every
        engine.keep = Int64(settings.looks.keep)
        let topics = TopicWatch(
            record, clock: clock,
            limit: { [unowned self] in snapshot.withLock { $0.policy.rateLimits.uniqueTopicsPerDay } }
        ) { [unowned self] above in
            control.post { [self] in
                topicsAbove = above
                publishStandings()
            }
        }
        let looker = Looker(
            try LiveEngine(engine, try analysis()), reports: try ReportFolder("\(store.folder)/report"), record: record,
            workers: workers, settings: settings, clock: clock, log: log, topics: topics,
            known: (try? LastReport(folder: store.folder))?.told(with: try ledgers.verdicts()) ?? Looker.State()
        ) { [unowned self] look, campaigns in
            let (verdicts, moment) = (Verdicts(look, snapshot.withLock { $0.policy }), look.moment)
            try ledgers.save(verdicts, at: moment)
            try ledgers.prune(at: moment)
            control.post { [self] in
                self.verdicts = (verdicts, moment)
                publishStandings()
                operations?.tell(of: campaigns)
            }
        }
        self.looker = looker
        self.topics = topics
        try looker.start()
        topics.start()
    }

    /// Has every loop decide by what the last look and the topics of today say.
    private func publishStandings() {
        let table = verdicts.last.table(version: verdicts.moment, topics: topicsAbove)
        publish(cutting: true) { $0.replacing(standings: table) }
    }

    private func analysis() throws -> AnalysisOptions {
        var options = try AnalysisOptions(inputs: .none)
        options.threads = settings.looks.threads
        // Every look reads it anew; that it can be read shows at once.
        if let path = settings.looks.accounts { options.directory = try AccountDirectory.load(path) }
        options.model = try settings.looks.model()
        return options
    }

    private func startControl(_ cancellation: Cancellation, _ shouldReload: @escaping () -> Bool) throws {
        let ear = try ControlEar("\(ledgers.store.folder)/\(Store.controlSocket)")
        self.ear = ear
        control.onReadable(ear.descriptor) { [unowned self] in
            ear.drain()
            watch()
        }
        let operations = try Operations(settings, control, folder: ledgers.store.folder, log) { [unowned self] in
            overview
        }
        self.operations = operations
        if let certificate = operations.certificate { certificates.withLock { $0.append(certificate) } }
        if let (place, port) = operations.listening { ports.withLock { $0[place] = port } }
        control.every(Server.watchEvery) { [unowned self] in
            if cancellation.isCancelled { drain() }
            if shouldReload() { reloadSettings() }
            watch()
        }
        control.every(Server.saveEvery) { [unowned self] in
            save()
            operations.turn()
        }
    }

    /// What operators are shown.
    private var overview: Overview {
        Overview(
            workers: workers.map(\.told), looks: looker?.seen ?? Looker.State(),
            topics: topics?.seen ?? TopicWatch.State(), decisions: decisions.counts,
            policy: snapshot.withLock { $0.policy }, policyVersion: policyVersion.withLock { $0 },
            standings: snapshot.withLock { $0.standings.count }, meters: meters.count, isDraining: isDraining,
            now: clock.now(), recordBytes: record.size(), began: began,
            certificates: certificates.withLock { $0 }.map { ($0.chain, $0.expires) },
            alerts: operations?.counts.alerts ?? (0, 0, 0), failedExports: operations?.counts.failedExports ?? 0)
    }

    // Changes.

    private func publish(
        cutting: Bool = false, then done: @escaping @Sendable (Int) -> Void = { _ in },
        _ change: (Snapshot) -> Snapshot
    ) {
        let next = snapshot.withLock { current in
            current = change(current)
            return current
        }
        for worker in workers { worker.publish(next, cutting: cutting, then: done) }
    }

    /// Looks whether another process has changed the store.
    private func watch() {
        do {
            let found = try ledgers.store.revision()
            guard found != revision else { return }
            // Each subject counts as seen once it has been taken over: what failed is tried again.
            if found.keys != revision.keys {
                let keys = try ledgers.store.keys.snapshot()
                publish(cutting: true, then: told(of: "keys")) { $0.replacing(keys: keys) }
                revision.keys = found.keys
            }
            if found.cuts != revision.cuts {
                let cuts = try ledgers.cuts(version: found.cuts)
                publish(cutting: true, then: told(of: "cuts")) { $0.replacing(cuts: cuts) }
                revision.cuts = found.cuts
            }
            if found.policies != revision.policies {
                try takeActivePolicy()
                revision.policies = found.policies
            }
        } catch {
            log.write(.error, "store", ["message": "\(error)"])
        }
    }

    /// Logs how many open exchanges a change has ended.
    private func told(of cause: String) -> @Sendable (Int) -> Void {
        { [log] count in if count > 0 { log.write(.warning, "cut", ["exchanges": "\(count)", "by": cause]) } }
    }

    /// Makes the configuration's policy the one that holds, unless it was rolled back: then it must change first.
    private func activatePolicy(_ settings: ServiceSettings) throws {
        let policies = ledgers.store.policies
        if let active = try policies.active(),
            let told = try policies.versions().last(where: { $0.actor == Server.actor }),
            active.version != told.version, try says(told, settings.policy), try !says(active, settings.policy)
        {
            log.write(
                .warning, "policy",
                ["message": "version \(active.version) holds: the file's was rolled back", "remedy": "change the file"])
            return try takeActivePolicy()
        }
        let version = try policies.activate(settings.text, note: "configuration file", by: Server.actor, at: .now())
        policyVersion.withLock { $0 = version.version }
        publish { $0.replacing(policy: settings.policy) }
        revision.policies = try ledgers.store.revision().policies
    }

    /// Whether a stored configuration has the same policy, whatever else it says.
    private func says(_ stored: PolicyVersion, _ policy: Policy) throws -> Bool {
        try ServiceSettings.policy(stored.text, version: stored.version).version == policy.version
    }

    private func takeActivePolicy() throws {
        guard let active = try ledgers.store.policies.active() else { return }
        let policy = try ServiceSettings.policy(active.text, version: active.version)
        policyVersion.withLock { $0 = active.version }
        publish { $0.replacing(policy: policy) }
        log.write(.info, "policy", ["version": "\(active.version)"])
    }

    private func reloadSettings() {
        do {
            let settings = try reload()
            try activatePolicy(settings)
            for store in certificates.withLock({ $0 }) { try store.reload() }
            log.write(.info, "reloaded")
        } catch {
            log.write(.error, "reload", ["message": "\(error)", "remedy": "what was there before still holds"])
        }
    }

    private func save(isLast: Bool = false) {
        meters.tick(clock.now().milliseconds)
        do {
            try ledgers.save(decisions.take(at: isLast ? nil : clock.now()), policy: policyVersion.withLock { $0 })
            try ledgers.save(meters.snapshot())
            let uses = workers.flatMap { $0.keyUses.take() }
            if !uses.isEmpty { try ledgers.store.keys.noteUses(uses) }
        } catch {
            log.write(.error, "store", ["message": "\(error)"])
        }
    }

    // The end.

    private func drain() {
        guard !isDraining else { return }
        isDraining = true
        log.write(.info, "draining")
        let left = Locked(workers.count)
        for worker in workers {
            worker.drain { [self] in
                if left.withLock({ left in
                    left -= 1
                    return left == 0
                }) {
                    control.stop()
                }
            }
        }
        let began = EventLoop.monotonic()
        control.every(Server.watchEvery) { [unowned self] in
            if EventLoop.monotonic() - began > settings.drain { control.stop() }
        }
    }

    private func shutDown() {
        operations?.close()
        for worker in workers { worker.stop() }
        topics?.stop()
        looker?.stop(lookingOnce: looksAtEnd)
        save(isLast: true)
        lock.release()
        log.write(.info, "stopped")
    }
}
