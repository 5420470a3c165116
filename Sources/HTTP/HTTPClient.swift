public import Base
internal import CCurl
internal import CEvents
internal import Glibc

/// Asks upstreams, on a loop's thread. Connections are kept and used again; proxies of the environment are ignored, and
/// redirections are answers like any other.
///
/// It lives until `close`. A request whose kept connection turns out to be closed is sent once more by the library, when
/// nothing of an answer has come.
public final class HTTPClient {
    /// Settings of a client.
    public struct Settings: Sendable {
        /// Connections kept for later.
        public var kept = 1024
        /// A file of certificates to trust instead of the system's; nil for the system's.
        public var authorities: String?

        /// The defaults.
        public init() {}
    }

    private let loop: EventLoop
    private let settings: Settings
    private let multi: UnsafeMutableRawPointer
    private var free: [UnsafeMutableRawPointer] = []
    /// Handles of calls that have ended in this round.
    private var spent: [UnsafeMutableRawPointer] = []
    /// Where the lines of a request's head are put together.
    private let line = ByteBuffer()
    private var calls: [UnsafeMutableRawPointer: ClientCall] = [:]
    private var timer: Int?
    private let sockets: ClientSockets
    /// Calls that were begun in this round.
    private var begun = 0
    private var doomed: [ClientCall] = []
    private var late: [ClientCall] = []
    /// Whether the library is at work, so that it must not be ended.
    private var isRunning = false
    private var isClosing = false
    private var isClosed = false

    private static let kept = 256

    private static let initialised: Bool = stillwatch_curl_global() == CURLE_OK

    /// A client of a loop. Throws an environment error when the library cannot be used.
    public init(_ loop: EventLoop, _ settings: Settings = Settings()) throws(UserError) {
        guard HTTPClient.initialised, let multi = curl_multi_init() else {
            throw UserError(.environment, "the HTTP client cannot be started")
        }
        self.loop = loop
        self.settings = settings
        self.multi = multi
        sockets = ClientSockets(loop)
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = stillwatch_multi_long(multi, CURLMOPT_MAXCONNECTS, settings.kept)
        _ = stillwatch_multi_pointer(multi, CURLMOPT_SOCKETDATA, context)
        _ = stillwatch_multi_pointer(multi, CURLMOPT_TIMERDATA, context)
        _ = stillwatch_multi_socket(multi) { _, descriptor, what, context, _ in
            guard let context else { return 0 }
            let client = Unmanaged<HTTPClient>.fromOpaque(context).takeUnretainedValue()
            client.sockets.want(descriptor, what)
            return 0
        }
        _ = stillwatch_multi_timer(multi) { _, milliseconds, context in
            guard let context else { return 0 }
            let client = Unmanaged<HTTPClient>.fromOpaque(context).takeUnretainedValue()
            // Never before its time: the library says so once only. What is due at once is due in this round.
            client.timer =
                milliseconds > 0
                ? EventLoop.monotonic() + milliseconds : milliseconds == 0 ? client.loop.now : nil
            return 0
        }
        loop.join(self)
    }

    /// Ends every call and the client; the calls are told. Within a call of a delegate it takes effect at the end of the
    /// loop's round.
    public func close() {
        isClosing = true
        guard !isClosed, !isRunning else { return }
        isClosed = true
        for call in Array(calls.values) { finish(call, .cancelled) }
        tidy()
        loop.leave(self)
        sockets.forgetAll()
    }

    deinit {
        for handle in Array(calls.keys) + spent {
            curl_multi_remove_handle(multi, handle)
            curl_easy_cleanup(handle)
        }
        for handle in free { curl_easy_cleanup(handle) }
        curl_multi_cleanup(multi)
    }

    /// Calls that have not ended.
    public var inFlight: Int { calls.count }

