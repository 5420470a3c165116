import Base
import LinearAlgebra
import Testing

@testable import Learning

@Suite struct GraphTrainingTests {
    private func loss(_ network: GraphNetwork, _ example: GraphExample, _ dropout: Dropout) throws -> Double {
        let pass = GraphPass(network, example.graph, example.features, threads: 1, dropout: dropout)
        try pass.forward()
        return try pass.gradient(example.target(positiveWeight: 2)).loss
    }

    @Test(arguments: [[6], [6, 5], [5, 4, 3]], [0, 0.3]) func gradientsEqualFiniteDifferences(
        _ widths: [Int], _ share: Double
    ) throws {
        let example = try randomExample(seed: 30)
        let dropout = Dropout(share: share, seed: 1, step: 3)
        var network = try GraphNetwork(inputs: 5, relations: 2, widths: widths, seed: 31)
        // Constants off zero, so that their part is seen and few states stand on the edge of being cut.
        for place in network.layout.decays.indices where !network.layout.decays[place] {
            network.parameters[place] = 0.2
        }
        let pass = GraphPass(network, example.graph, example.features, threads: 2, dropout: dropout)
        try pass.forward()
        let gradient = try pass.gradient(example.target(positiveWeight: 2)).gradient
        let here = try loss(network, example, dropout)
        var kinks = 0
        for place in network.parameters.indices {
            let step: Float = 1e-3
            var (up, down) = (network, network)
            up.parameters[place] += step
            down.parameters[place] -= step
            let rise = (try loss(up, example, dropout) - here) / Double(step)
            let fall = (here - (try loss(down, example, dropout))) / Double(step)
            // Where a state is cut on one side only, slopes differ and neither is the gradient.
            if abs(rise - fall) > 1e-3 {
                kinks += 1
            } else {
                #expect(abs((rise + fall) / 2 - Double(gradient[place])) < 1e-3)
            }
        }
        #expect(gradient.contains { abs($0) > 0.02 })
        #expect(kinks * 10 < gradient.count)
    }

    @Test func learnsFromFellowsWhatNodesAloneDoNotTell() throws {
        let example = try groupedExample(seed: 32, groups: 300)
        let fresh = try groupedExample(seed: 33, groups: 300)
        let network = try GraphNetwork(inputs: 2, relations: 1, widths: [16, 16], seed: 34)
        var trainer = try GraphTrainer(network: network, seed: 35)
        var losses: [Double] = []
        try trainer.train(on: [example], epochs: 80, threads: 2) { losses.append($0.loss) }
        let taught = accuracy(try trainer.network.logits(fresh.graph, features: fresh.features), fresh.labels)
        let silent = RelationEdges(nodes: [], attributes: [], weights: [], attributeWeights: [])
        let alone = try AttributeGraph(nodeCount: 1200, relations: [silent])
        var lonely = try GraphTrainer(network: network, seed: 35)
        try lonely.train(
            on: [GraphExample(graph: alone, features: example.features, labels: example.labels)], epochs: 80)
        let untaught = accuracy(try lonely.network.logits(alone, features: fresh.features), fresh.labels)
        #expect(taught > untaught + 0.05, "\(taught) with fellows, \(untaught) without")
        #expect(taught > 0.75)
        #expect(losses.count == 80 && losses[79] < losses[0])
    }

    @Test func resumedTrainingEqualsUninterruptedBitByBit() throws {
        let examples = try [36, 37, 38].map { try randomExample(seed: $0) }
        let network = try GraphNetwork(inputs: 5, relations: 2, widths: [8, 8], seed: 39)
        var whole = try GraphTrainer(network: network, seed: 40)
        try whole.train(on: examples, epochs: 6)
        var parts = try GraphTrainer(network: network, seed: 40)
        for _ in 0..<3 {
            try parts.train(on: examples, epochs: 2, threads: 3)
            parts = try GraphTrainer(decoding: parts.encoded(), file: "state")
        }
        #expect((parts == whole) as Bool)
        #expect(parts.encoded() == whole.encoded())
        #expect(parts.epoch == 6)
    }

