/// Groups of rows and columns that belong together, by moving nodes one at a time and then whole groups (the local
/// moving of Blondel, Guillaume, Lambiotte and Lefebvre 2008 with the queue of Traag, Waltman and van Eck 2019), on the
/// bipartite graph itself.
///
/// Every row and every column is in one community, and each community is connected. Nodes are visited in order of their
/// number and of equal gains the lowest community wins: the result depends on the order of nodes but on nothing else. A
/// search, not a test.
public struct Communities: Sendable, Equatable {
    /// What is made as large as it can.
    public enum Objective: Sendable, Equatable {
        /// Barber's bipartite modularity (2007), `Σ_{inside} A_{ij} − resolution · kᵢ dⱼ / m`, with k and d the weights
        /// that meet in a row and in a column and m the weight of all edges: no scale to choose, but in large graphs
        /// small groups merge.
        case modularity(resolution: Double)
        /// The constant Potts model, `Σ_{inside} A_{ij} − density` for each pair of a row and a column: groups whose
        /// weight per pair exceeds `density`, whatever the size of the graph (Traag, Van Dooren and Nesterov 2011).
        case density(Double)
    }

    /// The community of each row: 0, 1, … in order of their first row, then of their first column.
    public private(set) var ofRow: [Int]
    /// The community of each column.
    public private(set) var ofColumn: [Int]
    /// How many there are.
    public private(set) var count: Int

    /// Finds communities. `columnWeights` (rarity, say) multiplies the edges' weights; all 1 where nil. nil where its
    /// length differs or a number is negative or not finite. Cost: a few passes over the edges on each of a few levels;
    /// memory 40 bytes an edge while it runs.
    public init?(_ graph: BipartiteGraph, columnWeights: [Double]? = nil, objective: Objective) {
        guard columnWeights?.count ?? graph.columns == graph.columns,
            columnWeights?.allSatisfy({ $0 >= 0 && $0.isFinite }) ?? true
        else { return nil }
        let base = MovingLevel(graph, columnWeights, objective)
        var labels = Array(0..<(graph.rows + graph.columns))
        // Whole groups cannot mend what single nodes did early, so after each climb single nodes get their turn again.
        for _ in 0..<Communities.climbs {
            guard let found = base.moved(from: labels) else { break }
            labels = found.labels
            var level = base.gathered(labels, count: found.count)
            while let found = level.moved(from: Array(0..<level.count)) {
                for node in labels.indices { labels[node] = found.labels[labels[node]] }
                level = level.gathered(found.labels, count: found.count)
            }
        }
        let parts = Communities.connected(graph, labels)
        ofRow = Array(parts.labels[..<graph.rows])
        ofColumn = Array(parts.labels[graph.rows...])
        count = parts.count
    }

    /// The most climbs from single nodes to whole groups; the search ends earlier when no single node moves any more.
    private static let climbs = 12

    /// Splits communities into their connected parts: never worse by either objective.
    private static func connected(_ graph: BipartiteGraph, _ labels: [Int]) -> (labels: [Int], count: Int) {
        var parts = [Int](repeating: -1, count: labels.count)
        var count = 0
        var stack: [Int] = []
        for start in labels.indices where parts[start] < 0 {
            parts[start] = count
            stack.append(start)
            while let node = stack.popLast() {
                let isRow = node < graph.rows
                let side = isRow ? graph.byRow : graph.byColumn
                for edge in side.range(isRow ? node : node - graph.rows) {
                    let other = Int(side.targets[edge]) + (isRow ? graph.rows : 0)
                    guard parts[other] < 0, labels[other] == labels[start] else { continue }
                    parts[other] = count
                    stack.append(other)
                }
            }
            count += 1
        }
        return (parts, count)
    }
}

/// One level of the search: nodes that stand for communities of the level below, with what of rows and of columns is in
/// them.
private struct MovingLevel {
    private var starts: [Int]
    private var targets: [Int32]
    private var weights: [Double]
    private var rowMass: [Double]
    private var columnMass: [Double]
    /// What a pair of one row mass and one column mass costs.
    private let price: Double

    init(_ graph: BipartiteGraph, _ columnWeights: [Double]?, _ objective: Communities.Objective) {
        let nodes = graph.rows + graph.columns
        starts = [0]
        targets = []
        weights = []
        rowMass = [Double](repeating: 0, count: nodes)
        columnMass = [Double](repeating: 0, count: nodes)
        var total = 0.0
        for node in 0..<nodes {
            let isRow = node < graph.rows
            let side = isRow ? graph.byRow : graph.byColumn
            let own = isRow ? node : node - graph.rows
            var mass = 0.0
            for edge in side.range(own) {
                let column = isRow ? Int(side.targets[edge]) : own
                let weight = Double(side.weights[edge]) * (columnWeights?[column] ?? 1)
                targets.append(isRow ? side.targets[edge] + Int32(graph.rows) : side.targets[edge])
                weights.append(weight)
                mass += weight
            }
            starts.append(targets.count)
            if case .density = objective { mass = 1 }
            if isRow {
                rowMass[node] = mass
                total += mass
            } else {
                columnMass[node] = mass
            }
        }
        switch objective {
        case .modularity(let resolution): price = total > 0 ? max(resolution, 0) / total : 0
        case .density(let density): price = max(density, 0)
        }
    }

