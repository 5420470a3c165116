internal import Base
internal import HTTP

/// Pushes the server's metrics to a collector now and then. On the control loop's thread.
final class MetricsExport {
    private let settings: ServiceSettings.Export
    private let client: HTTPClient
    private let log: ServiceLog
    private let instance: String
    private var due: Int
    private var post: Post?
    private var wasWell = true
    /// Exports that failed.
    private(set) var failures = 0

    /// `now` is the loop's clock; the first export comes after one interval.
    init(_ settings: ServiceSettings.Export, _ client: HTTPClient, instance: String, now: Int, _ log: ServiceLog) {
        self.settings = settings
        self.client = client
        self.log = log
        self.instance = instance
        due = now + settings.every
    }

    /// Exports when it is time. An export that is still under way is not overtaken.
    func turn(now: Int, _ overview: () -> Overview) {
        guard now >= due, post == nil else { return }
        due = now + settings.every
        send(overview())
    }

    private func send(_ overview: Overview) {
        let body = ByteBuffer()
        body.append(
            MetricsRequest.body(
                MetricFamily.all(overview), instance: instance, began: overview.began, at: .now()))
        var request = ClientCall.Request("POST", settings.url)
        request.fields.append("Content-Type", "application/json")
        if !settings.token.isEmpty { request.fields.append("Authorization", "Bearer \(settings.token)") }
        request.body = body
        request.timeouts.silence = 10_000
        post = Post(client, request) { [unowned self] status, _ in
            post = nil
            let isWell = (200..<300).contains(status)
            if !isWell { failures += 1 }
            guard isWell != wasWell else { return }
            wasWell = isWell
            log.write(
                isWell ? .info : .warning, "export",
                isWell
                    ? ["message": "metrics arrive again"] : ["message": "metrics do not arrive", "status": "\(status)"])
        }
    }
}
