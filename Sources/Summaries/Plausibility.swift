internal import Accounts
internal import Base

/// What no log can hold: accepting it would let a forged file overflow what is reckoned from it later.
struct Plausibility {
    // Whole hours since 1970, from before the first moment that readers of logs accept to after the last.
    private static let hours = 394_000...1_140_000
    private static let mostMass = 1 << 55
    private var mass = 0

    /// Whether a summary, after all those before it, is one that logs could give.
    mutating func accepts(_ summary: AccountSummary) -> Bool {
        // Each is at most 2^52.
        let parts = [
            summary.exchanges, summary.tokens.input, summary.tokens.output, summary.tokens.reasoning,
            summary.words.total,
            summary.words.covered, summary.words.squares,
        ]
        for part in parts {
            mass += part
            guard mass <= Plausibility.mostMass else { return false }
        }
        guard summary.exchanges > 0 else { return true }
        return Plausibility.hours.contains(summary.first.hour) && Plausibility.hours.contains(summary.last.hour)
            && summary.hours.hours.allSatisfy { Plausibility.hours.contains($0.hour) }
    }
}
