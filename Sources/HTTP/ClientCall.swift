public import Base
internal import CCurl

/// One request to an upstream and its answer. Belongs to its loop's thread.
public final class ClientCall {
    /// What is to be asked.
    public struct Request {
        /// `http` or `https`, host, port, path and query.
        public var url: String
        /// The method.
        public var method: String
        /// Fields to send. What frames the body is added, and `Host` when it is not among them.
        public var fields = HeaderFields()
        /// The body; nil for none. It must not change before the call has ended.
        public var body: ByteBuffer?
        /// Limits on time.
        public var timeouts = Timeouts()

        /// A request without fields and body.
        public init(_ method: String, _ url: String) {
            self.method = method
            self.url = url
        }
    }

    /// Limits on time, in milliseconds.
    public struct Timeouts: Sendable, Equatable {
        /// To be connected, TLS included.
        public var connect = 5_000
        /// Of silence: nothing sent and nothing received, before the answer or within it. Looked at every half second.
        public var silence = 600_000

        /// The defaults.
        public init() {}
    }

    /// How a call ended.
    public enum Outcome: Equatable, Sendable {
        /// The whole answer is there.
        case complete
        /// Cancelled by us.
        case cancelled
        /// No connection was made in time, so nothing was sent: another upstream may be asked.
        case unreachable
        /// It was silent for too long.
        case timedOut
        /// The connection broke after something was sent.
        case broken
        /// The upstream's certificate is not one to be trusted.
        case untrusted
    }

    /// The status of the answer; 0 before there is one.
    public internal(set) var status = 0
    /// The fields of the answer's head; what follows the body of an answer in chunks is not among them.
    public internal(set) var fields = HeaderFields()
    /// The owner's own.
    public weak var delegate: (any ClientCallDelegate)?

    private(set) var request: Request
    var handle: UnsafeMutableRawPointer?
    var list: UnsafeMutablePointer<curl_slist>?
    weak var client: HTTPClient?
    var isPaused = false
    /// Whether the delegate knows of the head.
    private(set) var hasHead = false
    /// When something moved last, and how many bytes had by then.
    var progress = 0
    var moved = 0

    init(_ request: Request, _ client: HTTPClient, _ delegate: any ClientCallDelegate) {
        self.request = request
        self.client = client
        self.delegate = delegate
    }

    /// Goes on after `received` has refused to take more.
    public func resume() {
        guard isPaused, let client else { return }
        isPaused = false
        client.resume(self)
    }

    /// Whether the whole body has gone out, so that it is read no more. Meaningful from the answer's head on.
    public var isBodySent: Bool {
        guard let handle, let body = request.body else { return false }
        var count = 0
        _ = stillwatch_curl_uploaded(handle, &count)
        return count == body.count
    }

    /// Keeps nothing of the answer's head. For whoever has read it and waits for a long body.
    public func forgetHead() { fields = HeaderFields() }

    /// The library has its own copy of what goes out.
    func forgetRequestFields() { request.fields = HeaderFields() }

    /// Ends the call and its connection; no more is heard of it but `ended`.
    public func cancel() { client?.cancel(self) }

    /// Takes a line of the answer's head, its end included; true with the last one of a head that is final.
    func takeHead(_ line: Bytes) -> Bool {
        // Fields that follow the body.
        if hasHead { return false }
        var count = line.count
        while count > 0, line[count - 1] == 13 || line[count - 1] == 10 { count -= 1 }
        if count == 0 {
            // An interim answer is followed by another one.
            hasHead = status >= 200
            return hasHead
        }
        let line = line.slice(0, count)
        if count >= 12, line.slice(0, 5) == "HTTP/" {
            fields.removeAll()
            status = ClientCall.status(line)
        } else if let colon = line.buffer.firstIndex(of: 58) {
            var from = colon + 1
            while from < count, line[from] == 32 || line[from] == 9 { from += 1 }
            fields.append(line.slice(0, colon), line.slice(from, count).withoutTrailingSpace)
        }
        return false
    }

    private static func status(_ line: Bytes) -> Int {
        guard let space = line.buffer.firstIndex(of: 32) else { return 0 }
        return line.slice(space + 1, space + 4).digits ?? 0
    }
}

/// Told of a call's progress, on the loop's thread.
public protocol ClientCallDelegate: AnyObject {
    /// The answer's head is there; interim answers (1xx) are passed over.
    func responded(_ call: ClientCall)
    /// More of the answer's body is there. False refuses it: it comes again after `resume`.
    func received(_ call: ClientCall, _ bytes: Bytes) -> Bool
    /// The last word on a call.
    func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome)
}
