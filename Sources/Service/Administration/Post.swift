internal import Base
internal import HTTP

/// One message on its way, of whose answer only the head matters.
final class Post: ClientCallDelegate {
    private var call: ClientCall?
    private let done: (_ status: Int, _ fields: HeaderFields) -> Void

    /// Sends it. `done` is told the answer's status, 0 when there was no whole answer; never before this returns, unless the
    /// client is closed.
    init(_ client: HTTPClient, _ request: ClientCall.Request, _ done: @escaping (Int, HeaderFields) -> Void) {
        self.done = done
        call = client.start(request, self)
    }

    func responded(_ call: ClientCall) {}
    func received(_ call: ClientCall, _ bytes: Bytes) -> Bool { true }
    func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome) {
        done(outcome == .complete ? call.status : 0, call.fields)
    }
}
