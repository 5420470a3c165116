internal import Base

/// Adds one campaign to a world, each knob in its own step.
struct CampaignBuilder {
    var honest: HonestBuilder
    let spec: CampaignSpec
    var cells: [CampaignCell] = []
    private let from: Int64
    private let to: Int64
    private var opened = 0

    init(_ honest: HonestBuilder, _ spec: CampaignSpec) {
        self.honest = honest
        self.spec = spec
        let world = honest.world
        let first = world.start + Int64(spec.startDay * Double(Clock.length))
        from = first
        to = min(world.end, spec.days.map { first + Int64($0 * Double(Clock.length)) } ?? world.end)
        for number in 0..<(spec.split ?? 1) { cells.append(cell(number, apart: cells)) }
    }

    private var timing: CampaignSpec.Timing { spec.timing ?? (spec.infra >= 3 || spec.mimic > 0 ? .human : .uniform) }
    private var follow: Double { spec.follow ?? (spec.infra >= 3 ? 0.3 : 0) }
    /// Conversations' prompts per exchange: tool turns and cover are no prompts of the campaign's.
    private var promptShare: Double {
        let turns = spec.agentic.map { Double($0.lowerBound + $0.upperBound) / 2 } ?? 1
        return (1 - spec.cover) / turns
    }
    /// Prompts of one account per exchange, without follow-ups, tool turns and cover.
    private var ownShare: Double { promptShare / (1 + follow) }

