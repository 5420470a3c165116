extension Report {
    /// Whether a daily series rises just after model releases, for everybody or one campaign.
    public struct CalendarFinding: Sendable {
        /// Whose series: `everybody`, or a campaign's id.
        public var scope: String
        /// What was counted by day: `exchanges`, or `model-moves` (accounts that moved to another model).
        public var series: String
        /// Days of the log.
        public var days: Int
        /// Releases within them.
        public var releases: Int
        /// The p-value; nil where it was not tested.
        public var p: Double?
        /// The smallest p-value that the length of the log allows; nil where it was not tested.
        public var resolution: Double?
        /// Mean of a day after a release over that of any other; nil where it was not tested or others have none.
        public var lift: Double?
        /// The finding, or why there is none, as a sentence.
        public var sentence: String
        /// A finding without a test.
        public init(scope: String, series: String, days: Int, releases: Int, sentence: String) {
            self.scope = scope
            self.series = series
            self.days = days
            self.releases = releases
            self.sentence = sentence
        }
    }

    /// What a published method says of the same accounts, for comparison only.
    public struct PublishedProfile: Sendable {
        /// Mean of the measures from which an account is flagged.
        public var threshold = 0.5
        /// Its measures, all of one weight.
        public var measures: [Measure] = []
        /// Accounts that it flags or that exceed a monitoring limit, the highest score first.
        public var accounts: [Account] = []
        /// Score of every account, in the order of `Report.scores`.
        public var scores: [Double] = []
        /// Values of every account, measure by measure and account by account in the order of `Report.scores`; NaN where not
        /// measured.
        public var values: [Double] = []
        /// A profile without measures.
        public init() {}

        /// Accounts whose score reaches the threshold.
        public var flagged: Int { accounts.count { $0.score >= threshold } }

        /// One measure.
        public struct Measure: Sendable {
            /// Published name.
            public var name: String
            /// Published monitoring limit.
            public var limit: Double
            /// Our definition; the publication gives none.
            public var definition: String
            /// A measure.
            public init(name: String, limit: Double, definition: String) {
                self.name = name
                self.limit = limit
                self.definition = definition
            }
        }

        /// One account.
        public struct Account: Sendable {
            /// The account.
            public var accountID: String
            /// Mean of the measures, 0...1.
            public var score: Double
            /// Values by measure, in the unit of the limit; nil where not measured.
            public var values: [Double?]
            /// Names of the monitoring limits that it exceeds.
            public var exceeded: [String]
            /// Our score.
            public var ours: Double
            /// The campaign that we count it to; nil for none.
            public var campaignID: String?
            /// An account.
            public init(
                accountID: String, score: Double, values: [Double?], exceeded: [String], ours: Double,
                campaignID: String?
            ) {
                self.accountID = accountID
                self.score = score
                self.values = values
                self.exceeded = exceeded
                self.ours = ours
                self.campaignID = campaignID
            }
        }
    }
}
