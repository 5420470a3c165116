internal import Base
internal import Engine
internal import Exchanges
internal import Policy
internal import Prompts
internal import Recording

/// The thread that counts each account's topics of the day, between looks, from what is recorded. It comes after everything
/// else: under load it falls behind, and nothing waits for it.
final class TopicWatch: @unchecked Sendable {
    // Unchecked: everything without a lock belongs to the thread.

    /// What is told of it.
    struct State: Sendable {
        /// Accounts that prompted today.
        var accounts = 0
        /// Accounts beyond the policy's limit.
        var above = 0
        /// Prompts that were not counted because too many accounts prompted today.
        var uncounted = 0
        /// Whether there is more in the record than has been read.
        var isBehind = false
    }

    private let record: RecordFolder
    private let clock: ServiceClock
    private let limit: @Sendable () -> Int
    private let publish: @Sendable ([UInt64: Int]) -> Void
    private let posted = PostedExchanges()
    private let given = Locked<Lexicon?>(nil)
    private let state = Locked(State())
    private let wake = Latch(1)
    private var thread: BackgroundThread?

    private var reader: TopicReader?
    private var identity: UInt64 = 0
    private var follower: RecordFollower?
    private var topics = DayTopics(day: 0)
    private var above: [UInt64: Int] = [:]
    private var asked = Int.max

    private static let every = 1_000
    /// Bytes of record in one turn: so much takes less than a second.
    private static let turn = 16 << 20

    /// `limit` is the policy's at the moment; `publish` gets all accounts beyond it whenever they are other ones.
    init(
        _ record: RecordFolder, clock: ServiceClock, limit: @escaping @Sendable () -> Int,
        publish: @escaping @Sendable ([UInt64: Int]) -> Void
    ) {
        self.record = record
        self.clock = clock
        self.limit = limit
        self.publish = publish
    }

    /// What was seen last.
    var seen: State { state.withLock { $0 } }

    /// Has topics be told by what a look has learned. Under another identity today is counted anew.
    func use(_ lexicon: Lexicon) { given.withLock { $0 = lexicon } }

    func start() { thread = BackgroundThread.start { [self] in run() } }

    func stop() {
        wake.countDown()
        thread?.join()
    }

    private func run() { while !wake.wait(milliseconds: seen.isBehind ? 1 : TopicWatch.every) { look() } }

    /// One turn. Not while the thread runs.
    func look() {
        adopt()
        guard let reader, let follower else { return }
        let (day, limit) = (clock.now().day, limit())
        if day != topics.day || limit != asked {
            topics.turn(to: day)
            asked = limit
            tell(topics.above(limit))
        }
        var next = above
        let isBehind = follower.poll(limit: TopicWatch.turn) { line in
            posted.native(line, { exchange, _ in count(exchange, reader, &next) }, { _ in })
        }
        tell(next)
        state.withLock {
            $0 = State(
                accounts: topics.accounts, above: above.count, uncounted: topics.uncounted, isBehind: isBehind)
        }
    }

    private func adopt() {
        guard
            let lexicon = given.withLock({ given in
                defer { given = nil }
                return given
            })
        else { return }
        reader = TopicReader(lexicon)
        guard follower == nil || lexicon.topicIdentity != identity else { return }
        identity = lexicon.topicIdentity
        let day = clock.now().day
        topics = DayTopics(day: day)
        follower = RecordFollower(record, since: Timestamp(milliseconds: Int64(day) * 86_400_000))
    }

    private func count(_ exchange: borrowing Exchange, _ reader: TopicReader, _ above: inout [UInt64: Int]) {
        guard exchange.timestamp.day == topics.day, let topic = reader.topic(of: exchange) else { return }
        let account = RequestFacts.hash(exchange.accountID)
        if let count = topics.add(account, topic: topic, at: exchange.timestamp), count > asked {
            above[account] = count
        }
    }

    private func tell(_ next: [UInt64: Int]) {
        guard next != above else { return }
        above = next
        publish(next)
    }
}
