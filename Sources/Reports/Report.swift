public import Base

/// Everything that an analysis concludes: the one value that `report.json`, `report.html`, `scores.jsonl` and the
/// terminal summary are drawn from. Arrays are in their final order; nothing here depends on how the input was split.
public struct Report: Sendable {
    /// First and last moment of the exchanges analysed (nil when there were none).
    public var window: (from: Timestamp, to: Timestamp)?
    /// What was read.
    public var input = Input()
    /// Campaigns, the largest first.
    public var campaigns: [Campaign] = []
    /// Groups that looked like campaigns and were set aside, with the reasons.
    public var lookalikes: [Lookalike] = []
    /// Flagged accounts, the highest score first.
    public var flagged: [FlaggedAccount] = []
    /// Score of every account, ordered by account id.
    public var scores: [(accountID: String, score: Double)] = []
    /// What each indicator measures and how the population stands on it.
    public var indicators: [IndicatorSummary] = []
    /// The most notable single accounts that belong to no campaign, highest score first.
    public var notableAccounts: [AccountDetail] = []
    /// Volume of the whole log by hour: hours since the epoch, ascending, without gaps.
    public var volume: [HourlyCount] = []
    /// How the log was replayed in time; nil when it was looked at once, at its end.
    public var replay: Replay?
    /// Name and version of the product that wrote the report.
    public var producer = ""
    /// What is new since the run before; nil without a kept state.
    public var changes: Changes?
    /// What a calendar of model releases has to do with the activity; empty without a calendar.
    public var releases: [CalendarFinding] = []
    /// What a published method says of the accounts; nil unless it was asked for.
    public var published: PublishedProfile?
    /// What a closer look at suspected groups has shown; nil unless it was asked for.
    public var secondLook: SecondLook?
    /// Notes that limit what can be concluded (missing fields, missing directory, clocks out of range, …).
    public var caveats: [String] = []

    /// What can and cannot be concluded from a log that lacks most of its prompts; nil where it has them.
    public var evidence: Evidence?

    /// An empty report.
    public init() {}

    /// What was read.
    public struct Input: Sendable {
        /// Exchanges analysed.
        public var exchanges = 0
        /// Accounts seen.
        public var accounts = 0
        /// Organisations seen.
        public var organisations = 0
        /// Lines set aside, by reason, in alphabetical order of the reason.
        public var rejected: [(reason: String, count: Int)] = []
        /// Exchanges dropped because another with the same id won.
        public var duplicates = 0
        /// Whether an account directory was joined, and how many of the accounts seen it knows.
        public var directoryKnown: Int?
        /// The table of meaning that told the topics of English prompts; nil where words alone told all topics.
        public var meaning: Meaning?
        /// What became of the lines of access logs; nil when there were none.
        public var edge: EdgeLines?

        /// Nothing read.
        public init() {}
    }

    /// A table of meaning.
    public struct Meaning: Sendable {
        /// First digits of its digest.
        public var table: String
        /// SHA-256 of the model's package that it was made of, in hexadecimal.
        public var source: String
        /// Length of its vectors.
        public var dimensions: Int
        /// A table as given.
        public init(table: String, source: String, dimensions: Int) {
            self.table = table
            self.source = source
            self.dimensions = dimensions
        }
    }

    /// A replay of the log in time.
    public struct Replay: Sendable {
        /// Length of a tick in milliseconds.
        public var every: Int
        /// Ticks with exchanges.
        public var ticks: Int
        /// Groups that were flagged at some tick and are no campaign at the end, in the order in which they were flagged.
        public var withdrawn: [Withdrawn] = []
        /// A replay.
        public init(every: Int, ticks: Int) {
            self.every = every
            self.ticks = ticks
        }
    }

    /// A group that was flagged for a time.
    public struct Withdrawn: Sendable {
        /// End of the first tick at which it was flagged.
        public var firstFlaggedAt: Timestamp
        /// End of the last tick at which it was flagged.
        public var lastFlaggedAt: Timestamp
        /// Accounts that were ever members.
        public var accounts: Int
        /// The report's campaign that took most of its members in, by its id; nil for a group that was dropped.
        public var mergedInto: String?
        /// A withdrawn group.
        public init(firstFlaggedAt: Timestamp, lastFlaggedAt: Timestamp, accounts: Int) {
            self.firstFlaggedAt = firstFlaggedAt
            self.lastFlaggedAt = lastFlaggedAt
            self.accounts = accounts
        }
    }

    /// How many members a campaign had from a moment on.
    public struct Membership: Sendable {
        /// End of the tick.
        public var at: Timestamp
        /// Members flagged.
        public var members: Int
        /// A moment and the members.
        public init(at: Timestamp, members: Int) {
            self.at = at
            self.members = members
        }
    }

