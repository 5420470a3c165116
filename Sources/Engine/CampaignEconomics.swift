internal import Accounts
internal import Base
internal import Indicators
internal import Reports

/// What a campaign harvested and what it is worth: plain sums over its members, and the assumptions behind them.
struct CampaignEconomics {
    let prices: PriceTable
    /// The model that an attribute's key stands for; nil when its name was not kept.
    let model: (AttributeKey) -> String?

    /// The economics of these accounts. Linear in the number of accounts and the models of each.
    func economics(of accounts: [AccountSummary]) -> Report.Economics {
        var economics = Report.Economics()
        economics.prices = prices.human
        for account in accounts {
            economics.answers += Self.answers(account)
            economics.billedTokens += Self.billed(account)
        }
        economics.listPriceUSD = accounts.reduce(0) { $0 + cost($1) }.rounded(toPlaces: 2)
        economics.words = (Double(economics.billedTokens) * prices.human.wordsPerToken).rounded()
        economics.humanByAnswerUSD = (Double(economics.answers) * prices.human.answerUSD).rounded(toPlaces: 2)
        economics.humanByWordUSD = (economics.words / 1000 * prices.human.thousandWordsUSD).rounded(toPlaces: 2)
        economics.assumptions = Self.assumptions(prices.human)
        return economics
    }

    /// How the cost at list price is estimated.
    static let costAssumption =
        "List prices by model; an account's tokens are spread over its models by exchanges; reasoning counts as output; "
        + "no discount for caching or batches."

    private static func assumptions(_ human: HumanPrices) -> [String] {
        [
            costAssumption,
            "An answer counts when the request neither failed nor was refused.",
            "People would write as many answers for $\(amount(human.answerUSD)) each, or as many words for "
                + "$\(amount(human.thousandWordsUSD)) per 1,000.",
            "A token makes \(amount(human.wordsPerToken)) words; tokens of answer and reasoning count as they are billed.",
            "All prices are assumptions of the price list, not quotations.",
        ]
    }

    /// Exchanges that brought an answer. No exchange counts twice, and one that failed and was refused counts as lost
    /// twice: the number is never too high.
    static func answers(_ account: AccountSummary) -> Int {
        max(0, account.exchanges - account.count(.failed) - account.count(.refused))
    }

    /// Tokens billed as output. Logs that count reasoning apart from the answer have more of it than of the answer now
    /// and then; adding it always would charge twice where it is inside.
    static func billed(_ account: AccountSummary) -> Int { max(account.tokens.output, account.tokens.reasoning) }

    private func cost(_ account: AccountSummary) -> Double {
        let models = account.attributes.values(.model)
        let total = Double(max(1, models.reduce(0) { $0 + Int($1.count) }))
        let (input, output) = (account.tokens.input, Self.billed(account))
        guard !models.isEmpty else { return prices.cost(model: "", input: input, output: output) }
        return models.reduce(0.0) { sum, entry in
            sum + Double(entry.count) / total
                * prices.cost(model: model(entry.key) ?? "", input: input, output: output)
        }
    }

    /// An assumption as people write it: `5`, `0.75`.
    private static func amount(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? Decimal.grouped(Int(value)) : "\(value.rounded(toPlaces: 4))"
    }
}
