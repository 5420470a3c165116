internal import CEvents
internal import CMicrohttpd
internal import Glibc

/// A client's connection, as the deadlines see it.
final class ServerConnection {
    let descriptor: Int32
    /// Of the client, as text.
    let address: String
    let server: HTTPServer
    private(set) var exchange: ServerExchange?
    /// The certificate that this connection shows, kept until it ends.
    var certificate: CertificateStore.Pair?
    /// Of the client's TLS hello.
    var fingerprint: String?
    /// Whether the client may still be sending what nobody will read.
    var isUnread = false
    private var phase = Deadlines.Phase.opened
    private var since: Int
    private var progress: Int
    private var acknowledged: UInt64 = 0
    private var isCut = false
    private var hasLeft = false

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

    /// Whether it has taken too long. Only the kernel knows how much of an answer the client has taken; it is asked last.
    func isOver(_ deadlines: Deadlines, now: Int) -> Bool {
        guard !isCut else { return false }
        if hasLeft, isReceiving, stillwatch_socket_waiting(descriptor) == 0 { return true }
        guard deadlines.isOver(phase, since: since, progress: progress, now: now) else { return false }
        guard case .answering = phase else { return true }
        let taken = stillwatch_socket_acknowledged(descriptor)
        guard taken > acknowledged else { return true }
        acknowledged = taken
        progress = now
        return false
    }

    /// Whether it waits for the rest of a request. The library misses an end that comes together with the last bytes.
    private var isReceiving: Bool {
        switch phase {
        case .opened, .head, .body, .idle: true
        case .working, .answering: false
        }
    }

    /// Ends the connection, whatever it is doing.
    func cut() {
        isCut = true
        shutdown(descriptor, Int32(SHUT_RDWR))
        exchange?.abort()
    }

    /// Ends the connection once what was sent has gone out.
    func finish() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// The client has closed its side: nobody reads an answer that is not there yet.
    func clientLeft() {
        hasLeft = true
        abandon()
    }

    /// Gives up an answer whose client has left. One that is complete may still be on its way to a client that has nothing
    /// more to say.
    func abandon() {
        guard hasLeft, let exchange, exchange.state == .waiting || exchange.state == .answering else { return }
        switch exchange.answer {
        case .none, .gathering: exchange.abort()
        case .streaming where !exchange.hasEnded: exchange.abort()
        case .streaming, .whole: break
        }
    }
}
