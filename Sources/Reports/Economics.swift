extension Report {
    /// What a campaign harvested, what that cost at list price, and what the same data would cost otherwise.
    public struct Economics: Sendable, Equatable {
        /// Answers harvested: exchanges that neither failed nor were refused.
        public var answers = 0
        /// Tokens of those answers and of their reasoning, as they are billed.
        public var billedTokens = 0
        /// Words that these tokens make, by `prices.wordsPerToken`.
        public var words = 0.0
        /// Cost of all exchanges at list price, in US dollars, and the basis of both ratios.
        public var listPriceUSD = 0.0
        /// The assumed prices of answers that people write.
        public var prices = HumanPrices()
        /// What as many answers cost when people write them, each at the same price, in US dollars.
        public var humanByAnswerUSD = 0.0
        /// What as many words cost when people write them, in US dollars.
        public var humanByWordUSD = 0.0
        /// Everything that the figures rest on, a sentence each.
        public var assumptions: [String] = []

        /// Nothing harvested.
        public init() {}

        /// How many times its list price the harvest would cost by the answer; nil when the list price is zero.
        public var ratioByAnswer: Double? { ratio(humanByAnswerUSD) }
        /// How many times its list price the harvest would cost by the word; nil when the list price is zero.
        public var ratioByWord: Double? { ratio(humanByWordUSD) }

        private func ratio(_ amount: Double) -> Double? { listPriceUSD > 0 ? amount / listPriceUSD : nil }
    }
}
