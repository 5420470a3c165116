internal import Base

/// Adds one campaign to a world, each knob in its own step.
struct CampaignBuilder {
    var honest: HonestBuilder
    private let spec: CampaignSpec
    private let from: Int64
    private let to: Int64
    private var parameters: Int32 = 0
    private var client: UInt8 = 0
    private var blocks: [UInt32] = []
    private var blockNetwork: UInt16 = 0
    private var throwaway: [Int32] = []
    private var cards: [UInt64] = []
    private var opened = 0

    init(_ honest: HonestBuilder, _ spec: CampaignSpec) {
        self.honest = honest
        self.spec = spec
        let world = honest.world
        let first = world.start + Int64(spec.startDay * Double(Clock.length))
        from = first
        to = min(world.end, spec.days.map { first + Int64($0 * Double(Clock.length)) } ?? world.end)
        common()
    }

    private var timing: CampaignSpec.Timing { spec.timing ?? (spec.infra >= 3 ? .human : .uniform) }
    private var follow: Double { spec.follow ?? (spec.infra >= 3 ? 0.3 : 0) }
    /// Prompts of one account per day, without follow-ups, tool turns and cover.
    private var ownShare: Double {
        let turns = spec.agentic.map { Double($0.lowerBound + $0.upperBound) / 2 } ?? 1
        return (1 - spec.cover) / turns / (1 + follow)
    }

    /// What the accounts of careless campaigns have in common.
    private mutating func common() {
        var fixed = spec.params?.parameters ?? Parameters()
        if spec.params == nil {
            fixed.temperature = honest.random.pick([0.7, 1])
            fixed.maxTokens = honest.random.pick([2048, 4096])
        }
        parameters = honest.world.population.intern(fixed)
        client = Client.draw(Client.libraryRange, &honest.random)
        blockNetwork = Network.cloud(&honest.random)
        blocks = (0..<4).map { _ in Network.address(blockNetwork, &honest.random) & ~255 }
        throwaway = (0..<2).map { _ in
            let name = honest.domain([".invalid"])
            return honest.world.population.mail(name)
        }
    }

    /// Builds everything and returns the world with it.
    mutating func build() -> HonestBuilder {
        let number = Int16(honest.world.campaigns.count)
        let slots = terms()
        let expected = slots.reduce(0) { $0 + $1.rate * ownShare * Double($1.to - $1.from) / Double(Clock.length) }
        let model = spec.model.map { honest.world.population.models.index($0) } ?? (spec.infra < 2 ? 0 : nil)
        var plan = CampaignPlan(
            id: spec.id, seed: honest.random.next(), spec: spec, expected: expected, targets: targets(),
            program: honest.world.add(program()), model: model, follow: follow)
        for slot in slots {
            let activity = member(slot, number, plan)
            if timing == .scheduler { plan.slots.append((slot.from, slot.to, activity)) }
            cover(slot)
        }
        if timing == .scheduler { schedule(&plan, number, expected) }
        honest.world.campaigns.append(plan)
        return honest
    }

    private mutating func schedule(_ plan: inout CampaignPlan, _ number: Int16, _ expected: Double) {
        plan.slots.sort { ($0.from, $0.activity) < ($1.from, $1.activity) }
        plan.start = from
        plan.step = Double(to - from) / max(1, expected)
        honest.world.activities.append(
            Activity(
                account: -1, duty: .scheduler, random: SeededRandom(seed: honest.random.next()), from: from, to: to,
                clock: .program, style: Style(), persona: 0, campaign: number))
    }

    // MARK: Accounts

    /// One account's term of service.
    private struct Term {
        var account: Int32
        var from: Int64
        var to: Int64
        var rate: Double
    }

    /// Accounts with their terms; with rotation, successors take over.
    private mutating func terms() -> [Term] {
        var out: [Term] = []
        let life = spec.rotationDays.map { $0 * Double(Clock.length) }
        for _ in 0..<honest.heads(spec.accounts, least: min(12, spec.accounts)) {
            var start = from - Int64((life ?? 0) * honest.random.unit())
            while start < to {
                let end = life.map { start + Int64($0 * honest.random.between(0.7, 1.3)) } ?? to
                if end > from {
                    let first = max(start, from)
                    let account = account(first)
                    let rate = spec.perAccountDay * honest.random.logNormal(0, spec.rateSpread)
                    out.append(Term(account: account, from: first, to: min(end, to), rate: rate))
                }
                start = max(end, start + 60_000)
            }
        }
        return out
    }

    private mutating func account(_ first: Int64) -> Int32 {
        let web: Bool? = spec.surface.map { $0 == .web } ?? (spec.infra < 2 ? false : nil)
        let index = honest.person("campaign:\(spec.id)", web: web, heavy: true, resident: false)
        let signup = signup(before: first)
        honest.change(index) { $0.signup = signup }
        settings(index)
        if spec.infra < 2 { careless(index) }
        if spec.pivot, let launch = honest.world.launch {
            let moment = launch.time + Int64(honest.random.between(0.5, 24) * Double(Clock.hour))
            honest.change(index) { $0.adoption = moment }
        }
        opened += 1
        return index
    }

    private mutating func signup(before first: Int64) -> Int64 {
        let day = Double(Clock.length)
        switch spec.signup {
        case .burst: return first - Int64(honest.random.between(0.3, 1.8) * day)
        case .weeks: return first - Int64(honest.random.between(0.5, 40) * day)
        case .aged:
            let aged = honest.world.start - Clock.hour - Int64(honest.random.exponential(220) * day)
            return min(aged, first - Int64(honest.random.between(1, 30) * day))
        }
    }

