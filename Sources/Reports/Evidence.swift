extension Report {
    /// What became of the lines of access logs from the edge. The three add up to the lines read.
    public struct EdgeLines: Sendable, Equatable {
        /// Lines about a request that the provider's records know; they filled those records' gaps.
        public var joined: Int
        /// Lines without such a record that name an account: each is an exchange of that account.
        public var alone: Int
        /// Lines with neither. They count nowhere else.
        public var withoutPartner: Int
        /// Lines by what became of them.
        public init(joined: Int, alone: Int, withoutPartner: Int) {
            self.joined = joined
            self.alone = alone
            self.withoutPartner = withoutPartner
        }
    }

    /// What can be concluded from a log that lacks most of its prompts, and what cannot.
    public struct Evidence: Sendable {
        /// Exchanges whose prompt the log has as text.
        public var prompts = 0
        /// Exchanges with a digest in the prompt's place.
        public var digests = 0
        /// What can still be concluded, from what the log has.
        public var possible: [Conclusion] = []
        /// What cannot.
        public var impossible: [Conclusion] = []

        /// Nothing said.
        public init() {}
    }

    /// Something that an analysis can or cannot conclude.
    public struct Conclusion: Sendable, Equatable {
        /// Stable name, such as `networks`.
        public var name: String
        /// What of it the log has or lacks, in a sentence.
        public var sentence: String
        /// A conclusion.
        public init(name: String, sentence: String) {
            self.name = name
            self.sentence = sentence
        }
    }
}
