import Base
import Testing

@testable import Prompts

@Suite struct PromptAnalyserTests {
    private func analyser() throws -> PromptAnalyser {
        PromptAnalyser(lexicon: Lexicon(), capabilities: try BuiltIn.capabilities())
    }

    @Test func contentIsTheWordsAndTheirOrder() throws {
        let analyser = try analyser()
        let one = analyser.features("Sort 12 red apples, please.")
        #expect(one.content == analyser.features("sort 12 RED apples - please!").content)
        #expect(one.content != analyser.features("sort 13 red apples please").content)
        #expect(one.content != analyser.features("sort red 12 apples please").content)
        #expect(one.words == 5 && one.coveredWords == 0 && one.template == 0)
    }

    @Test func textWithoutWordsStillHasAnIdentity() throws {
        let analyser = try analyser()
        let (marks, others) = (analyser.features("?!"), analyser.features("🙂"))
        #expect(marks.words == 0 && marks.content != 0 && others.content != 0 && marks.content != others.content)
        #expect(analyser.features("").content == 0)
    }

    @Test func similarPromptsHaveSimilarPrints() throws {
        let analyser = try analyser()
        var payloads = Payloads(seed: 4)
        for _ in 0..<50 {
            let text = (0..<4).map { _ in payloads.next() }.joined(separator: " ")
            let print = analyser.features(text).simHash
            #expect((print ^ analyser.features(text + " thanks").simHash).nonzeroBitCount <= 12, "seed 4")
            let other = (0..<4).map { _ in payloads.next() }.joined(separator: " ")
            #expect((print ^ analyser.features(other).simHash).nonzeroBitCount >= 16, "seed 4")
        }
    }

    @Test func askingForTheStepsIsSeen() throws {
        let analyser = try analyser()
        for asks in [
            "Is 91 prime? Think STEP by step.", "Show your work", "Rechne Schritt für Schritt nach.", "请逐步推理",
        ] {
            #expect(analyser.features(asks).elicitsReasoning, "\(asks)")
        }
        for asks in ["", "step", "Think step", "a step by the step", "show me your best work on this"] {
            #expect(!analyser.features(asks).elicitsReasoning, "\(asks)")
        }
    }

    @Test func everyPhraseHasThreeWordsAndIsFound() throws {
        let analyser = try analyser()
        let tokens = Tokens()
        for phrase in ReasoningPhrases.phrases {
            Bytes.with(phrase) { tokens.read($0) }
            #expect(tokens.count == 3, "\(phrase)")
            #expect(analyser.features("so " + phrase + " now").elicitsReasoning, "\(phrase)")
        }
    }

    @Test func aShortTextIsNotReadOnIntoTheOneBefore() throws {
        let analyser = try analyser()
        _ = analyser.features("think step by step")
        #expect(!analyser.features("solve").elicitsReasoning)
        #expect(!analyser.features("go step").elicitsReasoning)
    }

    @Test func systemPromptsAreAlikeWhenOnlyNumbersDiffer() throws {
        let analyser = try analyser()
        let one = analyser.features("x", system: "Shop 12: be brief.").systemShape
        #expect(one == analyser.features("x", system: "shop 99 be BRIEF").systemShape)
        #expect(one != analyser.features("x", system: "Shop 12: be kind.").systemShape)
        #expect(analyser.features("x").systemShape == 0)
    }

    @Test func longSystemPromptsThatDifferAtTheEndAreToldApart() throws {
        let head = String(repeating: "be careful ", count: 600)
        let (one, two) = (head + "answer in French", head + "answer in German")
        let (forwards, backwards) = (try analyser(), try analyser())
        let shapes = [one, two].map { forwards.features("x", system: $0).systemShape }
        let reversed = [two, one].map { backwards.features("x", system: $0).systemShape }
        #expect(shapes == reversed.reversed())
        #expect(shapes[0] != shapes[1])
    }

    @Test(arguments: 1...10) func anyBytesAreRead(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let analyser = try analyser()
        for _ in 0..<60 {
            let bytes = (0..<random.below(8000)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let features = bytes.withUnsafeBufferPointer {
                analyser.analyse(prompt: Bytes($0), system: Bytes($0), isOpening: true)
            }
            #expect(features.words <= 3072 && features.coveredWords <= features.words, "seed \(seed)")
        }
    }
}
