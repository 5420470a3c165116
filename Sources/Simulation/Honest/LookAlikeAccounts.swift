internal import Base

/// Look-alikes that are single accounts.
extension HonestBuilder {
    mutating func labelling(_ label: String, _ sizes: LookAlikeSizes) {
        let account = serviceAccount(label)
        early(account)
        let from = random.between(0, days * 0.7)
        let length = min(2, days - from)
        clockwork(
            account, perDay: Double(heads(sizes.exchanges, least: 60)) / 2,
            program: Program(
                wrappers: [world.template("label", &random)], filling: random.next() | 1, shape: .label),
            topics: topics(["classification", "support"]), flat: true, from: moment(from), to: moment(from + length))
    }

    mutating func pipeline(_ label: String, _ sizes: LookAlikeSizes) {
        let account = serviceAccount(label)
        early(account)
        clockwork(
            account, perDay: sizes.perDay * random.between(0.5, 1.5),
            program: Program(wrappers: [world.template("pipeline", &random)], filling: random.next() | 1),
            topics: topics(["translation", "summaries", "json-extraction", "support"], take: 1))
    }

    mutating func reseller(_ label: String, _ sizes: LookAlikeSizes) {
        let account = serviceAccount(label)
        early(account)
        change(account) { account in
            account.tier = .scale
            account.retry = 0.04
        }
        endUsers(account, heads(sizes.users, least: 10), from: nil, to: nil)
    }

    /// Real end users on a given account, each with their own language, day and way of typing.
    mutating func endUsers(_ account: Int32, _ count: Int, from: Int64?, to: Int64?) {
        for _ in 0..<count {
            let place = random.weighted(Place.weights)
            let topics = world.persona(Place.all[place].language, &random)
            life(account, perDay: random.logNormal(1, 0.6), active: 0.15, topics: topics, from: from, to: to)
            let last = world.activities.count - 1
            world.activities[last].clock = Clock.draw(place: place, &random)
            world.activities[last].style = Style.draw(&random)
            world.activities[last].persona = random.next()
        }
    }

    mutating func developer(_ label: String) {
        let account = person(label, web: false)
        var work = world.activity(account, .developer, &random)
        let perDay = random.between(60, 200)
        work.turns = 1...13
        work.perDay = Float(perDay / 7)
        work.active = 0.65
        work.topics = toolTopics(1...3)
        if random.chance(0.85) { work.program = world.add(Program(system: world.template("tooldefault", &random))) }
        world.activities.append(work)
    }

    mutating func scheduledJob(_ label: String) {
        let account = person(label, web: false)
        let program = random.chance(0.75) ? surroundings() : Program()
        let place = Int(world.population.accounts[Int(account)].place)
        let topics = world.interests(Place.all[place].language, random.pick([1, 2, 4, 40]), &random)
        clockwork(
            account, perDay: random.between(4, 45), program: program, topics: topics, flat: random.chance(0.7))
    }
}
