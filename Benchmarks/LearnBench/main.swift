internal import Base
internal import Glibc
internal import Learning
internal import LinearAlgebra

// LearnBench trees ROWS FEATURES TREES: grows trees on random rows and scores the rows with them.
// LearnBench graph NODES EDGES RELATIONS FEATURES BLOCK: one epoch of a graph network on random edges, in blocks of at most
// BLOCK nodes (0: all nodes in one step), then its answers for all nodes.
// LearnBench sequences COUNT LENGTH ITEMS: one epoch of a sequence model on random sequences, then their surprises.

/// Runs a piece of work and says how long it took: on the clock, and of the processors, which others use too.
@MainActor func measured(_ what: String, _ body: () throws -> Void) rethrows {
    let start = processorSeconds()
    let took = try ContinuousClock().measure(body)
    let clock = Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
    let processor = processorSeconds() - start
    print("\(what): \(Decimal.fixed(clock, 2)) s (\(Decimal.fixed(processor, 2)) s of CPU), \(peakMemory())")
}

func usage() -> rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
}

func processorSeconds() -> Double {
    let usage = usage()
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
}

/// The largest memory the process had, in gigabytes.
func peakMemory() -> String { Decimal.fixed(Double(usage().ru_maxrss) / 1e6, 1) + " GB" }

@MainActor func benchTrees(rows: Int, features: Int, trees: Int) throws {
    var random = SeededRandom(seed: 1)
    let matrix = Matrix(rows: rows, columns: features, (0..<rows * features).map { _ in Float(random.unit()) })
    let labels = (0..<rows).map { random.chance(Double(matrix[$0, 0] * matrix[$0, 1])) }
    let learning = try LabelledRows(features: matrix, labels: labels, groups: (0..<rows).map { $0 % 50 })
    var settings = TreeSettings()
    settings.rounds = trees
    var model: BoostedTrees?
    try measured("\(trees) trees grown on \(rows / 50) rows of \(features) features") {
        model = try BoostedTrees.grow(
            from: learning.filter { $0 == 0 }, featureNames: (0..<features).map(String.init), settings: settings)
    }
    guard let model else { return }
    for threads in [1, Parallel.processors] {
        try measured("\(rows) rows scored on \(threads) threads") { _ = try model.margins(matrix, threads: threads) }
    }
    measured("100 rows explained") { for row in 0..<100 { _ = model.contributions(matrix, row: row) } }
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

@MainActor func benchGraph(nodes: Int, edges: Int, relations: Int, features: Int, block: Int) throws {
    var random = SeededRandom(seed: 3)
    let matrix = Matrix(rows: nodes, columns: features, (0..<nodes * features).map { _ in Float(random.unit()) })
    let labels = (0..<nodes).map { $0 % 50 == 0 }
    var graph: AttributeGraph?
    try measured("a graph of \(nodes) nodes and \(edges) edges built") {
        graph = try randomGraph(nodes: nodes, edges: edges, relations: relations)
    }
    guard let graph else { return }
    let whole = try GraphExample(graph: graph, features: matrix, labels: labels)
    var examples = [whole]
    if block > 0 {
        measured("cut into blocks") { examples = graph.blocks(of: block, seed: 1).map { whole.induced(on: $0) } }
        let kept = examples.reduce(0) { $0 + $1.graph.edgeCount }
        print("  \(examples.count) blocks keep \(kept) of \(graph.edgeCount) edges")
    }
    var trainer = try GraphTrainer(
        network: GraphNetwork(inputs: features, relations: relations, seed: 4), seed: 5)
    try measured("one epoch trained") { try trainer.train(on: examples, epochs: 1, threads: Parallel.processors) }
    try measured("all nodes answered for") {
        _ = try trainer.network.logits(graph, features: matrix, threads: Parallel.processors)
    }
}

@MainActor func benchSequences(count: Int, length: Int, items: Int) throws {
    var random = SeededRandom(seed: 6)
    let sequences = (0..<count).map { _ in (0..<length).map { _ in Int32(random.below(items)) } }
    var trainer = try SequenceTrainer(model: SequenceModel(items: items, seed: 7), seed: 8)
    try measured("one epoch trained on \(count * length) steps") {
        try trainer.train(on: sequences, epochs: 1, threads: Parallel.processors)
    }
    try measured("as many steps scored") {
        _ = try trainer.model.surprises(sequences, threads: Parallel.processors)
    }
}

let arguments = CommandLine.arguments.dropFirst()
let numbers = arguments.dropFirst().compactMap { Int($0) }
switch (arguments.first, numbers.count) {
case ("trees", 3): try benchTrees(rows: numbers[0], features: numbers[1], trees: numbers[2])
case ("graph", 5):
    try benchGraph(
        nodes: numbers[0], edges: numbers[1], relations: numbers[2], features: numbers[3], block: numbers[4])
case ("sequences", 3): try benchSequences(count: numbers[0], length: numbers[1], items: numbers[2])
default:
    print("usage: LearnBench trees ROWS FEATURES TREES")
    print("       LearnBench graph NODES EDGES RELATIONS FEATURES BLOCK")
    print("       LearnBench sequences COUNT LENGTH ITEMS")
    exit(2)
}
