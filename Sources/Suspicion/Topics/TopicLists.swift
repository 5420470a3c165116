public import Indicators

/// What the mixture of topic lists says.
public struct TopicLists: Sendable {
    /// Accounts that fit a list with a posterior probability of nine in ten, by list; lists that mean the same mix are one,
    /// and the others of them empty.
    public let members: [[Int]]
    /// What each account's opening prompts say of it; nil with fewer than six.
    public let evidence: [Evidence?]

    /// One account against the lists.
    public struct Evidence: Sendable {
        /// The list that it fits best.
        public let list: Int
        /// log of the posterior probability of that list over that of being a person.
        public let logRatio: Double
        /// Opening prompts behind it.
        public let openings: Double
    }

    /// Fits the mixture to a population. Cost: linear in accounts; the fit looks at 20,000 of them at most.
    public static func fit(_ population: Population) -> TopicLists { TopicMixture.fit(population) }
}
