import Base
import Learning
import LinearAlgebra

extension Targets {
    /// Readers of models: the fuzzer's bytes are what stands between a kind and a checksum, since it would guess neither.
    /// What decodes must encode to the same bytes, and must answer.
    static let models: [String: @Sendable ([UInt8]) -> Void] = [
        "model-trees": { trees(sealed("SWBT", $0)) },
        "model-trees-document": { bytes in
            if let model = try? BoostedTrees(xgboostJSON: bytes, file: "f") { answer(model) }
        },
        "model-graph": { bytes in
            let bytes = sealed("SWGN", bytes)
            guard let network = try? GraphNetwork(decoding: bytes, file: "f") else { return }
            precondition(network.encoded() == bytes)
            guard let example = example(network), network.relations < 4 else { return }
            _ = try? network.logits(example.graph, features: example.features)
        },
        "model-graph-training": { bytes in
            let bytes = sealed("SWGT", bytes)
            guard var trainer = try? GraphTrainer(decoding: bytes, file: "f") else { return }
            precondition(trainer.encoded() == bytes)
            guard let example = example(trainer.network) else { return }
            try? trainer.train(on: [example], epochs: 1)
        },
        "model-sequence": { bytes in
            let bytes = sealed("SWSM", bytes)
            guard let model = try? SequenceModel(decoding: bytes, file: "f") else { return }
            precondition(model.encoded() == bytes)
            _ = try? model.surprises([[0, 0, 0]])
        },
        "model-sequence-short": { bytes in
            let bytes = sealed("SWSH", bytes)
            guard let model = try? SequenceModel(decodingShort: bytes, file: "f") else { return }
            precondition(model.encodedShort() == bytes)
            _ = try? model.surprises([[0, 0, 0]])
        },
        "model-sequence-training": { bytes in
            let bytes = sealed("SWST", bytes)
            guard var trainer = try? SequenceTrainer(decoding: bytes, file: "f") else { return }
            precondition(trainer.encoded() == bytes)
            try? trainer.train(on: [[0, 0, 0]], epochs: 1)
        },
    ]

    private static func sealed(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        let bytes = Array(kind.utf8) + [1] + content
        let sum = bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) }
        return bytes + withUnsafeBytes(of: sum.littleEndian) { Array($0) }
    }

    private static func trees(_ bytes: [UInt8]) {
        guard let model = try? BoostedTrees(decoding: bytes, file: "f") else { return }
        precondition(model.encoded() == bytes)
        answer(model)
    }

    private static func answer(_ model: BoostedTrees) {
        let columns = model.featureNames.count
        let rows = Matrix(rows: 5, columns: columns, (0..<5 * columns).map { $0 % 3 == 0 ? .nan : Float($0) - 4 })
        _ = try? model.margins(rows)
        _ = model.contributions(rows, row: 1)
        _ = model.gainShares
    }

    /// Two nodes that share one value in every relation.
    private static func example(_ network: GraphNetwork) -> GraphExample? {
        let edges = RelationEdges(nodes: [0, 1], attributes: [0, 0], weights: [1, 1], attributeWeights: [1])
        let relations = Array(repeating: edges, count: network.relations)
        guard let graph = try? AttributeGraph(nodeCount: 2, relations: relations) else { return nil }
        let features = Matrix(rows: 2, columns: network.inputs)
        return try? GraphExample(graph: graph, features: features, labels: [true, false])
    }
}
