import Base
import Testing

@testable import Prompts

@Suite struct TaxonomyTests {
    @Test func readsLeavesTitlesAndEscapes() throws {
        let text = "# note\n= a/b | First\none\n\ntwo\\nlines \\\\ and\\ttab\n= a/c | Second\n\\# not a comment\n"
        let taxonomy = try Taxonomy.parse(text: text, file: "t.txt")
        #expect(taxonomy.leaves.map(\.name) == ["a/b", "a/c"])
        #expect(taxonomy.leaves.map(\.title) == ["First", "Second"])
        #expect(taxonomy.leaves[0].examples == ["one", "two\nlines \\ and\ttab"])
        #expect(taxonomy.leaves[1].examples == ["# not a comment"])
        #expect(taxonomy.leaves[1].group == "a")
        #expect(taxonomy.otherExamples.isEmpty)
    }

    @Test func keepsTheExamplesOfOtherApart() throws {
        let text = "= a/b | B\r\nx\r\n= other | Rest\r\nhello\r\n= a/c | C\r\ny\r\n"
        let taxonomy = try Taxonomy.parse(text: "\u{FEFF}" + text, file: "t.txt")
        #expect(taxonomy.leaves.count == 2)
        #expect(taxonomy.otherExamples == ["hello"])
    }

    @Test(arguments: [
        ("stray\n= a/b | B\nx", 1, "before the first leaf"),
        ("= a/b | B\nx\n= a/b | B\ny", 3, "appears twice, first on line 1"),
        ("= a/b | B\nx\n= A/b | B\ny", 3, "not a leaf name"),
        ("= a/b/c | B\nx", 1, "not a leaf name"),
        ("= a/b | B\n= a/c | C\ny", 1, "has no example"),
        ("= a/b\nx", 1, "has no title"),
        ("= a/b |  \nx", 1, "has no title"),
        ("= a/b | B\nx\\q", 2, "unknown escape"),
        ("= a/b | B\nx\\", 2, "unknown escape"),
        ("= a/b | B\nx\\=", 2, "unknown escape"),
        ("= a/b | B\nx", 2, "1 leaves, where 2 to 250"),
        ("", 1, "0 leaves"),
    ]) func namesTheLineOfAnError(text: String, line: Int, message: String) {
        do {
            _ = try Taxonomy.parse(text: text, file: "t.txt")
            Issue.record("no error for \(text)")
        } catch {
            #expect(error.location == "t.txt:\(line)")
            #expect(error.message.contains(message), "\(error)")
            #expect(error.remedy != nil)
        }
    }

    @Test func refusesTooManyLeaves() throws {
        func text(_ count: Int) -> String { (0..<count).map { "= a/b\($0) | B\nx\n" }.joined() }
        #expect(try Taxonomy.parse(text: text(250), file: "t").leaves.count == 250)
        #expect(throws: UserError.self) { try Taxonomy.parse(text: text(251), file: "t") }
    }

    @Test func theBuiltInTextIsTheFile() throws {
        let file = try Repository.text("taxonomy/capabilities.txt")
        #expect(BuiltInTaxonomy.text == file, "run scripts/embed-taxonomy")
    }

    @Test func theBuiltInTaxonomyIsBroadEnough() throws {
        let taxonomy = try Taxonomy.builtIn()
        #expect(taxonomy.leaves.count >= 44)
        for leaf in taxonomy.leaves { #expect(leaf.examples.count >= 20, "\(leaf.name)") }
        let examples = taxonomy.leaves.flatMap(\.examples) + taxonomy.otherExamples
        #expect(Set(examples).count == examples.count, "an example appears twice")
        #expect(taxonomy.otherExamples.count >= 20)
    }
}
