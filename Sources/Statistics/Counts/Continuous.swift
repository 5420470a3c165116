internal import Glibc

extension Tails {
    /// `ln P(X ≥ x)` for X gamma with shape a and scale 1: the regularised upper incomplete gamma function, by its
    /// power series below a + 1 and by Lentz's continued fraction above. A χ² value of d degrees of freedom has a = d/2
    /// and half the value. 0 for x ≤ 0; NaN for a ≤ 0. Cost: about `10 √a` steps.
    public static func logGammaUpper(_ x: Double, shape a: Double) -> Double {
        guard a > 0, !x.isNaN else { return .nan }
        guard x > 0 else { return 0 }
        guard x.isFinite else { return -.infinity }
        if a > largestShape { return logNormalUpper(cubeRootScore(x, a)) }
        return x < a + 1 ? log1p(-exp(gammaSeries(x, a))) : gammaFraction(x, a)
    }

    /// `ln P(X ≤ x)` of the same distribution. Minus infinity for x ≤ 0.
    public static func logGammaLower(_ x: Double, shape a: Double) -> Double {
        guard a > 0, !x.isNaN else { return .nan }
        guard x > 0 else { return -.infinity }
        guard x.isFinite else { return 0 }
        if a > largestShape { return logNormalUpper(-cubeRootScore(x, a)) }
        return x < a + 1 ? gammaSeries(x, a) : log1p(-exp(gammaFraction(x, a)))
    }

    /// `ln P(Z ≥ z)` for Z standard normal, also far out, where the probability itself vanishes.
    public static func logNormalUpper(_ z: Double) -> Double {
        if z < -1 { return log1p(-0.5 * erfc(-z / 2.0.squareRoot())) }
        if z < 30 { return log(0.5 * erfc(z / 2.0.squareRoot())) }
        guard z.isFinite else { return z.isNaN ? .nan : -.infinity }
        let square = z * z
        return -square / 2 - log(z * (2 * Double.pi).squareRoot()) + log1p(-1 / square + 3 / (square * square))
    }

    /// The z with `P(Z ≥ z) = p` for Z standard normal. Infinite at 0 and 1, NaN outside. Newton's method on the
    /// logarithm of the tail, which is concave, from a bound on its right.
    public static func normalQuantile(upper p: Double) -> Double {
        guard p >= 0, p <= 1 else { return .nan }
        guard p > 0 else { return .infinity }
        guard p <= 0.5 else { return -normalQuantile(upper: 1 - p) }
        let target = log(p)
        var z = (-2 * log(2 * p)).squareRoot()
        for _ in 0..<60 {
            let tail = logNormalUpper(z)
            let slope = exp(-z * z / 2 - 0.5 * log(2 * Double.pi) - tail)
            let step = (tail - target) / slope
            z += step
            if abs(step) <= 1e-15 * max(1, z) { break }
        }
        return z
    }

    /// Shapes above this are judged by the cube root, which is nearly normal (Wilson and Hilferty 1931): exact sums
    /// would take too long, and beyond 2⁵³ forever.
    private static let largestShape = 1e10

    private static func cubeRootScore(_ x: Double, _ a: Double) -> Double {
        3 * a.squareRoot() * (cbrt(x / a) - 1 + 1 / (9 * a))
    }

    private static func gammaSeries(_ x: Double, _ a: Double) -> Double {
        var term = 1 / a
        var sum = term
        var index = a
        while term > 1e-17 * sum {
            index += 1
            term *= x / index
            sum += term
        }
        return a * log(x) - x - Functions.logGamma(a) + log(sum)
    }

    private static func gammaFraction(_ x: Double, _ a: Double) -> Double {
        var b = x + 1 - a
        var c = 1e300
        var d = 1 / b
        var product = d
        var index = 1.0
        while index < 1e7 {
            let numerator = -index * (index - a)
            b += 2
            d = 1 / (numerator * d + b)
            c = b + numerator / c
            let change = c * d
            product *= change
            if abs(change - 1) < 1e-15 { break }
            index += 1
        }
        return a * log(x) - x - Functions.logGamma(a) + log(product)
    }
}
