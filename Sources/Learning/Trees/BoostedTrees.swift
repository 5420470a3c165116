internal import Base
internal import Glibc
public import LinearAlgebra

/// A sum of decision trees for a yes-or-no question (gradient boosting: Friedman 2001; grown by XGBoost, Chen and Guestrin
/// 2016). The margin of a row is the base margin plus one leaf of every tree; the probability is 1 / (1 + e^-margin).
///
/// Once grown, a model needs no library: it is flat arrays that any number of threads may read at once, and its margins
/// equal the library's bit by bit.
public struct BoostedTrees: Sendable, Equatable {
    /// One name for each feature, in the order of the columns.
    public let featureNames: [String]
    /// The margin of a row before any tree: the log odds of a positive in the rows learnt from.
    public let baseMargin: Float
    // Every tree's nodes level by level, the root first, both children of a node side by side.
    private(set) var nodes: [Node]
    /// What splitting at each node gained in the objective; 0 at leaves.
    private(set) var gains: [Float]
    /// The sum of second derivatives of the rows that reached each node: how many rows speak there, weighted.
    private(set) var covers: [Float]
    /// Where each tree's nodes start, and the end of the last.
    private(set) var starts: [Int32]

    /// A node: a question when it has a left child, else a leaf.
    struct Node: Sendable, Equatable {
        /// A question's threshold: rows below it go left. A leaf's value.
        var value: Float
        /// The column asked, with the top bit set when missing values go left; 0 at leaves.
        var question: UInt32
        /// Where the left child is, from the tree's start; the right one follows it. 0 at leaves.
        var left: Int32

        @inline(__always) var column: Int { Int(question & 0x7FFF_FFFF) }
        @inline(__always) var missingGoesLeft: Bool { question >> 31 == 1 }
        @inline(__always) var isLeaf: Bool { left == 0 }
    }

    init(featureNames: [String], baseMargin: Float, trees: [GrownTree]) {
        self.featureNames = featureNames
        self.baseMargin = baseMargin
        nodes = trees.flatMap(\.nodes)
        gains = trees.flatMap(\.gains)
        covers = trees.flatMap(\.covers)
        var starts: [Int32] = [0]
        for tree in trees { starts.append(starts[starts.count - 1] + Int32(tree.nodes.count)) }
        self.starts = starts
    }

    /// Drops all trees after the first `count`.
    mutating func keep(_ count: Int) {
        guard count < treeCount else { return }
        starts.removeLast(treeCount - count)
        let end = Int(starts[count])
        nodes.removeLast(nodes.count - end)
        gains.removeLast(gains.count - end)
        covers.removeLast(covers.count - end)
    }

    /// Number of trees.
    public var treeCount: Int { starts.count - 1 }

    /// The margin of every row, in order; NaN stands for a missing value. The matrix has one column for each feature.
    /// The result does not depend on `threads`. Costs some 5 ns a row and tree on one thread.
    public func margins(_ features: Matrix, threads: Int = 1) throws -> [Float] {
        precondition(features.columns == featureNames.count, "a row needs one value for each feature")
        var out = [Float](repeating: baseMargin, count: features.rows)
        let piece = 4096
        try features.elements.withUnsafeBufferPointer { values in
            try out.withUnsafeMutableBufferPointer { out in
                nonisolated(unsafe) let (values, out) = (values, out)
                try Parallel.forEach((out.count + piece - 1) / piece, threads: threads) { index, _ in
                    let rows = index * piece..<min(out.count, (index + 1) * piece)
                    let columns = featureNames.count
                    addMargins(
                        UnsafeBufferPointer(rebasing: values[rows.lowerBound * columns..<rows.upperBound * columns]),
                        to: UnsafeMutableBufferPointer(rebasing: out[rows]))
                }
            }
        }
        return out
    }

    /// The probability of every row; see `margins`.
    public func probabilities(_ features: Matrix, threads: Int = 1) throws -> [Float] {
        try margins(features, threads: threads).map(Self.probability(ofMargin:))
    }

    /// 1 / (1 + e^-margin), in the library's arithmetic.
    public static func probability(ofMargin margin: Float) -> Float { 1 / (expf(min(-margin, 88.7)) + 1) }

    /// Adds each row's leaves to what `sums` holds. Allocates nothing.
    func addMargins(_ rows: UnsafeBufferPointer<Float>, to sums: UnsafeMutableBufferPointer<Float>) {
        let columns = featureNames.count
        nodes.withUnsafeBufferPointer { nodes in
            // Blocks of rows go through one tree after the other: a block and a tree fit the first cache together.
            for block in stride(from: 0, to: sums.count, by: 64) {
                let end = min(sums.count, block + 64)
                for tree in 0..<treeCount {
                    let root = nodes.baseAddress! + Int(starts[tree])
                    for row in block..<end {
                        sums[row] += Self.leaf(root, rows.baseAddress! + row * columns)
                    }
                }
            }
        }
    }

    @inline(__always) private static func leaf(_ root: UnsafePointer<Node>, _ row: UnsafePointer<Float>) -> Float {
        var node = root.pointee
        while !node.isLeaf {
            let value = row[node.column]
            // A missing value compares false with everything.
            let goesRight = value.isNaN ? !node.missingGoesLeft : !(value < node.value)
            node = root[Int(node.left) + (goesRight ? 1 : 0)]
        }
        return node.value
    }

    /// What each feature gained: the total improvement of the objective over all splits on it, as shares that sum to 1, in
    /// the order of `featureNames`; all 0 for a model without splits.
    public var gainShares: [Double] {
        var shares = [Double](repeating: 0, count: featureNames.count)
        var total = 0.0
        for (node, gain) in zip(nodes, gains) where !node.isLeaf {
            shares[node.column] += Double(gain)
            total += Double(gain)
        }
        return total > 0 ? shares.map { $0 / total } : shares
    }
}
