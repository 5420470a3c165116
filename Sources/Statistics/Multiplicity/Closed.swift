internal import Glibc

extension Evidence {
    /// The positions that the Benjamini–Yekutieli procedure rejects at false discovery rate `rate`, ascending: as
    /// `benjaminiHochberg` at `rate / (1 + 1/2 + … + 1/m)`, which makes it valid under any dependence (2001).
    public static func benjaminiYekutieli(_ pValues: [Double], rate: Double) -> [Int] {
        var harmonic = 0.0
        for rank in 0..<pValues.count { harmonic += 1 / Double(rank + 1) }
        return benjaminiHochberg(pValues, rate: rate / max(harmonic, 1))
    }

    /// The positions that the closed e-BH procedure rejects at false discovery rate `rate`, ascending: never fewer than
    /// `eBenjaminiHochberg`, and valid under any dependence as well (Xu, Fischer and Ramdas 2025).
    ///
    /// A set R is rejected when, for every set A of hypotheses, the mean e-value of A is at least `|A ∩ R| / (rate ·
    /// |R|)`: were A all the true nulls, the false share of R would then be at most `rate` times an e-value. Of all
    /// such R the largest that holds the largest e-values is returned. Takes natural logarithms; NaN counts as no
    /// evidence. Cost: one sort and `m² log m`.
    public static func closedEBenjaminiHochberg(logE: [Double], rate: Double) -> [Int] {
        let size = logE.count
        guard size > 0, rate > 0 else { return [] }
        let known = logE.map { $0.isNaN ? -.infinity : $0 }
        let order = known.indices.sorted { (known[$0], -$0) < (known[$1], -$1) }
        // No bound exceeds m / rate: larger e-values are worth no more than that.
        let cap = log(Double(size) / rate)
        let values = order.map { exp(min(known[$0], cap)) }
        var sums = [0.0]
        for value in values { sums.append(sums[sums.count - 1] + value) }
        for count in stride(from: size, to: 0, by: -1)
        where admits(count, ascending: values, sums: sums, rate: rate) {
            return order[(size - count)...].sorted()
        }
        return []
    }

    /// Whether every set A has enough evidence for the rejection of the `count` largest. For a given number j of
    /// members inside, the worst A takes the j smallest of those, and outside everything below the bound `j / (rate ·
    /// count)`.
    private static func admits(_ count: Int, ascending values: [Double], sums: [Double], rate: Double) -> Bool {
        let outside = values.count - count
        for inside in 1...count {
            let bound = Double(inside) / (rate * Double(count))
            let below = lower(values, upTo: outside, bound)
            let evidence = sums[outside + inside] - sums[outside] + sums[below]
            // Sums of rounded terms may miss an exact tie by a few last bits.
            if evidence < Double(inside + below) * bound * (1 - 1e-12) { return false }
        }
        return true
    }

    /// How many of the first `end` ascending values lie below `bound`.
    private static func lower(_ values: [Double], upTo end: Int, _ bound: Double) -> Int {
        var low = 0
        var high = end
        while low < high {
            let middle = low + (high - low) / 2
            if values[middle] < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
