internal import Base

/// Something that somebody should know of now.
struct Alert: Sendable, Equatable {
    /// What has happened.
    enum Event: String, Sendable, CaseIterable {
        case campaignFlagged = "campaign.flagged"
        case recordFailing = "record.failing"
        case looksFailing = "looks.failing"
        case certificateExpiring = "certificate.expiring"
    }

    /// A circumstance.
    struct Detail: Sendable, Equatable {
        enum Value: Sendable, Equatable {
            case text(String)
            case count(Int)
            case number(Double)
        }

        let name: String
        let value: Value
    }

    let event: Event
    /// The same for the same occasion: it is told of once.
    let key: String
    /// When it was noticed.
    let moment: Timestamp
    /// All of it in one sentence for people. Neither prompts nor secrets stand in it.
    let sentence: String
    var details: [Detail] = []

    /// A campaign that a look has flagged.
    static func campaign(_ campaign: Looker.Campaign, since: Timestamp, at moment: Timestamp) -> Alert {
        Alert(
            event: .campaignFlagged, key: "campaign:\(campaign.id)", moment: moment,
            sentence: "Stillwatch flagged \(campaign.id): \(campaign.members) accounts, "
                + "\(Decimal.grouped(campaign.exchanges)) exchanges, confidence "
                + "\(Decimal.fixed(campaign.confidence, 2)). \(campaign.headline)",
            details: [
                Detail(name: "campaign", value: .text(campaign.id)),
                Detail(name: "flagged_since", value: .text(since.rfc3339)),
                Detail(name: "accounts", value: .count(campaign.members)),
                Detail(name: "exchanges", value: .count(campaign.exchanges)),
                Detail(name: "confidence", value: .number(campaign.confidence)),
                Detail(name: "headline", value: .text(campaign.headline)),
            ])
    }

    /// Loops that cannot write the record.
    static func record(_ faults: [String], at moment: Timestamp) -> Alert {
        Alert(
            event: .recordFailing, key: "record", moment: moment,
            sentence: "Stillwatch cannot write its record: \(faults.first ?? "").",
            details: [
                Detail(name: "fault", value: .text(faults.first ?? "")),
                Detail(name: "loops", value: .count(faults.count)),
            ])
    }

    /// Looks that failed one after the other.
    static func looks(_ failures: Int, at moment: Timestamp) -> Alert {
        Alert(
            event: .looksFailing, key: "looks", moment: moment,
            sentence:
                "Stillwatch's looks at the record have failed \(failures) times in a row; verdicts do not change.",
            details: [Detail(name: "failures", value: .count(failures))])
    }

    /// A certificate that is about to end, or has.
    static func certificate(_ chain: String, expires: Int, at moment: Timestamp) -> Alert {
        let end = Timestamp(milliseconds: Int64(expires) * 1000)
        return Alert(
            event: .certificateExpiring, key: "certificate:\(expires):\(chain)", moment: moment,
            sentence: "The certificate \(chain) \(end < moment ? "ended" : "ends") on \(end.rfc3339).",
            details: [
                Detail(name: "chain", value: .text(chain)), Detail(name: "expires", value: .text(end.rfc3339)),
            ])
    }

    /// What a receiver is sent.
    func body(_ receiver: ServiceSettings.Alert) -> [UInt8] {
        var text = JSONText()
        text.object { text in
            switch receiver.kind {
            case .slack: text.member("text", sentence)
            case .pagerduty:
                text.member("routing_key", receiver.secret)
                text.member("event_action", "trigger")
                text.member("dedup_key", "stillwatch-\(key)")
                text.member("payload") { payload in
                    payload.member("summary", sentence)
                    payload.member("source", "stillwatch")
                    payload.member("severity", event == .certificateExpiring ? "warning" : "critical")
                    payload.member("timestamp", moment)
                    payload.member("class", event.rawValue)
                    payload.member("custom_details") { write(&$0) }
                }
            case .webhook:
                text.member("schema", "stillwatch.alert/1")
                text.member("event", event.rawValue)
                text.member("id", key)
                text.member("moment", moment)
                text.member("sentence", sentence)
                write(&text)
            }
        }
        return text.utf8
    }

    /// The details as members.
    func write(_ text: inout JSONText) {
        for detail in details {
            switch detail.value {
            case .text(let value): text.member(detail.name, value)
            case .count(let value): text.member(detail.name, value)
            case .number(let value): text.member(detail.name, value)
            }
        }
    }
}

extension JSONText {
    /// A member that is an object.
    mutating func member(_ name: String, _ body: (inout JSONText) -> Void) { member(name, object: body) }
}
