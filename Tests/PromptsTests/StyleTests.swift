import Base
import Testing

@testable import Prompts

@Suite struct StyleTests {
    private func features(_ text: String) -> StyleFeatures {
        let tokens = Tokens()
        return Bytes.with(text) {
            tokens.read($0)
            return StyleFeatures($0, tokens)
        }
    }

    private func logOdds(_ text: String, _ classifier: StyleClassifier = .builtIn) -> Float? {
        let tokens = Tokens()
        return Bytes.with(text) {
            tokens.read($0)
            return classifier.logOdds($0, tokens)
        }
    }

    @Test func figuresAreAsCountedByHand() {
        let found = features("hello, i can't open 2 files. why? Remarkably, and my extraordinary (x)!")
        let words: Float = 13  // hello i can t open 2 files why remarkably and my extraordinary x
        #expect(found.isJudged)
        let expected: [Float] = [
            0, 0, 1, 0,  // small h; ends with !
            2 / words, 1 / words,  // remarkably, extraordinary; extraordinary
            52 / words / 10,  // 5+1+3+1+4+1+5+3+10+3+2+13+1
            8 / words,  // i can t 2 why and my x
            0.5, min(1, 2 / words * 5), 1,  // one apostrophe, two commas, ", and"
        ]
        for (index, value) in expected.enumerated() {
            #expect(abs(found.values[index] - value) < 1e-5, "\(StyleFeatures.names[index])")
        }
        #expect(found.values[12] == 1 && found.values[16] == 1, "a lone i; i and my")
        #expect(abs(found.values[13] - 1 / words) < 1e-5, "one bracket; what follows the last word is not looked at")
        #expect(abs(found.values[14] - 1 / words) < 1e-5, "one number")
        #expect(found.values[15] == 0.5, "of two sentences, why begins small")
        #expect(StyleFeatures.names.count == StyleFeatures.count)
    }

    @Test func whatCannotBeJudgedIsNot() {
        for text in [
            "", "  ", "three words only", "??? !!! ...", "Пожалуйста, напишите подробное объяснение этого закона",
        ] {
            #expect(logOdds(text) == nil, "\(text)")
        }
        #expect(logOdds("four words are enough") != nil)
    }

    /// The figures that docs/indicators.md tells.
    @Test func heldOutPromptsAreToldApart() throws {
        var counts = (models: 0, found: 0, people: 0, wrong: 0)
        for line in try Repository.text("Tests/PromptsTests/Data/style-heldout.txt").split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let isFound = (logOdds(String(parts[1])) ?? 0) >= StyleClassifier.threshold
            if parts[0] == "m" {
                counts.models += 1
                counts.found += isFound ? 1 : 0
            } else {
                counts.people += 1
                counts.wrong += isFound ? 1 : 0
            }
        }
        print("style, held out: \(counts.found) of \(counts.models) found, \(counts.wrong) of \(counts.people) wrong")
        #expect(counts.models == 40 && counts.people == 40)
        #expect(counts.found >= 36 && counts.wrong <= 4)
    }

    /// Five-fold cross-validation on the examples themselves.
    @Test func crossValidationAgrees() {
        let people = StyleClassifier.examples(WrittenByPeople.text)
        let models = StyleClassifier.examples(WrittenByModels.text)
        #expect(people.count >= 120 && models.count >= 110)
        func split(_ all: [String], _ fold: Int, _ held: Bool) -> [String] {
            all.enumerated().filter { ($0.offset % 5 == fold) == held }.map(\.element)
        }
        var (found, wrong) = (0, 0)
        for fold in 0..<5 {
            let classifier = StyleClassifier(people: split(people, fold, false), models: split(models, fold, false))
            let isFound = { logOdds($0, classifier).map { $0 >= StyleClassifier.threshold } ?? false }
            found += split(models, fold, true).count { isFound($0) }
            wrong += split(people, fold, true).count { isFound($0) }
        }
        print("style, cross-validated: \(found) of \(models.count) found, \(wrong) of \(people.count) wrong")
        #expect(Double(found) >= 0.92 * Double(models.count) && Double(wrong) <= 0.03 * Double(people.count))
    }

    @Test func trainingIsDeterministicAndFinite() {
        let people = StyleClassifier.examples(WrittenByPeople.text)
        let models = StyleClassifier.examples(WrittenByModels.text)
        let (one, other) = (StyleClassifier(people: people, models: models), StyleClassifier.builtIn)
        #expect(one.weights == other.weights && one.bias == other.bias)
        #expect(one.weights.allSatisfy { $0.isFinite })
        let empty = StyleClassifier(people: [], models: [])
        #expect(empty.weights.allSatisfy { $0 == 0 } && empty.bias == 0)
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func anyBytesAreSafe(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let tokens = Tokens()
        for _ in 0..<60 {
            let bytes = (0..<random.below(8000)).map { _ in
                random.chance(0.5) ? UInt8(random.below(256)) : UInt8(97 + random.below(26))
            }
            bytes.withUnsafeBufferPointer { buffer in
                tokens.read(Bytes(buffer))
                let found = StyleFeatures(Bytes(buffer), tokens)
                for index in 0..<StyleFeatures.count {
                    #expect(found.values[index].isFinite && found.values[index] >= 0, "seed \(seed)")
                }
            }
        }
    }
}
