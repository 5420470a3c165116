internal import Base

/// Runs a world in time order and turns what happens into drafts. Randomness belongs to activities, so what one
/// account does depends on no other; memory is one day's plan and the sittings in progress.
struct Scheduler: ~Copyable {
    var world: World
    var queue: EventQueue
    var conversations: [Conversation] = []
    private var free: [Int32] = []
    private var counter: UInt64 = 0
    let answers = AnswerLengths()
    var tally: Tally

    init(_ world: World) {
        self.world = world
        queue = EventQueue(start: world.start, end: world.end)
        tally = Tally(world)
        for index in world.activities.indices {
            let activity = world.activities[index]
            guard activity.from < activity.to else { continue }
            if activity.duty != .memberScheduled {
                queue.push(activity.from, activity: Int32(index), payload: 0)
            }
        }
    }

    /// Appends the next drafts, at least `count` unless the window ends; false when nothing is left.
    mutating func advance(_ count: Int, into drafts: inout [Draft]) -> Bool {
        while drafts.count < count {
            guard let event = queue.pop() else { return false }
            if event.payload == 0 {
                plan(event.activity, event.time)
            } else if event.payload < 0 {
                sit(event.activity, event.time, Int(-event.payload), &drafts)
            } else {
                step(event.payload - 1, event.time, &drafts)
            }
        }
        return true
    }

    // MARK: Planning

    private mutating func plan(_ index: Int32, _ now: Int64) {
        switch world.activities[Int(index)].duty {
        case .person, .script, .developer, .memberHuman: planDay(index, now)
        case .clockwork, .memberUniform: arrive(index, now)
        case .pupil: planCourse(index, now)
        case .viral: queue.push(now, activity: index, payload: -1)
        case .scheduler: scheduleNext(index)
        case .memberScheduled: break
        }
    }

    private mutating func planDay(_ index: Int32, _ now: Int64) {
        var activity = world.activities[Int(index)]
        let day = now - now % Clock.length
        let tomorrow = day + Clock.length
        if tomorrow < activity.to { queue.push(tomorrow, activity: index, payload: 0) }
        var left = todaysVolume(&activity, day)
        while left > 0 {
            let count = min(left, 1 + Int(activity.random.exponential(activity.meanSitting)))
            left -= count
            let moment = activity.clock.moment(from: day, &activity.random)
            if moment >= now, moment < activity.to { queue.push(moment, activity: index, payload: Int32(-count)) }
        }
        world.activities[Int(index)].random = activity.random
    }

    /// How much an activity does on a day; 0 on days off.
    private func todaysVolume(_ activity: inout Activity, _ day: Int64) -> Int {
        let weekday = activity.clock.weekday(day + Clock.length / 2)
        let member = activity.duty == .memberHuman && activity.mimic == 0
        let present = member ? Double(activity.active) : Clock.presence(Double(activity.active), weekday)
        guard activity.random.chance(present) else { return 0 }
        if member {
            // Days off are made up for, so that the rate over all days is kept.
            let mean = Double(activity.perDay / activity.active) * (0.75 + 0.25 * weekday) / 0.95
            let volume = mean * activity.random.logNormal(-0.06, 0.35)
            return Int(volume) + (activity.random.chance(volume - volume.rounded(.down)) ? 1 : 0)
        }
        let mood = Double(activity.mood)
        return max(1, Int((Double(activity.perDay) * activity.random.logNormal(-0.5 * mood * mood, mood)).rounded()))
    }

    /// The next moment of steady traffic: a Poisson process, thinned by the clock.
    private mutating func arrive(_ index: Int32, _ now: Int64) {
        var random = world.activities[Int(index)].random
        let activity = world.activities[Int(index)]
        let thinned = activity.duty == .clockwork
        let peak = Double(activity.perDay) / (thinned ? activity.clock.meanLevel : 1)
        guard peak > 0 else { return }
        var moment = now
        repeat {
            moment += max(1, Int64(random.exponential(Double(Clock.length) / peak)))
        } while moment < activity.to && thinned && !random.chance(activity.clock.level(moment))
        world.activities[Int(index)].random = random
        if moment < activity.to { queue.push(moment, activity: index, payload: -1) }
    }

