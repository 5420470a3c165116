extension Report {
    /// What a closer look at the prompts of suspected groups has shown. Figures only; who is a campaign was decided before.
    public struct SecondLook: Sendable {
        /// By what texts were compared: an encoder or a table of meaning with its identity, or `letters`.
        public var view: String
        /// Subjects of ordinary accounts, for comparison; nil where there were too few.
        public var ordinary: Subjects?
        /// Pasts of ordinary accounts, for comparison; nil where there were too few, or no model.
        public var ordinaryPast: Past?
        /// The groups that were looked at: campaigns, then look-alikes, in their order.
        public var groups: [Group] = []
        /// A look at no group so far.
        public init(view: String, ordinary: Subjects?, ordinaryPast: Past?) {
            self.view = view
            self.ordinary = ordinary
            self.ordinaryPast = ordinaryPast
        }

        /// Which group is meant: its place in `Report.campaigns` or in `Report.lookalikes`.
        public enum Scope: Sendable, Equatable {
            /// A campaign.
            case campaign(Int)
            /// A look-alike.
            case lookalike(Int)
        }

        /// One group.
        public struct Group: Sendable {
            /// Which.
            public var scope: Scope
            /// Accounts with prompts to look at.
            public var accounts: Int
            /// Prompts looked at.
            public var prompts: Int
            /// Whether accounts have subjects of their own; nil where it could not be told.
            public var subjects: Subjects?
            /// Whether accounts follow from their own past; nil where it could not be told.
            public var past: Past?
            /// Whether the group asks for other things than ordinary accounts; nil where it could not be told.
            public var difference: Difference?
            /// What all that is worth in log-odds; negative speaks for the group.
            public var weight = 0.0
            /// A group without figures.
            public init(scope: Scope, accounts: Int, prompts: Int) {
                self.scope = scope
                self.accounts = accounts
                self.prompts = prompts
            }
        }

        /// How much more alike two prompts of one account are than two of different accounts.
        public struct Subjects: Sendable {
            /// Accounts measured.
            public var accounts: Int
            /// Their prompts.
            public var prompts: Int
            /// 0 for accounts that are fed from one list, 1 where each repeats one prompt.
            public var excess: Double
            /// Its standard error.
            public var error: Double
            /// The chance of such an excess among fed accounts.
            public var p: Double
            /// Mean cosine of prompts of different accounts.
            public var across: Double
            /// Share of prompts that another account has a near copy of.
            public var copied: Double
            /// Figures as given.
            public init(
                accounts: Int, prompts: Int, excess: Double, error: Double, p: Double, across: Double, copied: Double
            ) {
                self.accounts = accounts
                self.prompts = prompts
                self.excess = excess
                self.error = error
                self.p = p
                self.across = across
                self.copied = copied
            }
        }

        /// How much better an account's own past foretells what it does than another member's.
        public struct Past: Sendable {
            /// Accounts measured.
            public var accounts: Int
            /// Mean surprise after the own past, in nats an exchange.
            public var surprise: Double
            /// What the own past saves, in nats an exchange.
            public var gain: Double
            /// Its standard error.
            public var error: Double
            /// Figures as given.
            public init(accounts: Int, surprise: Double, gain: Double, error: Double) {
                self.accounts = accounts
                self.surprise = surprise
                self.gain = gain
                self.error = error
            }
        }

        /// Whether a group's prompts differ from those of ordinary accounts.
        public struct Difference: Sendable {
            /// Prompts of the group, one an account.
            public var accounts: Int
            /// Prompts that they are compared with.
            public var reference: Int
            /// The squared mean discrepancy.
            public var squared: Double
            /// The chance of as large a one without a difference.
            public var p: Double
            /// Figures as given.
            public init(accounts: Int, reference: Int, squared: Double, p: Double) {
                self.accounts = accounts
                self.reference = reference
                self.squared = squared
                self.p = p
            }
        }
    }
}
