internal import Base
internal import Glibc
internal import JSON

extension BoostedTrees {
    /// Reads a model that XGBoost 1.6 or 1.7 saved as JSON: objective `binary:logistic`, booster `gbtree`, no categories.
    /// `featureNames` stand in where the document has none. `file` is a name for people only.
    ///
    /// Throws a `UserError` that names file and place for everything else. The library is not asked: it trusts its files.
    public init(xgboostJSON bytes: [UInt8], featureNames: [String]? = nil, file: String) throws {
        let learner = try JSONNode.parse(bytes, file: file).required("learner")
        let parameters = try learner.required("learner_model_param")
        try Self.expect("binary:logistic", try learner.required("objective").required("name"))
        let booster = try learner.required("gradient_booster")
        try Self.expect("gbtree", try booster.required("name"))
        try Self.expect("0", try parameters.required("num_class"))
        let features = try Self.wholeNumber(try parameters.required("num_feature"), in: 0...Self.mostFeatures)
        let score = try parameters.required("base_score")
        guard let base = Float(try score.text()), base > 0, base < 1 else {
            throw score.error("expected a probability between 0 and 1")
        }
        let trees = try booster.required("model").required("trees").elements().map { node in
            do {
                return try Self.tree(node, features: features)
            } catch let fault as GrownTree.Fault {
                throw node.error(fault.sentence)
            }
        }
        guard trees.reduce(0, { $0 + $1.nodes.count }) <= Self.mostNodes else {
            throw booster.error("more than \(Self.mostNodes) nodes")
        }
        let names = try featureNames ?? Self.names(learner, features: features)
        guard names.count == features else {
            throw learner.error("\(features) features, but \(names.count) feature names")
        }
        self.init(featureNames: names, baseMargin: -logf(1 / base - 1), trees: trees)
    }

    private static func names(_ learner: JSONNode, features: Int) throws -> [String] {
        let names = try learner.optional("feature_names")?.elements().map { try $0.text() } ?? []
        return names.isEmpty ? (0..<features).map { "f\($0)" } : names
    }

    /// The tree's nodes from the root, level by level; the document may number them as it likes.
    private static func tree(_ node: JSONNode, features: Int) throws -> GrownTree {
        let left = try integers(node, "left_children")
        let right = try integers(node, "right_children")
        let columns = try integers(node, "split_indices")
        let defaults = try integers(node, "default_left")
        let categorical = try integers(node, "split_type")
        let values = try numbers(node, "split_conditions")
        let gains = try numbers(node, "loss_changes")
        let covers = try numbers(node, "sum_hessian")
        let count = left.count
        guard count > 0, [right, columns, defaults, categorical].allSatisfy({ $0.count == count }),
            [values, gains, covers].allSatisfy({ $0.count == count })
        else { throw node.error("the lists of a tree must be of one length") }
        var tree = GrownTree()
        var queue = [0]
        var next = 0
        while next < queue.count {
            let place = queue[next]
            next += 1
            let isLeaf = left[place] == -1
            if !isLeaf {
                guard (0..<count).contains(left[place]), (0..<count).contains(right[place]),
                    (0..<features).contains(columns[place]), queue.count + 2 <= count
                else { throw node.error("node \(place) points outside the tree") }
                guard categorical[place] == 0 else { throw node.error("node \(place) splits on categories") }
                queue += [left[place], right[place]]
            }
            try tree.append(
                column: isLeaf ? nil : columns[place], missingGoesLeft: defaults[place] != 0, value: values[place],
                gain: gains[place], cover: covers[place])
        }
        try tree.finish()
        return tree
    }

    private static func expect(_ text: String, _ node: JSONNode) throws {
        guard try node.text() == text else { throw node.error("expected `\(text)`") }
    }

    /// The library writes the numbers among its parameters as text.
    private static func wholeNumber(_ node: JSONNode, in range: ClosedRange<Int>) throws -> Int {
        guard let value = Int(try node.text()), range.contains(value) else {
            throw node.error("expected a whole number from \(range.lowerBound) to \(range.upperBound), as text")
        }
        return value
    }

    private static func integers(_ node: JSONNode, _ key: String) throws -> [Int] {
        try node.required(key).elements().map { try $0.integer() }
    }

    private static func numbers(_ node: JSONNode, _ key: String) throws -> [Float] {
        try node.required(key).elements().map { Float(try $0.number()) }
    }
}