    private mutating func planCourse(_ index: Int32, _ now: Int64) {
        var activity = world.activities[Int(index)]
        let length = max(1, Int((activity.to - now) / Clock.length))
        for _ in 0..<max(1, Int(activity.perDay)) {
            let day = now - now % Clock.length + Int64(activity.random.below(length)) * Clock.length
            let moment = activity.clock.moment(from: day, &activity.random)
            if moment >= now { queue.push(moment, activity: index, payload: -1) }
        }
        activity.cursor = Int32(activity.random.below(12))
        world.activities[Int(index)].random = activity.random
        world.activities[Int(index)].cursor = activity.cursor
    }

    private mutating func scheduleNext(_ index: Int32) {
        let number = Int(world.activities[Int(index)].campaign)
        let next = world.campaigns[number].nextMoment(&world.activities[Int(index)].random)
        if let next, next < world.activities[Int(index)].to { queue.push(next, activity: index, payload: -1) }
    }

    // MARK: Sittings

    private mutating func sit(_ index: Int32, _ now: Int64, _ count: Int, _ drafts: inout [Draft]) {
        var who = index
        let activity = world.activities[Int(index)]
        switch activity.duty {
        case .clockwork, .memberUniform: arrive(index, now)
        case .scheduler:
            scheduleNext(index)
            let member = world.campaigns[Int(activity.campaign)].nextMember(
                now, &world.activities[Int(index)].random)
            guard let member else { return }
            who = member
        default: break
        }
        let conversation = Conversation(
            activity: who, remaining: Int32(count), own: activity.campaign >= 0)
        let place = free.popLast() ?? Int32(conversations.count)
        if Int(place) == conversations.count {
            conversations.append(conversation)
        } else {
            conversations[Int(place)] = conversation
        }
        open(Int(place), now)
        step(place, now, &drafts)
    }

    /// Starts a new conversation within a sitting.
    private mutating func open(_ place: Int, _ now: Int64) {
        let index = Int(conversations[place].activity)
        var random = world.activities[index].random
        let activity = world.activities[index]
        let account = world.population.accounts[Int(activity.account)]
        var talk = conversations[place]
        talk.remaining -= 1
        talk.turn = 0
        talk.history = 0
        talk.next = .ask
        talk.device = device(account, activity, &random)
        let device = world.population.devices[Int(talk.device)]
        let lines = Int(device.addresses.upperBound - device.addresses.lowerBound)
        let turn = Int(Double(now - world.start) / Double(Clock.length) / Double(max(0.01, device.period)))
        talk.address = device.addresses.lowerBound + Int32((turn &+ Int(account.seed % 97)) % max(1, lines))
        talk.model = model(account, activity, now, &random)
        let loops = activity.turns.upperBound > 1
        talk.loop =
            loops ? Int32(random.between(Int(activity.turns.lowerBound), Int(activity.turns.upperBound))) - 1 : 0
        // Many API clients keep no conversation id; tool loops do.
        talk.identity = account.web || loops || random.chance(0.5) ? random.next() | 1 : 0
        world.activities[index].random = random
        talk.wording = compose(index)
        conversations[place] = talk
    }

    private func device(_ account: Account, _ activity: Activity, _ random: inout SeededRandom) -> Int32 {
        let count = Int(account.devices.upperBound - account.devices.lowerBound)
        if activity.duty == .pupil {
            return account.devices.upperBound - 1 - (random.chance(0.4) ? Int32(count - 1) : 0)
        }
        if count == 1 || random.chance(0.7) { return account.devices.lowerBound }
        return account.devices.lowerBound + Int32(random.below(count))
    }

    private func model(_ account: Account, _ activity: Activity, _ now: Int64, _ random: inout SeededRandom) -> UInt8 {
        if let launch = world.launch, now >= account.adoption { return launch.model }
        if activity.campaign >= 0, let fixed = world.campaigns[Int(activity.campaign)].model { return fixed }
        if account.wander > 0, random.chance(Double(account.wander)) { return Models.wander(&random) }
        return account.model
    }

