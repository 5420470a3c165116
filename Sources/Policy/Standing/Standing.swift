internal import Base

/// What the last tick of the detector says of an account.
public struct Standing: Sendable, Equatable {
    /// Values of the measures that the published profile names, in the unit of their limits; nil where not measured.
    /// They are defined in docs/policy.md.
    public struct Monitoring: Sendable, Equatable {
        /// Exchanges on the busiest day.
        public var queriesPerDay: Double?
        /// Evenness of topics, 0 to 1.
        public var topicDiversity: Double?
        /// Share of the capability taxonomy that the account touched, 0 to 1.
        public var coverageIndex: Double?
        /// Share of exchanges that ask for reasoning, 0 to 1.
        public var reasoningShare: Double?
        /// Correlation of daily use with releases of other models, 0 to 1.
        public var releaseCorrelation: Double?

        /// Measures as given.
        public init(
            queriesPerDay: Double? = nil, topicDiversity: Double? = nil, coverageIndex: Double? = nil,
            reasoningShare: Double? = nil, releaseCorrelation: Double? = nil
        ) {
            self.queriesPerDay = queriesPerDay
            self.topicDiversity = topicDiversity
            self.coverageIndex = coverageIndex
            self.reasoningShare = reasoningShare
            self.releaseCorrelation = releaseCorrelation
        }
    }

    /// The suspected campaign; empty for none.
    public let campaign: String
    /// `RequestFacts.hash` of the campaign's identifier; 0 for none.
    public let campaignHash: UInt64
    /// The campaign's confidence, 0 to 1.
    public var confidence: Double
    /// The account's own score as a member, 0 to 1.
    public var score: Double
    /// Since when the account is flagged, in milliseconds since 1970; nil when it is not.
    public var flaggedSince: Int64?
    /// Topic cells that the account's prompts of this day fell into.
    public var topicsToday: Int
    /// Share of the capability taxonomy's leaves that the account touched, 0 to 1.
    public var coverage: Double
    /// The published profile's measures.
    public var monitoring: Monitoring

    /// A standing as given; the default is that of an account about which nothing is known.
    public init(
        campaign: String = "", confidence: Double = 0, score: Double = 0, flaggedSince: Int64? = nil,
        topicsToday: Int = 0, coverage: Double = 0, monitoring: Monitoring = Monitoring()
    ) {
        self.campaign = campaign
        campaignHash = campaign.isEmpty ? 0 : StableHash.text(campaign)
        self.confidence = confidence
        self.score = score
        self.flaggedSince = flaggedSince
        self.topicsToday = topicsToday
        self.coverage = coverage
        self.monitoring = monitoring
    }
}
