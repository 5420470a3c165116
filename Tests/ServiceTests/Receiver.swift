import Base
import Glibc
import HTTP

@testable import Service

/// A server on a loop of its own that answers by a list of statuses, and keeps what it was sent.
final class Receiver: @unchecked Sendable {
    // Unchecked: the loop's thread alone touches the server; what is told has locks.
    struct Message: Sendable, Equatable {
        let path: String
        let authorization: String?
        let body: String
    }

    let loop: EventLoop
    let port: Int
    private let messages = Locked<[Message]>([])
    private let statuses: Locked<[Int]>
    private var server: HTTPServer?
    private var thread: BackgroundThread?
    private let bell: UnsafeMutablePointer<sem_t>

    /// The last status is that of everything that follows; `handler` answers in their place.
    init(_ statuses: [Int] = [200], handler: (() -> any ServerHandler)? = nil) throws {
        signal(SIGPIPE, SIG_IGN)
        self.statuses = Locked(statuses)
        bell = .allocate(capacity: 1)
        sem_init(bell, 0, 0)
        loop = try EventLoop()
        let socket = try ListenSocket.open("127.0.0.1", port: 0)
        port = ListenSocket.port(of: socket)
        server = try HTTPServer(loop, listener: socket, handler: handler?() ?? Keeper(self))
        thread = BackgroundThread.start { [loop] in loop.run() }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// Everything that was sent.
    var received: [Message] { messages.withLock { $0 } }

    /// Waits until so many messages have come; false when they do not within twenty seconds.
    func wait(for count: Int) -> Bool {
        var end = timespec()
        clock_gettime(CLOCK_REALTIME, &end)
        end.tv_sec += 20
        while received.count < count { if sem_timedwait(bell, &end) != 0, errno == ETIMEDOUT { return false } }
        return true
    }

    func stop() {
        loop.post { [self] in server?.close() }
        loop.stop()
        thread?.join()
    }

    private final class Keeper: ServerHandler {
        private unowned let receiver: Receiver
        init(_ receiver: Receiver) { self.receiver = receiver }

        func opened(_ exchange: ServerExchange) {}
        func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}
        func drained(_ exchange: ServerExchange) {}
        func closed(_ exchange: ServerExchange, completely: Bool) {}

        func received(_ exchange: ServerExchange) {
            let message = Message(
                path: String(exchange.path), authorization: exchange.fields.first("authorization"),
                body: exchange.body.view.string)
            let status = receiver.statuses.withLock { statuses in
                statuses.count > 1 ? statuses.removeFirst() : statuses[0]
            }
            exchange.respond(status, HeaderFields(), [])
            receiver.messages.withLock { $0.append(message) }
            sem_post(receiver.bell)
        }
    }
}
