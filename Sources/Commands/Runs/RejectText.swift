internal import Base
internal import Exchanges

/// What could not be read, for the terminal: by reason, how much and where first. (The report counts the same by reason;
/// places depend on how the input was cut into files, so they are not in it.)
enum RejectText {
    /// Empty when everything could be read.
    static func render(_ summary: RejectSummary) -> String {
        guard !summary.entries.isEmpty else { return "" }
        var text = ""
        if summary.rejected > 0 {
            let share = Decimal.percent(Double(summary.rejected) / Double(max(1, summary.lines)), 2)
            let (bad, all) = (Decimal.grouped(summary.rejected), Decimal.grouped(summary.lines))
            text += "\n\(bad) of \(all) lines set aside (\(share)):\n"
        }
        let counts = summary.entries.map { Decimal.grouped($0.count) }
        let column = counts.map(\.count).max() ?? 0
        for (entry, count) in zip(summary.entries, counts) {
            let padding = String(repeating: " ", count: column - count.count)
            text += "  \(padding)\(count)  \(entry.reason.sentence)\(expectation(entry))\n"
            text += String(repeating: " ", count: column + 4) + "first: \(Console.harmless(entry.first.location))\n"
        }
        return text
    }

    private static func expectation(_ entry: RejectSummary.Entry) -> String {
        guard !entry.reason.isIncident, let expected = entry.first.expected else { return "" }
        return " (expected \(Console.harmless(expected)))"
    }
}
