internal import Base
public import LinearAlgebra

/// A graph to learn from, with what its nodes are.
public struct GraphExample: Sendable {
    /// The graph.
    public let graph: AttributeGraph
    /// One row for each node.
    public let features: Matrix
    /// Whether each node is a positive.
    public let labels: [Bool]
    /// How much each node counts in the loss; 0 for nodes of unknown kind, which still speak to their fellows.
    public let weights: [Float]

    /// An example as given; without weights, each node counts 1. Throws a `UserError` when the numbers of nodes disagree, a
    /// feature is not finite or a weight is negative or not finite.
    public init(graph: AttributeGraph, features: Matrix, labels: [Bool], weights: [Float]? = nil) throws {
        try GraphNetwork.check(graph, features, inputs: features.columns, relations: graph.relationCount)
        let weights = weights ?? [Float](repeating: 1, count: labels.count)
        guard labels.count == graph.nodeCount, weights.count == labels.count else {
            throw UserError(.input, "labels and weights must be as many as the \(graph.nodeCount) nodes")
        }
        if let node = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
            throw UserError(.input, "the weight of node \(node) is negative or not finite")
        }
        self.graph = graph
        self.features = features
        self.labels = labels
        self.weights = weights
    }

    /// The part of an example that concerns some nodes; see `AttributeGraph.induced(on:)`.
    public func induced(on nodes: [Int32]) -> GraphExample {
        var elements: [Float] = []
        elements.reserveCapacity(nodes.count * features.columns)
        for node in nodes {
            elements += features.elements[Int(node) * features.columns..<(Int(node) + 1) * features.columns]
        }
        return GraphExample(
            checked: graph.induced(on: nodes), Matrix(rows: nodes.count, columns: features.columns, elements),
            nodes.map { labels[Int($0)] }, nodes.map { weights[Int($0)] })
    }

    private init(checked graph: AttributeGraph, _ features: Matrix, _ labels: [Bool], _ weights: [Float]) {
        self.graph = graph
        self.features = features
        self.labels = labels
        self.weights = weights
    }

    func target(positiveWeight: Double) -> GraphPass.Target {
        let raw = zip(labels, weights).map { Double($1) * ($0 ? positiveWeight : 1) }
        let total = raw.reduce(0, +)
        return GraphPass.Target(labels: labels, weights: total > 0 ? raw.map { $0 / total } : raw)
    }
}

/// How a graph network is trained.
public struct GraphTrainingSettings: Sendable, Equatable {
    /// Adam's step.
    public var learningRate = 0.005
    /// The share of itself that every matrix loses in a unit of learning rate.
    public var weightDecay = 0.001
    /// The share of each layer's states that a step drops; below 1.
    public var dropout = 0.1
    /// How much a positive counts beside a negative of the same weight.
    public var positiveWeight = 1.0

    /// The defaults.
    public init() {}

    var isValid: Bool {
        learningRate > 0 && learningRate <= 1 && weightDecay >= 0 && weightDecay <= 10 && dropout >= 0 && dropout < 0.99
            && positiveWeight > 0 && positiveWeight <= 1e9
    }
}

/// A graph network while it is trained: the network, the optimiser's memory, and where training stands. Its bytes are all
/// that is needed to go on later, with the same result as without the pause.
public struct GraphTrainer: Sendable, Equatable {
    /// The network as it is now.
    public internal(set) var network: GraphNetwork
    /// Epochs done.
    public internal(set) var epoch: Int
    /// The settings.
    public let settings: GraphTrainingSettings
    /// Where random choices start from.
    public let seed: UInt64
    var adam: Adam

    /// A trainer of a network with random parameters. Throws a `UserError` for settings out of range.
    public init(network: GraphNetwork, settings: GraphTrainingSettings = GraphTrainingSettings(), seed: UInt64) throws {
        guard settings.isValid else {
            throw UserError(
                .input, "a setting of the graph network's training is out of range",
                remedy: "see `GraphTrainingSettings`")
        }
        self.init(
            network: network, epoch: 0, settings: settings, seed: seed, adam: Adam(count: network.parameters.count))
    }

    init(network: GraphNetwork, epoch: Int, settings: GraphTrainingSettings, seed: UInt64, adam: Adam) {
        self.network = network
        self.epoch = epoch
        self.settings = settings
        self.seed = seed
        self.adam = adam
    }

    /// Trains for some epochs more. An epoch takes one step on every example, in an order drawn anew; so a graph that is too
    /// large for memory, or for one step an epoch, is cut into blocks first (`AttributeGraph.blocks`).
    ///
    /// The result depends on the examples and their order in the list, never on `threads`. Memory, beside the examples:
    /// four states of a node (2 KB at two layers of 128) for each node of the largest example, and one for each value of its
    /// largest relation. `progress` may throw to stop; the trainer then stands at the end of the epoch it was told of.
    /// Throws a `UserError` when a number stops being finite.
    public mutating func train(
        on examples: [GraphExample], epochs: Int, threads: Int = 1,
        progress: (TrainingProgress) throws -> Void = { _ in }
    ) throws {
        for example in examples {
            try GraphNetwork.check(
                example.graph, example.features, inputs: network.inputs, relations: network.relations)
        }
        let decays = network.layout.decays
        for _ in 0..<epochs where !examples.isEmpty {
            // A step that fails leaves the trainer as it was after the last whole epoch.
            var next = self
            var sum = 0.0
            for place in EpochOrder.places(examples.count, seed: seed, epoch: epoch) {
                sum += try next.step(examples[place], decays, threads)
            }
            next.epoch += 1
            self = next
            try progress(TrainingProgress(epoch: epoch, loss: sum / Double(examples.count)))
        }
    }

    private mutating func step(_ example: GraphExample, _ decays: [Bool], _ threads: Int) throws -> Double {
        let pass = GraphPass(
            network, example.graph, example.features, threads: threads,
            dropout: Dropout(share: settings.dropout, seed: seed, step: adam.step))
        try pass.forward()
        let (loss, gradient) = try pass.gradient(example.target(positiveWeight: settings.positiveWeight))
        guard
            adam.move(
                &network.parameters, gradient, rate: settings.learningRate, decay: settings.weightDecay, decays: decays)
        else {
            throw UserError(
                .input, "training left the finite numbers in epoch \(epoch)",
                remedy: "scale the features to about 1, or lower the learning rate")
        }
        return loss
    }
}
