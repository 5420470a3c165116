internal import Base
internal import Glibc
internal import Learning
internal import LinearAlgebra

// LearnBench trees ROWS FEATURES TREES: grows trees on random rows and scores the rows with them.
// LearnBench graph NODES EDGES RELATIONS FEATURES BLOCK: one epoch of a graph network on random edges, in blocks of at most
// BLOCK nodes (0: all nodes in one step), then its answers for all nodes.

func seconds(_ body: () throws -> Void) rethrows -> Double {
    let took = try ContinuousClock().measure(body)
    return Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
}

func benchTrees(rows: Int, features: Int, trees: Int) throws {
    var random = SeededRandom(seed: 1)
    let matrix = Matrix(rows: rows, columns: features, (0..<rows * features).map { _ in Float(random.unit()) })
    let labels = (0..<rows).map { random.chance(Double(matrix[$0, 0] * matrix[$0, 1])) }
    let learning = try LabelledRows(features: matrix, labels: labels, groups: (0..<rows).map { $0 % 50 })
    var settings = TreeSettings()
    settings.rounds = trees
    var model: BoostedTrees?
    let growing = try seconds {
        model = try BoostedTrees.grow(
            from: learning.filter { $0 == 0 }, featureNames: (0..<features).map(String.init), settings: settings)
    }
    print("grew \(trees) trees on \(rows / 50) rows of \(features) features in \(Decimal.fixed(growing, 2)) s")
    guard let model else { return }
    for threads in [1, Parallel.processors] {
        let scoring = try seconds { _ = try model.margins(matrix, threads: threads) }
        print("scored \(rows) rows on \(threads) threads in \(Decimal.fixed(scoring, 2)) s")
    }
    let explaining = seconds { for row in 0..<100 { _ = model.contributions(matrix, row: row) } }
    print("explained a row in \(Decimal.fixed(explaining * 10, 2)) ms")
}

/// The largest memory the process had, in gigabytes.
func peakMemory() -> String {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Decimal.fixed(Double(usage.ru_maxrss) / 1e6, 1) + " GB"
}

/// Values of very different popularity: their numbers are drawn with density 1 / sqrt(x), so the first have many nodes.
func randomGraph(nodes: Int, edges: Int, relations: Int) throws -> AttributeGraph {
    var random = SeededRandom(seed: 2)
    let lists = (0..<relations).map { _ in
        let values = max(2, nodes / 4)
        let count = edges / relations
        var list = RelationEdges(
            nodes: [], attributes: [], weights: [Float](repeating: 1, count: count),
            attributeWeights: [Float](repeating: 1, count: values))
        list.nodes = (0..<count).map { Int32($0 % nodes) }
        list.attributes = (0..<count).map { _ in
            let place = random.unit()
            return Int32(Double(values) * place * place)
        }
        return list
    }
    return try AttributeGraph(nodeCount: nodes, relations: lists)
}

func benchGraph(nodes: Int, edges: Int, relations: Int, features: Int, block: Int) throws {
    var random = SeededRandom(seed: 3)
    let matrix = Matrix(rows: nodes, columns: features, (0..<nodes * features).map { _ in Float(random.unit()) })
    let labels = (0..<nodes).map { $0 % 50 == 0 }
    var graph: AttributeGraph?
    let building = try seconds { graph = try randomGraph(nodes: nodes, edges: edges, relations: relations) }
    guard let graph else { return }
    print(
        "built a graph of \(nodes) nodes and \(graph.edgeCount) edges in \(Decimal.fixed(building, 1)) s, \(peakMemory())"
    )
    let whole = try GraphExample(graph: graph, features: matrix, labels: labels)
    var examples = [whole]
    if block > 0 {
        let cutting = seconds { examples = graph.blocks(of: block, seed: 1).map { whole.induced(on: $0) } }
        let kept = examples.reduce(0) { $0 + $1.graph.edgeCount }
        print("cut into \(examples.count) blocks of \(kept) edges in \(Decimal.fixed(cutting, 1)) s, \(peakMemory())")
    }
    var trainer = try GraphTrainer(
        network: GraphNetwork(inputs: features, relations: relations, seed: 4), seed: 5)
    let training = try seconds { try trainer.train(on: examples, epochs: 1, threads: Parallel.processors) }
    print("trained an epoch in \(Decimal.fixed(training, 1)) s, \(peakMemory())")
    let answering = try seconds {
        _ = try trainer.network.logits(graph, features: matrix, threads: Parallel.processors)
    }
    print("answered for all nodes in \(Decimal.fixed(answering, 1)) s, \(peakMemory())")
}

let arguments = CommandLine.arguments.dropFirst()
let numbers = arguments.dropFirst().compactMap { Int($0) }
switch (arguments.first, numbers.count) {
case ("trees", 3): try benchTrees(rows: numbers[0], features: numbers[1], trees: numbers[2])
case ("graph", 5):
    try benchGraph(
        nodes: numbers[0], edges: numbers[1], relations: numbers[2], features: numbers[3], block: numbers[4])
default:
    print("usage: LearnBench trees ROWS FEATURES TREES")
    print("       LearnBench graph NODES EDGES RELATIONS FEATURES BLOCK")
    exit(2)
}
