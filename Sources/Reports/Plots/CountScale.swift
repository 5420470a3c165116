internal import Base

/// A vertical scale from zero to a round number above the largest count.
struct CountScale: Equatable {
    /// The round number; at least one.
    let top: Int
    /// Marks from the bottom up, zero and `top` among them.
    let ticks: [Int]

    /// A scale with two to five steps of 1, 2, 2.5 or 5 times a power of ten.
    init(largest: Int) {
        let largest = min(max(1, largest), 1_000_000_000_000_000)
        var power = 1
        while power * 10 <= largest { power *= 10 }
        let steps = [power / 4, power / 2, power, power * 2].filter { $0 > 0 && (power < 4 || $0 * 4 % power == 0) }
        let step = steps.first { (largest + $0 - 1) / $0 <= 4 } ?? power * 5
        top = (largest + step - 1) / step * step
        ticks = Array(stride(from: 0, through: top, by: step))
    }

    /// Height of a count in a plot of `height` units, rounded to a whole unit; something is never drawn as nothing.
    func height(_ count: Int, of height: Int) -> Int {
        guard count > 0 else { return 0 }
        return max(1, Int((Double(min(count, top)) / Double(top) * Double(height)).rounded()))
    }
}
