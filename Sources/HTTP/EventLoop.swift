public import Base
internal import CEvents
internal import Glibc

/// One thread's events: descriptors, deadlines and messages of other threads.
///
/// All of a loop but `post` and `stop` belongs to the thread that calls `run`.
public final class EventLoop: @unchecked Sendable {
    // Unchecked: only the mailbox is shared, and it has a lock.

    /// Told of a descriptor's events. Registered by number, so a stale event finds nobody.
    protocol Watcher: AnyObject {
        func ready(_ descriptor: Int32, _ events: UInt32)
    }

    /// Whoever has something to do in every round.
    protocol Participant: AnyObject {
        /// When it next has something to do, by the loop's clock; nil when only an event will tell.
        var due: Int? { get }
        /// Whether it has something to do that waits for no event.
        var isEager: Bool { get }
        /// Called after the events of every round, perhaps several times.
        func turn()
        /// Called once at the end of a round, for what nobody waits for.
        func tidy()
        /// Called about every half second.
        func sweep(now: Int)
    }

    /// What a descriptor is to the loop; part of its registration.
    enum Role: UInt64 {
        case mailbox, server, client, upstream, lingering
    }

    /// Who watches a descriptor. There is one at a time: a number that the kernel gave out again belongs to the newest.
    private struct Place {
        let role: Role
        let watcher: any Watcher
    }

    private let epoll: Int32
    private let bell: Int32
    private let mail = Locked<[@Sendable () -> Void]>([])
    private var places: [Place?] = []
    private var participants: [any Participant] = []
    private var endings: [() -> Void] = []
    private var isRunning = true
    private var lastSweep = 0

    private static let sweepEvery = 500
    private static let passes = 4
    private static let batch = 256

    /// The clock of this round: milliseconds of a clock that never jumps.
    public private(set) var now = EventLoop.monotonic()

    /// A loop that has not begun. Throws an environment error when the system refuses.
    public init() throws(UserError) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        bell = stillwatch_eventfd()
        guard epoll >= 0, bell >= 0 else {
            throw UserError(.environment, "no event loop can be made: \(String(cString: strerror(errno)))")
        }
        _ = stillwatch_epoll_set(epoll, EPOLL_CTL_ADD, bell, stillwatch_epoll_in(), EventLoop.key(.mailbox, bell))
    }

    deinit {
        close(epoll)
        close(bell)
    }

    /// Milliseconds of a clock that never jumps.
    public static func monotonic() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// Has `work` done on the loop's thread, soon. May be called from any thread.
    public func post(_ work: @escaping @Sendable () -> Void) {
        let isFirst = mail.withLock { mail in
            mail.append(work)
            return mail.count == 1
        }
        guard isFirst else { return }
        var one: UInt64 = 1
        _ = write(bell, &one, 8)
    }

    /// Ends `run` after the round in which it arrives. May be called from any thread.
    public func stop() { post { [weak self] in self?.isRunning = false } }

    /// Called at the end of every round, in the order given: for what is cheaper in batches.
    public func atEndOfRound(_ body: @escaping () -> Void) { endings.append(body) }

    func join(_ participant: any Participant) { participants.append(participant) }

    func leave(_ participant: any Participant) { participants.removeAll { $0 === participant } }

    /// Serves until stopped; may be called again after that.
    public func run() {
        isRunning = true
        let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: EventLoop.batch)
        defer { events.deallocate() }
        while isRunning {
            let count = epoll_wait(epoll, events, Int32(EventLoop.batch), Int32(patience()))
            if count < 0, errno != EINTR { fatalError("epoll_wait: \(String(cString: strerror(errno)))") }
            now = EventLoop.monotonic()
            for index in 0..<max(0, count) { dispatch(events, index) }
            // What one has done another often goes on with at once; to ask the kernel in between would only cost.
            for _ in 0..<EventLoop.passes {
                for participant in participants { participant.turn() }
                for ending in endings { ending() }
                guard isAnybodyEager else { break }
            }
            for participant in participants { participant.tidy() }
            guard now - lastSweep >= EventLoop.sweepEvery else { continue }
            lastSweep = now
            for participant in participants { participant.sweep(now: now) }
        }
    }

    /// How long the loop may sleep. What is due already needs no look at the clock.
    private func patience() -> Int {
        var first = Int.max
        for participant in participants { if let due = participant.due { first = min(first, due) } }
        guard first > now else { return 0 }
        return first == Int.max
            ? EventLoop.sweepEvery : min(EventLoop.sweepEvery, max(0, first - EventLoop.monotonic()))
    }

    private var isAnybodyEager: Bool {
        for participant in participants where participant.isEager { return true }
        return false
    }

    private func dispatch(_ events: UnsafePointer<epoll_event>, _ index: Int32) {
        let key = stillwatch_epoll_data(events, index)
        let descriptor = Int32(truncatingIfNeeded: key)
        if key >> 32 == Role.mailbox.rawValue {
            var count: UInt64 = 0
            _ = read(bell, &count, 8)
            let work = mail.withLock { mail in
                defer { mail = [] }
                return mail
            }
            for work in work { work() }
        } else {
            guard let place = self.place(descriptor), place.role.rawValue == key >> 32 else { return }
            place.watcher.ready(descriptor, stillwatch_epoll_events(events, index))
        }
    }

    private func place(_ descriptor: Int32) -> Place? {
        descriptor >= 0 && Int(descriptor) < places.count ? places[Int(descriptor)] : nil
    }

    private static func key(_ role: Role, _ descriptor: Int32) -> UInt64 {
        role.rawValue << 32 | UInt64(UInt32(bitPattern: descriptor))
    }

    /// Begins or changes the watching of a descriptor.
    func watch(_ descriptor: Int32, _ role: Role, _ events: UInt32, _ watcher: any Watcher) {
        let old = place(descriptor)
        if Int(descriptor) >= places.count {
            places += [Place?](repeating: nil, count: Int(descriptor) + 1 - places.count)
        }
        places[Int(descriptor)] = Place(role: role, watcher: watcher)
        let key = EventLoop.key(role, descriptor)
        let operation = old == nil ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
        guard stillwatch_epoll_set(epoll, operation, descriptor, events, key) != 0 else { return }
        // A descriptor that was closed and opened again is new to the kernel and old to us, or the other way round.
        switch errno {
        case ENOENT: _ = stillwatch_epoll_set(epoll, EPOLL_CTL_ADD, descriptor, events, key)
        case EEXIST: _ = stillwatch_epoll_set(epoll, EPOLL_CTL_MOD, descriptor, events, key)
        default: break
        }
    }

    /// Ends the watching of a descriptor, which may be closed already, or be another's by now.
    func forget(_ descriptor: Int32, _ role: Role) {
        guard place(descriptor)?.role == role else { return }
        places[Int(descriptor)] = nil
        _ = stillwatch_epoll_set(epoll, EPOLL_CTL_DEL, descriptor, 0, 0)
    }
}
