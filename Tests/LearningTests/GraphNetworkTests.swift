import Base
import LinearAlgebra
import Testing

@testable import Learning

@Suite struct GraphNetworkTests {
    /// The formulas of `GraphNetwork`, written out pair by pair.
    private func reference(_ network: GraphNetwork, _ relations: [RelationEdges], _ features: Matrix) -> [Double] {
        let layout = network.layout
        let nodes = features.rows
        var states = (0..<nodes).map { node in (0..<features.columns).map { Double(features[node, $0]) } }
        func product(_ row: [Double], at place: Int, outputs: Int) -> [Double] {
            (0..<outputs).map { column in
                row.indices.reduce(0) { $0 + row[$1] * Double(network.parameters[place + $1 * outputs + column]) }
            }
        }
        for layer in layout.layers {
            states = (0..<nodes).map { node in
                var sum = product(states[node], at: layer.start, outputs: layer.outputs)
                for (which, edges) in relations.enumerated() {
                    let heard = Self.heard(node, edges, states, width: layer.inputs)
                    let told = product(heard, at: layer.relation(which), outputs: layer.outputs)
                    for column in sum.indices { sum[column] += told[column] }
                }
                return sum.indices.map { max(0, sum[$0] + Double(network.parameters[layer.bias + $0])) }
            }
        }
        return states.map { state in
            product(state, at: layout.answer, outputs: 1)[0] + Double(network.parameters[layout.count - 1])
        }
    }

    private static func heard(_ node: Int, _ edges: RelationEdges, _ states: [[Double]], width: Int) -> [Double] {
        var sum = [Double](repeating: 0, count: width)
        var total = 0.0
        for value in edges.attributeWeights.indices {
            var weights = [Double](repeating: 0, count: states.count)
            for edge in edges.nodes.indices where Int(edges.attributes[edge]) == value {
                weights[Int(edges.nodes[edge])] += Double(edges.weights[edge])
            }
            let others = weights.enumerated().reduce(0) { $0 + ($1.offset == node ? 0 : $1.element) }
            guard weights[node] > 0, others > 0 else { continue }
            let share = weights[node] * Double(edges.attributeWeights[value])
            total += share
            for other in states.indices where other != node {
                for column in 0..<width { sum[column] += share * weights[other] / others * states[other][column] }
            }
        }
        return total > 0 ? sum.map { $0 / total } : sum
    }

    @Test(arguments: [1, 2, 3]) func computesItsFormulas(_ seed: UInt64) throws {
        print("seed \(seed)")
        var random = SeededRandom(seed: seed)
        let relations = [
            randomEdges(&random, nodes: 40, values: 12, perNode: 2),
            randomEdges(&random, nodes: 40, values: 3, perNode: 1),
        ]
        let features = random.matrix(40, 6)
        let network = try GraphNetwork(inputs: 6, relations: 2, widths: [9, 7], seed: seed)
        let logits = try network.logits(AttributeGraph(nodeCount: 40, relations: relations), features: features)
        for (ours, theirs) in zip(logits, reference(network, relations, features)) {
            #expect(abs(Double(ours) - theirs) < 1e-4)
        }
    }

    @Test func aNodeDoesNotHearItself() throws {
        // Two nodes share one value: what the first hears is the second's state, and its own change reaches only its
        // own product and its fellow.
        let edges = RelationEdges(nodes: [0, 1], attributes: [0, 0], weights: [1, 3], attributeWeights: [2])
        let graph = try AttributeGraph(nodeCount: 2, relations: [edges])
        var network = try GraphNetwork(inputs: 1, relations: 1, widths: [1], seed: 1)
        network.parameters = [0, 1, 0, 1, 0]  // W, W_r, b, w, c
        #expect(try network.logits(graph, features: Matrix(rows: 2, columns: 1, [5, 7])) == [7, 5])
    }

    @Test func theNumberOfThreadsDoesNotShow() throws {
        let example = try randomExample(seed: 4, nodes: 5000)
        let network = try GraphNetwork(inputs: 5, relations: 2, widths: [16, 8], seed: 4)
        let alone = try network.logits(example.graph, features: example.features)
        #expect(try network.logits(example.graph, features: example.features, threads: 4) == alone)
    }

