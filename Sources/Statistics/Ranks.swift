/// Where a value stands among others.
public enum Ranks {
    /// The midrank percentile of `value` among ascending `values`: `(L + E / 2) / n`, with L the number of lesser values,
    /// E of equal ones and n of all. Between 0 and 1; one half when there are no values. Cost: two binary searches.
    public static func midrank(of value: Double, sorted values: [Double]) -> Double {
        guard !values.isEmpty else { return 0.5 }
        let lesser = count(in: values) { $0 < value }
        let upTo = count(in: values) { $0 <= value }
        return (Double(lesser) + Double(upTo - lesser) / 2) / Double(values.count)
    }

    /// The probability of a value at least this large, judged by ascending reference values: `(G + 1) / (n + 1)`, with G the
    /// number of reference values that are as large or larger and n of all. Never zero, and valid as a p-value for
    /// exchangeable data (Phipson and Smyth 2010). Cost: one binary search.
    public static func upperTail(of value: Double, sorted values: [Double]) -> Double {
        let lesser = count(in: values) { $0 < value }
        return Double(values.count - lesser + 1) / Double(values.count + 1)
    }

    /// A small cohort's estimate pulled towards that of a larger one: `(n x + k y) / (n + k)`, with n values behind the
    /// estimate x, and y the larger cohort's estimate, worth k values. Without any weight, y.
    public static func shrunk(_ estimate: Double, count: Double, towards broad: Double, worth: Double) -> Double {
        let own = max(count, 0)
        let other = max(worth, 0)
        guard own > 0 else { return broad }
        return (own * estimate + other * broad) / (own + other)
    }

    /// `upperTail` in a small cohort, shrunk towards the tail in a broad one that is worth `worth` values.
    public static func upperTail(
        of value: Double, sorted values: [Double], within broad: [Double], worth: Double
    ) -> Double {
        shrunk(
            upperTail(of: value, sorted: values), count: Double(values.count),
            towards: upperTail(of: value, sorted: broad), worth: worth)
    }

    /// How many values, from the first on, satisfy a predicate that no later value satisfies once one has failed.
    private static func count(in sorted: [Double], where holds: (Double) -> Bool) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = low + (high - low) / 2
            if holds(sorted[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