    @Test func theNumberOfThreadsDoesNotShow() throws {
        let example = try randomExample(seed: 41, nodes: 70_000)
        let network = try GraphNetwork(inputs: 5, relations: 2, widths: [8, 4], seed: 42)
        var alone = try GraphTrainer(network: network, seed: 43)
        var together = alone
        try alone.train(on: [example], epochs: 2)
        try together.train(on: [example], epochs: 2, threads: 5)
        #expect((alone == together) as Bool)
    }

    @Test func stoppingKeepsWholeEpochs() throws {
        let example = try randomExample(seed: 44)
        var trainer = try GraphTrainer(network: GraphNetwork(inputs: 5, relations: 2, widths: [4], seed: 45), seed: 46)
        #expect(throws: Cancelled.self) {
            try trainer.train(on: [example], epochs: 9) { if $0.epoch == 2 { throw Cancelled() } }
        }
        #expect(trainer.epoch == 2)
    }

    @Test func numbersThatRunAwayAreAnError() throws {
        let example = try randomExample(seed: 47)
        let features = Matrix(rows: 30, columns: 5, example.features.elements.map { $0 * 1e37 })
        let wild = try GraphExample(graph: example.graph, features: features, labels: example.labels)
        let start = try GraphTrainer(
            network: GraphNetwork(inputs: 5, relations: 2, widths: [8, 8], seed: 48), seed: 49)
        var trainer = start
        #expect(throws: UserError.self) { try trainer.train(on: [wild], epochs: 1) }
        #expect((trainer == start) as Bool)
    }

    @Test func damagedStatesAreRefusedOrHarmless() throws {
        let example = try randomExample(seed: 50)
        var trainer = try GraphTrainer(network: GraphNetwork(inputs: 5, relations: 2, widths: [4], seed: 51), seed: 52)
        try trainer.train(on: [example], epochs: 2)
        attack(trainer.encoded(), seed: 53, flips: 1500) { bytes in
            var trainer = try GraphTrainer(decoding: bytes, file: "state")
            try trainer.train(on: [example], epochs: 1)
        }
    }

    @Test func refusesSettingsOutOfRange() throws {
        let network = try GraphNetwork(inputs: 5, relations: 2, widths: [4], seed: 54)
        var settings = GraphTrainingSettings()
        settings.dropout = 1
        #expect(throws: UserError.self) { try GraphTrainer(network: network, settings: settings, seed: 1) }
    }

    @Test func dropoutDropsItsShareAndKeepsTheMean() {
        let dropout = Dropout(share: 0.25, seed: 1, step: 1)
        var row = [Float](repeating: 1, count: 10_000)
        row.withUnsafeMutableBufferPointer { dropout.activate($0.baseAddress!, width: 10_000, layer: 0, number: 0) }
        let dropped = row.filter { $0 == 0 }.count
        #expect((2300...2700).contains(dropped))
        #expect(abs(row.reduce(0, +) / 10_000 - 1) < 0.05)
    }

    @Test func adamTakesItsFirstStepsByHand() {
        // The first step has the length of the rate whatever the slope, decay apart.
        var adam = Adam(count: 2)
        var parameters: [Float] = [1, 1]
        #expect(adam.move(&parameters, [1e-3, -50], rate: 0.1, decay: 0.5, decays: [false, true]))
        #expect(abs(parameters[0] - 0.9) < 1e-4)
        #expect(abs(parameters[1] - (1.1 - 0.05)) < 1e-4)
        #expect(adam.step == 1)
        #expect(!adam.move(&parameters, [.nan, 0], rate: 0.1, decay: 0, decays: [false, true]))
        #expect(!adam.move(&parameters, [0, 1e30], rate: 0.1, decay: 0, decays: [false, true]))
    }
}
