internal import Base

/// Fills a world with honest people, applications and organisations.
struct HonestBuilder {
    var world: World
    var random: SeededRandom
    let scale: Double
    /// Daily volume of people relative to the usual.
    var rate = 1.0

    /// A head count under the scale.
    func heads(_ count: Int, least: Int = 1) -> Int { max(least, Int((Double(count) * scale).rounded())) }

    mutating func build(_ spec: SimulationSpec) {
        rate = spec.benign.rate
        for _ in 0..<heads(spec.benign.chat, least: spec.benign.chat > 0 ? 1 : 0) { chatUser() }
        for _ in 0..<heads(spec.benign.apps, least: min(3, spec.benign.apps)) { application() }
        for _ in 0..<heads(spec.benign.orgs, least: min(2, spec.benign.orgs)) { organisation() }
        for kind in LookAlike.allCases {
            let sizes = spec.lookalikes.sizes(of: kind)
            if sizes.count > 0 { build(kind, sizes) }
        }
    }

    // MARK: People

    private mutating func chatUser() {
        let draw = random.unit()
        let account = person("chat", heavy: draw >= Habit.heavy)
        let volume = Habit.volume(draw, &random)
        persona(account, perDay: volume.perDay, active: volume.active)
    }

    mutating func person(
        _ kind: String, web: Bool? = nil, heavy: Bool = false, place: Int? = nil, resident: Bool = true
    )
        -> Int32
    {
        let number = world.population.kind(kind)
        let account = world.population.person(
            number, web: web, heavy: heavy, place: place, resident: resident, &random)
        return world.population.admit(account)
    }

    /// Gives an account a person's life, or a developer's scripts.
    mutating func persona(_ account: Int32, perDay usual: Double, active: Double) {
        let perDay = usual * rate
        let owner = world.population.accounts[Int(account)]
        let topics = world.persona(Place.all[Int(owner.place)].language, &random)
        if !owner.web, Habit.scripts(&random) {
            script(account, perDay: perDay, active: active, topics: topics)
        } else {
            life(account, perDay: perDay, active: active, topics: topics, follow: Habit.follow(&random))
        }
    }

    /// A person over the window: active on some days, in sittings.
    mutating func life(
        _ account: Int32, perDay: Double, active: Double, topics: Range<Int32>, follow: Double = 0.62,
        from: Int64? = nil, to: Int64? = nil
    ) {
        var life = world.activity(account, .person, from: from, to: to, &random)
        life.perDay = Float(perDay)
        life.active = Float(active)
        life.follow = Float(follow)
        life.mood = Float(Habit.mood(&random))
        life.topics = topics
        world.activities.append(life)
    }

    private mutating func script(_ account: Int32, perDay: Double, active: Double, topics: Range<Int32>) {
        var script = world.activity(account, .script, &random)
        script.perDay = Float(perDay)
        script.active = Float(active)
        script.mood = Float(Habit.runMood)
        script.topics = topics
        if random.chance(0.45) {
            script.program = world.add(
                Program(wrappers: [world.template("app", &random)], filling: random.next() | 1))
        }
        world.activities.append(script)
    }

    // MARK: Applications

    /// An account that a program uses: a company's domain, a card, a server.
    mutating func serviceAccount(_ kind: String) -> Int32 {
        let index = person(kind, web: false, resident: false)
        let devices = world.population.server(place: world.population.accounts[Int(index)].place, &random)
        let mail = world.population.mail(domain([".example", ".test"]))
        let organisation = random.next()
        let payment = random.next()
        let tier: Account.Tier = random.pick([.payg, .scale, .scale])
        change(index) { account in
            account.devices = devices
            account.mail = mail
            if account.organisation == 0 { account.organisation = organisation }
            if account.payment == 0 { account.payment = payment }
            account.tier = tier
        }
        return index
    }

    mutating func change(_ index: Int32, _ body: (inout Account) -> Void) {
        body(&world.population.accounts[Int(index)])
    }

    /// An invented company's domain.
    mutating func domain(_ suffixes: [String]) -> String {
        var text = GrowingText()
        text.append(token: random.next(), 7)
        return text.view.string + random.pick(suffixes)
    }

    /// A template, a system prompt, or both, filled once.
    mutating func surroundings() -> Program {
        let draw = random.unit()
        var program = Program()
        if draw < 0.45 || draw >= 0.9 {
            program.wrappers = [world.template("app", &random)]
            program.filling = random.next() | 1
        }
        if draw >= 0.45 {
            program.system = world.template("system", &random)
            program.systemSeed = random.next()
        }
        return program
    }

    /// What flows through one application: support, material for processing, or a few subjects.
    mutating func content() -> Range<Int32> {
        let draw = random.unit()
        if draw < 0.4 { return topics(["support", "email", "marketing"], take: 1) }
        if draw < 0.65 { return topics(["classification", "json-extraction", "summaries", "translation"], take: 1) }
        return world.interests(.en, random.pick([1, 1, 2, 3, 8]), &random)
    }

    mutating func topics(_ names: [String], take: Int? = nil) -> Range<Int32> {
        let all = world.lexicon.topics { names.contains($0.name) }
        return world.keep(take.map { count in (0..<count).map { _ in random.pick(all) } } ?? all)
    }

    /// Steady traffic of a program with changing content.
    mutating func clockwork(
        _ account: Int32, perDay: Double, program: Program, topics: Range<Int32>, flat: Bool = false,
        from: Int64? = nil, to: Int64? = nil
    ) {
        var work = world.activity(account, .clockwork, from: from, to: to, &random)
        work.perDay = Float(perDay * random.between(0.9, 1.1))
        work.topics = topics
        work.program = world.add(program)
        work.clock = flat ? .program : Clock.draw(place: Int(world.population.accounts[Int(account)].place), &random)
        work.persona = program.filling ^ program.systemSeed ^ UInt64(account)
        world.activities.append(work)
    }

    private mutating func application() {
        let account = serviceAccount("app")
        var program = surroundings()
        program.shape = random.pick([.chat, .label, .chat, .code])
        clockwork(account, perDay: min(600, random.logNormal(3.3, 0.9)), program: program, topics: content())
    }

    /// A company with seats: one card, one domain, one office, people with their own interests.
    private mutating func organisation() {
        let (identity, payment) = (random.next(), random.next())
        let mail = world.population.mail(domain([".example"]))
        let place = random.weighted(Place.weights)
        let network = Network.access(place, &random)
        let office = world.population.place([
            Address(number: Network.address(network, &random), network: network, place: UInt8(place))
        ])
        for _ in 0..<heads(random.between(5, 40), least: 3) {
            let seat = person("org", place: place)
            change(seat) { account in
                account.organisation = identity
                account.payment = payment
                account.mail = mail
                account.verification = .org
                account.tier = .team
            }
            if random.chance(0.7) {
                world.population.devices[Int(world.population.accounts[Int(seat)].devices.lowerBound)].addresses =
                    office
            }
            persona(seat, perDay: random.logNormal(1.2, 0.7), active: random.between(0.1, 0.8))
        }
    }
}
