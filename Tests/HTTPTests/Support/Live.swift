import Base
import Glibc

@testable import HTTP

/// A server, and a client for upstreams, on a loop with a thread of its own, and what they tell.
final class Live: @unchecked Sendable {
    // Unchecked: everything but the loop's mailbox and the events is touched on the loop's thread only.
    let loop: EventLoop
    let port: Int
    let events = Events()
    private(set) var server: HTTPServer!
    private(set) var client: HTTPClient!
    private(set) var handler: (any ServerHandler)?
    private var thread = pthread_t()

    /// What the server does with requests.
    typealias Make = @Sendable (Live) -> any ServerHandler

    init(
        _ settings: HTTPServer.Settings = HTTPServer.Settings(), address: String = "127.0.0.1",
        upstreams: HTTPClient.Settings = HTTPClient.Settings(), _ make: @escaping Make
    ) throws {
        signal(SIGPIPE, SIG_IGN)
        loop = try EventLoop()
        let listener = try ListenSocket.open(address, port: 0)
        port = ListenSocket.port(of: listener)
        // In this order an exchange that ends cancels its call in the same round, and in the other one not: both must do.
        client = try HTTPClient(loop, upstreams)
        let handler = make(self)
        self.handler = handler
        server = try HTTPServer(loop, listener: listener, settings: settings, handler: handler)
        let context = Unmanaged.passRetained(self).toOpaque()
        pthread_create(&thread, nil, Live.main, context)
    }

    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        guard let context else { return nil }
        Unmanaged<Live>.fromOpaque(context).takeRetainedValue().loop.run()
        return nil
    }

    /// Does something on the loop's thread and waits for it.
    @discardableResult func on<Result: Sendable>(_ body: @escaping @Sendable (Live) -> Result) -> Result {
        let done = Events()
        let result = Locked<Result?>(nil)
        loop.post { [self] in
            let value = body(self)
            result.withLock { $0 = value }
            done.add("done")
        }
        done.wait("done")
        return result.withLock { $0! }
    }

    /// Closes everything and waits for the thread's end.
    func stop() {
        loop.post { [self] in
            server.close()
            client.close()
        }
        loop.stop()
        pthread_join(thread, nil)
        server = nil
        client = nil
        handler = nil
    }
}

/// What has happened, in order; can be waited for.
final class Events: @unchecked Sendable {
    // Unchecked: the lock is the system's own.
    private var lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var bell = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var list: [String] = []

    init() {
        pthread_mutex_init(lock, nil)
        pthread_cond_init(bell, nil)
    }

    deinit {
        pthread_cond_destroy(bell)
        pthread_mutex_destroy(lock)
        lock.deallocate()
        bell.deallocate()
    }

    func add(_ event: String) {
        pthread_mutex_lock(lock)
        list.append(event)
        pthread_cond_broadcast(bell)
        pthread_mutex_unlock(lock)
    }

    var all: [String] {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        // Elements are copied here: that a buffer is no longer shared is told by the runtime's reference counts, which the thread
        // sanitizer does not see.
        return list.map { $0 }
    }

    /// Waits until an event has come so often; false when it does not within twenty seconds.
    @discardableResult func wait(_ event: String, times: Int = 1) -> Bool {
        var end = timespec()
        clock_gettime(CLOCK_REALTIME, &end)
        end.tv_sec += 20
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while list.count(where: { $0 == event }) < times {
            if pthread_cond_timedwait(bell, lock, &end) == ETIMEDOUT { return false }
        }
        return true
    }
}
