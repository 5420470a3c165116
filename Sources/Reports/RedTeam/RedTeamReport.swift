/// What attackers who know the detector achieved against it: the one value that `redteam.json`, `redteam.html` and the
/// summary on the terminal are drawn from.
public struct RedTeamReport: Sendable {
    /// Name and version of the product.
    public var producer = ""
    /// Tells one build of the detector from another.
    public var detector = ""
    /// What was set, in the order in which it is to be shown: name, value as a person writes it, and the words around it.
    public var settings: [Setting] = []
    /// `harvest` or `cost`: what the search was after.
    public var objective = ""
    /// The attacker that every curve starts from.
    public var base = Candidate()
    /// One evasion at a time, the most useful to an attacker first.
    public var curves: [Curve] = []
    /// The adaptive search; nil when it had no budget.
    public var search: Search?
    /// What the money is counted by.
    public var prices: [Price] = []
    /// Trials behind all figures, each one simulated log.
    public var trials = 0

    /// An empty report.
    public init() {}

    /// A setting of the run.
    public struct Setting: Sendable {
        /// Name in `redteam.json`.
        public var name: String
        /// What it means, in a few words.
        public var about: String
        /// Its value.
        public var value: String
        /// A setting from its parts.
        public init(name: String, about: String, value: String) {
            self.name = name
            self.about = about
            self.value = value
        }
    }

    /// Mean and range over trials.
    public struct Spread: Sendable, Equatable {
        /// Mean.
        public var mean: Double
        /// Least.
        public var least: Double
        /// Most.
        public var most: Double
        /// The spread of some values; nil without any.
        public init?(_ values: [Double]) {
            guard let least = values.min(), let most = values.max() else { return nil }
            self.least = least
            self.most = most
            mean = values.reduce(0, +) / Double(values.count)
        }
    }

    /// What one attacker achieved over the seeds.
    public struct Result: Sendable {
        /// Trials.
        public var trials = 0
        /// Trials in which the campaign was named before the log ended.
        public var named = 0
        /// Exchanges harvested before that moment, or all.
        public var harvested: Spread?
        /// Exchanges of the whole campaign: what it would have got had nobody looked.
        public var wanted: Spread?
        /// Hours from its first exchange until it was named, over the trials in which it was.
        public var hours: Spread?
        /// US dollars spent by then.
        public var spent: Spread?
        /// All that was spent over all that was harvested, with the range of single trials; nil when nothing was.
        public var perExchange: Spread?
        /// Accounts that had begun by then.
        public var opened: Spread?
        /// Accounts of the campaign that are flagged at the end: burned.
        public var burned: Spread?
        /// Honest accounts flagged at the end.
        public var honestFlagged: Spread?
        /// No trials.
        public init() {}
    }

    /// One attacker with its result.
    public struct Candidate: Sendable {
        /// How far each evasion is driven, in the order of the list of evasions: name, position, what it is called.
        public var strengths: [(evasion: String, level: Int, label: String)] = []
        /// What it achieved.
        public var result = Result()
        /// An attacker without strengths.
        public init() {}
    }

    /// One evasion over its strengths, all others as the base has them.
    public struct Curve: Sendable {
        /// Name of the evasion.
        public var name = ""
        /// What it is called on a page.
        public var title = ""
        /// What the attacker does, in one sentence.
        public var about = ""
        /// Weakest first.
        public var points: [Point] = []
        /// An empty curve.
        public init() {}
    }

    /// One strength of one evasion.
    public struct Point: Sendable {
        /// What the strength is called.
        public var label = ""
        /// Whether the base has it.
        public var isBase = false
        /// What the attacker achieved with it.
        public var result = Result()
        /// A point without result.
        public init() {}
    }

    /// The trail of a search.
    public struct Search: Sendable {
        /// Trials that it was allowed.
        public var budget = 0
        /// Trials that it used.
        public var used = 0
        /// What it tried, in order.
        public var steps: [Step] = []
        /// The best that it found, on the seeds it searched with.
        public var best = Candidate()
        /// Base and best on seeds that the search has never seen.
        public var confirmation: (base: Result, best: Result)?
        /// An empty trail.
        public init() {}
    }

    /// One attacker that the search tried.
    public struct Step: Sendable {
        /// Round in which it was tried; those of one round start from the same attacker.
        public var round = 0
        /// What differs from the attacker that the round started from.
        public var changes: [String] = []
        /// The attacker with its result.
        public var candidate = Candidate()
        /// Whether the next round starts from it.
        public var isAccepted = false
        /// An empty step.
        public init() {}
    }

    /// One price of the cost model.
    public struct Price: Sendable {
        /// Name, as the command line takes it.
        public var name: String
        /// What it is the price of.
        public var about: String
        /// US dollars.
        public var dollars: Double
        /// Whether it is the built-in assumption.
        public var isAssumed: Bool
        /// A price from its parts.
        public init(name: String, about: String, dollars: Double, isAssumed: Bool) {
            self.name = name
            self.about = about
            self.dollars = dollars
            self.isAssumed = isAssumed
        }
    }
}
