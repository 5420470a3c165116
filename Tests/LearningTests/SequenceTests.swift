import Base
import Glibc
import Testing

@testable import Learning

/// Sequences that walk: each item is the one before it plus the sequence's own stride, with some noise.
private func walks(_ count: Int, length: Int, items: Int, seed: UInt64) -> [[Int32]] {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in
        let stride = 1 + random.below(3)
        var item = random.below(items)
        return (0..<length).map { _ in
            item = random.chance(0.05) ? random.below(items) : (item + stride) % items
            return Int32(item)
        }
    }
}

private func mean(_ surprises: [[Float]]) -> Double {
    let all = surprises.flatMap(\.self)
    return all.reduce(0) { $0 + Double($1) } / Double(all.count)
}

@Suite struct SequenceModelTests {
    private func model(seed: UInt64, items: Int = 7, context: Int = 6) throws -> SequenceModel {
        try SequenceModel(items: items, width: 8, heads: 2, context: context, seed: seed)
    }

    @Test(arguments: [1, 2]) func gradientsEqualFiniteDifferences(_ heads: Int) throws {
        var model = try SequenceModel(items: 5, width: 6, heads: heads, context: 5, seed: 60)
        for place in model.layout.decays.indices where !model.layout.decays[place] { model.parameters[place] = 0.1 }
        // Steep enough attention that its gradient is seen.
        for place in 0..<model.layout.first { model.parameters[place] *= 2 }
        let batch = [[0, 3, 1, 1, 4], [2, 0], [4, 4, 3]].map { SequenceWindow($0, 0..<$0.count, scoredFrom: 0) }
        func loss(_ model: SequenceModel) throws -> Double {
            try SequenceTrainer.gradient(model, batch, threads: 1).loss / 10
        }
        let gradient = try SequenceTrainer.gradient(model, batch, threads: 3).gradient
        let here = try loss(model)
        var kinks = 0
        for place in model.parameters.indices {
            let step: Float = 1e-3
            var (up, down) = (model, model)
            up.parameters[place] += step
            down.parameters[place] -= step
            let rise = (try loss(up) - here) / Double(step)
            let fall = (here - (try loss(down))) / Double(step)
            // Where a state is cut on one side only, slopes differ and neither is the gradient.
            if abs(rise - fall) > 2e-3 {
                kinks += 1
            } else {
                #expect(abs((rise + fall) / 2 - Double(gradient[place])) < 1e-3)
            }
        }
        for head in 0..<heads {
            for place in [model.layout.query(head), model.layout.key(head), model.layout.value(head)] {
                #expect(gradient[place..<place + 36 / heads].contains { abs($0) > 0.01 })
            }
        }
        #expect(kinks * 10 < gradient.count)
    }

    @Test func whatComesLaterDoesNotShow() throws {
        let model = try model(seed: 61)
        let first = try model.surprises([[1, 2, 3, 4, 5, 6]])[0]
        let second = try model.surprises([[1, 2, 3, 0, 0, 0]])[0]
        #expect(Array(first[..<3]) == Array(second[..<3]))
        #expect(first[4] != second[4])
    }

