import Base
import LinearAlgebra
import Testing

@testable import Learning

/// Rows whose label depends on the first three columns, with missing values and weights.
func treeRows(_ count: Int, columns: Int = 8, seed: UInt64, groups: Int = 4) throws -> LabelledRows {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let features = random.matrix(count, columns, missing: 0.1)
    let labels = (0..<count).map { row in
        let values = (0..<3).map { features[row, $0].isNaN ? 0.4 : Double(features[row, $0]) }
        return random.chance(values[0] * values[1] > 0 ? 0.9 : values[2] > 0.5 ? 0.6 : 0.1)
    }
    return try LabelledRows(
        features: features, labels: labels, weights: (0..<count).map { _ in 0.5 + Float(random.unit()) },
        groups: (0..<count).map { $0 % groups })
}

func names(_ count: Int) -> [String] { (0..<count).map { "feature \($0)" } }

func quick(_ rounds: Int) -> TreeSettings {
    var settings = TreeSettings()
    settings.rounds = rounds
    return settings
}

@Suite struct TreeGrowthTests {
    @Test func learnsAnInteraction() throws {
        let rows = try treeRows(4000, seed: 1)
        let learning = rows.filter { $0 != 0 }
        let heldOut = rows.filter { $0 == 0 }
        var told: [TreeProgress] = []
        let model = try BoostedTrees.grow(
            from: learning, featureNames: names(8), heldOut: heldOut, settings: quick(200)
        ) { told.append($0) }
        let loss = BoostedTrees.loss(of: try model.margins(heldOut.features), heldOut)
        #expect(loss < 0.5)
        #expect(model.gainShares[0] + model.gainShares[1] > 0.6)
        #expect(abs(model.gainShares.reduce(0, +) - 1) < 1e-9)
        // What was told last is what was kept, and no round before it was better.
        #expect(model.treeCount == told.last?.bestTrees)
        #expect(told.compactMap(\.heldOutLoss).min() == told[model.treeCount - 1].heldOutLoss)
        #expect(abs(loss - (told[model.treeCount - 1].heldOutLoss ?? 0)) < 1e-12)
    }

    @Test func sameRowsSameBytesOnAnyThread() throws {
        let rows = try treeRows(1500, seed: 2)
        let alone = try BoostedTrees.grow(from: rows, featureNames: names(8), settings: quick(20)).encoded()
        try Parallel.forEach(4, threads: 4) { _, _ in
            let model = try BoostedTrees.grow(from: rows, featureNames: names(8), settings: quick(20))
            #expect(model.encoded() == alone)
        }
        var other = quick(20)
        other.seed = 2
        #expect(try BoostedTrees.grow(from: rows, featureNames: names(8), settings: other).encoded() != alone)
    }

    @Test func weightsCount() throws {
        // Two columns that contradict each other; the rows of weight decide which is believed.
        var random = SeededRandom(seed: 3)
        let features = random.matrix(2000, 2)
        let labels = (0..<2000).map { features[$0, $0 % 2] > 0 }
        let weights = (0..<2000).map { Float($0 % 2 == 0 ? 10 : 0.1) }
        let rows = try LabelledRows(features: features, labels: labels, weights: weights)
        let model = try BoostedTrees.grow(from: rows, featureNames: ["a", "b"], settings: quick(30))
        #expect(model.gainShares[0] > 0.9)
    }

