/// What answers would cost if people wrote them: assumptions of the price list, for comparison with a campaign's cost.
public struct HumanPrices: Sendable, Equatable {
    /// US dollars for one answer.
    public var answerUSD = 5.0
    /// US dollars for 1,000 words.
    public var thousandWordsUSD = 100.0
    /// Words for a token of an answer.
    public var wordsPerToken = 0.75

    /// The assumptions of the built-in price list.
    public init() {}

    /// An assumption's name in a price list, without its `@`.
    enum Name: String, CaseIterable {
        case answer = "human-answer-usd"
        case thousandWords = "human-1000-words-usd"
        case wordsPerToken = "words-per-token"
    }

    subscript(name: Name) -> Double {
        get {
            switch name {
            case .answer: answerUSD
            case .thousandWords: thousandWordsUSD
            case .wordsPerToken: wordsPerToken
            }
        }
        set {
            switch name {
            case .answer: answerUSD = newValue
            case .thousandWords: thousandWordsUSD = newValue
            case .wordsPerToken: wordsPerToken = newValue
            }
        }
    }
}
