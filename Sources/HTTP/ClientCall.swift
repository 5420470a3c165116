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
        /// Fields to send. What frames the body is added, and `Host`.
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
        /// To be connected.
        public var connect = 5_000
        /// Of silence, before the first byte of the answer or within it.
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
        /// No connection was made, so nothing was sent: another upstream may be asked.
        case unreachable
        /// It took too long.
        case timedOut
        /// The connection broke after something was sent.
        case broken
        /// The upstream's certificate is not one to be trusted.
        case untrusted
    }

    /// The status of the answer; 0 before there is one.
    public internal(set) var status = 0
    /// The fields of the answer's head.
    public internal(set) var fields = HeaderFields()
    /// The owner's own.
    public weak var delegate: (any ClientCallDelegate)?

    let request: Request
    var handle: UnsafeMutableRawPointer?
    var list: UnsafeMutablePointer<curl_slist>?
    weak var client: HTTPClient?
    var isPaused = false
    var hasHead = false

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

    /// Ends the call and its connection; no more is heard of it but `ended`.
    public func cancel() { client?.cancel(self) }

    /// Takes a line of the answer's head, its end included.
    func takeHead(_ line: Bytes) {
        var count = line.count
        while count > 0, line[count - 1] == 13 || line[count - 1] == 10 { count -= 1 }
        if count >= 5, line.slice(0, 5) == "HTTP/" {
            // The head of an interim answer is followed by another one.
            fields.removeAll()
            hasHead = false
        } else if count > 0, let colon = (0..<count).first(where: { line[$0] == 58 }) {
            var from = colon + 1
            while from < count, line[from] == 32 || line[from] == 9 { from += 1 }
            fields.append(line.slice(0, colon), line.slice(from, count))
        }
    }
}

/// Told of a call's progress, on the loop's thread.
public protocol ClientCallDelegate: AnyObject {
    /// The answer's head is there.
    func responded(_ call: ClientCall)
    /// More of the answer's body is there. False refuses it: it comes again after `resume`.
    func received(_ call: ClientCall, _ bytes: Bytes) -> Bool
    /// The last word on a call.
    func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome)
}
