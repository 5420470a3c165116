/// The knobs of one campaign. Names and meanings are those of docs/simulation.md.
public struct CampaignSpec: Sendable {
    /// Names the campaign in the truth.
    public var id: String
    /// Head count before scaling; with rotation, accounts alive at a time.
    public var accounts = 500
    /// Exchanges per account and day, cover included.
    public var perAccountDay = 12.0
    /// Log-normal spread of the rate between accounts.
    public var rateSpread = 0.15
    /// First day, counted from the start of the window.
    public var startDay = 0.0
    /// Length in days; nil runs to the end of the window.
    public var days: Double?
    /// Weights of what it is after; ignored when `sources` is given.
    public var targets: [(target: Target, weight: Double)] = [(.general, 1)]
    /// Weights of topics by name, instead of targets.
    public var sources: [(topic: String, weight: Double)]?
    /// Share of prompts whose subject is chosen as people choose theirs.
    public var wild = 0.4
    /// How the work list is dealt to accounts.
    public var partition = Partition.disjoint
    /// Copies of each prompt with `bestOfK`.
    public var k = 4
    /// Which fixed text surrounds the prompts.
    public var template = Templates()
    /// How many wrappers `slots` uses.
    public var wrappers = 3
    /// Share of an account's traffic that is that of a private person.
    public var cover = 0.0
    /// Lifetime of an account in days; nil for no rotation.
    public var rotationDays: Double?
    /// How well accounts hide: 0 careless to 3 paranoid.
    public var infra = 1
    /// Clock; nil means `human` at infra 3 and `uniform` below.
    public var timing: Timing?
    /// Reasoning parameters on, and a request for every step.
    public var reasoning = false
    /// Turns of tool loops; nil for single questions.
    public var agentic: ClosedRange<Int>?
    /// Whether all accounts move to a launched model within a day.
    public var pivot = false
    /// When accounts were opened.
    public var signup = Signup.weeks
    /// Share of accounts that also carry real end users.
    public var resale = 0.0
    /// End users on each of those.
    public var resaleUsers = 12
    /// Web or API; nil means API below infra 2, as people do above.
    public var surface: Surface?
    /// A model for all exchanges.
    public var model: String?
    /// Follow-ups per prompt; nil means 0.3 at infra 3 and none below.
    public var follow: Double?
    /// Parameters of all exchanges below infra 3.
    public var params: FixedParameters?
    /// With human timing: whether accounts rest on some days.
    public var daysOff = true
    /// Topics that each account keeps to while all accounts together sweep the targets; nil means all.
    public var persona: Int?
    /// Share of prompts, wrappers included, that each account words in its own way.
    public var paraphrase = 0.0
    /// Cells that share nothing but the prompt list; nil means one.
    public var split: Int?
    /// How far volumes, days off, sittings and follow-ups are those of private people: 0 not at all, 1 exactly.
    public var mimic = 0.0

    /// A campaign with default knobs.
    public init(id: String) { self.id = id }

    /// What a campaign may be after.
    public enum Target: String, CaseIterable, Sendable {
        /// Programming, data and operations.
        case code
        /// Mathematics, science, logic and argument.
        case reasoning
        /// Tasks for programs that act through tools.
        case agentic
        /// Everything else.
        case general
    }

    /// How a work list is dealt.
    public enum Partition: String, CaseIterable, Sendable {
        /// Every prompt once.
        case disjoint
        /// Drawn with replacement from a finite list.
        case random
        /// Every prompt k times over different accounts, with small changes of wording.
        case bestOfK = "best_of_k"
    }

    /// Fixed text around prompts; parts may be combined.
    public struct Templates: Equatable, Sendable {
        /// One wrapper, filled once.
        public var fixed = false
        /// Several wrappers, slots filled anew each time.
        public var slots = false
        /// One shared system prompt.
        public var system = false
        /// No fixed text.
        public init() {}
        /// The parts given.
        public init(fixed: Bool = false, slots: Bool = false, system: Bool = false) {
            self.fixed = fixed
            self.slots = slots
            self.system = system
        }
    }

    /// Clocks.
    public enum Timing: String, CaseIterable, Sendable {
        /// Round the clock, independently.
        case uniform
        /// One scheduler with a constant total rate.
        case scheduler
        /// Days, weeks and sittings like people's.
        case human
    }

    /// When accounts were opened.
    public enum Signup: String, CaseIterable, Sendable {
        /// Within two days before they start.
        case burst
        /// Within six weeks before they start.
        case weeks
        /// As honest accounts.
        case aged
    }

    /// Ways to reach the service.
    public enum Surface: String, CaseIterable, Sendable {
        /// Programs.
        case api
        /// Browsers and phones.
        case web
    }

    /// Request parameters; nil leaves one out.
    public struct FixedParameters: Sendable {
        /// Sampling temperature.
        public var temperature: Double?
        /// Nucleus share.
        public var topP: Double?
        /// Limit of the answer in tokens.
        public var maxTokens: Int?
        /// Answers per request.
        public var n: Int?
        /// Whether token probabilities are asked for.
        public var logprobs: Bool?
        /// Effort: low, medium or high.
        public var reasoningEffort: String?
        /// Limit of reasoning in tokens.
        public var thinkingBudget: Int?
        /// Whether answers are streamed.
        public var stream: Bool?
        /// No parameter.
        public init() {}

        var parameters: Parameters {
            Parameters(
                temperature: temperature, topP: topP, maxTokens: maxTokens, n: n, logprobs: logprobs,
                reasoningEffort: reasoningEffort, thinkingBudget: thinkingBudget, stream: stream)
        }
    }
}
