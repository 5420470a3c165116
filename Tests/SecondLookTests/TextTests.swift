import Base
import Testing

@testable import SecondLook

@Suite struct TextTests {
    @Test(arguments: [
        ("how do i sort a list in python", Language.english), ("wie sortiere ich eine liste mit python", .german),
        ("comment trier une liste avec python", .french), ("cómo ordeno una lista en python por favor", .spanish),
        ("como ordenar uma lista em python", .portuguese), ("come ordino una lista in python con il nome", .italian),
        ("hoe sorteer ik een lijst in python voor mijn werk", .dutch), ("printf strlen memcpy", .latin),
        ("как отсортировать список", .cyrillic), ("如 何 排 序 列 表", .han), ("リスト を 並 べ 替 える", .japanese),
        ("목록을 정렬하는 방법", .korean), ("πώς ταξινομώ μια λίστα", .greek), ("كيف أرتب قائمة", .arabic), ("42 17 3", .other),
        ("", .other),
    ])
    func tellsLanguages(text: String, language: Language) {
        #expect(Language(of: Array(text.utf8)) == language)
    }

    @Test func malformedTextHasALanguageToo() { #expect(Language(of: [0xFF, 0x80, 0xC3]) == .other) }

    @Test(arguments: [
        ("2026-03-02T00:00:00Z", 0), ("2026-03-06T23:59:59Z", 3), ("2026-03-07T06:00:00Z", 5),
        ("2026-03-08T13:00:00Z", 6), ("1969-12-31T18:00:00Z", 3), ("1969-12-27T05:59:59Z", 4),
    ])
    func tellsTheTimeOfTheWeek(text: String, expected: Int) throws {
        let moment = try #require(Bytes.with(text) { Timestamp(rfc3339: $0) })
        #expect(PromptNote(text: [], moment: moment).timeOfWeek == expected)
    }

    @Test func lettersTellLikeFromUnlike() {
        func cosine(_ left: String, _ right: String) -> Float {
            zip(LetterVectors.vector(Array(left.utf8)), LetterVectors.vector(Array(right.utf8)))
                .reduce(0) { $0 + $1.0 * $1.1 }
        }
        let same = cosine("sort a list of numbers", "sort a list of numbers")
        let near = cosine("sort a list of numbers", "sorting lists of numbers")
        let far = cosine("sort a list of numbers", "recipe for apple cake")
        #expect(abs(same - 1) < 1e-5 && near > 0.5 && far < 0.3, "\(near) \(far)")
        #expect(LetterVectors.vector([]).allSatisfy { $0 == 0 })
    }
}

@Suite struct CollectorTests {
    private func notes(_ seed: UInt64) -> [(account: UInt64, text: [UInt8], moment: Timestamp)] {
        var random = SeededRandom(seed: seed)
        return (0..<600).map { _ in
            let text = Array("prompt \(random.below(60))".utf8)
            return (UInt64(random.below(4)), text, Timestamp(milliseconds: Int64(random.below(1_000_000))))
        }
    }

    @Test func neitherOrderNorSplitShows() {
        let notes = notes(3)
        let quotas: [UInt64: Int] = [0: 1, 1: 3, 2: 40]
        func gathered(_ parts: Int, reversed: Bool) -> [[PromptNote]] {
            var collectors = (0..<parts).map { _ in PromptCollector(quotas: quotas) }
            let order = reversed ? notes.reversed() : notes
            for (place, note) in order.enumerated() {
                collectors[place % parts].add(note.account, text: note.text, at: note.moment)
            }
            let whole = collectors.dropFirst().reduce(into: collectors[0]) { $0.merge($1) }
            return (0..<4).map { whole.prompts(of: $0) }
        }
        let first = gathered(1, reversed: false)
        #expect(first.map(\.count) == [1, 3, 40, 0])
        for parts in [1, 2, 7] { #expect(gathered(parts, reversed: true) == first) }
        // What is sent twice is kept once, with its earliest moment.
        for (account, kept) in first.enumerated() {
            #expect(Set(kept.map(\.text)).count == kept.count)
            for note in kept {
                let moments = notes.filter { $0.account == account && $0.text == note.text }.map(\.moment)
                #expect(note.moment == moments.min())
            }
        }
    }

    @Test func theEarliestExchangesAreKept() {
        var random = SeededRandom(seed: 9)
        let notes = (0..<1500).map { number in
            ActivityNote(
                moment: Timestamp(milliseconds: Int64(random.below(5000))), key: UInt64(number % 1000),
                subject: .followUp, words: number % 7, isTemplated: false)
        }
        func gathered(_ parts: Int) -> [ActivityNote] {
            var collectors = (0..<parts).map { _ in ActivityCollector(accounts: [5]) }
            for (place, note) in notes.enumerated() { collectors[(place * 31) % parts].add(5, note) }
            collectors[0].add(6, notes[0])
            let whole = collectors.dropFirst().reduce(into: collectors[0]) { $0.merge($1) }
            #expect(whole.activity(of: 6).isEmpty)
            return whole.activity(of: 5)
        }
        let kept = gathered(1)
        #expect(kept.count == ActivityCollector.mostNotes && Set(kept.map(\.key)).count == kept.count)
        #expect(zip(kept, kept.dropFirst()).allSatisfy { ($0.moment, $0.key) < ($1.moment, $1.key) })
        #expect(gathered(3).map(\.key) == kept.map(\.key))
    }
}
