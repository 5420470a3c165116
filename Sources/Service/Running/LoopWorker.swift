internal import Base
internal import Gateway
internal import HTTP
internal import Recording

/// One event loop with everything that belongs to it. What others ask of it is posted to its thread.
final class LoopWorker: @unchecked Sendable {
    // Unchecked: all but the counters belongs to the loop's thread, which `loop.post` leads to.

    /// What a loop tells of itself.
    struct Telling: Sendable {
        var counters = GatewayCounters()
        var connections = 0
        var underWay = 0
        var openCircuits: [String: Int] = [:]
        var decisions = DecisionCounters()
        /// Why the record cannot be written.
        var recordFault: String?
    }

    let loop: EventLoop
    /// Keys that the loop has seen used.
    var keyUses: KeyUses { judge.uses }
    private let judge: PolicyJudge
    private let gateway: GatewayLoop
    private let spool: RecordWriter
    private let deciding: DecisionLoop
    private var servers: [HTTPServer] = []
    private let telling = Locked(Telling())
    private var thread: BackgroundThread?

    private static let tellEvery = 500

    init(
        _ settings: ServiceSettings, number: Int, instance: String, judge: PolicyJudge, record: RecordFolder,
        clock: ServiceClock, log: ServiceLog, known: RecentIDs
    ) throws {
        loop = try EventLoop()
        self.judge = judge
        var writing = RecordWriter.Settings()
        writing.sync = settings.record.sync
        writing.segmentBytes = settings.record.segmentBytes
        spool = RecordWriter(record, loop: number, settings: writing, clock: { clock.now() })
        gateway = GatewayLoop(
            loop, settings.gateway, client: try HTTPClient(loop), judge: judge, spool: spool,
            instance: "\(instance)-\(number)", clock: { clock.now() }
        ) { log.write(.error, "record", ["message": $0]) }
        deciding = DecisionLoop(gateway, settings.deciding, instance: "\(instance)-\(number)", known: known)
        loop.every(LoopWorker.tellEvery) { [unowned self] in tell() }
    }

    /// Serves the gateway on a listening socket.
    func serve(_ listener: Int32, _ settings: HTTPServer.Settings) throws {
        servers.append(try HTTPServer(loop, listener: listener, settings: settings, handler: gateway))
    }

    /// Serves decisions on a listening socket, by the loop's own judge.
    func decide(_ listener: Int32, _ settings: HTTPServer.Settings) throws {
        servers.append(try HTTPServer(loop, listener: listener, settings: settings, handler: deciding))
    }

    func start() { thread = BackgroundThread.start { [self] in loop.run() } }

    /// Has the loop decide by a new snapshot; ends the exchanges of callers that are cut off in it.
    func publish(_ snapshot: Snapshot, cutting: Bool, then done: @escaping @Sendable (Int) -> Void = { _ in }) {
        loop.post { [self] in
            judge.snapshot = snapshot
            let cut =
                cutting
                ? gateway.cut(APIError(403, "access_revoked", "This access has been revoked.")) { judge.isCut($0) } : 0
            done(cut)
        }
    }

    /// Seals the loop's segment.
    func seal(then done: @escaping @Sendable () -> Void) {
        loop.post { [self] in
            spool.seal()
            done()
        }
    }

    /// Takes no more connections, and calls back when no exchange is under way any more.
    func drain(then done: @escaping @Sendable () -> Void) {
        loop.post { [self] in
            for server in servers { server.drain() }
            var isDone = false
            loop.every(20) { [unowned self] in
                guard !isDone, gateway.underWay == 0 else { return }
                isDone = true
                done()
            }
        }
    }

    /// Ends the loop; what is still open is broken off and recorded as far as it came.
    func stop() {
        loop.post { [self] in for server in servers { server.close() } }
        loop.stop()
        thread?.join()
        // The lines of what was broken off were written at the end of the last round.
        spool.seal()
        tell()
    }

    /// What the loop told last.
    var told: Telling { telling.withLock { $0 } }

    private func tell() {
        let now = Telling(
            counters: gateway.counters, connections: servers.reduce(0) { $0 + $1.open }, underWay: gateway.underWay,
            openCircuits: gateway.openCircuits, decisions: deciding.counters, recordFault: gateway.recordFault)
        telling.withLock { $0 = now }
    }
}