    @Test func refusesWhatCannotBeLearnt() throws {
        var random = SeededRandom(seed: 4)
        let features = random.matrix(10, 2)
        let same = try LabelledRows(features: features, labels: Array(repeating: true, count: 10))
        #expect(throws: UserError.self) { try BoostedTrees.grow(from: same, featureNames: ["a", "b"]) }
        #expect(throws: UserError.self) { try BoostedTrees.grow(from: same, featureNames: ["a"]) }
        var infinite = features
        infinite[3, 1] = .infinity
        let labels = (0..<10).map { $0 < 5 }
        #expect(throws: UserError.self) { try LabelledRows(features: infinite, labels: labels) }
        #expect(throws: UserError.self) { try LabelledRows(features: features, labels: [true]) }
        #expect(throws: UserError.self) {
            try LabelledRows(features: features, labels: labels, weights: Array(repeating: -1, count: 10))
        }
        var settings = TreeSettings()
        settings.rowShare = .nan
        #expect(throws: UserError.self) { try settings.validate() }
    }

    @Test func marginsOutOfFoldHaveNotSeenTheirGroup() throws {
        // One column names the group, and each group has a rule of its own: nothing is learnt about the others.
        let seed: UInt64 = 17
        print("seed \(seed)")
        var random = SeededRandom(seed: seed)
        let groups = (0..<1200).map { ($0 * 7 % 6) * 10 }
        let kinds = [true, false, false, true, true, false]
        var features = random.matrix(1200, 2)
        for row in 0..<1200 { features[row, 0] = Float(groups[row]) }
        let labels = groups.map { random.chance(kinds[$0 / 10] ? 0.9 : 0.1) }
        let rows = try LabelledRows(features: features, labels: labels, groups: groups)
        let margins = try BoostedTrees.outOfFoldMargins(
            of: rows, featureNames: ["a", "b"], folds: 6, settings: quick(40), threads: 3)
        #expect(accuracy(margins, labels) < 0.7)
        let seen = try BoostedTrees.grow(from: rows, featureNames: ["a", "b"], settings: quick(40))
        #expect(accuracy(try seen.margins(features), labels) > 0.85)
        // Each row has the margin that the model without its fold gives it.
        let model = try BoostedTrees.grow(
            from: rows.filter { $0 > 10 }, featureNames: ["a", "b"], heldOut: rows.filter { $0 == 10 },
            settings: quick(40))
        let first = try model.margins(rows.filter { $0 == 0 }.features)
        #expect(zip(groups, margins).filter { $0.0 == 0 }.map(\.1) == first)
        #expect(throws: UserError.self) {
            try BoostedTrees.outOfFoldMargins(of: rows.filter { $0 < 20 }, featureNames: ["a", "b"])
        }
    }

    @Test func progressMayStop() throws {
        let rows = try treeRows(200, seed: 5)
        #expect(throws: Cancelled.self) {
            try BoostedTrees.grow(from: rows, featureNames: names(8)) { if $0.trees == 3 { throw Cancelled() } }
        }
    }
}

@Suite struct TreeEvaluationTests {
    /// A grown booster and the model read from it.
    private func grown(_ rows: LabelledRows, rounds: Int, depth: Int = 6) throws -> (Booster, BoostedTrees) {
        var settings = quick(rounds)
        settings.depth = depth
        settings.leastLeafWeight = 0.1
        let booster = try Booster(training: rows, heldOut: nil, parameters: settings.parameters(baseScore: 0.3))
        for round in 0..<rounds { try booster.grow(round: round) }
        return (booster, try BoostedTrees(xgboostJSON: booster.json(), file: "grown"))
    }

    @Test(arguments: [(1, 1), (30, 3), (60, 10)])
    func marginsEqualTheLibrarysBitByBit(_ rounds: Int, _ depth: Int) throws {
        let (booster, model) = try grown(try treeRows(3000, seed: 6), rounds: rounds, depth: depth)
        let rows = try treeRows(5000, seed: 7)
        let theirs = try booster.margins(rows)
        #expect(try model.margins(rows.features) == theirs)
        #expect(try model.margins(rows.features, threads: 3) == theirs)
        #expect(model.treeCount == rounds)
    }

    @Test func valuesOnThresholdsGoTheLibrarysWay() throws {
        let (booster, model) = try grown(try treeRows(2000, seed: 8), rounds: 20)
        let thresholds = model.nodes.filter { !$0.isLeaf }.map(\.value)
        var random = SeededRandom(seed: 9)
        let values = (0..<400 * 8).map { _ in random.pick(thresholds) }
        let rows = try LabelledRows(
            features: Matrix(rows: 400, columns: 8, values), labels: (0..<400).map { $0 % 2 == 0 })
        #expect(try model.margins(rows.features) == booster.margins(rows))
    }

