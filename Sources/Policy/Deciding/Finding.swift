internal import Base

/// Something that was found or compared with, before it is text.
enum Finding: Sendable {
    case text(String)
    case count(Int64)
    /// What was used already, and what the request needs.
    case use(Int64, more: Int64)
    case number(Double)
    /// A campaign's confidence, and a member's score.
    case suspicion(confidence: Double, score: Double)
    case campaign(String, confidence: Double)

    var text: String {
        switch self {
        case .text(let text): text
        case .count(let count): String(count)
        case .use(let used, let more): "\(used) + \(more)"
        case .number(let value): Self.short(value)
        case .suspicion(let confidence, let score):
            "confidence \(Decimal.percent(confidence)), score \(Self.short(score))"
        case .campaign(let name, let confidence): "\(name), confidence \(Decimal.percent(confidence))"
        }
    }

    private static func short(_ value: Double) -> String { Decimal.fixed(value, value == value.rounded() ? 0 : 4) }
}
