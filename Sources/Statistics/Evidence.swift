internal import Glibc

/// Several tests taken together.
public enum Evidence {
    /// `ln p` of the combined p-value of independent tests by Fisher's method: `T = −2 Σ ln pᵢ` follows a χ² distribution
    /// with 2m degrees of freedom, whose upper tail is `e^{−T/2} Σ_{j<m} (T/2)ʲ / j!` (Fisher 1925).
    ///
    /// Takes the natural logarithms of the p-values, each at most 0. 0 for no tests. Valid only for independent tests.
    public static func logFisher(_ logP: [Double]) -> Double {
        guard !logP.isEmpty else { return 0 }
        var half = 0.0
        for value in logP { half -= min(value, 0) }
        guard half > 0 else { return 0 }
        guard half.isFinite else { return -.infinity }
        let terms = (0..<logP.count).map { Double($0) * log(half) - Functions.logGamma(Double($0) + 1) }
        return min(Functions.logSumExp(terms) - half, 0)
    }

    /// The positions that the Benjamini–Hochberg procedure rejects at false discovery rate `rate`, ascending: with p-values
    /// in ascending order p₍₁₎ … p₍ₘ₎, those up to the largest i with `p₍ᵢ₎ ≤ i · rate / m` (1995). Valid for independent and
    /// positively dependent tests. Cost: one sort.
    public static func benjaminiHochberg(_ pValues: [Double], rate: Double) -> [Int] {
        let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
        let size = Double(max(pValues.count, 1))
        let last = order.indices.last { pValues[order[$0]] <= Double($0 + 1) * rate / size }
        return last.map { order[...$0].sorted() } ?? []
    }

    /// The positions that the e-BH procedure rejects at false discovery rate `rate`, ascending: with e-values in descending
    /// order e₍₁₎ … e₍ₘ₎, those up to the largest i with `i · e₍ᵢ₎ ≥ m / rate` (Wang and Ramdas 2022). Valid under any
    /// dependence. Takes natural logarithms of e-values. Cost: one sort.
    public static func eBenjaminiHochberg(logE: [Double], rate: Double) -> [Int] {
        let order = logE.indices.sorted { (-logE[$0], $0) < (-logE[$1], $1) }
        let bound = log(Double(max(logE.count, 1)) / rate)
        let last = order.indices.last { log(Double($0 + 1)) + logE[order[$0]] >= bound }
        return last.map { order[...$0].sorted() } ?? []
    }
}
