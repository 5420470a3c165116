internal import Base

/// Look-alikes that are groups of accounts.
extension HonestBuilder {
    mutating func build(_ kind: LookAlike, _ sizes: LookAlikeSizes) {
        let label = "lookalike:\(kind.rawValue)"
        switch kind {
        case .evalHarness: for _ in 0..<sizes.count { evaluation(label, sizes) }
        case .classroom: for _ in 0..<sizes.count { classroom(label, sizes) }
        case .saasOrg: for _ in 0..<sizes.count { subAccounts(label, sizes) }
        case .ossTool: for number in 0..<sizes.count { openTool(label, sizes, number) }
        case .viral: for number in 0..<sizes.count { crowd(label, sizes, number) }
        case .nat: for number in 0..<sizes.count { sharedExit(label, sizes, number) }
        case .launchBurst: for _ in 0..<sizes.count { event(label, sizes) }
        case .batchLabel: for _ in 0..<sizes.count { labelling(label, sizes) }
        case .pipeline: for _ in 0..<sizes.count { pipeline(label, sizes) }
        case .reseller: for _ in 0..<sizes.count { reseller(label, sizes) }
        case .powerDev: for _ in 0..<heads(sizes.count) { developer(label) }
        case .cron: for _ in 0..<heads(sizes.count) { scheduledJob(label) }
        }
    }

    var days: Double { Double(world.end - world.start) / Double(Clock.length) }

    func moment(_ day: Double) -> Int64 { world.start + Int64(day * Double(Clock.length)) }

    private mutating func evaluation(_ label: String, _ sizes: LookAlikeSizes) {
        let (identity, payment) = (random.next(), random.next())
        let mail = world.population.mail(domain([".example", ".test"]))
        let network = random.chance(0.5) ? Network.campus(&random) : Network.cloud(&random)
        let cluster = Network.address(network, &random) & ~255
        let client = Client.draw(Client.libraryRange, &random)
        let names = world.lexicon.topics.filter { $0.language == .en && $0.capability != .agentic }.map(\.name)
        let suite = (0..<10).map { _ in random.pick(names) }
        let seats = heads(sizes.accounts, least: 2)
        let total = heads(sizes.exchanges, least: 100)
        let length = max(0.1, min(sizes.days, days))
        let from = random.between(0, max(0, min(days * 0.5, days - length)))
        let program = Program(
            wrappers: [world.template("eval", &random)], filling: random.next() | 1, shape: .label)
        for _ in 0..<seats {
            let key = person(label, web: false, resident: false)
            let place = world.population.accounts[Int(key)].place
            let line = world.population.place([
                Address(number: cluster | UInt32(random.between(2, 254)), network: network, place: place)
            ])
            let devices = world.population.place([
                Device(client: client, endpoint: .completions, addresses: line, period: 9)
            ])
            let parameters = world.population.intern(
                Parameters(temperature: 0, maxTokens: random.pick([256, 512, 1024])))
            change(key) { account in
                account.organisation = identity
                account.payment = payment
                account.mail = mail
                account.verification = .org
                account.tier = .scale
                account.devices = devices
                account.parameters = parameters
            }
            early(key)
            clockwork(
                key, perDay: Double(total) / Double(seats) / length, program: program, topics: topics(suite),
                flat: true, from: moment(from), to: moment(from + length))
        }
    }

    /// Moves a sign-up before the window, so that the group can work from the first day.
    mutating func early(_ index: Int32) {
        let before = world.start - Int64(random.between(1, 200) * Double(Clock.length))
        change(index) { $0.signup = min($0.signup, before) }
    }

    private mutating func classroom(_ label: String, _ sizes: LookAlikeSizes) {
        let place = random.pick([0, 1, 2, 3, 9])
        let network = Network.campus(&random)
        let mail = world.population.mail(domain([".edu.example"]))
        let exits = (0..<3).map { _ in
            world.population.place([
                Address(number: Network.address(network, &random), network: network, place: UInt8(place))
            ])
        }
        let from = Double(random.below(max(1, Int(days) - 6)))
        let course = random.next()
        for _ in 0..<heads(sizes.accounts, least: 15) {
            let pupil = person(label, web: true, place: place)
            let own = world.population.accounts[Int(pupil)].devices
            let devices = world.population.place(
                Array(world.population.devices[Int(own.lowerBound)..<Int(own.upperBound)]) + [
                    Device(
                        client: world.population.devices[Int(own.lowerBound)].client, endpoint: .web,
                        addresses: random.pick(exits), period: 9)
                ])
            let recent = world.start - Int64(random.unit() * 20 * Double(Clock.length))
            let fresh = random.chance(0.6)
            change(pupil) { account in
                account.mail = mail
                account.tier = .edu
                account.devices = devices
                account.signup = fresh ? recent : min(account.signup, recent)
            }
            var work = world.activity(pupil, .pupil, from: moment(from), to: moment(from + 7), &random)
            work.perDay = Float(random.between(3, 10))
            work.persona = course
            world.activities.append(work)
        }
    }

