/// Robust location and scale: figures that a few wild values cannot move.
public enum Robust {
    /// Turns a median absolute deviation into an estimate of the standard deviation of normal data: `1 / Φ⁻¹(3/4)`.
    public static let normalConsistency = 1.482602218505602

    /// The quantile of ascending values at probability `p` in 0...1, by linear interpolation between the order
    /// statistics around `h = (n - 1) p` (type 7 of Hyndman and Fan 1996). NaN when there are no values. Cost: constant.
    public static func quantile(sorted values: [Double], _ p: Double) -> Double {
        guard let last = values.last, !p.isNaN else { return .nan }
        let position = Double(values.count - 1) * min(max(p, 0), 1)
        let below = Int(position)
        guard below + 1 < values.count else { return last }
        let share = position - Double(below)
        // The weighted form keeps infinite neighbours from turning into NaN when nothing lies between them.
        return share == 0 ? values[below] : values[below] * (1 - share) + values[below + 1] * share
    }

    /// The median: the middle value, or the mean of the two middle ones. NaN when there are no values.
    /// Cost: one sort.
    public static func median(_ values: [Double]) -> Double { quantile(sorted: values.sorted(), 0.5) }

    /// The median absolute deviation times `normalConsistency`: `1.4826 · median |xᵢ − median x|` (Hampel 1974).
    /// Estimates the standard deviation where the bulk of the data is normal. NaN when there are no values.
    public static func scale(_ values: [Double]) -> Double { scale(values, around: median(values)) }

    /// As `scale(_:)`, where the median is known already.
    public static func scale(_ values: [Double], around center: Double) -> Double {
        normalConsistency * median(values.map { abs($0 - center) })
    }

    /// The robust z-score: `(x − m) / max(s, floor)`, with m the median, s the robust scale and `floor` the least scale that
    /// is believed, so that a cohort of equal values does not make every difference infinite. `floor` must be positive.
    public static func z(_ value: Double, median: Double, scale: Double, floor: Double) -> Double {
        (value - median) / max(scale, floor)
    }

    /// Median and robust scale of a cohort, and z-scores against them.
    public struct Baseline: Sendable, Equatable {
        /// Number of values.
        public let count: Int
        /// Median; NaN for an empty cohort.
        public let median: Double
        /// Robust scale; NaN for an empty cohort.
        public let scale: Double

        /// The baseline of a cohort. Values that are NaN are left out. Cost: two sorts.
        public init(_ values: [Double]) {
            let known = values.filter { !$0.isNaN }
            count = known.count
            median = Robust.median(known)
            scale = Robust.scale(known, around: median)
        }

        /// The robust z-score of a value; see `Robust.z`.
        public func z(_ value: Double, floor: Double) -> Double {
            Robust.z(value, median: median, scale: scale, floor: floor)
        }
    }
}
