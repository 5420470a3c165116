internal import CMicrohttpd
internal import Glibc

/// A client's connection, as the deadlines see it.
final class ServerConnection {
    let descriptor: Int32
    /// Of the client, as text.
    let address: String
    private let server: HTTPServer
    private(set) var exchange: ServerExchange?
    private var phase = Deadlines.Phase.opened
    private var since: Int
    private var progress: Int
    private var isCut = false

    init(_ descriptor: Int32, address: String, _ server: HTTPServer) {
        self.descriptor = descriptor
        self.address = address
        self.server = server
        since = server.loop.now
        progress = since
    }

    /// Enters a phase.
    func enter(_ next: Deadlines.Phase, _ exchange: ServerExchange?) {
        self.exchange = exchange
        phase = next
        since = server.loop.now
        progress = since
    }

    /// Notes that a body has come so far.
    func receivedBody(_ bytes: Int) {
        phase = .body(bytes)
        progress = server.loop.now
    }

    /// Notes that the client has taken something, and whether anything is left.
    func sent(backlog: Bool) {
        phase = .answering(backlog: backlog)
        progress = server.loop.now
    }

    /// Notes that something waits for the client.
    func queued() {
        guard case .answering(backlog: false) = phase else { return }
        sent(backlog: true)
    }

    func isOver(_ deadlines: Deadlines, now: Int) -> Bool {
        !isCut && deadlines.isOver(phase, since: since, progress: progress, now: now)
    }

    /// Ends the connection, whatever it is doing.
    func cut() {
        isCut = true
        shutdown(descriptor, Int32(SHUT_RDWR))
        exchange?.abort()
    }

    /// The client has closed its side.
    func clientLeft() {
        guard let exchange, exchange.state == .waiting || exchange.state == .answering else { return }
        // An answer that is complete may still be on its way to a client that has nothing more to say.
        if exchange.hasEnded || exchange.state == .answering && !exchange.isStreaming { return }
        exchange.abort()
    }
}
