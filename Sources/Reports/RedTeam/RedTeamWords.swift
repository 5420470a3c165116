internal import Base

/// Figures of a red-team run in words, the same on the page and on the terminal.
enum RedTeamWords {
    /// `12,345`, or a dash.
    static func count(_ spread: RedTeamReport.Spread?) -> String {
        spread.map { Decimal.grouped(whole($0.mean)) } ?? "–"
    }

    /// `12,345 (9,000–14,000)`; one number where all trials agree.
    static func range(_ spread: RedTeamReport.Spread?) -> String {
        guard let spread else { return "–" }
        let (least, most) = (whole(spread.least), whole(spread.most))
        let mean = Decimal.grouped(whole(spread.mean))
        return least == most ? mean : "\(mean) (\(Decimal.grouped(least))–\(Decimal.grouped(most)))"
    }

    /// `$0.031`: dollars with two figures that count.
    static func price(_ amount: Double) -> String {
        guard amount.isFinite else { return "–" }
        let size = abs(amount)
        if size >= 1000 { return "$" + Decimal.grouped(whole(amount)) }
        let digits = size >= 100 ? 0 : size >= 1 ? 2 : size >= 0.095 ? 2 : size >= 0.0095 ? 3 : size > 0 ? 4 : 0
        var text = Decimal.fixed(amount, digits)
        while text.contains("."), text.hasSuffix("00") || text.hasSuffix(".") { text.removeLast() }
        return "$" + text
    }

    /// `$0.031 ($0.02–$0.05)`.
    static func prices(_ spread: RedTeamReport.Spread?) -> String {
        guard let spread else { return "–" }
        let (least, most) = (price(spread.least), price(spread.most))
        return least == most ? price(spread.mean) : "\(price(spread.mean)) (\(least)–\(most))"
    }

    /// `3 of 3`.
    static func named(_ result: RedTeamReport.Result) -> String { "\(result.named) of \(result.trials)" }

    /// `12.0 h (6.0–18.0)`, over the trials in which the campaign was named.
    static func hours(_ spread: RedTeamReport.Spread?) -> String {
        guard let spread else { return "never" }
        let mean = Decimal.fixed(spread.mean, 0)
        let (least, most) = (Decimal.fixed(spread.least, 0), Decimal.fixed(spread.most, 0))
        return least == most ? "\(mean) h" : "\(mean) h (\(least)–\(most))"
    }

    /// The part of what it wanted that an attacker got.
    static func share(_ result: RedTeamReport.Result) -> Double {
        guard let wanted = result.wanted?.mean, wanted > 0, let got = result.harvested?.mean else { return 0 }
        return min(1, max(0, got / wanted))
    }

    /// The strength at which an evasion brings most; the first of equals.
    static func best(_ curve: RedTeamReport.Curve) -> RedTeamReport.Point? {
        curve.points.max { ($0.result.harvested?.mean ?? 0) < ($1.result.harvested?.mean ?? 0) }
    }

    /// The run in one sentence.
    static func headline(_ report: RedTeamReport) -> String {
        let base = report.base.result
        let before = base.named > 0 ? "before it is named" : "and is never named"
        var text = "The base attacker harvests \(count(base.harvested)) exchanges \(before)"
        let single = report.curves.first.flatMap(best)
        let found = report.search?.best.result.harvested
        if let curve = report.curves.first, let single,
            (single.result.harvested?.mean ?? 0) > (base.harvested?.mean ?? 0)
        {
            text += "; with its best single evasion (\(curve.title.lowercased())) \(count(single.result.harvested))"
        }
        if report.objective == "harvest", let found { text += "; after an adaptive search \(count(found))" }
        return text + "."
    }

    private static func whole(_ value: Double) -> Int {
        value.isFinite && abs(value) < 1e15 ? Int(value.rounded()) : 0
    }
}
