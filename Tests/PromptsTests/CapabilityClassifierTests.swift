import Base
import Testing

@testable import Prompts

@Suite struct CapabilityClassifierTests {
    /// Four easy classes: leaf k speaks of the words 100k to 100k + 19, "other" of none of them.
    private static func examples(leaves: Int, others: Int, seed: UInt64) -> [(leaf: Int?, features: [UInt32])] {
        var random = SeededRandom(seed: seed)
        var extractor = CapabilityFeatures()
        func prompt(_ base: Int) -> [UInt32] {
            extractor.features(of: (0..<8).map { _ in UInt64(base + random.below(20)) })
        }
        var examples: [(leaf: Int?, features: [UInt32])] = []
        for leaf in 0..<leaves { for _ in 0..<20 { examples.append((leaf, prompt(leaf * 100))) } }
        for _ in 0..<others { examples.append((nil, prompt(90_000))) }
        return examples
    }

    private func classify(_ classifier: CapabilityClassifier, _ features: [UInt32]) -> (leaf: UInt8, margin: Int32) {
        features.withUnsafeBufferPointer { classifier.classify(features: $0) }
    }

    @Test func learnsWhatItIsShown() {
        let classifier = CapabilityClassifier(
            leafCount: 4, examples: Self.examples(leaves: 4, others: 20, seed: 1))
        for (leaf, features) in Self.examples(leaves: 4, others: 20, seed: 2) {
            let result = classify(classifier, features)
            #expect(result.leaf == leaf.map { UInt8($0) } ?? CapabilityClassifier.other, "seeds 1 and 2")
            #expect(result.margin > 0)
        }
    }

    @Test func whatWasNeverSeenIsOther() {
        let classifier = CapabilityClassifier(
            leafCount: 4, examples: Self.examples(leaves: 4, others: 20, seed: 1))
        var extractor = CapabilityFeatures()
        #expect(classify(classifier, extractor.features(of: [])).leaf == CapabilityClassifier.other)
        #expect(classify(classifier, []).leaf == CapabilityClassifier.other)
    }

    @Test func worksWithoutExamplesOfOther() {
        let classifier = CapabilityClassifier(leafCount: 3, examples: Self.examples(leaves: 3, others: 0, seed: 1))
        let right = Self.examples(leaves: 3, others: 0, seed: 3).filter { example in
            classify(classifier, example.features).leaf == example.leaf.map { UInt8($0) }
        }
        #expect(right.count >= 54, "seeds 1 and 3")
    }

    @Test func holdsAsManyLeavesAsATaxonomyMayHave() {
        let classifier = CapabilityClassifier(
            leafCount: 250, examples: Self.examples(leaves: 250, others: 20, seed: 1))
        for leaf in [0, 63, 64, 128, 249] {
            let example = Self.examples(leaves: 250, others: 0, seed: 1)[leaf * 20]
            #expect(classify(classifier, example.features).leaf == UInt8(leaf))
        }
    }

    @Test func hostileInputDoesNoHarm() {
        let nothing = CapabilityClassifier(leafCount: 0, examples: [])
        #expect(nothing.leafCount == 1)
        #expect(classify(nothing, [1, 2, 3]).leaf == CapabilityClassifier.other)
        var examples = Self.examples(leaves: 2, others: 5, seed: 1)
        examples.append((leaf: 7, features: [1]))
        examples.append((leaf: -1, features: [1]))
        examples.append((leaf: 0, features: [.max]))
        let classifier = CapabilityClassifier(leafCount: 2, examples: examples)
        _ = classify(classifier, [UInt32.max, 0, CapabilityFeatures.count])
        let heavy = [UInt32](repeating: examples[0].features[2], count: 100_000)
        #expect(classify(classifier, heavy).margin >= 0)
    }

    @Test func trainingIsDeterministic() {
        let probes = Self.examples(leaves: 4, others: 20, seed: 9)
        let results = (0..<2).map { _ in
            let classifier = CapabilityClassifier(
                leafCount: 4, examples: Self.examples(leaves: 4, others: 20, seed: 1))
            return probes.map { classify(classifier, $0.features).margin }
        }
        #expect(results[0] == results[1])
    }

    @Test func packingKeepsTheModelsOrder() {
        let examples = Self.examples(leaves: 70, others: 10, seed: 4)
        let training = CapabilityTraining(
            classCount: 71, examples: examples.map { (label: $0.leaf ?? 70, features: $0.features) })
        let model = CapabilityCalibration.calibratedModel(training)
        let classifier = CapabilityClassifier(model: model)
        for (example, plain) in zip(training.examples, examples) {
            let scores = model.scores(example.features)
            let best = scores.indices.max { scores[$0] < scores[$1] }
            let result = classify(classifier, plain.features)
            guard Double(result.margin) * classifier.unit > 0.1 else { continue }
            #expect(best == (result.leaf == CapabilityClassifier.other ? 70 : Int(result.leaf)), "seed 4")
        }
    }

    @Test func calibrationWeighsBothErrors() {
        // Giving up the leaf at 0 costs 4/5 and frees one of two others: not worth it.
        #expect(CapabilityCalibration.shift(leaves: [0, 1, 2, 3, 4], others: [-1, 0.5]) == -0.5)
        #expect(CapabilityCalibration.shift(leaves: [1, 2], others: [-1, 0.5]) == 0.75)
        #expect(CapabilityCalibration.shift(leaves: [], others: []) == 0)
        let hundred = (0..<100).map(Double.init)
        #expect(CapabilityCalibration.shift(leaves: hundred, others: []) == 2)
    }
}
