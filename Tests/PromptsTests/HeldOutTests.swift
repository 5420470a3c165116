import Base
import Testing

@testable import Prompts

/// How well the built-in taxonomy sorts prompts that it was not trained on.
@Suite struct HeldOutTests {
    struct Score {
        var leaves = 0
        var right = 0
        var rightGroup = 0
        var lostToOther = 0
        var others = 0
        var rightOthers = 0

        func share(_ count: Int) -> Double { Double(count) / Double(max(leaves, 1)) }
        var text: String {
            "leaf \(share(right)), group \(share(rightGroup)), lost \(lostToOther) of \(leaves), "
                + "other \(rightOthers) of \(others)"
        }
    }

    private func score(_ file: String) throws -> Score {
        let taxonomy = try Taxonomy.builtIn()
        let analyser = PromptAnalyser(lexicon: Lexicon(), capabilities: try BuiltIn.capabilities())
        let held = try heldOut(file)
        func leaf(of text: String) -> Taxonomy.Leaf? {
            let found = Int(analyser.features(text).capability)
            return found == taxonomy.leaves.count ? nil : taxonomy.leaves[found]
        }
        var score = Score()
        for expected in held.leaves {
            for example in expected.examples {
                let found = leaf(of: example)
                score.leaves += 1
                score.right += found?.name == expected.name ? 1 : 0
                score.rightGroup += found?.group == expected.group ? 1 : 0
                score.lostToOther += found == nil ? 1 : 0
            }
        }
        score.others = held.otherExamples.count
        score.rightOthers = held.otherExamples.filter { leaf(of: $0) == nil }.count
        return score
    }

    private func heldOut(_ file: String) throws -> Taxonomy {
        try Taxonomy.parse(text: try Repository.text("Tests/PromptsTests/Data/\(file)"), file: file)
    }

    @Test func englishIsSortedWell() throws {
        let score = try score("heldout.txt")
        print("held-out prompts:", score.text)
        #expect(score.share(score.right) >= 0.82)
        #expect(score.share(score.rightGroup) >= 0.87)
        #expect(score.share(score.lostToOther) <= 0.03)
        #expect(Double(score.rightOthers) >= 0.9 * Double(score.others))
    }

    @Test func otherLanguagesAreSortedToSomeExtent() throws {
        let score = try score("heldout-languages.txt")
        print("held-out prompts in other languages:", score.text)
        #expect(score.share(score.right) >= 0.65)
        #expect(score.share(score.rightGroup) >= 0.75)
        #expect(score.rightOthers >= score.others - 2)
    }

    @Test func everyLeafIsHeldOutAndNothingIsCopied() throws {
        let taxonomy = try Taxonomy.builtIn()
        let english = try heldOut("heldout.txt")
        #expect(english.leaves.map(\.name).sorted() == taxonomy.leaves.map(\.name).sorted())
        for leaf in english.leaves { #expect(leaf.examples.count >= 6, "\(leaf.name)") }
        let languages = try heldOut("heldout-languages.txt")
        let tokens = Tokens()
        func words(_ text: String) -> [UInt64] {
            Bytes.with(text) { tokens.read($0) }
            return (0..<tokens.count).map { tokens.value[$0] }
        }
        let trained = Set((taxonomy.leaves.flatMap(\.examples) + taxonomy.otherExamples).map(words))
        for held in [english, languages] {
            for example in held.leaves.flatMap(\.examples) + held.otherExamples {
                let found = words(example)
                #expect(found.isEmpty || !trained.contains(found), "\(example)")
            }
        }
    }
}