    private mutating func subAccounts(_ label: String, _ sizes: LookAlikeSizes) {
        let (identity, payment) = (random.next(), random.next())
        let mail = world.population.mail(domain([".example"]))
        let program = surroundings()
        let network = Network.cloud(&random)
        let client = Client.draw(Client.libraryRange, &random)
        let lines = (0..<5).map { _ in
            world.population.place([Address(number: Network.address(network, &random), network: network, place: 0)])
        }
        let parameters = world.population.intern(Parameters(temperature: 0.3, maxTokens: 1024))
        for _ in 0..<heads(sizes.accounts, least: 20) {
            let customer = person(label, web: false, resident: false)
            let devices = world.population.place([
                Device(client: client, endpoint: .completions, addresses: random.pick(lines), period: 3)
            ])
            let signup = world.start - Int64(random.unit() * 200 * Double(Clock.length))
            change(customer) { account in
                account.organisation = identity
                account.payment = payment
                account.mail = mail
                account.verification = .org
                account.tier = .scale
                account.parameters = parameters
                account.devices = devices
                account.signup = signup
            }
            clockwork(
                customer, perDay: min(60, random.logNormal(1.5, 0.9)), program: program,
                topics: world.interests(.en, random.between(1, 4), &random))
        }
    }

    private mutating func openTool(_ label: String, _ sizes: LookAlikeSizes, _ number: Int) {
        let client = UInt8(Client.toolRange.lowerBound + number % Client.toolRange.count)
        let rule = world.lexicon.rule("tooldefault")
        let program = world.add(
            Program(
                system: Template(rule: Int32(rule), alternative: Int32(number % world.lexicon.count(rule)))))
        let parameters = world.population.intern(Parameters(temperature: 0, stream: true))
        for _ in 0..<heads(sizes.accounts, least: 20) {
            let user = person(label, web: false)
            world.population.devices[Int(world.population.accounts[Int(user)].devices.lowerBound)].client = client
            change(user) { $0.parameters = parameters }
            var work = world.activity(user, .developer, &random)
            work.perDay = random.pick([1, 1, 2, 4])
            work.active = 0.35
            work.turns = 1...9
            work.topics = toolTopics(1...4)
            work.program = program
            world.activities.append(work)
        }
    }

    /// Half coding, half a person's interests.
    mutating func toolTopics(_ interests: ClosedRange<Int>) -> Range<Int32> {
        let coding = world.lexicon.topics { $0.capability == .code || $0.name == "agent-coding" }
        let count = random.between(interests.lowerBound, interests.upperBound)
        let own = world.interests(.en, count, &random)
        return world.keep(
            Array(world.interests[Int(own.lowerBound)..<Int(own.upperBound)])
                + (0..<count).map { _ in random.pick(coding) })
    }

    private mutating func crowd(_ label: String, _ sizes: LookAlikeSizes, _ number: Int) {
        let from = random.between(0, days * 0.5)
        let kind = world.population.kind(label)
        let chat = world.population.kind("chat")
        var candidates = world.population.accounts.indices.filter { world.population.accounts[$0].kind == chat }
        candidates.shuffle(using: &random)
        for index in candidates.prefix(min(candidates.count / 2, heads(sizes.accounts, least: 30))) {
            let time = moment(from + random.exponential(0.8) + random.exponential(0.8))
            guard time < world.end, time > world.population.accounts[index].signup else { continue }
            change(Int32(index)) { $0.kind = kind }
            var moment = world.activity(Int32(index), .viral, from: time, &random)
            moment.cursor = Int32(number)
            world.activities.append(moment)
        }
    }

    private mutating func sharedExit(_ label: String, _ sizes: LookAlikeSizes, _ number: Int) {
        let network = number % 2 == 1 ? Network.privateExit(&random) : Network.access(0, &random)
        let exits = (0..<2).map { _ in
            world.population.place([Address(number: Network.address(network, &random), network: network, place: 0)])
        }
        let browser = Client.draw(Client.browserRange, &random)
        for _ in 0..<heads(sizes.accounts, least: 20) {
            let user = person(label, web: true, place: 0)
            let own = world.population.devices[Int(world.population.accounts[Int(user)].devices.lowerBound)]
            let devices = world.population.place([
                Device(client: browser, endpoint: .web, addresses: random.pick(exits), period: 3), own,
            ])
            change(user) { $0.devices = devices }
            persona(user, perDay: random.logNormal(1.3, 0.6), active: random.between(0.1, 0.7))
        }
    }

    private mutating func event(_ label: String, _ sizes: LookAlikeSizes) {
        let day = random.between(min(0.5, days / 4), max(1, days - 4))
        let network = random.chance(0.5) ? Network.campus(&random) : Network.access(0, &random)
        let hall = world.population.place(
            (0..<2).map { _ in Address(number: Network.address(network, &random), network: network, place: 0) })
        let theme = world.interests(.en, 6, &random)
        for _ in 0..<heads(sizes.accounts, least: 15) {
            let guest = person(label, place: random.chance(0.7) ? 0 : nil)
            let signup = moment(day + abs(random.gaussian()) * 0.6)
            let curious = random.chance(0.3) ? world.launch?.model : nil
            change(guest) { account in
                account.signup = signup
                if let curious { account.model = curious }
            }
            if random.chance(0.6) {
                world.population.devices[Int(world.population.accounts[Int(guest)].devices.lowerBound)].addresses = hall
            }
            let own = world.interests(.en, 1, &random)
            let first = theme.lowerBound + Int32(random.below(5))
            let topics = world.keep(
                Array(world.interests[Int(first)..<Int(first + 2)]) + [world.interests[Int(own.lowerBound)]])
            life(
                guest, perDay: random.between(8, 30), active: 0.9, topics: topics, from: moment(day),
                to: moment(day + 3))
        }
    }
}
