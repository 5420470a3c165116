internal import Base

/// Small bars that stand beside a number and repeat what it says; hidden from those who hear the page.
enum Bars {
    /// A bar filled to `value` (0 to 1) in a colour class.
    static func meter(_ value: Double, colour: String) -> Markup {
        let length = value.isFinite ? Int((min(max(value, 0), 1) * 100).rounded()) : 0
        return """
            <svg class="meter" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
            <path class="track" d="M0 0H100V1H0Z"/><path class="\(colour)" d="M0 0H\(length)V1H0Z"/></svg>
            """
    }

    /// A histogram: a bar for each count, heights by square root so that a thin tail can be seen.
    ///
    /// - Parameters:
    ///   - layers: Counts by bin with their colour classes, painted in this order, each from the ground.
    static func histogram(_ layers: [(colour: String, counts: [Int])], id: String, title: String, description: String)
        -> Markup
    {
        let bins = max(1, layers.map(\.counts.count).max() ?? 0)
        let largest = Double(max(1, layers.map { $0.counts.max() ?? 0 }.max() ?? 0))
        let shapes = layers.map { layer -> Markup in
            var path = ""
            for (bin, count) in layer.counts.enumerated() where count > 0 {
                let height = max(2, Int(((Double(count) / largest).squareRoot() * 100).rounded()))
                path += "M\(bin * 10) 100V\(100 - height)h9V100Z"
            }
            return "<path class=\"\(layer.colour)\" d=\"\(path, limit: .max)\"/>"
        }
        return """
            <svg class="histogram" viewBox="0 0 \(bins * 10) 100" preserveAspectRatio="none" role="img" \
            aria-labelledby="\(id)-t \(id)-d"><title id="\(id)-t">\(title)</title>\
            <desc id="\(id)-d">\(description)</desc>\(shapes.joined())</svg>
            """
    }
}