    /// Builds everything and returns the world with it.
    mutating func build() -> HonestBuilder {
        let number = Int16(honest.world.campaigns.count)
        let slots = terms()
        let expected = slots.reduce(0) { $0 + $1.rate * ownShare * Double($1.to - $1.from) / Double(Clock.length) }
        let model = spec.model.map { honest.world.population.models.index($0) } ?? (spec.infra < 2 ? 0 : nil)
        var plan = CampaignPlan(
            id: spec.id, seed: honest.random.next(), spec: spec, expected: expected, targets: targets(), model: model,
            follow: follow)
        programs()
        let habits = habits(slots)
        var dealer = TopicDealer(plan.targets, wild: spec.wild)
        for (place, slot) in slots.enumerated() {
            let habit = habits.isEmpty ? nil : habits[place]
            let activity = member(slot, number, habit, &dealer)
            if timing == .scheduler { plan.slots.append((slot.from, slot.to, activity)) }
            cover(slot, habit)
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
        var cell: Int
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
                    let cell = opened % cells.count
                    let account = account(first, cell)
                    let rate = spec.perAccountDay * honest.random.logNormal(0, spec.rateSpread)
                    out.append(Term(account: account, cell: cell, from: first, to: min(end, to), rate: rate))
                }
                start = max(end, start + 60_000)
            }
        }
        return out
    }

    private mutating func account(_ first: Int64, _ cell: Int) -> Int32 {
        let web: Bool? = spec.surface.map { $0 == .web } ?? (spec.infra < 2 ? false : nil)
        let index = honest.person("campaign:\(spec.id)", web: web, heavy: true, resident: false)
        let signup = signup(before: first, cell)
        honest.change(index) { $0.signup = signup }
        settings(index, cell)
        if spec.infra < 2 { careless(index, cell) }
        if spec.pivot, let launch = honest.world.launch {
            let moment = launch.time + Int64(honest.random.between(0.5, 24) * Double(Clock.hour))
            honest.change(index) { $0.adoption = moment }
        }
        opened += 1
        cells[cell].opened += 1
        return index
    }

    private mutating func signup(before first: Int64, _ cell: Int) -> Int64 {
        let day = Double(Clock.length)
        switch spec.signup {
        case .burst: return first - Int64((honest.random.between(0.3, 1.8) + burstShift(cell)) * day)
        case .weeks: return first - Int64(honest.random.between(0.5, 40) * day)
        case .aged:
            let aged = honest.world.start - Clock.hour - Int64(honest.random.exponential(220) * day)
            return min(aged, first - Int64(honest.random.between(1, 30) * day))
        }
    }

    private mutating func settings(_ index: Int32, _ cell: Int) {
        let account = honest.world.population.accounts[Int(index)]
        var own = honest.world.population.parameters[Int(account.parameters)]
        if spec.infra < 3, !account.web { own = honest.world.population.parameters[Int(cells[cell].parameters)] }
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
    private mutating func careless(_ index: Int32, _ number: Int) {
        let payment = cells[number].card(spec.infra == 0 ? 90 : 20, &honest.random)
        let cell = cells[number]
        let mail = spec.infra == 0 ? honest.random.pick(cell.mails) : nil
        let verification: Account.Verification = honest.random.pick([.email, .phone])
        let place = honest.world.population.accounts[Int(index)].place
        let lines = spec.infra == 0 ? ownLines(cell) : rentedLines(place, cell)
        let device = Device(
            client: spec.surface == .web ? browser(cell) : cell.client,
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

    private func browser(_ cell: CampaignCell) -> UInt8 {
        UInt8(Client.browserRange.lowerBound + cell.number % Client.browserRange.count)
    }

    private mutating func ownLines(_ cell: CampaignCell) -> [Address] {
        (0..<2).map { _ in
            Address(
                number: honest.random.pick(cell.blocks) | UInt32(honest.random.between(2, 254)), network: cell.network,
                place: 10)
        }
    }

    /// Lines of honest people; those of one cell are let to no other.
    private mutating func rentedLines(_ place: UInt8, _ cell: CampaignCell) -> [Address] {
        let homes = honest.world.population.homes
        let own = homes.count / cells.count
        return (0..<30).map { _ in
            if own > 0 {
                let home = homes[honest.random.below(own) * cells.count + cell.number]
                return honest.world.population.addresses[Int(home)]
            }
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

    /// Habits of the terms when the campaign imitates people; empty otherwise.
    private mutating func habits(_ terms: [Term]) -> [Habit] {
        guard spec.mimic > 0 else { return [] }
        let mimicry = Mimicry(share: spec.mimic, follow: follow / (1 + follow), daysOff: spec.daysOff)
        let members = terms.map { term in
            let account = honest.world.population.accounts[Int(term.account)]
            return (rate: term.rate, web: account.web, clock: account.clock)
        }
        return mimicry.habits(members, &honest.random)
    }

    private mutating func member(
        _ term: Term, _ number: Int16, _ habit: Habit?, _ dealer: inout TopicDealer
    ) -> Int32 {
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
        activity.program = cells[term.cell].program
        activity.campaign = number
        if let habit { imitate(habit, &activity) }
        if let persona = spec.persona {
            activity.topics = honest.world.keep(dealer.deal(persona, &honest.random))
        }
        if let turns = spec.agentic {
            activity.turns = UInt8(clamping: turns.lowerBound)...UInt8(clamping: turns.upperBound)
        }
        if duty == .memberUniform { activity.clock = .program }
        honest.world.activities.append(activity)
        return Int32(honest.world.activities.count - 1)
    }

    private func imitate(_ habit: Habit, _ activity: inout Activity) {
        activity.perDay = Float(habit.perDay * promptShare)
        activity.active = Float(habit.active)
        activity.follow = Float(habit.follow)
        activity.mood = Float(habit.mood)
        activity.sitting = Float(habit.sitting)
        activity.hasty = habit.hasty
        activity.mimic = Float(spec.mimic)
    }

    /// The honest half: a private person's traffic, and resale.
    private mutating func cover(_ term: Term, _ habit: Habit?) {
        if spec.cover > 0 {
            let place = Int(honest.world.population.accounts[Int(term.account)].place)
            let topics = honest.world.persona(Place.all[place].language, &honest.random)
            honest.life(
                term.account, perDay: (habit?.perDay ?? term.rate / 0.8) * spec.cover, active: habit?.active ?? 0.8,
                topics: topics, follow: habit?.follow ?? 0.62, from: term.from, to: term.to)
        }
        if spec.resale > 0, honest.random.chance(spec.resale) {
            honest.endUsers(term.account, spec.resaleUsers, from: term.from, to: term.to)
        }
    }
}
