import Accounts
import Reports
import Testing

@testable import Base
@testable import Engine

/// What a campaign took and what it is worth, by hand.
@Suite("Economics") struct EconomicsTests {
    private static let small = AttributeKey(.model, hash: 1 << 8)
    private static let big = AttributeKey(.model, hash: 2 << 8)
    private static let list = """
        small  1   4
        big   10  40
        *      2   8
        @human-answer-usd 3
        @human-1000-words-usd 50
        @words-per-token 0.5
        """

    /// An account with one exchange for each entry.
    private func account(
        _ exchanges: [(model: AttributeKey, input: Int32, output: Int32, reasoning: Int32, traits: Observation.Traits)]
    ) -> AccountSummary {
        var summary = AccountSummary()
        for exchange in exchanges {
            var observation = Observation()
            observation.attributes[Int(AttributeKind.model.rawValue) - 1] = exchange.model
            observation.inputTokens = exchange.input
            observation.outputTokens = exchange.output
            observation.reasoningTokens = exchange.reasoning
            observation.traits = exchange.traits
            summary.add(observation)
        }
        return summary
    }

    private func economics(_ accounts: [AccountSummary], _ list: String = Self.list) throws -> Report.Economics {
        let prices = try PriceTable.parse(text: list, file: "p.txt")
        let reckoning = CampaignEconomics(prices: prices) {
            $0 == Self.small ? "small" : $0 == Self.big ? "big" : nil
        }
        return reckoning.economics(of: accounts)
    }

    @Test func byHand() throws {
        let first = account([
            (Self.small, 100_000, 400_000, 100_000, .stopped), (Self.small, 100_000, 200_000, -1, .stopped),
            (Self.big, 100_000, 0, -1, .refused), (Self.big, 100_000, -1, -1, .failed),
        ])
        // Counted apart: more reasoning than answer.
        let second = account([(Self.big, 0, 100_000, 300_000, .stopped)])
        let economics = try economics([first, second])
        #expect(economics.answers == 3, "two of the first, one of the second")
        #expect(economics.billedTokens == 900_000, "600,000 answer and 300,000 reasoning")
        // First: 400,000 in and 600,000 out, half at each model: (0.4 + 2.4) / 2 + (4 + 24) / 2 = 15.40.
        // Second: 300,000 out at 40: 12.00.
        #expect(economics.listPriceUSD == 27.4)
        #expect(economics.humanByAnswerUSD == 9)
        #expect(economics.words == 450_000)
        #expect(economics.humanByWordUSD == 22_500)
        #expect(economics.ratioByAnswer?.rounded(toPlaces: 4) == 0.3285, "9 / 27.40")
        #expect(economics.ratioByWord?.rounded(toPlaces: 2) == 821.17, "22,500 / 27.40")
    }

    @Test func assumptionsNameTheirPrices() throws {
        let told = try economics([]).assumptions.joined(separator: " ")
        for words in ["List prices by model", "$3 each", "$50 per 1,000", "makes 0.5 words", "not quotations"] {
            #expect(told.contains(words), "\(words)")
        }
    }

    @Test func nothingForNothing() throws {
        let none = try economics([])
        #expect(none.answers == 0 && none.listPriceUSD == 0 && none.ratioByAnswer == nil && none.ratioByWord == nil)
        let free = try economics([account([(Self.small, 10, 10, 0, .stopped)])], "* 0 0")
        #expect(free.humanByAnswerUSD == 5 && free.ratioByAnswer == nil)
        let lost = try economics([account([(Self.small, 1, 1, 1, [.failed, .refused])])])
        #expect(lost.answers == 0)
    }

    @Test func aModelWithoutANameCostsWhatUnknownModelsDo() throws {
        let stranger = account([(AttributeKey(.model, hash: 9 << 8), 1_000_000, 0, 0, .stopped)])
        #expect(try economics([stranger]).listPriceUSD == 2)
    }
}
