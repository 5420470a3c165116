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
        if size >= 100 || amount == amount.rounded() { return "$" + Decimal.fixed(amount, 0) }
        var text = Decimal.fixed(amount, size >= 0.0995 ? 2 : size >= 0.00995 ? 3 : 4)
        // Cents stay; further zeros say nothing.
        while text.hasSuffix("0"), (text.split(separator: ".").last?.count ?? 0) > 2 { text.removeLast() }
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
        var text = "The base attacker harvests \(count(base.harvested)) exchanges "
        text += base.named > 0 ? "before it is named" : "and is never named"
        if let curve = report.curves.first, let single = best(curve)?.result,
            (single.harvested?.mean ?? 0) > (base.harvested?.mean ?? 0)
        {
            text += "; with its best single evasion (\(curve.title.lowercased())) \(amount(single))"
        }
        if report.objective == "harvest", let search = report.search {
            text += "; after an adaptive search \(amount(search.confirmation?.best ?? search.best.result))"
        }
        return text + "."
    }

    /// What was harvested, and whether it was only the end of the log that stopped it.
    private static func amount(_ result: RedTeamReport.Result) -> String {
        count(result.harvested) + (result.named == 0 ? ", never named" : "")
    }

    private static func whole(_ value: Double) -> Int {
        value.isFinite && abs(value) < 1e15 ? Int(value.rounded()) : 0
    }
}
