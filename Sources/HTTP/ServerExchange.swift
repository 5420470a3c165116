public import Base
internal import CMicrohttpd

/// One request and the answer to it. Belongs to its loop's thread.
public final class ServerExchange {
    /// The request's target as sent: path and query.
    public internal(set) var target: String
    /// The request's method.
    public internal(set) var method = ""
    /// The request's fields.
    public internal(set) var fields = HeaderFields()
    /// The request's body so far.
    public let body = ByteBuffer()
    /// Where the request comes from, as text; empty when unknown.
    public internal(set) var address = ""
    /// The handler's own.
    public var context: AnyObject?
    /// When the request's first line came in, in milliseconds of the loop's clock.
    public let began: Int

    enum State {
        /// Its head is coming in.
        case head
        /// Its body is coming in.
        case body
        /// It is there, and the answer is not.
        case waiting
        /// The answer has been handed over.
        case answering
        /// The client has left, or the loop has cut the connection.
        case gone
    }

    var state = State.head
    var connection: OpaquePointer?
    weak var server: HTTPServer?
    var response: OpaquePointer?
    /// The status of the answer; 0 before there is one.
    public internal(set) var status = 0
    var isSuspended = false
    /// Whether the library is asking right now, so that an answer needs no waking.
    var isAsked = false
    var oversize = false
    let outgoing = ByteBuffer()
    var isStreaming = false
    var hasEnded = false
    var isBroken = false
    /// Kept by the library until the response is destroyed.
    var readers = 0

    init(target: String, server: HTTPServer, began: Int) {
        self.target = target
        self.server = server
        self.began = began
    }

    /// The part of the target before the query.
    public var path: Substring { target.prefix { $0 != "?" } }

    /// Whether the client is still there and no answer has begun.
    public var isOpen: Bool { state == .head || state == .body || state == .waiting }

    /// Whether the client has left.
    public var isGone: Bool { state == .gone }

    /// Whether so much waits for the client that no more should be added until `drained`.
    public var isBacklogged: Bool { outgoing.count > 65_536 }

    /// Answers with a whole body. The first answer counts; one to a client that has left goes nowhere.
    public func respond(_ status: Int, _ fields: HeaderFields = HeaderFields(), _ body: Bytes) {
        guard isOpen else { return }
        response = MHD_create_response_from_buffer(
            body.count, UnsafeMutableRawPointer(mutating: body.start), .RESPMEM_MUST_COPY)
        deliver(status, fields)
    }

    /// Answers with a whole body.
    public func respond(_ status: Int, _ fields: HeaderFields = HeaderFields(), _ body: [UInt8]) {
        body.withUnsafeBufferPointer { respond(status, fields, Bytes($0)) }
    }

    /// Begins an answer whose body follows by `write`; `length` is told when it is known.
    public func begin(_ status: Int, _ fields: HeaderFields, length: Int? = nil) {
        guard isOpen else { return }
        isStreaming = true
        readers += 1
        response = MHD_create_response_from_callback(
            length.map(UInt64.init) ?? stillwatch_http_unknown_size(), 16_384, HTTPServer.read,
            Unmanaged.passRetained(self).toOpaque(), HTTPServer.release)
        deliver(status, fields)
    }

    /// Adds to the body of a begun answer.
    public func write(_ bytes: Bytes) {
        guard isStreaming, !hasEnded, state != .gone else { return }
        outgoing.append(bytes)
        wake()
    }

    /// Ends the body of a begun answer.
    public func end() {
        hasEnded = true
        wake()
    }

    /// Breaks the answer off, so that the client sees that something is missing; ends the connection.
    public func abort() {
        isBroken = true
        wake()
    }

    private func deliver(_ status: Int, _ fields: HeaderFields) {
        self.status = status
        fields.forEach { name, value in
            name.withCharacters { name in value.withCharacters { _ = MHD_add_response_header(response, name, $0) } }
        }
        if server?.isDraining == true { _ = MHD_add_response_header(response, "Connection", "close") }
        if !isAsked { wake() }
    }

    private func wake() {
        guard isSuspended, let connection else { return }
        isSuspended = false
        MHD_resume_connection(connection)
        server?.hasResumed = true
    }
}

extension Bytes {
    /// Calls `body` with the bytes as C text; a zero must follow them.
    func withCharacters<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        start.withMemoryRebound(to: CChar.self, capacity: count + 1, body)
    }
}
