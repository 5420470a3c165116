internal import Glibc

/// A vertical scale for amounts that differ by factors: logarithmic, from one round number (1, 2 or 5 times a power of
/// ten) to another.
struct DecadeScale: Equatable {
    /// The lowest and the highest round number.
    let bottom: Double
    let top: Double
    /// Marks from the bottom up.
    let ticks: [Double]

    /// A scale around positive values; others are left out of the reckoning.
    init(_ values: [Double]) {
        let known = values.filter { $0.isFinite && $0 > 1e-9 && $0 < 1e12 }
        let least = known.min() ?? 1
        let most = known.max() ?? least
        var rounds: [Double] = []
        for power in -9...12 { for step in [1.0, 2, 5] { rounds.append(step * pow(10, Double(power))) } }
        let first = rounds.lastIndex { $0 <= least * 1.000_001 } ?? 0
        let last = max(first + 1, rounds.firstIndex { $0 >= most * 0.999_999 } ?? rounds.count - 1)
        bottom = rounds[first]
        top = rounds[last]
        let all = Array(rounds[first...last])
        let every = all.count <= 7 ? 1 : all.count <= 12 ? 2 : 3
        // Steps of three are powers of ten or their like: 0.02, 0.2, 2.
        ticks = all.enumerated().filter { $0.offset % every == 0 }.map(\.element)
    }

    /// Where a value lies between the bottom (0) and the top (1).
    func place(_ value: Double) -> Double {
        guard value.isFinite, value > 0 else { return 0 }
        return min(1, max(0, log(value / bottom) / log(top / bottom)))
    }
}
