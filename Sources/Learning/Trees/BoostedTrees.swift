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
    /// Questions on the longest way down each tree.
    private(set) var depths: [UInt8]

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

        /// 0 when a row with the given value goes left, 1 when it goes right.
        @inline(__always) func step(_ feature: Float) -> Int32 {
            // A missing value compares false with everything. Whole numbers instead of branches, which nobody could guess.
            let isAbove: Int32 = feature >= value ? 1 : 0
            let isMissing: Int32 = feature != feature ? 1 : 0
            return isAbove | isMissing & (missingGoesLeft ? 0 : 1)
        }
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
        depths = trees.map(\.depth)
    }

    /// Drops all trees after the first `count`.
    mutating func keep(_ count: Int) {
        guard count < treeCount else { return }
        depths.removeLast(treeCount - count)
        starts.removeLast(treeCount - count)
        let end = Int(starts[count])
        nodes.removeLast(nodes.count - end)
        gains.removeLast(gains.count - end)
        covers.removeLast(covers.count - end)
    }

    /// Number of trees.
    public var treeCount: Int { starts.count - 1 }

    /// The margin of every row, in order; NaN stands for a missing value. The matrix has one column for each feature.
    /// The result does not depend on `threads`. Costs about 8 ns a row and tree of depth 5.
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
                    var row = block
                    while row + 4 <= end {
                        Self.addLeaves(
                            root, rows.baseAddress! + row * columns, columns, depths[tree], sums.baseAddress! + row)
                        row += 4
                    }
                    for row in row..<end { sums[row] += Self.leaf(root, rows.baseAddress! + row * columns).value }
                }
            }
        }
    }

    /// Adds the leaves of four rows, which walk down in step so that the processor need not guess where one of them goes. A
    /// row that has reached its leaf stays there.
    @inline(__always) private static func addLeaves(
        _ root: UnsafePointer<Node>, _ rows: UnsafePointer<Float>, _ columns: Int, _ depth: UInt8,
        _ sums: UnsafeMutablePointer<Float>
    ) {
        let (second, third, fourth) = (rows + columns, rows + 2 &* columns, rows + 3 &* columns)
        var (one, two, three, four) = (root, root, root, root)
        for _ in 0..<depth {
            one = below(one, root, rows)
            two = below(two, root, second)
            three = below(three, root, third)
            four = below(four, root, fourth)
        }
        sums[0] += one.pointee.value
        sums[1] += two.pointee.value
        sums[2] += three.pointee.value
        sums[3] += four.pointee.value
    }

    @inline(__always) private static func below(
        _ node: UnsafePointer<Node>, _ root: UnsafePointer<Node>, _ row: UnsafePointer<Float>
    ) -> UnsafePointer<Node> {
        let next = root + Int(node.pointee.left &+ node.pointee.step(row[node.pointee.column]))
        return node.pointee.isLeaf ? node : next
    }

    @inline(__always) private static func leaf(_ root: UnsafePointer<Node>, _ row: UnsafePointer<Float>) -> Node {
        var node = root.pointee
        while !node.isLeaf { node = root[Int(node.left &+ node.step(row[node.column]))] }
        return node
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
