internal import Base
internal import Crypto
internal import HTTP

/// Tells others of what they should know: new campaigns, and what fails here. Every alert is in a file before it is sent, so
/// that a restart neither loses nor repeats it. On the control loop's thread.
final class Alerts {
    /// What is looked at now and then.
    struct Health {
        /// Why loops cannot write the record.
        var recordFaults: [String] = []
        /// Looks that failed since the last one that did not.
        var failedLooks = 0
        /// Chains of certificates and when they end, in seconds since 1970.
        var certificates: [(chain: String, expires: Int)] = []
    }

    private let receivers: [String: ServiceSettings.Alert]
    private let client: HTTPClient
    private let log: ServiceLog
    private let folder: ReportFolder
    private var book = AlertBook()
    private var posts: [Int: Post] = [:]
    private var lastPost = 0
    private var recordFailed: Int?
    private var isSaved = true
    /// Alerts that were taken, attempts that failed, alerts that wait.
    var counts: (delivered: Int, failed: Int, waiting: Int) { (delivered, failed, book.waiting.count) }
    private var delivered = 0
    private var failed = 0

    /// Looks in a row that may fail before somebody is told.
    static let patience = 3
    /// Seconds before a certificate's end from which on it is told of.
    static let notice: Int64 = 14 * 86_400
    /// Milliseconds without a fault after which a record that fails again is news.
    private static let recovery = 600_000
    /// The file in the server's folder.
    static let file = "alerts.json"

    /// Takes up what an earlier server left in the folder. A file that cannot be read is told of and begun anew.
    init(_ receivers: [ServiceSettings.Alert], _ client: HTTPClient, folder: String, _ log: ServiceLog) throws {
        self.receivers = Dictionary(receivers.map { (Alerts.name($0), $0) }, uniquingKeysWith: { first, _ in first })
        self.client = client
        self.log = log
        self.folder = try ReportFolder(folder)
        guard let bytes = self.folder.contents(Alerts.file) else { return }
        do {
            book = try AlertBook(bytes, file: "\(folder)/\(Alerts.file)", receivers: Array(self.receivers.keys))
        } catch {
            log.write(.error, "alerts", ["message": "\(error)"])
        }
    }

    /// What the file calls a receiver. Its address may be a secret.
    private static func name(_ receiver: ServiceSettings.Alert) -> String {
        "\(receiver.kind.rawValue)-\(SHA256.hexadecimal(SHA256.digest(Array(receiver.url.utf8)).prefix(8)))"
    }

    /// Tells of the flagged ones among the campaigns of a look that were not told of before.
    func tell(of campaigns: [Looker.Campaign], now: Int) {
        for campaign in campaigns {
            guard let since = campaign.flaggedSince,
                tell(.campaign(campaign, since: since, at: .now()), now: now)
            else { continue }
            log.write(
                .warning, "campaign",
                [
                    "id": campaign.id, "accounts": "\(campaign.members)", "exchanges": "\(campaign.exchanges)",
                    "confidence": Decimal.fixed(campaign.confidence, 3), "headline": campaign.headline,
                ])
        }
        send(now: now)
    }

    /// Looks whether something fails that somebody should know of, and sends what is due. `now` is the loop's clock.
    func turn(_ health: Health, now: Int, at moment: Timestamp = .now()) {
        if !health.recordFaults.isEmpty {
            recordFailed = now
            tell(.record(health.recordFaults, at: moment), now: now)
        } else if now - (recordFailed ?? now - Alerts.recovery) >= Alerts.recovery {
            book.end("record")
        }
        if health.failedLooks >= Alerts.patience {
            tell(.looks(health.failedLooks, at: moment), now: now)
        } else if health.failedLooks == 0 {
            book.end("looks")
        }
        for (chain, expires) in health.certificates
        where Int64(expires) - moment.milliseconds / 1000 < Alerts.notice {
            if tell(.certificate(chain, expires: expires, at: moment), now: now) {
                log.write(.warning, "certificate", ["chain": chain, "expires": "\(expires)"])
            }
        }
        send(now: now)
    }

    @discardableResult private func tell(_ alert: Alert, now: Int) -> Bool {
        book.tell(alert, receivers.keys.sorted(), now: now)
    }

    private func send(now: Int) {
        save()
        for entry in book.take(now: now) { post(entry) }
    }

    private func post(_ entry: AlertBook.Waiting) {
        guard let receiver = receivers[entry.receiver] else { return }
        let body = ByteBuffer()
        body.append(entry.alert.body(receiver))
        var request = ClientCall.Request("POST", receiver.url)
        request.fields.append("Content-Type", "application/json")
        if receiver.kind == .webhook, !receiver.secret.isEmpty {
            request.fields.append("Authorization", "Bearer \(receiver.secret)")
        }
        request.body = body
        request.timeouts.silence = 10_000
        lastPost += 1
        let number = lastPost
        posts[number] = Post(client, request) { [unowned self] status, fields in
            posts[number] = nil
            ended(entry, receiver.kind, status, pause: (fields.first("retry-after").flatMap { Int($0) } ?? 0) &* 1000)
        }
    }

    private func ended(_ entry: AlertBook.Waiting, _ kind: ServiceSettings.Alert.Kind, _ status: Int, pause: Int) {
        let isDelivered = (200..<300).contains(status)
        let isGivenUp = book.note(
            entry, delivered: isDelivered, pause: pause, now: EventLoop.monotonic(), at: .now())
        if isDelivered { delivered += 1 } else { failed += 1 }
        if !isDelivered {
            log.write(
                .error, "alert",
                [
                    "kind": kind.rawValue, "status": "\(status)", "attempt": "\(entry.attempts)",
                    "message": isGivenUp ? "given up after a day" : "it is tried again",
                ])
        }
        save()
    }

    /// A full disk keeps nobody from being told.
    private func save() {
        guard book.hasChanged || !isSaved else { return }
        do {
            try folder.replace(Alerts.file, book.encoded())
            isSaved = true
        } catch {
            if isSaved { log.write(.error, "alerts", ["message": "\(error)"]) }
            isSaved = false
        }
    }
}
