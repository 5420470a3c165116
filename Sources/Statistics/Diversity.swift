internal import Glibc

/// How evenly counts are spread over categories. Counts that are zero or negative are ignored.
public enum Diversity {
    /// Shannon entropy in nats with the Miller–Madow correction for small samples:
    /// `−Σ pᵢ ln pᵢ + (m − 1) / (2 n)`, with pᵢ = cᵢ/n, n the sum of counts and m the number of categories seen
    /// (Miller 1955). 0 when there is nothing to count.
    public static func entropy(_ counts: [Int]) -> Double {
        let (total, categories) = totals(counts)
        guard total > 0 else { return 0 }
        return plugInEntropy(counts) + Double(categories - 1) / (2 * total)
    }

    /// Shannon entropy in nats of the observed shares, `−Σ pᵢ ln pᵢ`: too low for small samples.
    public static func plugInEntropy(_ counts: [Int]) -> Double {
        let (total, _) = totals(counts)
        guard total > 0 else { return 0 }
        var sum = 0.0
        for count in counts where count > 0 {
            let share = Double(count) / total
            sum -= share * log(share)
        }
        return max(sum, 0)
    }

    /// The probability that two different draws fall into the same category, without bias:
    /// `Σ cᵢ (cᵢ − 1) / (n (n − 1))` (Simpson 1949). NaN for fewer than two draws.
    public static func matchProbability(_ counts: [Int]) -> Double {
        let (total, _) = totals(counts)
        guard total >= 2 else { return .nan }
        var sum = 0.0
        for count in counts where count > 0 { sum += Double(count) * (Double(count) - 1) }
        return sum / (total * (total - 1))
    }

    /// Simpson's index of diversity: `1 − matchProbability`. NaN for fewer than two draws.
    public static func simpson(_ counts: [Int]) -> Double { 1 - matchProbability(counts) }

    /// The Fano factor of counts in windows of equal length: `s² / x̄`, with s² the unbiased sample variance and x̄ the mean
    /// (Fano 1947). 1 for a Poisson process, below for regular and above for bursty arrivals. Zero counts matter here. NaN
    /// for fewer than two windows or no event.
    public static func fano(_ counts: [Int]) -> Double {
        guard counts.count >= 2 else { return .nan }
        var mean = 0.0
        for count in counts { mean += Double(count) }
        mean /= Double(counts.count)
        guard mean > 0 else { return .nan }
        var squares = 0.0
        for count in counts { squares += (Double(count) - mean) * (Double(count) - mean) }
        return squares / Double(counts.count - 1) / mean
    }

    private static func totals(_ counts: [Int]) -> (total: Double, categories: Int) {
        var total = 0.0
        var categories = 0
        for count in counts where count > 0 {
            total += Double(count)
            categories += 1
        }
        return (total, categories)
    }
}