    @Test(arguments: [0, 1, 3, 6, 7, 13, 40]) func everyStepIsScoredOnce(_ length: Int) throws {
        let model = try model(seed: 62)
        let sequence = (0..<length).map { Int32($0 * 5 % 7) }
        let windows = SequenceWindow.reading(sequence, context: 6)
        #expect(windows.flatMap { window in window.scored.map { window.start + $0 } } == Array(0..<length))
        // All but a sequence's first steps see at least half a context.
        for window in windows where window.start > 0 { #expect(window.scored.lowerBound >= 3) }
        let surprises = try model.surprises([sequence])[0]
        #expect(surprises.count == length)
        #expect(surprises.allSatisfy { $0.isFinite && $0 > 0 })
        let trained = SequenceWindow.training(sequence, context: 6)
        #expect(trained.flatMap(\.next) == sequence)
    }

    @Test func chancesSumToOne() throws {
        let model = try model(seed: 63)
        let sum = try (0..<7).reduce(0.0) {
            $0 + exp2(-Double(try model.surprises([[2, 6, Int32($1)]])[0][2]) * 1.442695040889)
        }
        #expect(abs(sum - 1) < 1e-5)
    }

    @Test func refusesItemsAndSizesOutOfRange() throws {
        let model = try model(seed: 64)
        #expect(throws: UserError.self) { try model.surprises([[7]]) }
        #expect(throws: UserError.self) { try model.surprises([[-1]]) }
        #expect(throws: UserError.self) { try SequenceModel(items: 5, width: 7, heads: 2, seed: 1) }
        #expect(throws: UserError.self) { try SequenceModel(items: 0, seed: 1) }
    }

    @Test func roundTripAndDamage() throws {
        let model = try model(seed: 65)
        #expect(try SequenceModel(decoding: model.encoded(), file: "model") == model)
        attack(model.encoded(), seed: 66, flips: 2000) { bytes in
            _ = try? SequenceModel(decoding: bytes, file: "model").surprises([[0, 1, 2, 3]])
            _ = try SequenceModel(decoding: bytes, file: "model")
        }
    }

    @Test func theShortFormIsTheModelInHalfPrecision() throws {
        let model = try model(seed: 67)
        let short = model.encodedShort()
        #expect(short.count < model.encoded().count * 6 / 10)
        let again = try SequenceModel(decodingShort: short, file: "model")
        #expect(again == model.rounded() && again.rounded() == again && again.encodedShort() == short)
        let (exact, rounded) = (try model.surprises([[0, 1, 2, 3]]), try again.surprises([[0, 1, 2, 3]]))
        #expect(zip(exact[0], rounded[0]).allSatisfy { abs($0 - $1) < 0.01 })
        #expect(throws: UserError.self) { try SequenceModel(decoding: short, file: "model") }
        attack(short, seed: 68, flips: 2000) { bytes in
            _ = try? SequenceModel(decodingShort: bytes, file: "model").surprises([[0, 1, 2, 3]])
            _ = try SequenceModel(decodingShort: bytes, file: "model")
        }
    }
}

@Suite struct SequenceTrainingTests {
    @Test func learnsWalksWhoseStrideOnlyThePastTells() throws {
        let model = try SequenceModel(items: 12, width: 16, heads: 2, context: 16, seed: 70)
        var settings = SequenceTrainingSettings()
        settings.learningRate = 0.01
        var trainer = try SequenceTrainer(model: model, settings: settings, seed: 71)
        var losses: [Double] = []
        try trainer.train(on: walks(300, length: 16, items: 12, seed: 72), epochs: 30, threads: 2) {
            losses.append($0.loss)
        }
        let fresh = mean(
            try trainer.model.surprises(walks(100, length: 16, items: 12, seed: 73)).map { Array($0[4...]) })
        var random = SeededRandom(seed: 74)
        let drawn = (0..<100).map { _ in (0..<16).map { _ in Int32(random.below(12)) } }
        let surprised = mean(try trainer.model.surprises(drawn))
        // Knowing the last item alone leaves three strides to choose from: log 3 = 1.1 nats, and the noise.
        #expect(fresh < 0.9, "\(fresh)")
        #expect(surprised > 2.4, "\(surprised)")
        #expect(losses[29] < losses[0] * 0.7)
    }

    @Test func resumedTrainingEqualsUninterruptedBitByBit() throws {
        let model = try SequenceModel(items: 9, width: 8, heads: 2, context: 8, seed: 75)
        let sequences = walks(40, length: 21, items: 9, seed: 76) + [[]]
        var whole = try SequenceTrainer(model: model, seed: 77)
        try whole.train(on: sequences, epochs: 4)
        var parts = try SequenceTrainer(model: model, seed: 77)
        for _ in 0..<2 {
            try parts.train(on: sequences, epochs: 2, threads: 3)
            parts = try SequenceTrainer(decoding: parts.encoded(), file: "state")
        }
        #expect((parts == whole) as Bool)
        #expect((parts.model != model) as Bool)
    }

    @Test func damagedStatesAreRefusedOrHarmless() throws {
        let model = try SequenceModel(items: 3, width: 2, heads: 1, context: 4, seed: 78)
        var trainer = try SequenceTrainer(model: model, seed: 79)
        try trainer.train(on: [[0, 1, 2]], epochs: 2)
        attack(trainer.encoded(), seed: 80, flips: 1500) { bytes in
            var trainer = try SequenceTrainer(decoding: bytes, file: "state")
            try? trainer.train(on: [[0, 1, 2, 0, 1]], epochs: 1)
        }
    }

    @Test func stoppingKeepsWholeEpochs() throws {
        let model = try SequenceModel(items: 3, width: 2, heads: 1, context: 4, seed: 81)
        var trainer = try SequenceTrainer(model: model, seed: 82)
        #expect(throws: Cancelled.self) {
            try trainer.train(on: [[0, 1, 2]], epochs: 9) { if $0.epoch == 2 { throw Cancelled() } }
        }
        #expect(trainer.epoch == 2)
    }
}