    /// Number of nodes.
    var count: Int { rowMass.count }

    /// Moves nodes between communities, beginning with those given, while that gains anything; nil when none moved.
    /// Labels are dense, in order of each community's first node.
    func moved(from start: [Int]) -> (labels: [Int], count: Int)? {
        let nodes = count
        var community = start
        var rows = [Double](repeating: 0, count: nodes)
        var columns = [Double](repeating: 0, count: nodes)
        for node in 0..<nodes {
            rows[community[node]] += rowMass[node]
            columns[community[node]] += columnMass[node]
        }
        var reach = [Double](repeating: 0, count: nodes)
        var queue = Array(0..<nodes)
        var queued = [Bool](repeating: true, count: nodes)
        var anyMoved = false
        var head = 0
        // Every move gains, so this ends by itself; the bound only keeps rounding from dragging it out.
        while head < queue.count, head < 64 * nodes + 64 {
            let node = queue[head]
            head += 1
            queued[node] = false
            let home = community[node]
            rows[home] -= rowMass[node]
            columns[home] -= columnMass[node]
            let target = best(for: node, home: home, community, rows, columns, &reach)
            rows[target] += rowMass[node]
            columns[target] += columnMass[node]
            guard target != home else { continue }
            community[node] = target
            anyMoved = true
            for edge in starts[node]..<starts[node + 1] {
                let other = Int(targets[edge])
                guard !queued[other], community[other] != target else { continue }
                queued[other] = true
                queue.append(other)
            }
        }
        return anyMoved ? MovingLevel.dense(community) : nil
    }

    /// The community where a node, taken out of its own, gains most; its own unless another is clearly better.
    private func best(
        for node: Int, home: Int, _ community: [Int], _ rows: [Double], _ columns: [Double], _ reach: inout [Double]
    ) -> Int {
        var touched: [Int] = []
        for edge in starts[node]..<starts[node + 1] where Int(targets[edge]) != node {
            let other = community[Int(targets[edge])]
            if reach[other] == 0 { touched.append(other) }
            reach[other] += weights[edge]
        }
        func gain(_ other: Int) -> Double {
            reach[other] - price * (rowMass[node] * columns[other] + columnMass[node] * rows[other])
        }
        var best = (community: home, gain: gain(home))
        let margin = 1e-10 * (abs(best.gain) + touched.reduce(0) { $0 + reach[$1] })
        let stay = best.gain + margin
        for other in touched where other != home {
            let value = gain(other)
            if value > stay, value > best.gain || (value == best.gain && other < best.community) {
                best = (other, value)
            }
        }
        for other in touched { reach[other] = 0 }
        return best.community
    }

    /// The level above: one node for each community.
    func gathered(_ labels: [Int], count: Int) -> MovingLevel {
        let members = Adjacency(
            count: count, sources: labels.map { Int32($0) }, targets: (0..<Int32(labels.count)).map { $0 },
            weights: [Float](repeating: 0, count: labels.count))
        var above = self
        above.starts = [0]
        above.targets = []
        above.weights = []
        above.rowMass = [Double](repeating: 0, count: count)
        above.columnMass = [Double](repeating: 0, count: count)
        var reach = [Double](repeating: 0, count: count)
        for group in 0..<count {
            var touched: [Int] = []
            for member in members.range(group) {
                let node = Int(members.targets[member])
                above.rowMass[group] += rowMass[node]
                above.columnMass[group] += columnMass[node]
                for edge in starts[node]..<starts[node + 1] {
                    let other = labels[Int(targets[edge])]
                    if other == group { continue }
                    if reach[other] == 0 { touched.append(other) }
                    reach[other] += weights[edge]
                }
            }
            for other in touched {
                // A weight of zero may have been touched twice.
                guard reach[other] > 0 else { continue }
                above.targets.append(Int32(other))
                above.weights.append(reach[other])
                reach[other] = 0
            }
            above.starts.append(above.targets.count)
        }
        return above
    }

    private static func dense(_ community: [Int]) -> (labels: [Int], count: Int) {
        var names = [Int](repeating: -1, count: community.count)
        var count = 0
        var labels: [Int] = []
        labels.reserveCapacity(community.count)
        for label in community {
            if names[label] < 0 {
                names[label] = count
                count += 1
            }
            labels.append(names[label])
        }
        return (labels, count)
    }
}
