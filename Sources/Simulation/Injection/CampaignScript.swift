public import Base

/// What campaigns do, without anybody else: who sends something when, and what kind of thing. The prompts come from
/// elsewhere.
///
/// It is played by the same scheduler as a simulated log, so every knob of a campaign has its usual effect: clocks,
/// rotation, the work list and how it is dealt, agents, follow-ups, cover traffic, wrappers and changes of wording.
/// Subjects are the caller's, and so are the texts; `write` puts around a text what the campaign puts around its
/// prompts. Deterministic by seed. Memory: some hundred bytes an account plus one day's plan.
public final class CampaignScript {
    /// A subject to ask about.
    public struct Subject: Sendable {
        /// How often honest people choose it, relative to the others.
        public let weight: Double
        /// What a campaign would count it to.
        public let target: CampaignSpec.Target

        /// A subject.
        public init(weight: Double, target: CampaignSpec.Target) {
            self.weight = weight
            self.target = target
        }
    }

    /// How many subjects a script can hold.
    public static let mostSubjects = 250

    /// An account of a campaign.
    public struct Member: Sendable {
        /// Its identifier.
        public let id: String
        /// Position of its campaign.
        public let campaign: Int
        /// Position of the cell within the campaign: cells share nothing but the list of prompts.
        public let cell: Int
        /// When it was opened.
        public let signup: Timestamp
        /// Whether it comes by browser rather than by program.
        public let usesWeb: Bool
        /// A number of its own.
        public let seed: UInt64
        /// The card that it shares with others of its cell; nil when it has one of its own or none.
        public let card: UInt64?
        /// The e-mail domain that it shares with others of its cell; nil for an ordinary one.
        public let mailDomain: String?
    }

    /// The accounts, in the order in which they were opened.
    public let members: [Member]
    private let world: World
    private let writer: RecordWriter
    private var scratch = RecordWriter.Scratch()

    /// A script of campaigns in a window that begins at `start`. Throws a `UserError` for knobs out of range. There
    /// must be at least one subject; those past the first `mostSubjects` are not used.
    public init(
        _ campaigns: [CampaignSpec], start: Timestamp, days: Double, subjects: [Subject], seed: UInt64
    ) throws {
        var spec = SimulationSpec(name: "script", window: .init(from: start, days: days))
        let known = subjects.prefix(CampaignScript.mostSubjects)
        spec.campaigns = campaigns.map { CampaignScript.reduced($0, to: Set(known.map(\.target))) }
        try spec.validate()
        var lexicon = Lexicon.standard
        lexicon.topics = known.enumerated().map { number, subject in
            Lexicon.Topic(
                name: "subject-\(number)", capability: subject.target, weight: subject.weight, language: .en, rule: 0)
        }
        var honest = HonestBuilder(
            world: World(spec: spec, seed: seed, lexicon: lexicon), random: SeededRandom(seed: seed, purpose: "script"),
            scale: 1)
        var members: [Member] = []
        for (number, campaign) in spec.campaigns.enumerated() {
            var builder = CampaignBuilder(honest, campaign)
            honest = builder.build()
            let opened = honest.world.population.accounts.indices.dropFirst(members.count)
            for index in opened {
                members.append(
                    CampaignScript.member(honest.world.population, index, campaign, number, index - opened.lowerBound))
            }
        }
        self.members = members
        world = honest.world
        writer = RecordWriter(world)
    }

    /// A campaign that is after what there is.
    private static func reduced(_ campaign: CampaignSpec, to known: Set<CampaignSpec.Target>) -> CampaignSpec {
        var campaign = campaign
        campaign.sources = nil
        campaign.targets = campaign.targets.filter { known.contains($0.target) && $0.weight > 0 }
        if campaign.targets.isEmpty {
            campaign.targets = CampaignSpec.Target.allCases.filter(known.contains).map { ($0, 1) }
        }
        return campaign
    }

    private static func member(
        _ population: Population, _ index: Int, _ spec: CampaignSpec, _ campaign: Int, _ place: Int
    ) -> Member {
        let account = population.accounts[index]
        return Member(
            id: Identifier.text("acct_", account.seed, 12), campaign: campaign, cell: place % max(1, spec.split ?? 1),
            signup: Timestamp(milliseconds: account.signup), usesWeb: account.web, seed: account.seed,
            card: spec.infra < 2 ? account.payment : nil,
            mailDomain: spec.infra == 0 ? population.mails[Int(account.mail)] : nil)
    }

    /// Something that a member sends.
    public struct Step: Sendable {
        /// What kind of thing.
        public enum Kind: Sendable {
            /// A question of its own, or a task.
            case question
            /// A later turn of a conversation.
            case followUp
            /// What a tool returned, sent back.
            case toolOutput
        }

        let draft: Draft

        /// When.
        public var moment: Timestamp { Timestamp(milliseconds: draft.time) }
        /// Position of the member.
        public var member: Int { Int(draft.account) }
        /// What kind of thing it sends.
        public var kind: Kind {
            switch draft.wording.kind {
            case .follow: .followUp
            case .tool: .toolOutput
            case .ask, .assignment, .viral: .question
            }
        }
        /// Whether this is the honest half: traffic like a private person's.
        public var isCover: Bool { draft.program < 0 }
        /// Position of the subject.
        public var subject: Int { Int(draft.wording.topic) }
        /// Equal for equal items of the campaign's list.
        public var item: UInt64 { draft.wording.text }
        /// The conversation; 0 when it is none.
        public var conversation: UInt64 { draft.conversation }
        /// Turn of the conversation, from 0.
        public var turn: Int { Int(draft.turn) }
        /// The line it comes over: equal for the same line of the same member.
        public var line: Int { Int(draft.address) }
        /// A number of its own.
        public var seed: UInt64 { draft.seed }
    }

    /// The address of a line, as a number: lines of one block of a campaign's own servers have its last byte to
    /// themselves.
    public func address(of line: Int) -> UInt32 { world.population.addresses[line].number }

    /// Plays the script from its beginning, in order of time; returns by identifier how many of a member's exchanges
    /// are the campaign's. Members without any are not in it. Throws what `body` throws.
    public func play(_ body: (Step) throws -> Void) throws -> [String: Int] {
        var scheduler = Scheduler(world)
        var drafts: [Draft] = []
        var more = true
        while more {
            drafts.removeAll(keepingCapacity: true)
            more = scheduler.advance(Press.batch, into: &drafts)
            for draft in drafts { try body(Step(draft: draft)) }
        }
        return SimulationOutcome(world: scheduler.world, tally: scheduler.tally, distinct: 0).hidden
    }

    /// Calls `body` with a text as the step would send it, and with the system prompt beside it; both may be empty, and
    /// are valid during the call.
    public func write<Result>(
        _ question: Bytes, as step: Step, _ body: (_ prompt: Bytes, _ system: Bytes) throws -> Result
    ) rethrows -> Result {
        writer.texts(step.draft, question: question, &scratch)
        return try body(scratch.wrapped.view, scratch.system.view)
    }
}
