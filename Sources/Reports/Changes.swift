public import Base

extension Report {
    /// What a run over a kept state found new, beside the whole. Lists are in their final order.
    public struct Changes: Sendable {
        /// Number of the run, counted from 1.
        public var run = 0
        /// How far the logs had come at the run before; nil at the first.
        public var since: Timestamp?
        /// Exchanges that this run took in.
        public var exchanges = 0
        /// Accounts of this run's logs that the state did not know.
        public var newAccounts = 0
        /// Campaigns that no earlier run of the state had found.
        public var newCampaigns: [String] = []
        /// Campaigns of the run before that were not found again.
        public var endedCampaigns: [String] = []
        /// Accounts that joined a campaign known before.
        public var joined: [Membership] = []
        /// Accounts that left a campaign that was found again.
        public var left: [Membership] = []
        /// Accounts that became flagged.
        public var flagged: [String] = []
        /// Accounts that ceased to be flagged.
        public var cleared: [String] = []

        /// Nothing new.
        public init() {}

        /// An account and a campaign.
        public struct Membership: Sendable, Equatable {
            /// The account.
            public var accountID: String
            /// The campaign.
            public var campaignID: String
            /// An account and a campaign.
            public init(accountID: String, campaignID: String) {
                self.accountID = accountID
                self.campaignID = campaignID
            }
        }

        /// Whether nothing has changed in what was found.
        public var isEmpty: Bool {
            newCampaigns.isEmpty && endedCampaigns.isEmpty && joined.isEmpty && left.isEmpty && flagged.isEmpty
                && cleared.isEmpty
        }
    }
}
