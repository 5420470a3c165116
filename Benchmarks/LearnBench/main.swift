internal import Base
internal import Glibc
internal import Learning
internal import LinearAlgebra

// LearnBench trees ROWS FEATURES TREES: grows trees on random rows and scores the rows with them.

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

let arguments = CommandLine.arguments.dropFirst()
let numbers = arguments.dropFirst().compactMap { Int($0) }
switch (arguments.first, numbers.count) {
case ("trees", 3): try benchTrees(rows: numbers[0], features: numbers[1], trees: numbers[2])
default:
    print("usage: LearnBench trees ROWS FEATURES TREES")
    exit(2)
}
