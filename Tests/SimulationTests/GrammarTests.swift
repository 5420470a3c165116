import Base
import Testing

@testable import Simulation

@Suite struct GrammarTests {
    private func expand(_ lexicon: Lexicon, _ rule: Int, _ seed: UInt64, persona: UInt64 = 0) -> String {
        var out = GrowingText()
        var random = SeededRandom(seed: seed)
        Expander(lexicon: lexicon, textSeed: seed, personaSeed: persona).expand(
            rule: rule, into: &out, random: &random)
        return out.view.string
    }

    private func lexicon(_ text: String) throws -> Lexicon { try GrammarCompiler.compile([text]) }

    @Test func theStandardGrammarsCoverTheGround() {
        let lexicon = Lexicon.standard
        #expect(lexicon.topics.count >= 60)
        #expect(Set(lexicon.topics.map(\.name)).count == lexicon.topics.count)
        for target in CampaignSpec.Target.allCases {
            #expect(lexicon.topics.count { $0.capability == target && $0.language == .en } >= 4)
        }
        #expect(lexicon.count(lexicon.rule("attack")) >= 12)
        #expect(lexicon.count(lexicon.rule("app")) >= 15)
        #expect(lexicon.count(lexicon.rule("system")) >= 20)
    }

    @Test(arguments: Lexicon.standard.topics.indices) func everyTopicHasManyPrompts(_ topic: Int) {
        let entry = Lexicon.standard.topics[topic]
        let texts = Set((0..<600).map { expand(.standard, entry.rule, UInt64($0) &* 7919, persona: UInt64($0)) })
        #expect(texts.count > 540, "\(entry.name) gives \(texts.count) of 600")
        #expect(
            texts.allSatisfy { !$0.isEmpty && !$0.contains("{q}") && !$0.contains("@") || $0.contains("@@") },
            "\(entry.name)")
    }

    @Test func notation() throws {
        let grammar = try lexicon(
            "topic t code 1 en\n> {a@1}-{a@1}-{#5-5}\\n{^b}\\{\\|{#10-10*5}\ncommon\na: x|y|z\n|w\nb: up")
        for seed in 0..<40 as Range<UInt64> {
            let text = expand(grammar, grammar.topics[0].rule, seed)
            let parts = text.split(separator: "-", maxSplits: 2)
            #expect(parts[0] == parts[1])
            #expect(parts[2] == "5\nUp{|10")
        }
        #expect(Set((0..<60).map { expand(grammar, grammar.topics[0].rule, $0).prefix(1) }).count == 4)
    }

    @Test func personsKeepTheirSubject() throws {
        let grammar = try lexicon("topic t code 1 en\n> {a@me} {#1-1000000}\ncommon\na: x|y|z|w|u|v")
        let rule = grammar.topics[0].rule
        #expect(Set((0..<30).map { expand(grammar, rule, $0, persona: 5).prefix(1) }).count == 1)
        #expect(Set((0..<60).map { expand(grammar, rule, 1, persona: $0).prefix(1) }).count > 3)
    }

    @Test(arguments: [
        "topic t code 1", "topic t nothing 1 en\n> x", "topic t code 1 en\n> {missing}", "common\na: {a}",
        "common\na: {#9-2}", "common\na: {open", "common\na: x\na: y", "common\n|x", "common\nno rule here",
        "topic t code 1 en", "common\na: {b@z}\nb: x", "common\na: {b}\nb: {c}\nc: {a}",
    ])
    func mistakesAreRefused(_ text: String) {
        #expect(throws: UserError.self) { try lexicon(text) }
    }

    @Test func editsChangeWordsButNotPastedText() {
        let stylist = Stylist(lexicon: .standard)
        func write(_ text: String, edit: UInt64, style: Style = Style()) -> String {
            var out = GrowingText()
            var random = SeededRandom(seed: 1)
            Bytes.with(text) {
                stylist.write($0, style: style, edit: edit, greetable: true, into: &out, random: &random)
            }
            return out.view.string
        }
        let text = "Explain how a small function returns a list of each error.\n\nExplain = small(1)"
        #expect(write(text, edit: 0) == text)
        let variants = Set((1...50).map { write(text, edit: $0) })
        #expect(variants.count > 20)
        #expect(variants.allSatisfy { $0.hasSuffix("\n\nExplain = small(1)") })
        #expect(write("Hello There.", edit: 0, style: Style(lowercase: true, dropsMarks: true)) == "hello there")
        let typos = write(String(repeating: "carefully written words ", count: 30), edit: 0, style: Style(typos: 9))
        #expect(typos != String(repeating: "carefully written words ", count: 30))
        #expect(typos.count == 24 * 30)
        #expect(write("请帮我写一封邮件。", edit: 9, style: Style(lowercase: true, dropsMarks: true, typos: 9)) == "请帮我写一封邮件。")
    }

    @Test func numbersAndTokens() {
        var out = GrowingText(capacity: 1)
        for value in [0, 7, -3, 10, 99, 100, 1_234_567, Int.max, Int.min] {
            out.append(decimal: value)
            out.append(32)
        }
        #expect(out.view.string == "0 7 -3 10 99 100 1234567 \(Int.max) \(Int.min) ")
        out.clear()
        out.append(escaped: Bytes(start: ("a\"b\\c\n\t\u{1}é" as StaticString).utf8Start, count: 10))
        #expect(out.view.string == "a\\\"b\\\\c\\n\\t\\u0020é")
        out.clear()
        out.append(hexadecimal: 0x0123_4567_89AB_CDEF)
        #expect(out.view.string == "0123456789abcdef")
    }

    @Test func distinctCounting() {
        var counter = DistinctCounter()
        for value in 0..<100 as Range<UInt64> { counter.insert(value % 50) }
        #expect(abs(counter.estimate - 50) <= 1)
        var other = DistinctCounter()
        for value in 0..<200_000 as Range<UInt64> { other.insert(value) }
        counter.merge(other)
        #expect(abs(Double(counter.estimate) / 200_000 - 1) < 0.03)
    }
}