    /// Exchanges within one hour.
    public struct HourlyCount: Sendable {
        /// Start of the hour.
        public var hour: Timestamp
        /// Exchanges in it.
        public var count: Int
        /// An hour and its count.
        public init(hour: Timestamp, count: Int) {
            self.hour = hour
            self.count = count
        }
    }

    /// A group of accounts that the evidence says act as one.
    public struct Campaign: Sendable {
        /// Stable identifier within the report, such as `campaign-1`.
        public var id = ""
        /// Confidence between 0 and 1.
        public var confidence = 0.0
        /// Controlled error rate, where the analysis controls one; nil in a version that does not.
        public var errorRate: Double?
        /// When it would first have been flagged; nil without a replay in time.
        public var firstFlaggedAt: Timestamp?
        /// Members flagged by tick, wherever their number changed; empty without a replay in time.
        public var membership: [Membership] = []
        /// One sentence that a manager can read.
        public var headline = ""
        /// Members, the highest score first.
        public var accounts: [Member] = []
        /// Exchanges of all members.
        public var exchanges = 0
        /// First and last exchange of the members.
        public var from = Timestamp(milliseconds: 0)
        /// See `from`.
        public var to = Timestamp(milliseconds: 0)
        /// Reasons, the strongest first.
        public var reasons: [Reason] = []
        /// What speaks against the verdict.
        public var counterEvidence: [Reason] = []
        /// Share of the members' exchanges by capability (taxonomy leaf), largest first.
        public var targets: [Target] = []
        /// Members' exchanges by hour, without gaps.
        public var timeline: [HourlyCount] = []
        /// Attributes that members share, the most telling first.
        public var sharedAttributes: [SharedAttribute] = []
        /// Example templates, redacted unless the operator asked otherwise.
        public var templates: [TemplateExample] = []
        /// Tokens harvested: request, answer and reasoning.
        public var tokens = (input: 0, output: 0, reasoning: 0)
        /// Cost of the exchanges at list price.
        public var estimatedCostUSD = 0.0
        /// How the cost was estimated, in one sentence.
        public var costAssumption = ""
        /// What was harvested and what it is worth; nil when it was not reckoned.
        public var economics: Economics?
        /// Honest explanations considered and what ruled each one out.
        public var alternatives: [Alternative] = []

        /// An empty campaign.
        public init() {}
    }

    /// A member of a campaign.
    public struct Member: Sendable {
        /// The account.
        public var accountID = ""
        /// Score between 0 and 1.
        public var score = 0.0
        /// See `Campaign.firstFlaggedAt`.
        public var firstFlaggedAt: Timestamp?
        /// Exchanges of the account in the window.
        public var exchanges = 0
        /// Strongest reasons for this account.
        public var reasons: [Reason] = []
        /// What speaks for the account.
        public var counterEvidence: [Reason] = []
        /// A member.
        public init() {}
    }

    /// One reason, or one piece of counter-evidence.
    public struct Reason: Sendable {
        /// Stable name of the indicator or kind of evidence, such as `template-reuse`.
        public var name: String
        /// A sentence an analyst can read, with the measured value and its baseline.
        public var sentence: String
        /// Weight between 0 and 1, for ordering and for the bar beside the sentence.
        public var strength: Double
        /// A reason.
        public init(name: String, sentence: String, strength: Double) {
            self.name = name
            self.sentence = sentence
            self.strength = strength
        }
    }

    /// A capability and its share.
    public struct Target: Sendable {
        /// Taxonomy leaf, such as `code/debugging`, or `other`.
        public var name: String
        /// Share of the campaign's exchanges.
        public var share: Double
        /// Share of the whole population's exchanges, for comparison.
        public var baseline: Double
        /// A target.
        public init(name: String, share: Double, baseline: Double) {
            self.name = name
            self.share = share
            self.baseline = baseline
        }
    }

    /// An attribute value that several members share.
    public struct SharedAttribute: Sendable {
        /// Kind: `template`, `system-prompt`, `payment`, `network`, `address`, `client`, `tls`, `email-domain`,
        /// `organisation`, `parameters`, `signup`.
        public var kind: String
        /// The value, redacted where it is text that a caller wrote.
        public var value: String
        /// Members that carry it.
        public var members: Int
        /// Accounts outside the campaign that carry it.
        public var outside: Int
        /// Members that carry it, as positions in `Campaign.accounts`, ascending.
        public var memberPositions: [Int]
        /// A shared attribute.
        public init(kind: String, value: String, members: Int, outside: Int, memberPositions: [Int]) {
            self.kind = kind
            self.value = value
            self.members = members
            self.outside = outside
            self.memberPositions = memberPositions
        }
    }

