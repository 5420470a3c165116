import Base
import Glibc
import Testing

@testable import Reports

@Suite struct PriceTableTests {
    static let text = "# c\nbig-*  10 50\n*MINI*\t0.5 2\na*b*c 7 7\n* 1 4\n"

    @Test(arguments: [
        ("big-one", 60.0), ("x-mini-2", 2.5), ("Big-Mini", 60), ("mini", 2.5), ("aXbYc", 14), ("abc", 14), ("acb", 5),
        ("abcbc", 14), ("", 5), ("min", 5), ("big", 5),
    ]) func theFirstFittingLineWins(model: String, dollars: Double) throws {
        let table = try PriceTable.parse(text: Self.text, file: "p.txt")
        #expect(table.cost(model: model, input: 1_000_000, output: 1_000_000) == dollars)
    }

    @Test func inputAndOutputAreBilledApart() throws {
        let table = try PriceTable.parse(text: Self.text, file: "p.txt")
        #expect(table.cost(model: "big-", input: 200_000, output: 0) == 2)
        #expect(table.cost(model: "big-", input: 0, output: 200_000) == 10)
        #expect(table.cost(model: "big-", input: -1, output: -1) == 0)
        #expect(table.cost(model: "big-", input: .max, output: .max) > 0)
    }

    @Test(arguments: [
        ("* 1\n", "p.txt:1", "2 fields"), ("* 1 2 3\n", "p.txt:1", "4 fields"),
        ("\n* x 2\n", "p.txt:2:input", "not a number"), ("* 1 -2\n", "p.txt:1:output", "not a number"),
        ("* 1 inf\n", "p.txt:1:output", "not a number"), ("a 1 2", "p.txt:1", "no price for models"),
    ]) func errorsNameTheirPlace(text: String, place: String, message: String) {
        do {
            _ = try PriceTable.parse(text: text, file: "p.txt")
            Issue.record("no error")
        } catch {
            #expect(error.location == place)
            #expect(error.message.contains(message))
        }
    }

    @Test func assumptionsAreRead() throws {
        let some = try PriceTable.parse(text: "@human-answer-usd 2.5 # each\n* 1 2\n", file: "p.txt").human
        #expect(some.answerUSD == 2.5 && some.thousandWordsUSD == 100 && some.wordsPerToken == 0.75)
        let all = "* 1 2\n@words-per-token 0.6\n@human-1000-words-usd 80\n@human-answer-usd 7"
        let stated = try PriceTable.parse(text: all, file: "p.txt").human
        #expect(stated.answerUSD == 7 && stated.thousandWordsUSD == 80 && stated.wordsPerToken == 0.6)
    }

    @Test func theBuiltInFileStatesTheDefaults() throws {
        for name in HumanPrices.Name.allCases { #expect(PriceTable.builtInText.contains("\n@\(name.rawValue) ")) }
        #expect(try PriceTable.builtIn().human == HumanPrices())
    }

    @Test(arguments: [
        ("* 1 2\n@human-answer-eur 5", "p.txt:2", "no assumption @human-answer-eur"),
        ("* 1 2\n@ 5", "p.txt:2", "no assumption @"),
        ("@words-per-token\n* 1 2", "p.txt:1", "1 fields"),
        ("@words-per-token 1 2\n* 1 2", "p.txt:1", "3 fields"),
        ("@words-per-token 1\n@words-per-token 1\n* 1 2", "p.txt:2", "twice"),
        ("@words-per-token 0\n* 1 2", "p.txt:1:@words-per-token", "above 0"),
        ("@human-answer-usd nan\n* 1 2", "p.txt:1:@human-answer-usd", "above 0"),
        ("@human-answer-usd 1e9\n* 1 2", "p.txt:1:@human-answer-usd", "above 0"),
    ]) func wrongAssumptionsNameTheirPlace(text: String, place: String, message: String) {
        do {
            _ = try PriceTable.parse(text: text, file: "p.txt")
            Issue.record("no error")
        } catch {
            #expect(error.location == place && error.remedy?.isEmpty == false)
            #expect(error.message.contains(message))
        }
    }

    @Test func theBuiltInTableIsTheFile() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let file = try #require(fopen(root + "/prices/list-prices.txt", "rb"))
        defer { fclose(file) }
        var block = [UInt8](repeating: 0, count: 65536)
        let count = fread(&block, 1, block.count, file)
        #expect(
            PriceTable.builtInText == String(decoding: block[..<count], as: UTF8.self),
            "run scripts/embed-prices")
    }

    @Test func theBuiltInTableKnowsTiers() throws {
        let table = try PriceTable.builtIn()
        func price(_ model: String) -> Double { table.cost(model: model, input: 1000, output: 1000) }
        #expect(price("acme-nano") < price("acme-mini"))
        #expect(price("acme-mini") < price("acme"))
        #expect(price("acme") < price("acme-opus-5"))
        #expect(price("gemini-x") == price("acme"), "a name that only contains a tier's letters")
    }
}