    @Test func contributionsEqualTheLibrarys() throws {
        let (booster, model) = try grown(try treeRows(2000, seed: 10), rounds: 25)
        let rows = try treeRows(60, seed: 11)
        let theirs = try booster.contributions(rows)
        let margins = try model.margins(rows.features)
        for row in 0..<60 {
            let ours = model.contributions(rows.features, row: row)
            for column in 0..<8 { #expect(abs(ours.features[column] - Double(theirs[row * 9 + column])) < 1e-4) }
            #expect(abs(ours.expected - Double(theirs[row * 9 + 8])) < 1e-4)
            #expect(abs(ours.expected + ours.features.reduce(0, +) - Double(margins[row])) < 1e-4)
        }
    }

    @Test func contributionsOfOneQuestionByHand() throws {
        // Three quarters of the rows stand on the left: the expected leaf is 0.75 * 2 - 0.25 * 6 = 0.
        var tree = GrownTree()
        try tree.append(column: 1, missingGoesLeft: true, value: 0.5, gain: 1, cover: 4)
        try tree.append(column: nil, missingGoesLeft: false, value: 2, gain: 0, cover: 3)
        try tree.append(column: nil, missingGoesLeft: false, value: -6, gain: 0, cover: 1)
        try tree.finish()
        let model = BoostedTrees(featureNames: ["a", "b"], baseMargin: -1, trees: [tree])
        let rows = Matrix(rows: 3, columns: 2, [0, 0.4, 0, 0.5, 9, .nan])
        #expect(try model.margins(rows) == [1, -7, 1])
        #expect(model.contributions(rows, row: 1) == Contributions(expected: -1, features: [0, -6]))
        #expect(model.contributions(rows, row: 2).strongest(3) == [1])
        #expect(model.contributions(rows, row: 2).strongest(3, upwards: false) == [])
        #expect(model.gainShares == [0, 1])
    }

    @Test func probabilitiesStayWithinBounds() {
        #expect(BoostedTrees.probability(ofMargin: 0) == 0.5)
        #expect(BoostedTrees.probability(ofMargin: -1000) >= 0)
        #expect(BoostedTrees.probability(ofMargin: 1000) == 1)
    }

    @Test func noRowsAndNoTrees() throws {
        let model = BoostedTrees(featureNames: ["a"], baseMargin: 0.25, trees: [])
        #expect(try model.margins(Matrix(rows: 0, columns: 1)) == [])
        #expect(try model.margins(Matrix(rows: 2, columns: 1)) == [0.25, 0.25])
        #expect(model.gainShares == [0])
    }
}

@Suite struct TreeBytesTests {
    private func model() throws -> BoostedTrees {
        try BoostedTrees.grow(from: treeRows(800, seed: 12), featureNames: names(8), settings: quick(6))
    }

    @Test func roundTrip() throws {
        let model = try model()
        #expect(try BoostedTrees(decoding: model.encoded(), file: "model") == model)
    }

    @Test func damagedBytesAreRefusedOrHarmless() throws {
        let rows = try treeRows(20, seed: 13)
        attack(try model().encoded(), seed: 14, flips: 3000) { bytes in
            let model = try BoostedTrees(decoding: bytes, file: "model")
            guard model.featureNames.count == 8 else { return }
            _ = try model.margins(rows.features)
            _ = model.contributions(rows.features, row: 0)
            _ = model.gainShares
        }
    }

    @Test func damagedDocumentsOfTheLibraryAreRefusedOrHarmless() throws {
        let rows = try treeRows(300, seed: 15)
        let booster = try Booster(
            training: rows, heldOut: nil, parameters: quick(2).parameters(baseScore: 0.5))
        try booster.grow(round: 0)
        let bytes = try booster.json()
        var random = SeededRandom(seed: 16)
        let alphabet = Array("0123456789-,[]{}\":eE.nul".utf8)
        var understood = 0
        for _ in 0..<2000 {
            var damaged = bytes
            for _ in 0...random.below(3) { damaged[random.below(bytes.count)] = random.pick(alphabet) }
            guard let model = try? BoostedTrees(xgboostJSON: damaged, file: "model") else { continue }
            understood += 1
            if model.featureNames.count == 8 { _ = try model.margins(rows.features) }
        }
        #expect(understood > 0)
    }

    @Test(arguments: [
        #"{}"#, #"[]"#, #"{"learner": {"learner_model_param": {"num_feature": "-1"}}}"#, #"{"learner": 5}"#, "",
    ])
    func otherDocumentsAreRefused(_ text: String) {
        #expect(throws: UserError.self) { try BoostedTrees(xgboostJSON: Array(text.utf8), file: "model") }
    }
}
