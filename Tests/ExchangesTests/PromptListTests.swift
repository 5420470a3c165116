import Base
import Glibc
import Testing

@testable import Exchanges

/// Prompts from a file.
@Suite("Lists of prompts") struct PromptListTests {
    private static let plain = (0..<300).map { "what is \($0) times \($0 * 3)?" }

    private static func load(_ lines: [String]) throws -> PromptList {
        try PromptList.load(
            InputSet.holding("prompts") { take in
                var text = lines.joined(separator: "\n")
                try text.withUTF8 { try take(UnsafeRawBufferPointer($0)) }
            })
    }

    private static func refusal(_ lines: [String]) -> UserError? {
        do {
            _ = try load(lines)
            return nil
        } catch {
            return error as? UserError
        }
    }

    @Test func bothFormsGiveTheSameListInAnyOrder() throws {
        let list = try Self.load(Self.plain)
        #expect(list.texts.count == 300)
        let objects = Self.plain.reversed().map { "{\"id\": 1, \"prompt\": \"\($0)\"}" } + [""]
        #expect(try Self.load(objects + objects).texts == list.texts)
        // A brace is text like any other where the lines are plain.
        #expect(try Self.load(Self.plain + ["{not json"]).texts.count == 301)
    }

    @Test(arguments: [
        ("{\"prompt\": ", "JSON that ends too early"), ("{\"text\": \"a\"}", "a required field is missing"),
        ("{\"prompt\": \"  \"}", "a required field is missing"), ("{\"prompt\": 3}", "a field of the wrong type"),
        ("words", "not a JSON object"),
    ])
    func aLineThatIsNoneIsToldByFileAndLine(line: String, reason: String) throws {
        let good = Self.plain.map { "{\"prompt\": \"\($0)\"}" }
        let error = try #require(Self.refusal(Array(good[..<7]) + [line] + good[7...]))
        #expect(error.location?.hasPrefix("prompts:8") == true && error.kind == .input)
        #expect(error.message.contains(reason), "\(error)")
    }

    @Test func aShortListIsRefused() throws {
        let error = try #require(Self.refusal(Array(repeating: "again", count: 500)))
        #expect(error.message.contains("1 different") && error.location == "prompts")
    }

    @Test func longPromptsAreCutBetweenCharacters() throws {
        let long = String(repeating: "é", count: 4000)
        let texts = try Self.load(Self.plain + ["x" + long]).texts
        let cut = try #require(texts.max { $0.count < $1.count })
        #expect(cut.count == 4095 && String(validating: cut, as: UTF8.self) != nil)
    }
}
