internal import Glibc

/// Whether categories are drawn with the probabilities that the null says, draw by draw: the likelihood ratio of a
/// Dirichlet mixture over all alternatives to the null, `Mₜ = Π (aₖ + nₖ) / (A + n) / pₖ`, with aₖ the prior's
/// pseudo-counts, A their sum and nₖ the earlier draws of category k (Robbins 1970). An e-process if draws are
/// independent with probabilities p under the null, or have them conditionally on the past. Draws of one person who
/// keeps to a subject do not: use one draw a person, or let categories be accounts.
public struct MultinomialTest: Sendable, Equatable {
    /// The evidence so far.
    public private(set) var process = EProcess()
    private let logNull: [Double]
    private var weights: [Double]
    private var total: Double

    /// A test before its first draw. `null` holds non-negative probabilities, scaled to sum 1; `prior` positive
    /// pseudo-counts: ½ each (Krichevsky and Trofimov) knows nothing, counts of earlier days say where the departure is
    /// expected.
    public init(null: [Double], prior: [Double]) throws(InvalidEvidence) {
        let sum = null.reduce(0, +)
        let weight = prior.reduce(0, +)
        guard null.count == prior.count, sum > 0, sum.isFinite, null.allSatisfy({ $0 >= 0 }),
            weight.isFinite, prior.allSatisfy({ $0 > 0 }), !prior.isEmpty
        else { throw InvalidEvidence("as many probabilities of 0 or more as positive pseudo-counts are needed") }
        logNull = null.map { log($0 / sum) }
        weights = prior
        total = weight
    }

    /// Takes in one draw. Refuses a category that is not there.
    public mutating func observe(_ category: Int) throws(InvalidEvidence) {
        guard weights.indices.contains(category) else {
            throw InvalidEvidence("category \(category) is not among the \(weights.count) of the null")
        }
        try process.multiply(byLog: log(weights[category] / total) - logNull[category])
        weights[category] += 1
        total += 1
    }
}

extension EValues {
    /// `ln` of the probability of a sequence of draws with these counts under a Dirichlet mixture with pseudo-counts a:
    /// `ln Γ(A) − ln Γ(A + n) + Σ [ln Γ(aₖ + cₖ) − ln Γ(aₖ)]`. NaN for lengths that differ, negative counts and
    /// pseudo-counts that are not positive.
    public static func logDirichletMixture(_ counts: [Int], prior: [Double]) -> Double {
        guard counts.count == prior.count, counts.allSatisfy({ $0 >= 0 }), prior.allSatisfy({ $0 > 0 }) else {
            return .nan
        }
        let total = counts.reduce(0.0) { $0 + Double($1) }
        let weight = prior.reduce(0, +)
        var sum = Functions.logGamma(weight) - Functions.logGamma(weight + total)
        for (count, pseudo) in zip(counts, prior) where count > 0 {
            sum += Functions.logGamma(pseudo + Double(count)) - Functions.logGamma(pseudo)
        }
        return sum
    }

    /// The e-value, as `ln e`, of counts against the composite null "independent draws from some convex mixture of the
    /// given distributions": the Dirichlet mixture over all alternatives, divided by the largest likelihood that the
    /// null allows (universal inference of Wasserman, Ramdas and Balakrishnan 2020 with a mixture in place of the
    /// split).
    ///
    /// Mixtures of honest look-alikes' topic shares make the null that must be beaten. `nulls` hold non-negative
    /// numbers, each scaled to sum 1. The largest likelihood is bounded from above, so the e-value is valid however
    /// early the search for it ends. Minus infinity for unusable input. Cost: `rounds` × nulls × categories.
    public static func logUniversal(_ counts: [Int], prior: [Double], nulls: [[Double]], rounds: Int = 200) -> Double {
        let alternative = logDirichletMixture(counts, prior: prior)
        let null = logLikelihoodBound(counts, mixturesOf: nulls, rounds: rounds)
        guard !alternative.isNaN, !null.isNaN else { return -.infinity }
        return null == -.infinity ? .infinity : alternative - null
    }

    /// An upper bound of `sup_w Σ cₖ ln Σⱼ wⱼ pⱼₖ` over the weights w of a convex mixture, nearly tight after a few
    /// hundred rounds. NaN for unusable input.
    ///
    /// The weights climb by expectation-maximisation; at weights w with mixture q the rest to the top is at most
    /// `n ln maxⱼ Dⱼ`, with `Dⱼ = Σ (cₖ/n) pⱼₖ / qₖ`, by Jensen's inequality (the mixing gradient of Lindsay 1983).
    public static func logLikelihoodBound(_ counts: [Int], mixturesOf parts: [[Double]], rounds: Int = 200) -> Double {
        guard let shares = normalised(parts, count: counts.count), counts.allSatisfy({ $0 >= 0 }) else { return .nan }
        let seen = counts.indices.filter { counts[$0] > 0 }
        let total = seen.reduce(0.0) { $0 + Double(counts[$1]) }
        guard total > 0 else { return 0 }
        var weights = [Double](repeating: 1 / Double(shares.count), count: shares.count)
        var least = Double.infinity
        for _ in 0..<max(rounds, 1) {
            var gradient = [Double](repeating: 0, count: shares.count)
            var likelihood = 0.0
            for category in seen {
                var mixed = 0.0
                for part in shares.indices { mixed += weights[part] * shares[part][category] }
                guard mixed > 0 else { return -.infinity }
                let count = Double(counts[category])
                likelihood += count * log(mixed)
                for part in shares.indices { gradient[part] += count / total * shares[part][category] / mixed }
            }
            let steepest = gradient.max() ?? 1
            least = min(least, likelihood + total * log(max(steepest, 1)))
            if total * log(max(steepest, 1)) < 1e-6 { break }
            for part in shares.indices { weights[part] *= gradient[part] }
        }
        return least
    }

    private static func normalised(_ parts: [[Double]], count: Int) -> [[Double]]? {
        guard !parts.isEmpty, parts.allSatisfy({ $0.count == count }) else { return nil }
        var shares: [[Double]] = []
        for part in parts {
            let sum = part.reduce(0, +)
            guard sum > 0, sum.isFinite, part.allSatisfy({ $0 >= 0 }) else { return nil }
            shares.append(part.map { $0 / sum })
        }
        return shares
    }
}