    @Test func permutedNodesHavePermutedAnswers() throws {
        let seed: UInt64 = 5
        print("seed \(seed)")
        var random = SeededRandom(seed: seed)
        let edges = randomEdges(&random, nodes: 50, values: 15, perNode: 2)
        let features = random.matrix(50, 4)
        let order = (0..<50).map { ($0 * 17 + 3) % 50 }
        var turned = edges
        turned.nodes = edges.nodes.map { Int32(order[Int($0)]) }
        var turnedFeatures = features
        for node in 0..<50 { for column in 0..<4 { turnedFeatures[order[node], column] = features[node, column] } }
        let network = try GraphNetwork(inputs: 4, relations: 1, widths: [8, 8], seed: seed)
        let logits = try network.logits(AttributeGraph(nodeCount: 50, relations: [edges]), features: features)
        let others = try network.logits(AttributeGraph(nodeCount: 50, relations: [turned]), features: turnedFeatures)
        for node in 0..<50 { #expect(abs(logits[node] - others[order[node]]) < 1e-5) }
    }

    @Test func theOrderOfEdgesDoesNotShow() throws {
        var random = SeededRandom(seed: 6)
        let edges = randomEdges(&random, nodes: 50, values: 400, perNode: 2)
        let turned = RelationEdges(
            nodes: edges.nodes.reversed(), attributes: edges.attributes.reversed(), weights: edges.weights.reversed(),
            attributeWeights: edges.attributeWeights)
        let features = random.matrix(50, 4)
        let network = try GraphNetwork(inputs: 4, relations: 1, widths: [8], seed: 6)
        let logits = try network.logits(AttributeGraph(nodeCount: 50, relations: [edges]), features: features)
        #expect(try network.logits(AttributeGraph(nodeCount: 50, relations: [turned]), features: features) == logits)
    }

    @Test func relationsThatTellNothingAreInert() throws {
        let example = try randomExample(seed: 7)
        let silent = [
            RelationEdges(nodes: [], attributes: [], weights: [], attributeWeights: []),
            // Each value has one node, or edges of no weight.
            RelationEdges(
                nodes: [0, 1, 2, 3], attributes: [0, 1, 2, 2], weights: [1, 1, 1, 0], attributeWeights: [1, 1, 1]),
        ]
        let graph = try AttributeGraph(nodeCount: 30, relations: silent)
        #expect(graph.edgeCount == 0)
        let network = try GraphNetwork(inputs: 5, relations: 2, widths: [8, 8], seed: 7)
        var alone = network
        for layer in network.layout.layers {
            for place in layer.relation(0)..<layer.bias { alone.parameters[place] = .infinity }
        }
        let logits = try network.logits(graph, features: example.features)
        #expect(try alone.logits(graph, features: example.features) == logits)
    }

    @Test func emptyAndLonelyGraphs() throws {
        let none = RelationEdges(nodes: [], attributes: [], weights: [], attributeWeights: [])
        let network = try GraphNetwork(inputs: 2, relations: 1, widths: [3], seed: 8)
        let empty = try AttributeGraph(nodeCount: 0, relations: [none])
        #expect(try network.logits(empty, features: Matrix(rows: 0, columns: 2)) == [])
        let one = try AttributeGraph(nodeCount: 1, relations: [none])
        #expect(try network.logits(one, features: Matrix(rows: 1, columns: 2)).count == 1)
    }

    @Test func refusesEdgesOutOfRange() {
        let good = RelationEdges(nodes: [0, 1], attributes: [0, 0], weights: [1, 1], attributeWeights: [1])
        var bad: [RelationEdges] = []
        for change: (inout RelationEdges) -> Void in [
            { $0.nodes[0] = 2 }, { $0.nodes[0] = -1 }, { $0.attributes[1] = 1 }, { $0.attributes[1] = -1 },
            { $0.weights[0] = -1 }, { $0.weights[0] = .nan }, { $0.weights[0] = 1e-30 }, { $0.weights.removeLast() },
            { $0.attributeWeights[0] = .infinity },
        ] {
            bad.append(good)
            change(&bad[bad.count - 1])
        }
        for edges in bad {
            #expect(throws: UserError.self) { try AttributeGraph(nodeCount: 2, relations: [edges]) }
        }
        #expect(throws: UserError.self) { try GraphNetwork(inputs: 0, relations: 1, seed: 1) }
    }

    @Test func refusesWhatDoesNotFit() throws {
        let example = try randomExample(seed: 9)
        let network = try GraphNetwork(inputs: 5, relations: 1, widths: [4], seed: 9)
        #expect(throws: UserError.self) { try network.logits(example.graph, features: example.features) }
        var features = example.features
        features[2, 2] = .nan
        #expect(throws: UserError.self) {
            try GraphExample(graph: example.graph, features: features, labels: example.labels)
        }
        #expect(throws: UserError.self) {
            try GraphExample(graph: example.graph, features: example.features, labels: [true])
        }
    }

    @Test func roundTripAndDamage() throws {
        let example = try randomExample(seed: 10)
        let network = try GraphNetwork(inputs: 5, relations: 2, widths: [6, 4], seed: 10)
        #expect(try GraphNetwork(decoding: network.encoded(), file: "network") == network)
        attack(network.encoded(), seed: 11, flips: 2000) { bytes in
            let network = try GraphNetwork(decoding: bytes, file: "network")
            _ = try? network.logits(example.graph, features: example.features)
        }
    }
}

@Suite struct GraphBlocksTests {
    @Test func everyNodeIsInOneBlockAndTiedNodesShareIt() throws {
        let example = try groupedExample(seed: 20, groups: 100)
        let blocks = example.graph.blocks(of: 48, seed: 1)
        #expect(blocks.flatMap(\.self).sorted() == Array(0..<400))
        #expect(blocks.allSatisfy { $0.count <= 48 && Set($0.map { $0 / 4 }).count * 4 == $0.count })
        #expect(example.graph.blocks(of: 48, seed: 1) == blocks)
        #expect(example.graph.blocks(of: 48, seed: 2) != blocks)
        // Whole groups together: nobody hears less than in the whole graph.
        let network = try GraphNetwork(inputs: 2, relations: 1, widths: [8, 8], seed: 3)
        let logits = try network.logits(example.graph, features: example.features)
        for block in blocks {
            let part = example.induced(on: block)
            #expect(part.labels == block.map { example.labels[Int($0)] })
            for (place, logit) in try network.logits(part.graph, features: part.features).enumerated() {
                #expect(abs(logit - logits[Int(block[place])]) < 1e-5)
            }
        }
    }

    @Test func clustersLargerThanABlockAreCut() throws {
        let edges = RelationEdges(
            nodes: (0..<50).map(\.self), attributes: Array(repeating: 0, count: 50),
            weights: Array(repeating: 1, count: 50), attributeWeights: [1])
        let graph = try AttributeGraph(nodeCount: 50, relations: [edges])
        #expect(graph.blocks(of: 20, seed: 1).map(\.count) == [20, 20, 10])
        #expect(graph.blocks(of: 20, rare: 10, seed: 1).flatMap(\.self).sorted() == Array(0..<50))
    }
}
