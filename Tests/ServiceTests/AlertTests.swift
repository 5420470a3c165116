import Base
import HTTP
import Testing

@testable import Service

@Suite("Alerts", .serialized) struct AlertTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private static let moment = Timestamp(milliseconds: 1_767_225_600_000)

    private func campaign(_ id: String = "campaign-1", isFlagged: Bool = true) -> Looker.Campaign {
        .init(
            id: id, confidence: 0.97, flaggedSince: isFlagged ? Self.moment : nil, accounts: ["a-1", "a-2"],
            exchanges: 3000, headline: "2 accounts act as one")
    }

    @Test func whatReceiversAreSent() {
        let alert = Alert.campaign(campaign(), since: Self.moment, at: Self.moment)
        let expected: [(ServiceSettings.Alert.Kind, String)] = [
            (
                .webhook,
                #"{"schema":"stillwatch.alert/1","event":"campaign.flagged","id":"campaign:campaign-1","#
                    + #""moment":"2026-01-01T00:00:00Z","sentence":"Stillwatch flagged campaign-1: 2 accounts, "#
                    + #"3,000 exchanges, confidence 0.97. 2 accounts act as one","campaign":"campaign-1","#
                    + #""flagged_since":"2026-01-01T00:00:00Z","accounts":2,"exchanges":3000,"confidence":0.97,"#
                    + #""headline":"2 accounts act as one"}"#
            ),
            (
                .slack,
                #"{"text":"Stillwatch flagged campaign-1: 2 accounts, 3,000 exchanges, confidence 0.97. "#
                    + #"2 accounts act as one"}"#
            ),
            (
                .pagerduty,
                #"{"routing_key":"s3cret","event_action":"trigger","dedup_key":"stillwatch-campaign:campaign-1","#
                    + #""payload":{"summary":"Stillwatch flagged campaign-1: 2 accounts, 3,000 exchanges, "#
                    + #"confidence 0.97. 2 accounts act as one","source":"stillwatch","severity":"critical","#
                    + #""timestamp":"2026-01-01T00:00:00Z","class":"campaign.flagged","custom_details":{"#
                    + #""campaign":"campaign-1","flagged_since":"2026-01-01T00:00:00Z","accounts":2,"#
                    + #""exchanges":3000,"confidence":0.97,"headline":"2 accounts act as one"}}}"#
            ),
        ]
        for (kind, text) in expected {
            let receiver = ServiceSettings.Alert(kind: kind, url: "http://h", secret: "s3cret")
            #expect(String(decoding: alert.body(receiver), as: UTF8.self) == text)
        }
    }

    /// Has alerts work on a loop of this thread until `isDone`.
    private func run(
        _ receivers: [ServiceSettings.Alert], _ begin: (Alerts) -> Void, until isDone: @escaping (Alerts) -> Bool
    ) throws -> String {
        let log = Locked("")
        let loop = try EventLoop()
        let client = try HTTPClient(loop)
        let alerts = try Alerts(
            receivers, client, folder: scratch.path,
            ServiceLog { line in log.withLock { $0 += String(decoding: line, as: UTF8.self) } })
        begin(alerts)
        let end = EventLoop.monotonic() + 20_000
        loop.every(20) {
            // Pauses of seconds pass at once.
            alerts.turn(.init(), now: EventLoop.monotonic() + 3_600_000)
            if isDone(alerts) || EventLoop.monotonic() > end { loop.stop() }
        }
        loop.run()
        client.close()
        return log.withLock { $0 }
    }

    @Test func whoDoesNotTakeItIsAskedAgain() throws {
        let receiver = try Receiver([500, 429, 204])
        defer { receiver.stop() }
        let log = try run(
            [.init(kind: .webhook, url: receiver.url + "/hook", secret: "s3cret")],
            { $0.tell(of: [campaign(), campaign("campaign-2", isFlagged: false), campaign()], now: 0) },
            until: { $0.counts.delivered == 1 })
        #expect(receiver.received.count == 3 && Set(receiver.received.map(\.body)).count == 1)
        #expect(receiver.received.allSatisfy { $0.path == "/hook" && $0.authorization == "Bearer s3cret" })
        #expect(log.contains(#""attempt":"2""#) && log.contains(#""status":"429""#) && !log.contains("s3cret"))
    }

    @Test func aRestartNeitherLosesNorRepeats() throws {
        let place = try Receiver([503])
        let receivers = [ServiceSettings.Alert(kind: .slack, url: place.url)]
        _ = try run(receivers, { $0.tell(of: [campaign()], now: 0) }, until: { $0.counts.failed >= 1 })
        place.stop()
        // Nobody is there now; the alert waits in the file, which does not hold the receiver's address.
        let kept = try #require(ReportFolder(existing: scratch.path).contents(Alerts.file))
        #expect(!String(decoding: kept, as: UTF8.self).contains("127.0.0.1"))
        let working = try Receiver([200])
        defer { working.stop() }
        let moved = [ServiceSettings.Alert(kind: .slack, url: working.url)]
        // A receiver of another address is another one: what waited for the old one is not its.
        _ = try run(moved, { $0.tell(of: [campaign("campaign-2")], now: 0) }, until: { $0.counts.delivered == 1 })
        #expect(working.received.count == 1 && working.received[0].body.contains("campaign-2"))
        _ = try run(
            moved, { $0.tell(of: [campaign(), campaign("campaign-2"), campaign("campaign-3")], now: 0) },
            until: { $0.counts.delivered == 1 })
        #expect(working.received.count == 2 && working.received[1].body.contains("campaign-3"))
    }

    @Test func whatFailsHereIsToldOf() throws {
        let receiver = try Receiver()
        defer { receiver.stop() }
        let now = Self.moment.milliseconds / 1000
        let health = Alerts.Health(
            recordFaults: ["there is no space left"], failedLooks: 3,
            certificates: [("/etc/near.pem", Int(now + 13 * 86_400)), ("/etc/far.pem", Int(now + 15 * 86_400))])
        _ = try run(
            [.init(kind: .webhook, url: receiver.url)],
            { alerts in
                alerts.turn(health, now: 0, at: Self.moment)
                alerts.turn(health, now: 1, at: Self.moment)
            }, until: { $0.counts.delivered >= 3 })
        let bodies = receiver.received.map(\.body)
        #expect(bodies.count == 3)
        for part in [
            "record.failing", "there is no space left", "looks.failing", "certificate.expiring", "/etc/near.pem",
        ] {
            #expect(bodies.contains { $0.contains(part) }, "\(part)")
        }
        #expect(!bodies.contains { $0.contains("far.pem") })
    }
}
