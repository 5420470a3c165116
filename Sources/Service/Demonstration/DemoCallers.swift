internal import Base
internal import HTTP

/// Everybody who calls in a demonstration, each when it is time. On a loop of its own.
final class DemoCallers: @unchecked Sendable {
    // Unchecked: all but `told` belongs to the loop's thread.

    /// What callers got.
    struct Telling: Sendable {
        var sent = 0
        var answered = 0
        var refusedGuilty = 0
        var refusedHonest = 0
        var failed = 0
        var isOver = false
        /// Accounts of the campaign that were refused something.
        var slowed: Set<String> = []
        /// Requests of the campaign.
        var guilty = 0
    }

    private let loop: EventLoop
    private let client: HTTPClient
    private let traffic: DemoTraffic
    private let clock: ServiceClock
    private let address: String
    private let telling = Locked(Telling())
    private var next = 0
    private var calls: [ObjectIdentifier: Caller] = [:]
    private var thread: BackgroundThread?

    private static let most = 256

    init(_ traffic: DemoTraffic, clock: ServiceClock, address: String) throws {
        loop = try EventLoop()
        client = try HTTPClient(loop)
        self.traffic = traffic
        self.clock = clock
        self.address = address
        loop.every(5) { [unowned self] in send() }
    }

    var told: Telling { telling.withLock { $0 } }

    func start() { thread = BackgroundThread.start { [self] in loop.run() } }

    func stop() {
        loop.stop()
        thread?.join()
    }

    private func send() {
        let now = clock.now()
        while next < traffic.events.count, traffic.events[next].moment <= now, calls.count < DemoCallers.most {
            call(traffic.events[next])
            next += 1
        }
        if next == traffic.events.count, calls.isEmpty { telling.withLock { $0.isOver = true } }
    }

    private func call(_ event: DemoTraffic.Event) {
        var request = ClientCall.Request("POST", address + event.path)
        for field in event.fields { request.fields.append(field.name, field.value) }
        let body = ByteBuffer()
        body.append(event.body)
        request.body = body
        let isGuilty = traffic.guilty.contains(event.account)
        let caller = Caller { [unowned self] caller, status in
            calls[ObjectIdentifier(caller)] = nil
            telling.withLock { telling in
                switch status {
                case 200..<300: telling.answered += 1
                case 403, 429:
                    if isGuilty {
                        telling.refusedGuilty += 1
                        telling.slowed.insert(event.account)
                    } else {
                        telling.refusedHonest += 1
                    }
                default: telling.failed += 1
                }
            }
        }
        calls[ObjectIdentifier(caller)] = caller
        telling.withLock { telling in
            telling.sent += 1
            telling.guilty += isGuilty ? 1 : 0
        }
        caller.call = client.start(request, caller)
    }

    private final class Caller: ClientCallDelegate {
        var call: ClientCall?
        private let done: (Caller, Int) -> Void

        init(_ done: @escaping (Caller, Int) -> Void) { self.done = done }

        func responded(_ call: ClientCall) {}
        func received(_ call: ClientCall, _ bytes: Bytes) -> Bool { true }
        func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome) {
            done(self, outcome == .complete ? call.status : 0)
        }
    }
}