    /// A template found in a campaign's prompts.
    public struct TemplateExample: Sendable {
        /// Identifier within the report.
        public var id: String
        /// The fixed text with slots; redacted to its shape unless the operator asked otherwise.
        public var text: String
        /// Whether `text` is redacted.
        public var redacted: Bool
        /// Exchanges of the campaign that carry it.
        public var exchanges: Int
        /// Members that use it.
        public var members: Int
        /// Accounts outside that use it.
        public var outside: Int
        /// A template.
        public init(id: String, text: String, redacted: Bool, exchanges: Int, members: Int, outside: Int) {
            self.id = id
            self.text = text
            self.redacted = redacted
            self.exchanges = exchanges
            self.members = members
            self.outside = outside
        }
    }

    /// An honest explanation that was considered.
    public struct Alternative: Sendable {
        /// Kind, such as `popular tool`, `one organisation`, `classroom`.
        public var kind: String
        /// What ruled it out (or in), as a sentence.
        public var finding: String
        /// An alternative.
        public init(kind: String, finding: String) {
            self.kind = kind
            self.finding = finding
        }
    }

    /// A group that shares something, as a campaign would, and was set aside.
    public struct Lookalike: Sendable {
        /// What it most resembles, such as `popular tool`.
        public var kind: String
        /// What the accounts share.
        public var shared: String
        /// Number of accounts.
        public var accounts: Int
        /// Their exchanges.
        public var exchanges: Int
        /// Group score between 0 and 1, below the threshold for a campaign.
        public var score: Double
        /// Why it was set aside.
        public var reasons: [Reason]
        /// What spoke against the group.
        public var suspicions: [Reason]
        /// A look-alike.
        public init(
            kind: String, shared: String, accounts: Int, exchanges: Int, score: Double, reasons: [Reason],
            suspicions: [Reason]
        ) {
            self.kind = kind
            self.shared = shared
            self.accounts = accounts
            self.exchanges = exchanges
            self.score = score
            self.reasons = reasons
            self.suspicions = suspicions
        }
    }

    /// A flagged account.
    public struct FlaggedAccount: Sendable {
        /// The account.
        public var accountID: String
        /// Score between 0 and 1.
        public var score: Double
        /// Campaign that it belongs to; nil when flagged on its own.
        public var campaignID: String?
        /// See `Campaign.firstFlaggedAt`.
        public var firstFlaggedAt: Timestamp?
        /// A flagged account.
        public init(accountID: String, score: Double, campaignID: String?, firstFlaggedAt: Timestamp? = nil) {
            self.accountID = accountID
            self.score = score
            self.campaignID = campaignID
            self.firstFlaggedAt = firstFlaggedAt
        }
    }

    /// One account outside every campaign, in detail.
    public struct AccountDetail: Sendable {
        /// The account.
        public var accountID = ""
        /// Score between 0 and 1.
        public var score = 0.0
        /// Exchanges in the window.
        public var exchanges = 0
        /// Cohort that it is compared with, such as `payg, 30-89 days`.
        public var cohort = ""
        /// Strongest reasons.
        public var reasons: [Reason] = []
        /// What speaks for the account.
        public var counterEvidence: [Reason] = []
        /// An account.
        public init() {}
    }

    /// One indicator over the whole population.
    public struct IndicatorSummary: Sendable {
        /// Stable name, such as `query-diversity`.
        public var name: String
        /// Title for people.
        public var title: String
        /// What it measures, in a sentence or two.
        public var definition: String
        /// Unit of the value.
        public var unit: String
        /// Accounts with enough evidence to be measured.
        public var measured: Int
        /// Median over measured accounts.
        public var median: Double
        /// 99th percentile over measured accounts.
        public var high: Double
        /// How the measured accounts spread over the indicator's range; nil when it was not kept.
        public var distribution: Distribution?
        /// An indicator.
        public init(
            name: String, title: String, definition: String, unit: String, measured: Int, median: Double, high: Double
        ) {
            self.name = name
            self.title = title
            self.definition = definition
            self.unit = unit
            self.measured = measured
            self.median = median
            self.high = high
        }
    }
    /// A histogram with bins of equal width.
    public struct Distribution: Sendable {
        /// Lower edge of the first bin, in the indicator's unit.
        public var lower: Double
        /// Upper edge of the last bin, in the indicator's unit.
        public var upper: Double
        /// Accounts in each bin.
        public var counts: [Int]
        /// A histogram.
        public init(lower: Double, upper: Double, counts: [Int]) {
            self.lower = lower
            self.upper = upper
            self.counts = counts
        }
    }
}
