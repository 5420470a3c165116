public import Base

/// Positions grouped by stratum, for permutations that move values only within their stratum: under "what a draw holds
/// does not depend on whose it is, given the stratum" (the hour, the language) all such permutations are equally
/// likely.
public struct Strata: Sendable, Equatable {
    /// The positions of every stratum with at least two, stratum after stratum.
    private let groups: [[Int]]
    /// Positions in all.
    public let count: Int

    /// Strata by label: positions with equal labels belong together.
    public init(labels: [Int]) {
        count = labels.count
        let order = labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) }
        var groups: [[Int]] = []
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, labels[order[end]] == labels[order[start]] { end += 1 }
            if end - start >= 2 { groups.append(Array(order[start..<end])) }
            start = end
        }
        self.groups = groups
    }

    /// One stratum of `count` positions.
    public init(count: Int) { self.init(labels: [Int](repeating: 0, count: max(count, 0))) }

    /// Shuffles values within their strata, each arrangement equally likely (Fisher and Yates). `values` must have as
    /// many elements as there are positions; otherwise they stay as they are. Cost: one random number a position.
    public func shuffle<Value>(_ values: inout [Value], using random: inout SeededRandom) {
        guard values.count == count else { return }
        for group in groups {
            for last in stride(from: group.count - 1, to: 0, by: -1) {
                values.swapAt(group[last], group[random.below(last + 1)])
            }
        }
    }
}
