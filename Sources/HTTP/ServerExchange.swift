public import Base
internal import CMicrohttpd

/// One request and the answer to it. Belongs to its loop's thread.
public final class ServerExchange {
    /// The request's target as sent: path and query.
    public internal(set) var target: String
    /// The request's method.
    public internal(set) var method = ""
    /// The request's fields, without white space around the values.
    public internal(set) var fields = HeaderFields()
    /// The request's body so far.
    public let body = ByteBuffer()
    /// Where the request comes from, as text; empty when unknown.
    public internal(set) var address = ""
    /// The JA4 fingerprint of the client's TLS hello; nil without TLS.
    public internal(set) var tlsFingerprint: String?
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

    /// How much of an answer is there.
    enum Answer {
        /// Nothing.
        case none
        /// A head that waits for its body, of so many bytes: together they are one packet. At most until the round's end.
        case gathering(Int, HeaderFields)
        /// A head whose body follows.
        case streaming
        /// All of it.
        case whole
    }

    var state = State.head
    var answer = Answer.none
    var connection: OpaquePointer?
    /// The client's connection, until the last word on this request.
    var socket: ServerConnection?
    weak var server: HTTPServer?
    var response: OpaquePointer?
    /// The status of the answer; 0 before there is one.
    public internal(set) var status = 0
    private(set) var isSuspended = false
    /// Whether it was ever asleep.
    private(set) var wasSuspended = false
    /// Whether the library is asking right now, so that an answer needs no waking.
    var isAsked = false
    /// Whether the client takes answers in chunks (HTTP/1.1).
    var speaksChunks = false
    /// Whether the connection ends with this exchange.
    var isLast = false
    let outgoing = ByteBuffer()
    var hasEnded = false
    var isBroken = false
    /// Whether the answer ends in the middle.
    var endsBroken = false

    init(target: String, server: HTTPServer, began: Int) {
        self.target = target
        self.server = server
        self.began = began
    }

    /// Gives the memory of the request's body back. Nobody may use it any more.
    public func forgetBody() { body.release() }

    /// The part of the target before the query.
    public var path: Substring { target.prefix { $0 != "?" } }

    /// Whether the client is still there and no answer has begun.
    public var isOpen: Bool {
        guard case .none = answer, !isBroken else { return false }
        return state == .head || state == .body || state == .waiting
    }

    /// Whether the client has left.
    public var isGone: Bool { state == .gone }

    /// Whether so much waits for the client that no more should be added until `drained`.
    public var isBacklogged: Bool { outgoing.count > 65_536 }

    var isStreaming: Bool {
        switch answer {
        case .gathering, .streaming: true
        case .none, .whole: false
        }
    }

    /// Answers with a whole body. The first answer counts; one to a client that has left goes nowhere.
    public func respond(_ status: Int, _ fields: HeaderFields = HeaderFields(), _ body: Bytes) {
        guard isOpen else { return }
        answer = .whole
        self.status = status
        response = MHD_create_response_from_buffer(
            body.count, UnsafeMutableRawPointer(mutating: body.start), .RESPMEM_MUST_COPY)
        deliver(fields)
    }

    /// Answers with a whole body.
    public func respond(_ status: Int, _ fields: HeaderFields = HeaderFields(), _ body: [UInt8]) {
        body.withUnsafeBufferPointer { respond(status, fields, Bytes($0)) }
    }

    /// Begins an answer whose body follows by `write`; `length` is told when it is known. A body that ends before its
    /// length breaks the connection off; what is beyond it is not sent.
    public func begin(_ status: Int, _ fields: HeaderFields, length: Int? = nil) {
        guard isOpen, let server else { return }
        // The library ends the answer to a HEAD as if there were chunks, in the middle of the next answer.
        if method == "HEAD", length == nil { return respond(status, fields, Bytes()) }
        self.status = status
        if let length, length > 0, length <= 65_536 {
            answer = .gathering(length, fields)
            server.gather(self)
        } else {
            stream(fields, length)
        }
    }

    /// Adds to the body of a begun answer.
    public func write(_ bytes: Bytes) {
        guard isStreaming, !hasEnded, state != .gone, !isBroken else { return }
        outgoing.append(bytes)
        if case .gathering(let length, let fields) = answer {
            if outgoing.count >= length { complete(fields, length) }
        } else {
            socket?.queued()
            wake()
        }
    }

    /// Ends the body of a begun answer.
    public func end() {
        hasEnded = true
        gatherNoMore()
        wake()
    }

    /// Breaks a begun answer off behind what was written, so that the client has all of that and sees that something is
    /// missing; ends the connection.
    public func breakOff() {
        endsBroken = true
        end()
    }

    /// Breaks the answer off at once; ends the connection. What was written may be lost.
    public func abort() {
        guard state != .gone else { return }
        isBroken = true
        if isSuspended {
            wake()
        } else if state == .answering {
            // It may be waiting for a client that takes nothing, and asks for more only after that.
            socket?.finish()
        }
    }

    /// Sends the head without waiting any longer for the body.
    func gatherNoMore() {
        if case .gathering(let length, let fields) = answer { stream(fields, length) }
    }

    private func complete(_ fields: HeaderFields, _ length: Int) {
        answer = .whole
        response = MHD_create_response_from_buffer(
            length, UnsafeMutableRawPointer(mutating: outgoing.view.start), .RESPMEM_MUST_COPY)
        outgoing.removeAll()
        deliver(fields)
    }

    private func stream(_ fields: HeaderFields, _ length: Int?) {
        answer = .streaming
        // What goes out in chunks is put together in the connection's own memory, and this block lies idle.
        let block = length == nil && speaksChunks ? 1024 : 16_384
        response = MHD_create_response_from_callback(
            length.map(UInt64.init) ?? stillwatch_http_unknown_size(), block, HTTPServer.read,
            Unmanaged.passRetained(self).toOpaque(), HTTPServer.release)
        deliver(fields)
    }

    private func deliver(_ fields: HeaderFields) {
        guard state != .gone, !isBroken else {
            MHD_destroy_response(response)
            response = nil
            return
        }
        fields.forEach { name, value in
            name.withCharacters { name in value.withCharacters { _ = MHD_add_response_header(response, name, $0) } }
        }
        if isLast || server?.isDraining == true { _ = MHD_add_response_header(response, "Connection", "close") }
        if !isAsked { wake() }
    }

    /// Has the library leave the connection alone until there is something to send.
    func suspend(_ connection: OpaquePointer) {
        isSuspended = true
        wasSuspended = true
        MHD_suspend_connection(connection)
    }

    /// Nothing more is heard of the connection.
    func leave() {
        state = .gone
        connection = nil
        isSuspended = false
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
