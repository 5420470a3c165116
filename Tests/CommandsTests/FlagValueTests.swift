import Testing

@testable import Base
@testable import Commands

@Suite("Values of flags") struct FlagValueTests {
    private func parse(_ kind: Flag.Kind, _ text: String) -> FlagValue? {
        try? Flag("flag", "VALUE", kind, section: .general, summary: "", details: "").parse(text)
    }

    @Test func counts() {
        let kind = Flag.Kind.count(1...512)
        #expect(parse(kind, "512") == .count(512))
        for wrong in ["0", "513", "-1", "1.5", "1e2", "0x10", "٣", "99999999999999999999", "one", ""] {
            #expect(parse(kind, wrong) == nil, "\(wrong)")
        }
    }

    @Test func sizes() {
        let kind = Flag.Kind.size(1024...(1 << 30))
        #expect(parse(kind, "4096") == .count(4096))
        #expect(parse(kind, "64M") == .count(64 << 20))
        #expect(parse(kind, "1G") == .count(1 << 30))
        for wrong in ["2G", "1", "M", "64MB", "9223372036854775807G", "-1M"] {
            #expect(parse(kind, wrong) == nil, "\(wrong)")
        }
    }

    @Test func durations() {
        #expect(parse(.duration, "90s") == .count(90_000))
        #expect(parse(.duration, "7d") == .count(604_800_000))
        for wrong in ["90", "h", "0s", "9223372036854775807d", "-1h", "1.5h"] {
            #expect(parse(.duration, wrong) == nil, "\(wrong)")
        }
    }

    @Test func numbers() {
        let kind = Flag.Kind.number(0.001...1000)
        #expect(parse(kind, "0.1") == .number(0.1))
        #expect(parse(kind, "1000") == .number(1000))
        for wrong in ["0", "nan", "inf", "1e3", "0x1p3", "-1", "1,5", ".", "1001"] {
            #expect(parse(kind, wrong) == nil, "\(wrong)")
        }
    }

    @Test func refusalSaysWhatWouldDo() throws {
        let error = try #require(throws: UserError.self) { try AnalyzeFlags.maxLineBytes.parse("2T") }
        #expect(error.kind == .usage)
        #expect(error.message == "--max-line-bytes cannot be “2T”: it takes a size from 1K to 1G, such as 64M")
    }

    @Test(
        "the nearest word",
        arguments: [
            ("--thread", "--threads"), ("--threds", "--threads"), ("--threadz", "--threads"), ("--otu", "--out"),
            ("--json", "--json"), ("--max", "--max-line-bytes"), ("--zzzzzz", nil), ("-", nil),
        ] as [(String, String?)])
    func nearest(typed: String, expected: String?) {
        let words = ["--threads", "--out", "--json", "--max-line-bytes"]
        #expect(Suggestion.nearest(to: typed, among: words) == expected)
    }

    @Test func distanceCountsSwapsOnce() {
        func distance(_ left: String, _ right: String) -> Int {
            Suggestion.distance(Array(left.unicodeScalars), Array(right.unicodeScalars))
        }
        #expect(distance("", "abc") == 3 && distance("abc", "") == 3)
        #expect(distance("abc", "acb") == 1 && distance("kitten", "sitting") == 3)
    }
}
