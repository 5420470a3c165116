internal import Base

/// What a campaign asks for, against what everybody asks for: a bar for the share, a mark for the baseline.
struct TargetBars {
    /// Capabilities shown before the rest is summed up.
    static let maximumBars = 12

    /// One capability, in tenths of a percent of the plot's width.
    struct Bar: Equatable {
        let name: String
        let share: Double
        let baseline: Double
        /// Length of the bar and place of the mark, 0 to 1000.
        let length: Int
        let mark: Int
    }

    let bars: [Bar]
    /// Share at the right edge.
    let top: Double
    /// Capabilities summed up, and their share together.
    let rest: (count: Int, share: Double)

    /// Lays out targets in their given order.
    init(_ targets: [Report.Target]) {
        let shown = targets.prefix(TargetBars.maximumBars)
        let largest = shown.reduce(0.0) { max($0, TargetBars.share($1.share), TargetBars.share($1.baseline)) }
        let steps = [0.05, 0.1, 0.2, 0.25, 0.4, 0.5, 0.75]
        let top = steps.first { largest <= $0 } ?? 1
        bars = shown.map { target in
            let share = TargetBars.share(target.share)
            let baseline = TargetBars.share(target.baseline)
            return Bar(
                name: target.name, share: share, baseline: baseline, length: Int((share / top * 1000).rounded()),
                mark: Int((baseline / top * 1000).rounded()))
        }
        self.top = top
        let others = targets.dropFirst(TargetBars.maximumBars)
        rest = (others.count, others.reduce(0) { $0 + TargetBars.share($1.share) })
    }

    // A share is a number between 0 and 1; anything else would leave the plot.
    private static func share(_ value: Double) -> Double { value.isFinite ? min(max(value, 0), 1) : 0 }

    /// The bars as a list.
    func markup(id: String, colour: String) -> Markup {
        let rows = bars.enumerated().map { index, bar in row(bar, id: "\(id)-\(index)", colour: colour) }.joined()
        let others = "\(Figures.counted(rest.count, "further capability", plural: "further capabilities")): "
        let more: Markup = rest.count > 0 ? "<p class=\"note\">\(others)\(Figures.share(rest.share)) together.</p>" : ""
        return "<ul class=\"targets\">\(rows)</ul>\(more)"
    }

    private func row(_ bar: Bar, id: String, colour: String) -> Markup {
        let baseline = "\(Figures.share(bar.share)) of the campaign, \(Figures.share(bar.baseline)) of everybody."
        return """
            <li><span class="target-name"><bdi>\(bar.name, limit: 60)</bdi></span>\
            <svg class="target \(colour)" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" \
            aria-labelledby="\(id)-t \(id)-d"><title id="\(id)-t">\(bar.name, limit: 60)</title>\
            <desc id="\(id)-d">\(baseline)</desc><path class="track" d="M0 0H1000V10H0Z"/>\
            <path class="l4" d="M0 1H\(bar.length)V9H0Z"/><path class="mark" d="M\(bar.mark) 0V10"/></svg>\
            <span class="num"><b>\(Figures.share(bar.share))</b></span><span class="num lift">\(TargetBars.lift(bar))\
            </span></li>

            """
    }

    /// `8.4×` the baseline; `new` where nobody else asks for it; nothing where the two are close.
    private static func lift(_ bar: Bar) -> String {
        guard bar.share > 0 else { return "" }
        guard bar.baseline > 0 else { return "only here" }
        let ratio = bar.share / bar.baseline
        return ratio >= 1000 ? "> 999×" : Decimal.fixed(ratio, ratio < 9.95 ? 1 : 0) + "×"
    }
}
