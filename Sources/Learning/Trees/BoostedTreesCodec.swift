internal import Base

extension BoostedTrees {
    /// Version of the binary form.
    public static let formatVersion: UInt8 = 1
    static let mostFeatures = 100_000
    static let mostNodes = 1 << 26

    /// The binary form: kind, version, base margin, feature names, every tree's nodes level by level, checksum. Equal
    /// models have equal bytes on every machine. About 13 bytes a node.
    public func encoded() -> [UInt8] {
        var writer = SealedWriter(kind: "SWBT", version: Self.formatVersion)
        writer.float(baseMargin)
        writer.count(featureNames.count)
        for name in featureNames { writer.text(name) }
        writer.count(treeCount)
        for tree in 0..<treeCount {
            writer.count(Int(starts[tree + 1] - starts[tree]))
            for place in Int(starts[tree])..<Int(starts[tree + 1]) {
                let node = nodes[place]
                writer.count(node.isLeaf ? 0 : 1 + 2 * node.column + (node.missingGoesLeft ? 1 : 0))
                writer.float(node.value)
                writer.float(covers[place])
                if !node.isLeaf { writer.float(gains[place]) }
            }
        }
        return writer.sealed()
    }

    /// Reads the binary form. `file` is a name for people only.
    ///
    /// Throws a `UserError` for another kind or version, a wrong checksum, and anything that is no model: whatever the
    /// bytes, the result is a model whose evaluation ends and stays within its arrays, or an error.
    public init(decoding bytes: [UInt8], file: String) throws {
        var reader = try SealedReader(
            bytes, kind: "SWBT", version: Self.formatVersion, what: "a model of boosted trees", file: file)
        let baseMargin = try reader.float()
        guard baseMargin.isFinite else { throw reader.damaged("the base margin is not finite") }
        let names = try (0..<reader.count(in: 0...Self.mostFeatures)).map { _ in try reader.text(atMost: 1000) }
        var trees: [GrownTree] = []
        var total = 0
        for _ in 0..<(try reader.count(in: 0...Self.mostNodes)) {
            let tree = try Self.tree(&reader, features: names.count)
            total += tree.nodes.count
            guard total <= Self.mostNodes else { throw reader.damaged("there are too many nodes") }
            trees.append(tree)
        }
        try reader.finish()
        self.init(featureNames: names, baseMargin: baseMargin, trees: trees)
    }

    private static func tree(_ reader: inout SealedReader, features: Int) throws -> GrownTree {
        var tree = GrownTree()
        do {
            for _ in 0..<(try reader.count(in: 1...mostNodes)) {
                let kind = try reader.count(in: 0...2 * features)
                let value = try reader.float()
                let cover = try reader.float()
                let gain = kind == 0 ? 0 : try reader.float()
                try tree.append(
                    column: kind == 0 ? nil : (kind - 1) / 2, missingGoesLeft: kind % 2 == 0, value: value, gain: gain,
                    cover: cover)
            }
            try tree.finish()
        } catch let fault as GrownTree.Fault {
            throw reader.damaged(fault.sentence)
        }
        return tree
    }
}
