internal import Base

/// Counts over time, series stacked on one another: pure layout, then the drawing.
struct StackedTimeline {
    /// One series: the colour class it is drawn with, its name, and its count in every bin.
    struct Series {
        let colour: String
        let name: String
        let counts: [Int]
    }

    /// Units of the drawing's height; its width is one unit for a bin.
    static let height = 400

    let axis: TimeAxis
    let series: [Series]
    let scale: CountScale
    /// Counts of all series together, by bin.
    let totals: [Int]

    /// Lays out series, the lowest first.
    init(axis: TimeAxis, series: [Series]) {
        self.axis = axis
        self.series = series
        var totals = [Int](repeating: 0, count: axis.count)
        for one in series {
            for bin in 0..<min(axis.count, one.counts.count) {
                totals[bin] = Figures.sum([totals[bin], max(0, one.counts[bin])])
            }
        }
        self.totals = totals
        scale = CountScale(largest: totals.max() ?? 0)
    }

    /// Outlines to paint in this order: each covers its series and all below it, so the highest comes first.
    var outlines: [(colour: String, path: String)] {
        var heights = [Int](repeating: 0, count: axis.count)
        var out: [(String, String)] = []
        for one in series {
            for bin in 0..<min(axis.count, one.counts.count) {
                heights[bin] = Figures.sum([heights[bin], max(0, one.counts[bin])])
            }
            out.append((one.colour, StackedTimeline.outline(heights.map { scale.height($0, of: Self.height) })))
        }
        return out.reversed()
    }

    /// A closed staircase over bins of width one, the heights measured up from the bottom.
    static func outline(_ heights: [Int]) -> String {
        var path = "M0 \(height)"
        var index = 0
        while index < heights.count {
            var run = 1
            while index + run < heights.count, heights[index + run] == heights[index] { run += 1 }
            path += "V\(height - heights[index])h\(run)"
            index += run
        }
        return path + "V\(height)Z"
    }

    /// The plot: SVG for the shapes, HTML for the words, so that the words keep their size at any width.
    ///
    /// - Parameters:
    ///   - id: Unique on the page.
    ///   - title: What is plotted, in a few words, for those who cannot see it.
    ///   - details: Whether each bin tells its counts under the pointer (about 120 bytes a bin).
    func markup(id: String, title: String, tall: Bool, details: Bool) -> Markup {
        let peak = totals.indices.max { totals[$0] < totals[$1] } ?? 0
        let description =
            "Counts by \(axis.unit) from \(axis.label(0)) to \(axis.label(axis.count - 1)). The peak is "
            + "\(Decimal.grouped(totals.isEmpty ? 0 : totals[peak])) on \(axis.label(peak))."
        let lines = scale.ticks.dropFirst().map { tick -> Markup in
            let y = Self.height - scale.height(tick, of: Self.height)
            return "<path class=\"gridline\" d=\"M0 \(y)H\(axis.count)\"/>"
        }
        let shapes = outlines.map { "<path class=\"\($0.colour)\" d=\"\($0.path, limit: .max)\"/>" as Markup }
        return """
            <div class="plot\(tall ? " tall" : "")">
            <div class="y" aria-hidden="true">\(labels)</div>
            <svg viewBox="0 0 \(axis.count) \(Self.height)" preserveAspectRatio="none" role="img" \
            aria-labelledby="\(id)-t \(id)-d"><title id="\(id)-t">\(title)</title><desc id="\(id)-d">\(description)\
            </desc>\(lines.joined())\(shapes.joined())\(details ? hovers : "")</svg>
            <div class="x" aria-hidden="true">\(marks)</div>
            </div>
            """
    }

    private var labels: Markup {
        scale.ticks.map { tick in
            let bottom = Decimal.fixed(Double(tick) / Double(scale.top) * 100, 2)
            return "<span style=\"bottom:\(bottom)%\">\(Decimal.short(Double(tick)))</span>"
        }.joined()
    }

    private var marks: Markup {
        axis.ticks.enumerated().map { index, tick in
            let left = Decimal.fixed(tick.position * 100, 2)
            let kind = (index % 2 == 1 ? "minor" : "") + (tick.position > 0.93 ? " last" : "")
            return "<span class=\"\(kind)\" style=\"left:\(left)%\">\(tick.label)</span>"
        }.joined()
    }

    private var hovers: Markup {
        totals.indices.map { bin in
            var words = "\(axis.label(bin)): \(Decimal.grouped(totals[bin]))"
            for one in series where series.count > 1 && bin < one.counts.count && one.counts[bin] > 0 {
                words += "\n\(one.name): \(Decimal.grouped(one.counts[bin]))"
            }
            return """
                <rect class="hover" x="\(bin)" width="1" height="\(Self.height)"><title>\(lines: words, limit: 600)\
                </title></rect>
                """
        }.joined()
    }
}
