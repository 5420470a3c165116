internal import Base
internal import JSON

/// What was told, and what is on its way: pure, and the same after a restart. An occasion is told of once, and goes to
/// every receiver until that one has taken it.
struct AlertBook: Sendable {
    /// An alert that a receiver has not taken yet.
    struct Waiting: Sendable, Equatable {
        let alert: Alert
        let receiver: String
        var attempts = 0
        /// By the loop's clock; after a restart at once.
        var due = 0
        var isUnderWay = false
    }

    /// Milliseconds after the first failure; every further one doubles them.
    static let firstRest = 1_000
    /// Milliseconds between attempts at most.
    static let longestRest = 300_000
    /// Milliseconds after which an alert is news no more.
    static let patience: Int64 = 86_400_000
    private static let capacity = 10_000

    private(set) var waiting: [Waiting] = []
    private(set) var told: [String: Timestamp] = [:]
    /// Whether it differs from what was last encoded.
    private(set) var hasChanged = false

    init() {}

    /// Notes an alert for some receivers; false when its occasion was told of before.
    mutating func tell(_ alert: Alert, _ receivers: [String], now: Int) -> Bool {
        guard told[alert.key] == nil else { return false }
        told[alert.key] = alert.moment
        if told.count > AlertBook.capacity, let oldest = told.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            told[oldest.key] = nil
        }
        waiting += receivers.map { Waiting(alert: alert, receiver: $0, due: now) }
        hasChanged = true
        return true
    }

    /// An occasion is over: the next one of its kind is told of again.
    mutating func end(_ key: String) {
        guard told.removeValue(forKey: key) != nil else { return }
        hasChanged = true
    }

    /// What is to be sent now; counts as under way from here on.
    mutating func take(now: Int) -> [Waiting] {
        var taken: [Waiting] = []
        for index in waiting.indices where !waiting[index].isUnderWay && waiting[index].due <= now {
            waiting[index].isUnderWay = true
            waiting[index].attempts += 1
            taken.append(waiting[index])
        }
        return taken
    }

    /// How an attempt ended. Returns whether the alert was given up for its age. `pause` is how long the receiver wants to be
    /// left alone.
    mutating func note(_ sent: Waiting, delivered: Bool, pause: Int = 0, now: Int, at moment: Timestamp) -> Bool {
        guard
            let index = waiting.firstIndex(where: {
                $0.receiver == sent.receiver && $0.alert.key == sent.alert.key && $0.alert.moment == sent.alert.moment
            })
        else { return false }
        let isStale = moment.milliseconds - sent.alert.moment.milliseconds > AlertBook.patience
        if delivered || isStale {
            waiting.remove(at: index)
            hasChanged = true
            return !delivered
        }
        waiting[index].isUnderWay = false
        waiting[index].due = now + max(AlertBook.rest(after: sent.attempts), min(pause, 3_600_000))
        return false
    }

    static func rest(after attempts: Int) -> Int { min(firstRest << min(max(0, attempts - 1), 20), longestRest) }

    /// Schema `stillwatch.alerts/1`.
    mutating func encoded() -> [UInt8] {
        hasChanged = false
        var text = JSONText()
        text.object { text in
            text.member("schema", "stillwatch.alerts/1")
            text.member("told", each: told.sorted { $0.key < $1.key }) { text, entry in
                text.member("key", entry.key)
                text.member("moment", entry.value)
            }
            text.member("waiting", each: waiting) { text, entry in
                text.member("receiver", entry.receiver)
                text.member("event", entry.alert.event.rawValue)
                text.member("key", entry.alert.key)
                text.member("moment", entry.alert.moment)
                text.member("sentence", entry.alert.sentence)
                text.member("details") { entry.alert.write(&$0) }
            }
        }
        text.newline()
        return text.utf8
    }

    /// Takes up what `encoded` wrote; what goes to receivers that are gone is left out. Throws when it is something else.
    init(_ bytes: [UInt8], file: String, receivers: [String]) throws {
        guard case .object(let document) = try JSONValue.parse(bytes, file: file),
            document["schema"] == .string("stillwatch.alerts/1")
        else { throw UserError(.input, "these are no alerts", at: file, remedy: "remove the file") }
        for entry in document.objects("told") {
            if let key = entry.text("key"), let moment = entry.moment("moment") { told[key] = moment }
        }
        for entry in document.objects("waiting") {
            guard let receiver = entry.text("receiver"), receivers.contains(receiver),
                let event = entry.text("event").flatMap(Alert.Event.init), let key = entry.text("key"),
                let moment = entry.moment("moment"), let sentence = entry.text("sentence")
            else { continue }
            let details: [Alert.Detail] = (entry.object("details")?.members ?? []).compactMap { member in
                switch member.value {
                case .string(let value): Alert.Detail(name: member.key, value: .text(value))
                case .integer(let value): Alert.Detail(name: member.key, value: .count(Int(value)))
                case .number(let value): Alert.Detail(name: member.key, value: .number(value))
                default: nil
                }
            }
            waiting.append(
                Waiting(
                    alert: Alert(event: event, key: key, moment: moment, sentence: sentence, details: details),
                    receiver: receiver))
        }
    }
}
