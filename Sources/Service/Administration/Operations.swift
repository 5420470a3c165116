internal import Base
internal import Crypto
internal import HTTP
internal import Policy

/// What operators need around a server: the listener that they ask, alerts, the export of metrics. On the control loop's
/// thread.
final class Operations {
    /// The administration listener's certificate.
    let certificate: CertificateStore?
    /// What is listened on: what for, and the port.
    let listening: (place: String, port: Int)?
    private let overview: () -> Overview
    private let alerts: Alerts
    private let export: MetricsExport?
    private let client: HTTPClient
    private let server: HTTPServer?
    private let folder: ReportFolder

    /// The file of the server's folder in which the administration listener's address stands.
    static let addressFile = "administration.url"

    /// Opens the listener and takes up alerts that an earlier server left. `overview` is asked for what is told.
    init(
        _ settings: ServiceSettings, _ loop: EventLoop, folder: String, _ log: ServiceLog,
        overview: @escaping () -> Overview
    ) throws {
        self.overview = overview
        self.folder = try ReportFolder(folder)
        client = try HTTPClient(loop)
        alerts = try Alerts(settings.alerts, client, folder: folder, log)
        let instance = SHA256.hexadecimal(RandomBytes.make(8))
        let (now, sender) = (EventLoop.monotonic(), client)
        export = settings.export.map { MetricsExport($0, sender, instance: instance, now: now, log) }
        guard let listener = settings.administration else {
            (certificate, listening, server) = (nil, nil, nil)
            self.folder.remove(Operations.addressFile)
            return
        }
        certificate = try listener.certificate.map { try CertificateStore(chain: $0.chain, key: $0.key) }
        let socket = try ListenSocket.open(listener.address, port: listener.port)
        let port = ListenSocket.port(of: socket)
        listening = ("administration \(listener.address):\(port)", port)
        var serving = HTTPServer.Settings()
        serving.tls = certificate
        server = try HTTPServer(
            loop, listener: socket, settings: serving,
            handler: AdministrationHandler(token: settings.administrationToken, overview))
        try self.folder.replace(Operations.addressFile, Array((listener.url(port: port) + "\n").utf8))
    }

    /// Alerts that were taken, attempts that failed, alerts that wait; and exports that failed.
    var counts: (alerts: (delivered: Int, failed: Int, waiting: Int), failedExports: Int) {
        (alerts.counts, export?.failures ?? 0)
    }

    /// Tells of campaigns that a look has newly flagged.
    func tell(of campaigns: [Looker.Campaign]) { alerts.tell(of: campaigns, now: EventLoop.monotonic()) }

    /// Looks whether something is to be told or exported.
    func turn() {
        let (now, overview) = (EventLoop.monotonic(), overview())
        alerts.turn(
            .init(
                recordFaults: overview.recordFaults, failedLooks: overview.looks.failuresInRow,
                certificates: overview.certificates), now: now)
        export?.turn(now: now) { overview }
    }

    /// Ends all of it. What was not sent yet is sent by the next server.
    func close() {
        server?.close()
        folder.remove(Operations.addressFile)
    }
}

extension ServiceSettings.Listener {
    /// Where somebody on the same machine finds it.
    fileprivate func url(port: Int) -> String {
        let host = ["0.0.0.0": "127.0.0.1", "::": "::1"][address] ?? address
        return (certificate == nil ? "http://" : "https://") + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
    }
}