    private mutating func step(_ place: Int32, _ now: Int64, _ drafts: inout [Draft]) {
        let index = Int(conversations[Int(place)].activity)
        emit(Int(place), now, &drafts)
        var random = world.activities[index].random
        let activity = world.activities[index]
        let account = world.population.accounts[Int(activity.account)]
        var talk = conversations[Int(place)]
        var wait = 0.0
        if !talk.repeats, account.retry > 0, random.chance(Double(account.retry)) {
            talk.repeats = true
            wait = random.between(3, 43)
        } else {
            talk.repeats = false
            if talk.loop > 0 {
                talk.loop -= 1
                talk.next = .tool
                wait = random.chance(0.85) ? 3 + random.exponential(11) : gap(&random)
            } else if goesOn(talk, activity, &random) {
                if activity.converses { talk.remaining -= 1 }
                talk.next = !activity.converses || random.chance(0.7) ? .follow : .ask
                wait = gap(&random)
            } else if talk.remaining > 0 {
                wait = activity.duty == .script || activity.hasty ? 1.5 + random.exponential(9) : gap(&random)
                talk.turn = -1
            } else {
                world.activities[index].random = random
                free.append(place)
                return
            }
        }
        world.activities[index].random = random
        conversations[Int(place)] = talk
        let moment = now + Int64(wait * 1000)
        if talk.turn < 0 {
            open(Int(place), moment)
        } else if !talk.repeats {
            conversations[Int(place)].wording = compose(index, after: talk)
        }
        queue.push(moment, activity: Int32(index), payload: place + 1)
    }

    /// Whether a follow-up comes.
    private func goesOn(_ talk: Conversation, _ activity: Activity, _ random: inout SeededRandom) -> Bool {
        if activity.mimic > 0 { return talk.remaining > 0 && random.chance(Double(activity.follow)) }
        return switch activity.duty {
        case .person: talk.remaining > 0 && random.chance(Double(activity.follow))
        case .pupil: talk.turn < 4 && random.chance(0.5)
        case .viral: talk.turn < 2 && random.chance(0.35)
        case .memberUniform, .memberHuman, .memberScheduled:
            activity.follow > 0 && random.chance(Double(activity.follow))
        case .script, .developer, .clockwork, .scheduler: false
        }
    }

    /// Seconds that a person takes before the next turn.
    private func gap(_ random: inout SeededRandom) -> Double { min(2400, 4 + random.logNormal(4, 1.15)) }

    private mutating func emit(_ place: Int, _ now: Int64, _ drafts: inout [Draft]) {
        counter &+= 1
        let talk = conversations[place]
        let activity = world.activities[Int(talk.activity)]
        var draft = Draft(
            time: now, seed: StableHash.scramble(world.seed ^ StableHash.scramble(counter)), wording: talk.wording,
            account: activity.account, device: talk.device, address: talk.address, program: activity.program,
            parameters: world.population.accounts[Int(activity.account)].parameters, conversation: talk.identity,
            turn: talk.turn, history: talk.history, model: talk.model, status: 200, aborted: false, finish: .none,
            output: 0, thinking: 0)
        if activity.program >= 0, world.programs[Int(activity.program)].parameters >= 0 {
            draft.parameters = world.programs[Int(activity.program)].parameters
        }
        // A copy of the source: the world cannot be read while one of its activities is being changed.
        var random = activity.random
        answers.answer(&draft, world, &random)
        world.activities[Int(talk.activity)].random = random
        drafts.append(draft)
        tally.count(draft, campaign: talk.own ? Int(activity.campaign) : nil)
        guard draft.status == 200 else { return }
        conversations[place].turn += 1
        if talk.identity != 0 {
            conversations[place].history = min(60_000, talk.history + draft.output + talk.wording.kind.usualTokens)
        }
    }
}

extension Activity {
    fileprivate var meanSitting: Double { sitting > 0 ? Double(sitting) : duty.sitting }
}

extension Activity.Duty {
    /// Mean length of a sitting.
    fileprivate var sitting: Double {
        switch self {
        case .script: Habit.run
        case .person: Habit.sitting
        case .memberHuman: 3
        default: 0.4
        }
    }
}

extension Wording.Kind {
    /// Usual length of a prompt in tokens: what a conversation's history grows by.
    fileprivate var usualTokens: Int32 {
        switch self {
        case .ask: 45
        case .follow: 12
        case .tool: 90
        case .assignment: 50
        case .viral: 30
        }
    }
}
