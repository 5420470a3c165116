import Base
import Exchanges
import Prompts
import Testing

@testable import Accounts

/// Estimates of distinct values are random; these tests look at their error over many seeds.
@Suite struct DistinctTests {
    /// Mean and root of the mean square of relative errors.
    private static func errors(_ estimates: [Double], truth: Double) -> (mean: Double, root: Double) {
        let errors = estimates.map { $0 / truth - 1 }
        let count = Double(errors.count)
        return (errors.reduce(0, +) / count, (errors.reduce(0) { $0 + $1 * $1 } / count).squareRoot())
    }

    @Test(arguments: [AttributeKind.address, .conversation, .endUser, .model])
    func attributesErrAsMuchAsStated(kind: AttributeKind) {
        let truth = 3000
        let estimates = (1...400).map { seed in
            var random = SeededRandom(seed: UInt64(seed), purpose: "distinct")
            var table = AttributeCounts()
            for _ in 0..<truth { table.add(AttributeKey(kind, hash: random.next()), kind: kind) }
            return table.distinct(kind)
        }
        let error = Self.errors(estimates, truth: Double(truth))
        let stated = 1 / Double(kind.capacity - 2).squareRoot()
        print("distinct \(kind), seeds 1 to 400: error \(error.root), stated \(stated), bias \(error.mean)")
        #expect(error.root > stated * 0.7 && error.root < stated * 1.4)
        #expect(abs(error.mean) < 4 * stated / 20)
    }

    @Test(arguments: AttributeKind.allCases) func belowTheCapacityCountsAreExact(kind: AttributeKind) {
        var random = SeededRandom(seed: UInt64(kind.rawValue))
        var table = AttributeCounts()
        var shares: [AttributeKey: Int] = [:]
        let keys = (0..<(kind.capacity - 1)).map { _ in AttributeKey(kind, hash: random.next()) }
        for _ in 0..<500 {
            let key = random.pick(keys)
            table.add(key, kind: kind)
            shares[key, default: 0] += 1
        }
        #expect(table.distinct(kind) == Double(shares.count))
        #expect(table.dominant(kind)?.share == Double(shares.values.max() ?? 0) / 500)
        #expect(table.values(kind).allSatisfy { Int($0.count) == shares[$0.key] })
    }

    @Test func promptsErrAsMuchAsStated() {
        let estimates = (1...400).map { seed in
            var random = SeededRandom(seed: UInt64(seed), purpose: "distinct")
            var sketch = PromptSketch()
            for _ in 0..<5000 { sketch.add(.init(content: random.next() >> 16, simHash: 0)) }
            return sketch.distinct
        }
        let error = Self.errors(estimates, truth: 5000)
        print("distinct prompts, seeds 1 to 400: error \(error.root), bias \(error.mean)")
        #expect(error.root > 0.1 && error.root < 0.19)
        #expect(abs(error.mean) < 0.03)
    }

    @Test func theHashesOfRealPromptsServeAsWell() throws {
        let maker = ObservationMaker(lexicon: Lexicon(), capabilities: try BuiltIn.capabilities())
        let estimates = (1...60).map { seed in
            var sketch = PromptSketch()
            for number in 0..<600 {
                Bytes.with("what is the price of part \(number) in batch \(seed)") { text in
                    var exchange = Exchange()
                    exchange.prompt = text
                    let prompt = maker.make(exchange).prompt
                    sketch.add(.init(content: prompt.content >> 16, simHash: prompt.simHash))
                }
            }
            return sketch.distinct
        }
        let error = Self.errors(estimates, truth: 600)
        print("distinct real prompts: error \(error.root), bias \(error.mean)")
        #expect(error.root < 0.22 && abs(error.mean) < 0.08)
    }

    @Test func networksInARowCountAsWellAsScatteredOnes() {
        let estimates = (0..<100).map { base in
            var table = AttributeCounts()
            for number in 0..<1000 {
                let key = Bytes.with("\(base + 1).\(number / 250).\(number % 250).9") { ClientAddress.network($0) }
                table.add(key, kind: .network)
            }
            return table.distinct(.network)
        }
        let error = Self.errors(estimates, truth: 1000)
        print("distinct networks: error \(error.root), bias \(error.mean)")
        #expect(error.root < 0.35 && abs(error.mean) < 0.12)
    }

    @Test func theSmallestPossibleKeysStillGiveANumber() {
        var sketch = PromptSketch()
        for content in 0..<UInt64(100) { sketch.add(.init(content: content, simHash: 0)) }
        #expect(sketch.distinct.isFinite)
        var table = AttributeCounts()
        for bits in 0..<UInt64(30) { table.add(AttributeKey(bits: 4 << 56 | bits), kind: .address) }
        #expect(table.distinct(.address).isFinite)
    }
}
