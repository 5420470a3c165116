internal import Base
internal import Glibc

/// Whether two samples of vectors come from one distribution: the maximum mean discrepancy with a Gaussian kernel,
/// judged by permutation (Gretton, Borgwardt, Rasch, Schölkopf and Smola 2012).
///
/// `MMD² = Σ_{i≠j} k(xᵢ, xⱼ) / (n (n − 1)) + Σ_{i≠j} k(yᵢ, yⱼ) / (m (m − 1)) − 2 Σ k(xᵢ, yⱼ) / (n m)`, with `k(x, y) =
/// e^{−|x − y|² / (2 σ²)}` and σ² the median squared distance of the pooled vectors. Labels are permuted only within
/// strata, so differences that belong to the hour or the language do not count.
///
/// Null: within a stratum it is random which vectors are of the first sample; vectors of one account are not
/// independent, so take one of each or let strata be small.
public struct MeanDiscrepancy: Sendable, Equatable {
    /// The unbiased estimate of MMD²; may be slightly negative.
    public let squared: Double
    /// The squared kernel width σ².
    public let squaredWidth: Double
    /// The exact p-value `(1 + b) / (1 + m)`, with b of m permutations at least as discrepant.
    public let pValue: Double
    /// `ln` of the exact e-value of the same permutations: soft rank with slope 2 (see `SoftRank`).
    public let logE: Double

    /// Compares the vectors whose `isFirst` is true with the others.
    ///
    /// - Parameters:
    ///   - vectors: the pooled vectors, row after row, each of `dimension` finite numbers.
    ///   - dimension: numbers in a vector.
    ///   - isFirst: for each vector whether it belongs to the first sample; two of each are needed.
    ///   - strata: the stratum of each vector; all one where nil.
    ///   - permutations: how many; p-values go down to `1 / (1 + permutations)`.
    ///   - seed: of the permutations.
    ///
    /// nil where lengths do not fit, a number or a distance is not finite or a sample is too small. Time `N² d / 2` for
    /// the kernel and `n² / 2` for each permutation, with n the smaller sample; memory `4 N²` bytes: meant for N up to
    /// a few thousand.
    public init?(
        vectors: [Float], dimension: Int, isFirst: [Bool], strata: [Int]? = nil, permutations: Int, seed: UInt64
    ) {
        let count = isFirst.count
        let first = isFirst.count { $0 }
        guard dimension > 0, first >= 2, count - first >= 2, count <= 1 << 15,
            vectors.count / dimension == count, vectors.count % dimension == 0,
            strata?.count ?? count == count, vectors.allSatisfy(\.isFinite)
        else { return nil }
        let kernel = GaussianKernel(vectors, dimension: dimension, count: count)
        guard kernel.squaredWidth.isFinite else { return nil }
        // The smaller sample is summed, whichever it is; the statistic is symmetric.
        var labels = first * 2 <= count ? isFirst : isFirst.map { !$0 }
        squaredWidth = kernel.squaredWidth
        let observed = kernel.discrepancy(labels)
        squared = observed
        let cells = strata.map(Strata.init(labels:)) ?? Strata(count: count)
        var random = SeededRandom(seed: seed, purpose: "mean discrepancy")
        let others = (0..<max(permutations, 0)).map { _ in
            cells.shuffle(&labels, using: &random)
            return kernel.discrepancy(labels).rounded(toPlaces: 10)
        }
        let level = observed.rounded(toPlaces: 10)
        pValue = SoftRank.pValue(observed: level, reference: others)
        logE = SoftRank.exponential(observed: level, reference: others, slope: 2)
    }
}

/// The kernel values of all pairs, with the sums that no permutation changes.
private struct GaussianKernel {
    let squaredWidth: Double
    private let count: Int
    private let values: [Float]
    private let rowSums: [Double]
    private let total: Double

    init(_ vectors: [Float], dimension: Int, count: Int) {
        var distances = [Float](repeating: 0, count: count * count)
        vectors.withUnsafeBufferPointer { vectors in
            for row in 0..<count {
                for column in 0..<row {
                    var sum: Float = 0
                    for index in 0..<dimension {
                        let difference = vectors[row * dimension + index] - vectors[column * dimension + index]
                        sum += difference * difference
                    }
                    distances[row * count + column] = sum
                    distances[column * count + row] = sum
                }
            }
        }
        let width = GaussianKernel.median(distances, count: count)
        var rowSums = [Double](repeating: 0, count: count)
        let scale = width > 0 ? -1 / (2 * width) : 0
        for row in 0..<count {
            for column in 0..<count where column != row {
                let distance = distances[row * count + column]
                // Where more than half of the vectors are equal the median is zero: then equal or not is all that
                // counts.
                let value = width > 0 ? exp(distance * Float(scale)) : (distance == 0 ? 1 : 0)
                distances[row * count + column] = value
                rowSums[row] += Double(value)
            }
        }
        self.count = count
        self.values = distances
        self.rowSums = rowSums
        squaredWidth = width
        total = rowSums.reduce(0, +) / 2
    }

    /// MMD² with the vectors whose label is true as one sample.
    func discrepancy(_ labels: [Bool]) -> Double {
        let members = labels.indices.filter { labels[$0] }
        var within = 0.0
        var reach = 0.0
        values.withUnsafeBufferPointer { values in
            for (position, row) in members.enumerated() {
                reach += rowSums[row]
                for other in members[..<position] { within += Double(values[row * count + other]) }
            }
        }
        let size = Double(members.count)
        let rest = Double(count - members.count)
        let across = reach - 2 * within
        return 2 * within / (size * (size - 1)) + 2 * (total - within - across) / (rest * (rest - 1))
            - 2 * across / (size * rest)
    }

    private static func median(_ distances: [Float], count: Int) -> Double {
        var pairs: [Float] = []
        pairs.reserveCapacity(count * (count - 1) / 2)
        for row in 0..<count { pairs.append(contentsOf: distances[(row * count)..<(row * count + row)]) }
        pairs.sort()
        return pairs.isEmpty ? 0 : Double(pairs[pairs.count / 2])
    }
}
