internal import Base
internal import Glibc

extension SeededRandom {
    /// Uniform between two bounds.
    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

    /// Uniform among whole numbers, both ends included.
    mutating func between(_ low: Int, _ high: Int) -> Int { low + below(max(1, high - low + 1)) }

    /// Waiting time with the given mean.
    mutating func exponential(_ mean: Double) -> Double { -log(1 - unit()) * mean }

    /// Standard normal.
    mutating func gaussian() -> Double { Quantiles.normal(unit()) }

    /// Log-normal with the given parameters of the logarithm.
    mutating func logNormal(_ mean: Double, _ deviation: Double) -> Double { exp(mean + deviation * gaussian()) }

    /// Index drawn by weight.
    mutating func weighted(_ weights: [Double]) -> Int {
        var rest = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.count - 1
    }
}

/// Quantiles from tables: one random number and no logarithm per draw.
enum Quantiles {
    private static let table: [Double] = (0...1024).map { step in
        inverse(min(max(Double(step) / 1024, 0.0002), 0.9998))
    }

    /// The standard normal's quantile, linear between 1,025 points, cut at 3.5 deviations.
    static func normal(_ share: Double) -> Double {
        let place = min(max(share, 0), 0.999_999) * 1024
        let index = Int(place)
        return table[index] + (place - Double(index)) * (table[index + 1] - table[index])
    }

    /// Bisection on the error function: slow, exact enough, and only for the table.
    private static func inverse(_ share: Double) -> Double {
        var low = -6.0
        var high = 6.0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if 0.5 * erfc(-middle / 2.0.squareRoot()) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