    /// Begins a call. `delegate` is held weakly: its owner keeps it and the call.
    /// A client that is closed cancels it at once.
    public func start(_ request: ClientCall.Request, _ delegate: any ClientCallDelegate) -> ClientCall {
        let call = ClientCall(request, self, delegate)
        guard !isClosing else {
            delegate.ended(call, .cancelled)
            return call
        }
        let handle = free.popLast() ?? makeHandle()
        call.handle = handle
        calls[handle] = call
        prepare(handle, call)
        begun += 1
        curl_multi_add_handle(multi, handle)
        return call
    }

    /// Sends the first request of a round at once instead of at the round's end. Those that follow go together, which costs
    /// less. Nothing happens within a call of a delegate.
    public func push() {
        guard begun == 1, !isRunning, !isClosing, let due = timer, due <= loop.now else { return }
        timer = nil
        act(curl_socket_t(-1), 0)
    }

    private func makeHandle() -> UnsafeMutableRawPointer {
        guard let handle = curl_easy_init() else { fatalError("out of memory") }
        _ = stillwatch_curl_long(handle, CURLOPT_NOSIGNAL, 1)
        _ = stillwatch_curl_long(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        _ = stillwatch_curl_long(handle, CURLOPT_BUFFERSIZE, 16_384)
        _ = stillwatch_curl_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        // Nothing of the environment decides how an upstream is reached.
        _ = stillwatch_curl_text(handle, CURLOPT_PROXY, "")
        _ = stillwatch_curl_text(handle, CURLOPT_NOPROXY, "*")
        // A large body in one write saves rounds; the buffer is only as large as it must be.
        _ = stillwatch_curl_long(handle, CURLOPT_UPLOAD_BUFFERSIZE, 65_536)
        if let authorities = settings.authorities { _ = stillwatch_curl_text(handle, CURLOPT_CAINFO, authorities) }
        sockets.know(of: handle)
        _ = stillwatch_curl_function(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let context, let bytes else { return 0 }
            let call = Unmanaged<ClientCall>.fromOpaque(context).takeUnretainedValue()
            let length = size * count
            let line = Bytes(start: UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self), count: length)
            if call.takeHead(line) { call.delegate?.responded(call) }
            return length
        }
        _ = stillwatch_curl_function(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let context, let bytes else { return 0 }
            let call = Unmanaged<ClientCall>.fromOpaque(context).takeUnretainedValue()
            let length = size * count
            let view = Bytes(start: UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self), count: length)
            guard call.delegate?.received(call, view) ?? false else {
                call.isPaused = true
                return stillwatch_curl_pause()
            }
            return length
        }
        return handle
    }

    private func prepare(_ handle: UnsafeMutableRawPointer, _ call: ClientCall) {
        let request = call.request
        let context = Unmanaged.passUnretained(call).toOpaque()
        _ = stillwatch_curl_text(handle, CURLOPT_URL, request.url)
        _ = stillwatch_curl_pointer(handle, CURLOPT_HEADERDATA, context)
        _ = stillwatch_curl_pointer(handle, CURLOPT_WRITEDATA, context)
        _ = stillwatch_curl_long(handle, CURLOPT_CONNECTTIMEOUT_MS, request.timeouts.connect)
        call.progress = loop.now
        if request.method == "HEAD" {
            _ = stillwatch_curl_long(handle, CURLOPT_NOBODY, 1)
        } else if let body = request.body {
            _ = stillwatch_curl_long(handle, CURLOPT_POST, 1)
            _ = stillwatch_curl_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, body.count)
            _ = stillwatch_curl_pointer(
                handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: body.view.start))
        } else {
            _ = stillwatch_curl_long(handle, CURLOPT_HTTPGET, 1)
        }
        let usual = request.body == nil ? "GET" : "POST"
        if request.method == usual || request.method == "HEAD" {
            _ = stillwatch_curl_pointer(handle, CURLOPT_CUSTOMREQUEST, nil)
        } else {
            _ = stillwatch_curl_text(handle, CURLOPT_CUSTOMREQUEST, request.method)
        }
        // Waiting for leave to send the body would cost a round trip.
        var list = curl_slist_append(nil, "Expect:")
        request.fields.forEach { name, value in
            line.removeAll()
            line.append(name)
            line.append(value.isEmpty ? ";" : ": ")
            line.append(value)
            line.append("\0")
            line.view.withCharacters { list = curl_slist_append(list, $0) }
        }
        call.list = list
        _ = stillwatch_curl_pointer(handle, CURLOPT_HTTPHEADER, list)
        call.forgetRequestFields()
    }

    func resume(_ call: ClientCall) {
        guard let handle = call.handle else { return }
        call.progress = loop.now
        curl_easy_pause(handle, CURLPAUSE_CONT)
        timer = loop.now
    }

    func cancel(_ call: ClientCall) {
        // The library may be in the middle of this very call: it is told at the end of the round.
        doomed.append(call)
    }

    private func finish(_ call: ClientCall, _ outcome: ClientCall.Outcome) {
        guard let handle = call.handle else { return }
        calls[handle] = nil
        call.handle = nil
        // The library's own tidying has time until the answer is on its way; what is not over must end now.
        if outcome == .complete { spent.append(handle) } else { release(handle) }
        curl_slist_free_all(call.list)
        call.list = nil
        call.delegate?.ended(call, outcome)
    }

    private func release(_ handle: UnsafeMutableRawPointer) {
        curl_multi_remove_handle(multi, handle)
        if free.count < HTTPClient.kept {
            free.append(handle)
        } else {
            curl_easy_cleanup(handle)
        }
    }

    private static func outcome(_ code: CURLcode, of call: ClientCall, _ handle: UnsafeMutableRawPointer)
        -> ClientCall.Outcome
    {
        switch code {
        // The library takes the end of a connection within a head for the end of an answer.
        case CURLE_OK: return call.hasHead ? .complete : .broken
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: return .untrusted
        default:
            // The only time limit of the library's is that for being connected.
            var sent = 0
            _ = stillwatch_curl_sent(handle, &sent)
            return sent == 0 ? .unreachable : .broken
        }
    }
}

