internal import Base

/// One tree while it is read: nodes level by level, the two children of a node side by side, so that the order of questions
/// and leaves says all about the tree's shape.
struct GrownTree {
    /// Trees may be this deep, which bounds recursion over them.
    static let deepest = 64

    private(set) var nodes: [BoostedTrees.Node] = []
    private(set) var gains: [Float] = []
    private(set) var covers: [Float] = []
    private var depths: [UInt8] = []
    /// Questions on the longest way down.
    private(set) var depth: UInt8 = 0
    private var nextChild: Int32 = 1

    /// Appends the next node of the level order. Nil stands for a leaf's column.
    ///
    /// Throws `Fault` for what no tree can have.
    mutating func append(column: Int?, missingGoesLeft: Bool, value: Float, gain: Float, cover: Float) throws(Fault) {
        guard value.isFinite, gain.isFinite, cover.isFinite, cover >= 0 else { throw .notFinite }
        let place = nodes.count
        guard place == 0 || place < nextChild else { throw .shape }
        let level = place == 0 ? 0 : depths[place]
        if let column {
            guard level < UInt8(Self.deepest) else { throw .tooDeep }
            depth = max(depth, level + 1)
            let question = UInt32(column) | (missingGoesLeft ? 1 << 31 : 0)
            nodes.append(BoostedTrees.Node(value: value, question: question, left: nextChild))
            nextChild += 2
            if place == 0 { depths.append(0) }
            depths += [level + 1, level + 1]
        } else {
            nodes.append(BoostedTrees.Node(value: value, question: 0, left: 0))
        }
        gains.append(column == nil ? 0 : gain)
        covers.append(cover)
    }

    /// Throws unless every question has its two answers.
    func finish() throws(Fault) { guard nodes.count == Int(nextChild) else { throw .shape } }

    /// Why nodes make no tree.
    enum Fault: Error {
        case notFinite, shape, tooDeep

        var sentence: String {
            switch self {
            case .notFinite: "a number of a tree's node is not finite"
            case .shape: "a tree's nodes do not fit together"
            case .tooDeep: "a tree is deeper than \(GrownTree.deepest) levels"
            }
        }
    }
}