    private mutating func settings(_ index: Int32) {
        let account = honest.world.population.accounts[Int(index)]
        var own = honest.world.population.parameters[Int(account.parameters)]
        if spec.infra < 3, !account.web { own = honest.world.population.parameters[Int(parameters)] }
        if spec.reasoning, !own.reasons {
            if honest.random.chance(0.5) {
                own.reasoningEffort = "high"
            } else {
                own.thinkingBudget = honest.random.pick([8192, 16384])
            }
        }
        let interned = honest.world.population.intern(own)
        honest.change(index) { $0.parameters = interned }
    }

    /// Levels 0 and 1: shared cards, one client, shared addresses or a proxy network over honest people's lines.
    private mutating func careless(_ index: Int32) {
        let perCard = spec.infra == 0 ? 90 : 20
        if cards.count <= opened / perCard { cards.append(honest.random.next()) }
        let payment = cards[cards.count - 1]
        let mail = spec.infra == 0 ? honest.random.pick(throwaway) : nil
        let verification: Account.Verification = honest.random.pick([.email, .phone])
        let lines = spec.infra == 0 ? ownLines() : rentedLines(honest.world.population.accounts[Int(index)].place)
        let device = Device(
            client: spec.surface == .web ? UInt8(Client.browserRange.lowerBound) : client,
            endpoint: spec.surface == .web ? .web : .completions, addresses: honest.world.population.place(lines),
            period: spec.infra == 0 ? 2 : 0.04)
        let devices = honest.world.population.place([device])
        honest.change(index) { account in
            account.payment = payment
            if let mail { account.mail = mail }
            account.verification = verification
            account.tier = .payg
            account.organisation = 0
            account.devices = devices
            account.wander = 0
        }
    }

    private mutating func ownLines() -> [Address] {
        (0..<2).map { _ in
            Address(
                number: honest.random.pick(blocks) | UInt32(honest.random.between(2, 254)), network: blockNetwork,
                place: 10)
        }
    }

    private mutating func rentedLines(_ place: UInt8) -> [Address] {
        let homes = honest.world.population.homes
        return (0..<30).map { _ in
            if !homes.isEmpty { return honest.world.population.addresses[Int(honest.random.pick(homes))] }
            let network = Network.access(Int(place), &honest.random)
            return Address(number: Network.address(network, &honest.random), network: network, place: place)
        }
    }

    // MARK: Work

    private func targets() -> [CampaignPlan.TargetTopics] {
        let topics = honest.world.lexicon.topics
        if let sources = spec.sources {
            return sources.compactMap { source in
                let chosen = honest.world.lexicon.topics { $0.name == source.topic }
                return chosen.isEmpty
                    ? nil : CampaignPlan.TargetTopics(weight: source.weight, topics: chosen, liking: [1])
            }
        }
        return spec.targets.map { target in
            let chosen = honest.world.lexicon.topics {
                $0.capability == target.target && $0.language == .en
            }
            return CampaignPlan.TargetTopics(
                weight: target.weight, topics: chosen, liking: chosen.map { topics[Int($0)].weight })
        }
    }

    private mutating func program() -> Program {
        var out = Program()
        let rule = honest.world.lexicon.rule("attack")
        var choices = Array(0..<honest.world.lexicon.count(rule))
        choices.shuffle(using: &honest.random)
        if spec.template.slots || spec.template.fixed {
            let used = spec.template.slots ? max(1, spec.wrappers) : 1
            out.wrappers = choices.prefix(used).map { Template(rule: Int32(rule), alternative: Int32($0)) }
        }
        if !spec.template.slots { out.filling = honest.random.next() | 1 }
        if spec.template.system { out.system = honest.world.template("attacksystem", &honest.random) }
        if spec.agentic != nil {
            out.system = honest.world.template(
                honest.random.chance(0.4) ? "attackagent" : "tooldefault", &honest.random)
        }
        out.systemSeed = honest.random.next()
        if spec.reasoning { out.tail = Int32(honest.world.lexicon.rule("steps")) }
        return out
    }

    private mutating func member(_ term: Term, _ number: Int16, _ plan: CampaignPlan) -> Int32 {
        let duty: Activity.Duty
        switch timing {
        case .uniform: duty = .memberUniform
        case .human: duty = .memberHuman
        case .scheduler: duty = .memberScheduled
        }
        var activity = honest.world.activity(term.account, duty, from: term.from, to: term.to, &honest.random)
        activity.perDay = Float(term.rate * ownShare)
        activity.active = duty == .memberHuman && spec.daysOff ? Float(honest.random.between(0.5, 1)) : 1
        activity.follow = Float(follow / (1 + follow))
        activity.program = plan.program
        activity.campaign = number
        if let turns = spec.agentic {
            activity.turns = UInt8(clamping: turns.lowerBound)...UInt8(clamping: turns.upperBound)
        }
        if duty == .memberUniform { activity.clock = .program }
        honest.world.activities.append(activity)
        return Int32(honest.world.activities.count - 1)
    }

    /// The honest half: a private person's traffic, and resale.
    private mutating func cover(_ term: Term) {
        if spec.cover > 0 {
            let place = Int(honest.world.population.accounts[Int(term.account)].place)
            let topics = honest.world.persona(Place.all[place].language, &honest.random)
            honest.life(
                term.account, perDay: term.rate * spec.cover / 0.8, active: 0.8, topics: topics, from: term.from,
                to: term.to)
        }
        if spec.resale > 0, honest.random.chance(spec.resale) {
            honest.endUsers(term.account, spec.resaleUsers, from: term.from, to: term.to)
        }
    }
}
