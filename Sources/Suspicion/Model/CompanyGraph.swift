internal import Base
internal import Glibc
internal import Learning
internal import LinearAlgebra

/// The company that accounts keep, as a graph that a network learns from: accounts on one side, the values that they carry on
/// the other, one relation for each family of values. A value weighs by the square of its inverse document frequency,
/// log(accounts / carriers)^2, so that rare ones tell more.
extension Company {
    /// The graph of all rows; cost is linear in the pairs of row and value.
    func graph() throws -> AttributeGraph {
        let relations = families.map { family in
            var edges = RelationEdges(nodes: family.rows, attributes: [], weights: [], attributeWeights: [])
            for (value, (start, end)) in zip(family.starts, family.starts.dropFirst()).enumerated() {
                edges.attributes += [Int32](repeating: Int32(value), count: Int(end - start))
                let rarity = logf(Float(rows + 1) / Float(max(1, end - start)))
                edges.attributeWeights.append(max(0.01, rarity * rarity))
            }
            edges.weights = [Float](repeating: 1, count: edges.nodes.count)
            return edges
        }
        return try AttributeGraph(nodeCount: rows, relations: relations)
    }

    /// What the network knows of every row by itself: the margins of the first stage, how active it is, and with how many
    /// others it shares a value of each family; all of them about 1 in size.
    func graphFeatures(_ margins: SuspicionModel.Margins, activity: [Float]) -> Matrix {
        let degrees = families.map { family in
            var degrees = [Float](repeating: 0, count: rows)
            for (start, end) in zip(family.starts, family.starts.dropFirst()) {
                let carriers = logf(Float(max(1, end - start))) / 5
                for row in family.rows[Int(start)..<Int(end)] { degrees[Int(row)] = max(degrees[Int(row)], carriers) }
            }
            return degrees
        }
        let known = ([margins.own] + margins.experts).map { $0.map { min(1.5, max(-1.5, $0 / 4)) } }
        let columns = known + [activity.map { $0 / 10 }] + degrees
        var features = Matrix(rows: rows, columns: columns.count)
        for (column, values) in columns.enumerated() {
            for (row, value) in values.enumerated() { features[row, column] = value }
        }
        return features
    }

    static let graphInputs = 2 + MeasureFamily.allCases.count + names.count
}

extension SuspicionTraining {
    private static let epochs = 12
    private static let widths = [24, 24]

    /// Learns a network from worlds whose first stage is known. The same worlds give the same network on any number of threads.
    static func network(
        _ worlds: [(world: TrainingWorld, margins: SuspicionModel.Margins)], threads: Int, _ cancellation: Cancellation?
    ) throws -> GraphNetwork {
        let examples = try worlds.map { world, margins in
            let known = world.campaignExchanges
            let positives = known.count { $0 != nil }
            // Worlds weigh alike, and in each what is known of campaigns as much as half of the rest.
            return try GraphExample(
                graph: world.company.graph(),
                features: world.company.graphFeatures(margins, activity: world.table.activity),
                labels: known.map { $0 != nil },
                weights: known.map { exchanges in
                    guard let exchanges else { return 1 }
                    let rest = Float(known.count - positives)
                    return exchanges >= leastExchanges ? max(1, 0.4 * rest / Float(max(40, positives))) : 0
                })
        }
        var trainer = try GraphTrainer(
            network: GraphNetwork(
                inputs: Company.graphInputs, relations: Company.names.count, widths: widths, seed: 1), seed: 1)
        try trainer.train(on: examples, epochs: epochs, threads: threads) { _ in try cancellation?.check() }
        return trainer.network
    }
}
