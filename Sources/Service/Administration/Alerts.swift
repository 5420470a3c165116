internal import Base
internal import HTTP

/// Tells others of campaigns that are newly flagged. On the control loop's thread.
final class Alerts {
    private let receivers: [ServiceSettings.Alert]
    private let client: HTTPClient
    private let log: ServiceLog
    private var known: Set<String> = []
    private var posts: [ObjectIdentifier: Post] = [:]

    private static let attempts = 3

    init(_ receivers: [ServiceSettings.Alert], _ client: HTTPClient, _ log: ServiceLog) {
        self.receivers = receivers
        self.client = client
        self.log = log
    }

    /// Tells of the flagged ones among the campaigns of a look that were not told of before.
    func tell(of campaigns: [Looker.Campaign]) {
        for campaign in campaigns where campaign.flaggedSince != nil && known.insert(campaign.id).inserted {
            log.write(
                .warning, "campaign",
                [
                    "id": campaign.id, "accounts": "\(campaign.members)", "exchanges": "\(campaign.exchanges)",
                    "confidence": Decimal.fixed(campaign.confidence, 3), "headline": campaign.headline,
                ])
            for receiver in receivers { post(campaign, receiver, attempt: 1) }
        }
    }

    private func post(_ campaign: Looker.Campaign, _ receiver: ServiceSettings.Alert, attempt: Int) {
        let body = ByteBuffer()
        body.append(Alerts.body(campaign, receiver))
        var request = ClientCall.Request("POST", receiver.url)
        request.fields.append("Content-Type", "application/json")
        if receiver.kind == .webhook, !receiver.secret.isEmpty {
            request.fields.append("Authorization", "Bearer \(receiver.secret)")
        }
        request.body = body
        request.timeouts.silence = 10_000
        let post = Post { [unowned self] post, status in
            posts[ObjectIdentifier(post)] = nil
            guard !(200..<300).contains(status) else { return }
            log.write(
                .error, "alert", ["kind": receiver.kind.rawValue, "status": "\(status)", "attempt": "\(attempt)"])
            if attempt < Alerts.attempts { self.post(campaign, receiver, attempt: attempt + 1) }
        }
        posts[ObjectIdentifier(post)] = post
        post.call = client.start(request, post)
    }

    /// What a receiver is sent.
    static func body(_ campaign: Looker.Campaign, _ receiver: ServiceSettings.Alert) -> [UInt8] {
        let sentence =
            "Stillwatch flagged \(campaign.id): \(campaign.members) accounts, \(Decimal.grouped(campaign.exchanges)) "
            + "exchanges, confidence \(Decimal.fixed(campaign.confidence, 2)). \(campaign.headline)"
        var text = JSONText()
        text.object { text in
            switch receiver.kind {
            case .slack: text.member("text", sentence)
            case .pagerduty:
                text.member("routing_key", receiver.secret)
                text.member("event_action", "trigger")
                text.member("dedup_key", "stillwatch-\(campaign.id)")
                text.member("payload") { payload in
                    payload.member("summary", sentence)
                    payload.member("source", "stillwatch")
                    payload.member("severity", "critical")
                }
            case .webhook:
                text.member("schema", "stillwatch.alert/1")
                text.member("event", "campaign.flagged")
                text.member("campaign", campaign.id)
                text.member("flagged_since", campaign.flaggedSince)
                text.member("accounts", campaign.members)
                text.member("exchanges", campaign.exchanges)
                text.member("confidence", campaign.confidence)
                text.member("headline", campaign.headline)
            }
        }
        return text.utf8
    }

    /// One message on its way.
    private final class Post: ClientCallDelegate {
        var call: ClientCall?
        private let done: (Post, Int) -> Void

        init(_ done: @escaping (Post, Int) -> Void) { self.done = done }

        func responded(_ call: ClientCall) {}
        func received(_ call: ClientCall, _ bytes: Bytes) -> Bool { true }
        func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome) {
            done(self, outcome == .complete ? call.status : 0)
        }
    }
}

extension JSONText {
    fileprivate mutating func member(_ name: String, _ body: (inout JSONText) -> Void) { member(name, object: body) }
}