extension HTTPClient: EventLoop.Watcher, EventLoop.Participant {
    func ready(_ descriptor: Int32, _ events: UInt32) {
        guard sockets.isWanted(descriptor) else { return }
        var mask: Int32 = 0
        if events & stillwatch_epoll_in() != 0 { mask |= CURL_CSELECT_IN }
        if events & stillwatch_epoll_out() != 0 { mask |= CURL_CSELECT_OUT }
        if events & stillwatch_epoll_error() != 0 { mask |= CURL_CSELECT_ERR }
        act(descriptor, mask)
    }

    private func act(_ descriptor: Int32, _ mask: Int32) {
        isRunning = true
        var running: Int32 = 0
        curl_multi_socket_action(multi, descriptor, mask, &running)
        isRunning = false
    }

    var due: Int? { doomed.isEmpty && !isClosing ? timer : loop.now }

    var isEager: Bool { !doomed.isEmpty || timer.map { $0 <= loop.now } ?? false }

    func tidy() {
        while let handle = spent.popLast() { release(handle) }
    }

    func turn() {
        begun = 0
        while !doomed.isEmpty {
            let ending = doomed
            doomed = []
            for call in ending { finish(call, .cancelled) }
        }
        if let due = timer, due <= loop.now {
            timer = nil
            act(curl_socket_t(-1), 0)
        }
        var result = CURLE_OK
        while let handle = stillwatch_multi_finished(multi, &result) {
            guard let call = calls[handle] else { continue }
            finish(call, HTTPClient.outcome(result, of: call, handle))
        }
        sockets.apply(self)
        if isClosing { close() }
    }

    /// Ends calls that have been silent for too long; what is paused is silent by our own wish.
    func sweep(now: Int) {
        for (handle, call) in calls {
            var moved = 0
            _ = stillwatch_curl_moved(handle, &moved)
            if moved != call.moved || call.isPaused { (call.moved, call.progress) = (moved, now) }
            if now - call.progress > call.request.timeouts.silence { late.append(call) }
        }
        for call in late { finish(call, .timedOut) }
        late.removeAll()
    }
}
