import Base
import Testing

@testable import Prompts

@Suite struct CapabilityFeaturesTests {
    private func features(_ tokens: [UInt64]) -> [UInt32] {
        var extractor = CapabilityFeatures()
        return extractor.features(of: tokens)
    }

    @Test func everyFeatureCountsOnce() {
        let once = features([7, 7, 7, 7])
        // The length, the first word, the word, and the pair of the word with itself.
        #expect(once.count == 4)
        #expect(Set(once).count == once.count)
    }

    @Test(arguments: 1...20) func featuresAreDistinctAndInRange(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let tokens = (0..<random.below(300)).map { _ in UInt64(random.below(50)) }
        let found = features(tokens)
        #expect(Set(found).count == found.count, "seed \(seed)")
        #expect(found.allSatisfy { $0 < CapabilityFeatures.count }, "seed \(seed)")
        #expect(found.count < CapabilityFeatures.limit, "seed \(seed)")
    }

    @Test func theMiddleOfALongPromptIsSkipped() {
        let tokens = (0..<500).map { UInt64($0) }
        var other = tokens
        for index in 40..<476 { other[index] = UInt64(9000 + index) }
        #expect(features(tokens) == features(other))
        other[39] = 1
        #expect(features(tokens) != features(other))
        other = tokens
        other[476] = 1
        #expect(features(tokens) != features(other))
    }

    @Test func theLongestPromptsFit() {
        for count in [63, 64, 65, 66, 10_000] {
            let found = features((0..<count).map { UInt64($0) })
            #expect(found.count <= CapabilityFeatures.limit)
        }
    }

    @Test func orderMattersOnlyToPairsAndTheFirstWord() {
        let words = CapabilityFeatures.Kind.word.range
        let (one, two) = (features([1, 2, 3]), features([3, 2, 1]))
        #expect(Set(one.filter { words.contains($0) }) == Set(two.filter { words.contains($0) }))
        #expect(Set(one) != Set(two))
    }

    @Test func anExtractorForgetsTheLastPrompt() {
        var extractor = CapabilityFeatures()
        let first = extractor.features(of: [1, 2, 3])
        _ = extractor.features(of: [4, 5, 6])
        #expect(extractor.features(of: [1, 2, 3]) == first)
    }

    @Test func theKindsShareTheNumbersWithoutGaps() {
        var next: UInt32 = 0
        for kind in CapabilityFeatures.Kind.allCases {
            #expect(kind.range.lowerBound == next)
            next = kind.range.upperBound
            #expect(CapabilityFeatures.Kind.of(kind.range.lowerBound) == kind)
            #expect(CapabilityFeatures.Kind.of(next - 1) == kind)
            #expect(kind.range.contains(kind.feature(0)))
            #expect(kind.range.contains(kind.feature(.max)))
        }
        #expect(next == CapabilityFeatures.count)
    }
}
