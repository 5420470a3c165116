internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts
internal import Simulation

/// Plays campaigns in the words of a background: every exchange of theirs is put together from a question that somebody
/// asked (or that a list holds), the answer that such a question got, and the client and the line of a donor.
final class Injection {
    private let script: CampaignScript
    private let campaigns: [CampaignSpec]
    private let donors: Donors
    private let listed: [[UInt8]]
    private let cast: Casting
    private var deck: PromptDeck
    private var coverDeck: PromptDeck
    /// What the items of the campaigns' lists turned out to be.
    private var dealt: [UInt64: Int] = [:]
    private let style: InjectionStyle

    /// Fewer questions than this make no campaign.
    static let leastQuestions = 60

    /// One question in so many is left for cover traffic where a campaign has any.
    private static let coverPart = 4

    /// The campaigns of a plan; nil when it has none, or the donors have too little to ask.
    init?(_ plan: BackgroundPlan, _ donors: Donors, _ prepared: PreparedBackground) throws {
        guard !plan.campaigns.isEmpty, donors.questions.count >= Injection.leastQuestions else { return nil }
        var random = SeededRandom(seed: plan.seed, purpose: "injection")
        let hasCover = plan.campaigns.contains { $0.cover > 0 || $0.resale > 0 }
        listed = prepared.prompts?.texts ?? []
        let lent = donors.questions.shuffled(using: &random)
        let isListed = !listed.isEmpty
        let forCover = !hasCover ? 0 : isListed ? lent.count : lent.count / Injection.coverPart
        func pile(_ loans: some Sequence<Int>) -> [(prompt: Int, subject: Int)] {
            loans.map { ($0, donors.loans[$0].subject ?? 0) }
        }
        coverDeck = PromptDeck(pile(lent.prefix(forCover)), subjects: donors.subjects.count, &random)
        if isListed {
            let maker = ObservationMaker(lexicon: prepared.lexicon, capabilities: prepared.capabilities)
            deck = PromptDeck(
                listed.enumerated().map { number, text in
                    (number, text.withUnsafeBufferPointer { donors.subject(of: Bytes($0), maker) })
                }, subjects: donors.subjects.count, &random)
        } else {
            deck = PromptDeck(pile(lent.dropFirst(forCover)), subjects: donors.subjects.count, &random)
        }
        let each = (isListed ? listed.count : lent.count - forCover) / plan.campaigns.count
        campaigns = plan.campaigns.map {
            $0.fitted(
                days: plan.days, prompts: each, followUps: !donors.followUps.isEmpty, tools: !donors.toolOutputs.isEmpty
            )
        }
        self.donors = donors
        script = try CampaignScript(
            campaigns, start: plan.start, days: plan.days, subjects: donors.subjects, seed: random.next())
        cast = Casting(script, campaigns, donors, prepared, &random)
        style = InjectionStyle(script, campaigns, donors, cast)
    }

    /// The members, with what a directory would say of them.
    var profiles: [(id: String, role: Casting.Role)] { zip(script.members, cast.roles).map { ($0.id, $1) } }

    /// Hands over every exchange of the campaigns, in order of time; returns by account how many of them are a
    /// campaign's.
    func play(_ take: (borrowing Exchange, _ key: UInt64) throws -> Void) throws -> [String: Int] {
        try script.play { step in
            let loan = self.loan(for: step)
            let question = self.question(for: step, loan)
            let answer = listed.isEmpty || step.kind != .question || step.isCover ? loan : self.anyQuestion(step)
            try donors.loans[answer].exchange.withExchange { answer in
                try question.withUnsafeBufferPointer { question in
                    try script.write(Bytes(question), as: step) { prompt, system in
                        let longer = prompt.count - question.count + system.count
                        try style.dress(answer, as: step, longer: longer) { exchange in
                            exchange.prompt = prompt
                            exchange.systemPrompt = system
                            try take(exchange, StableHash.scramble(step.seed))
                        }
                    }
                }
            }
        }
    }

    /// What is asked: the position of a loan, or of a text on the list for a campaign's own questions.
    private func loan(for step: CampaignScript.Step) -> Int {
        switch step.kind {
        case .followUp: return Injection.any(donors.followUps.isEmpty ? donors.questions : donors.followUps, step.seed)
        case .toolOutput:
            return Injection.any(donors.toolOutputs.isEmpty ? donors.questions : donors.toolOutputs, step.seed)
        case .question: break
        }
        if step.isCover {
            guard !coverDeck.isEmpty else { return anyQuestion(step) }
            // A private person's subjects are the donor's.
            let own = donors.all[cast.roles[step.member].donor].loans
            let like = own.lowerBound + Int(step.seed % UInt64(max(1, own.count)))
            return coverDeck.deal(donors.loans[like].subject ?? step.subject)
        }
        let campaign = UInt64(script.members[step.member].campaign)
        let item = StableHash.mix(step.item, campaign | 1)
        if let known = dealt[item] { return known }
        let next = deck.isEmpty ? anyQuestion(step) : deck.deal(step.subject)
        dealt[item] = next
        return next
    }

    private func question(for step: CampaignScript.Step, _ loan: Int) -> [UInt8] {
        if !listed.isEmpty, step.kind == .question, !step.isCover { return listed[loan] }
        return donors.loans[loan].exchange.withExchange { Array($0.prompt.buffer) }
    }

    private func anyQuestion(_ step: CampaignScript.Step) -> Int { Injection.any(donors.questions, step.seed ^ 1) }

    private static func any(_ loans: [Int], _ seed: UInt64) -> Int {
        loans[Int(StableHash.scramble(seed) % UInt64(loans.count))]
    }
}
