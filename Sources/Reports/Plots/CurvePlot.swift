internal import Base

/// A figure over a few named strengths: means joined by a line, the range of single trials as a band.
struct CurvePlot {
    /// One strength.
    struct Point {
        let label: String
        let spread: RedTeamReport.Spread?
        /// Whether it is the one that all curves start from; drawn with a ring.
        let isBase: Bool
        /// Whether the campaign was never named; drawn hollow.
        let isOpen: Bool
        /// What the pointer is told.
        let words: String
    }

    /// What the vertical axis measures.
    enum Scale {
        case counts(CountScale)
        case dollars(DecadeScale)

        func place(_ value: Double) -> Double {
            switch self {
            case .counts(let scale):
                value.isFinite && scale.top > 0 ? min(1, max(0, value / Double(scale.top))) : 0
            case .dollars(let scale): scale.place(value)
            }
        }

        var ticks: [(place: Double, label: String)] {
            switch self {
            case .counts(let scale): scale.ticks.map { (place(Double($0)), Figures.axis($0)) }
            case .dollars(let scale): scale.ticks.map { (place($0), RedTeamWords.price($0)) }
            }
        }
    }

    /// Units of the drawing: its height, and the width of one strength.
    static let height = 400.0
    static let width = 100

    let points: [Point]
    let scale: Scale

    /// Where a point is drawn: `x` at the middle of its strength, `y` down from the top; nil without a figure.
    func place(_ index: Int, _ value: (RedTeamReport.Spread) -> Double) -> (x: Int, y: Int)? {
        guard let spread = points[index].spread else { return nil }
        let y = Self.height * (1 - scale.place(value(spread)))
        return (index * Self.width + Self.width / 2, Int(y.rounded()))
    }

    /// Runs of neighbouring strengths that have a figure.
    private var runs: [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for index in 0...points.count {
            let known = index < points.count && points[index].spread != nil
            if known, start == nil { start = index }
            if !known, let first = start {
                runs.append(first..<index)
                start = nil
            }
        }
        return runs
    }

    /// The band between least and most.
    var band: String {
        runs.map { run in
            let upper = run.compactMap { place($0, \.most) }
            let lower = run.reversed().compactMap { place($0, \.least) }
            return "M" + (upper + lower).map { "\($0.x) \($0.y)" }.joined(separator: "L") + "Z"
        }.joined()
    }

    /// The line through the means.
    var line: String {
        runs.map { run in
            "M" + run.compactMap { place($0, \.mean) }.map { "\($0.x) \($0.y)" }.joined(separator: "L")
        }.joined()
    }

    /// The plot; `colour` is a class that sets the colour, `title` and `description` are for those who cannot see it.
    func markup(id: String, title: String, description: String, colour: String) -> Markup {
        let wide = points.count * Self.width
        let lines = scale.ticks.filter { $0.place > 0 }.map { tick -> Markup in
            "<path class=\"gridline\" d=\"M0 \(Int((Self.height * (1 - tick.place)).rounded()))H\(wide)\"/>"
        }
        return """
            <div class="plot curve">
            <div class="y" aria-hidden="true">\(labels)</div>
            <svg class="\(colour)" viewBox="0 0 \(max(1, wide)) \(Int(Self.height))" preserveAspectRatio="none" role="img" \
            aria-labelledby="\(id)-t \(id)-d"><title id="\(id)-t">\(title)</title><desc id="\(id)-d">\(description)\
            </desc>\(lines.joined())<path class="range" d="\(band, limit: .max)"/>\
            <path class="line" d="\(line, limit: .max)"/>\(dots)\(hovers)</svg>
            <div class="x" aria-hidden="true">\(marks)</div>
            </div>
            """
    }

    // A line of no length with round ends is a disc, however the drawing is stretched.
    private var dots: Markup {
        points.indices.compactMap { index -> Markup? in
            guard let place = place(index, \.mean) else { return nil }
            let spot = "M\(place.x) \(place.y)h0"
            let ring: Markup = points[index].isBase ? "<path class=\"ring\" d=\"\(spot)\"/>" : ""
            let hole: Markup = points[index].isOpen ? "<path class=\"hole\" d=\"\(spot)\"/>" : ""
            return "\(ring)<path class=\"dot\" d=\"\(spot)\"/>\(hole)"
        }.joined()
    }

    private var hovers: Markup {
        points.enumerated().map { index, point in
            """
            <rect class="hover" x="\(index * Self.width)" width="\(Self.width)" height="\(Int(Self.height))">\
            <title>\(lines: point.words, limit: 400)</title></rect>
            """
        }.joined()
    }

    private var labels: Markup {
        scale.ticks.map { "<span style=\"bottom:\(Decimal.fixed($0.place * 100, 2))%\">\($0.label)</span>" }.joined()
    }

    private var marks: Markup {
        points.enumerated().map { index, point -> Markup in
            let left = (Double(index) + 0.5) / Double(max(1, points.count)) * 100
            return "<span style=\"left:\(Decimal.fixed(left, 2))%\">\(point.label, limit: 24)</span>"
        }.joined()
    }
}
