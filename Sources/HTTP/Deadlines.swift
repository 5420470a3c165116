/// How long a connection may take for what it is doing, in milliseconds of a clock that never jumps. Pure: the server asks at
/// every sweep.
public struct Deadlines: Sendable {
    /// From the connection, or the first byte of a request on a kept one, to the end of its head.
    public var head = 10_000
    /// Between requests on a kept connection.
    public var idle = 75_000
    /// Of silence within a body, before it is cut.
    public var bodySilence = 20_000
    /// A body must come at least so fast, in bytes a second, counted after the first `bodySilence`.
    public var bodyRate = 512
    /// For a client to take anything of what waits for it.
    public var readSilence = 60_000

    /// The defaults: no honest client meets them.
    public init() {}

    /// What a connection is doing.
    public enum Phase: Equatable, Sendable {
        /// It has sent nothing yet.
        case opened
        /// A request's head is coming in.
        case head
        /// A body is coming in: bytes so far.
        case body(Int)
        /// The answer is being worked out; the upstream's limits hold.
        case working
        /// An answer is going out: whether anything waits for the client to take it.
        case answering(backlog: Bool)
        /// Kept open between two requests.
        case idle
    }

    /// Whether a connection has taken too long: since when it is in its phase, and when it last made progress.
    public func isOver(_ phase: Phase, since start: Int, progress: Int, now: Int) -> Bool {
        switch phase {
        case .opened, .head: now - start > head
        case .body(let bytes):
            now - progress > bodySilence
                || now - start > bodySilence && bytes < (now - start - bodySilence) / 1000 * bodyRate
        case .working: false
        case .answering(let backlog): backlog && now - progress > readSilence
        case .idle: now - start > idle
        }
    }
}
