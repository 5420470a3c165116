internal import Base

/// Everybody, and the one place where attributes are drawn. Campaigns use it too, from `infra` 2 upwards for all.
struct Population: Sendable {
    var accounts: [Account] = []
    var devices: [Device] = []
    var addresses: [Address] = []
    var parameters: [Parameters] = []
    private var parameterIndex: [Parameters: Int32] = [:]
    var mails: [String] = []
    private var mailIndex: [String: Int32] = [:]
    var models = Models()
    /// Residential addresses in honest use: what proxy networks rent out.
    var homes: [Int32] = []
    /// Names of the kinds that accounts can be.
    var kinds: [String] = []

    let start: Int64
    let end: Int64
    let launch: Int64?

    init(start: Int64, end: Int64, launch: Int64?) {
        self.start = start
        self.end = end
        self.launch = launch
    }

    /// The position of a kind, added when new.
    mutating func kind(_ name: String) -> Int16 {
        if let index = kinds.firstIndex(of: name) { return Int16(index) }
        kinds.append(name)
        return Int16(kinds.count - 1)
    }

    mutating func intern(_ value: Parameters) -> Int32 {
        if let index = parameterIndex[value] { return index }
        parameters.append(value)
        parameterIndex[value] = Int32(parameters.count - 1)
        return Int32(parameters.count - 1)
    }

    mutating func mail(_ domain: String) -> Int32 {
        if let index = mailIndex[domain] { return index }
        mails.append(domain)
        mailIndex[domain] = Int32(mails.count - 1)
        return Int32(mails.count - 1)
    }

    /// Adds addresses and returns where they are.
    mutating func place(_ list: [Address]) -> Range<Int32> {
        let first = Int32(addresses.count)
        addresses += list
        return first..<Int32(addresses.count)
    }

    mutating func place(_ list: [Device]) -> Range<Int32> {
        let first = Int32(devices.count)
        devices += list
        return first..<Int32(devices.count)
    }

    mutating func admit(_ account: Account) -> Int32 {
        accounts.append(account)
        return Int32(accounts.count - 1)
    }
}

extension Population {
    private static let mailDomains = [
        "mailhub.example", "postbox.example", "inbox.example", "letterbox.example", "quickmail.example",
        "webpost.example", "safemail.example", "mail.example", "brief.example", "correo.example",
    ]
    private static let mailWeights: [Double] = [52, 13, 8, 7, 6, 5, 4, 3, 1, 1]

    /// One private account. `heavy` people use the API more often; `resident` ones lend their address to proxies.
    mutating func person(
        _ kind: Int16, web: Bool? = nil, heavy: Bool = false, place: Int? = nil, resident: Bool = true,
        _ random: inout SeededRandom
    ) -> Account {
        var account = Account()
        account.kind = kind
        account.seed = random.next()
        let home = place ?? random.weighted(Place.weights)
        account.place = UInt8(home)
        account.web = web ?? !random.chance(heavy ? 0.45 : 0.24)
        account.clock = Clock.draw(place: home, &random)
        account.style = Style.draw(&random)
        account.model = Models.draw(&random)
        account.signup = signup(&random)
        account.adoption = adoption(&random)
        account.parameters = intern(Parameters.draw(web: account.web, &random))
        account.mail = mail(Population.mailDomains[random.weighted(Population.mailWeights)])
        account.verification = [.none, .email, .phone, .card, .id][random.weighted([5, 45, 30, 17, 3])]
        account.tier = [.free, .plus, .payg, .scale][random.weighted(account.web ? [57, 31, 10, 2] : [6, 4, 70, 20])]
        account.devices =
            account.web ? webDevices(home, resident, &random) : programDevices(home, resident, &random)
        if account.tier != .free { account.payment = random.next() }
        if !account.web { account.key = random.next() }
        if random.chance(account.web ? 0.12 : 0.55) { account.organisation = random.next() }
        account.abort = account.web ? random.pick([0, 0.01, 0.02, 0.05]) : 0.003
        account.retry = account.web ? random.pick([0, 0.02, 0.04, 0.08]) : 0.012
        account.wander = random.chance(account.web ? 0.5 : 0.85) ? 0 : random.pick([0.02, 0.05, 0.1, 0.3])
        return account
    }

    func signup(_ random: inout SeededRandom) -> Int64 {
        if random.chance(0.12) { return start + Int64(random.unit() * 0.8 * Double(end - start)) }
        return start - Clock.hour - Int64(random.exponential(220) * Double(Clock.length))
    }

    /// Ordinary accounts move to a launched model over some days; a third never does.
    func adoption(_ random: inout SeededRandom) -> Int64 {
        guard let launch, !random.chance(0.35) else { return .max }
        return launch + Int64(random.exponential(4) * Double(Clock.length))
    }

    private mutating func residence(_ network: UInt16, _ place: Int, _ resident: Bool, _ random: inout SeededRandom)
        -> Range<Int32>
    {
        let count = random.chance(0.6) ? 1 : random.between(2, 5)
        let range = self.place(
            (0..<count).map { _ in
                Address(number: Network.address(network, &random), network: network, place: UInt8(place))
            })
        if resident { homes += range }
        return range
    }

    private mutating func webDevices(_ place: Int, _ resident: Bool, _ random: inout SeededRandom) -> Range<Int32> {
        let line = residence(Network.access(place, &random), place, resident, &random)
        var list = [
            Device(
                client: Client.draw(Client.browserRange, &random), endpoint: .web, addresses: line,
                period: Float(random.between(1, 6)))
        ]
        if random.chance(0.36) {
            let network = Network.mobile(place, &random)
            let exits = (0..<3).map { _ in
                Address(number: Network.shared(network, of: 24, &random), network: network, place: UInt8(place))
            }
            list.append(
                Device(
                    client: Client.draw(Client.phoneRange, &random), endpoint: .web, addresses: self.place(exits),
                    period: 1))
        }
        if random.chance(0.07) {
            let network = Network.privateExit(&random)
            let exit = Address(
                number: Network.shared(network, of: 12, &random), network: network, place: random.pick([0, 2, 3, 10]))
            list.append(
                Device(client: list[0].client, endpoint: .web, addresses: self.place([exit]), period: 3))
        }
        return self.place(list)
    }

    private mutating func programDevices(_ place: Int, _ resident: Bool, _ random: inout SeededRandom) -> Range<Int32> {
        let client = Client.draw(Client.libraryRange, &random)
        let endpoint: Device.Endpoint = random.chance(0.25) ? .messages : .completions
        let line: Range<Int32>
        if random.chance(0.5) {
            line = residence(Network.access(place, &random), place, resident, &random)
        } else {
            let network = Network.cloud(&random)
            line = self.place([
                Address(
                    number: Network.address(network, &random), network: network,
                    place: random.chance(0.5) ? UInt8(place) : 0)
            ])
        }
        return self.place([
            Device(client: client, endpoint: endpoint, addresses: line, period: Float(random.between(2, 8)))
        ])
    }

    /// A rented server with one address.
    mutating func server(place: UInt8, _ random: inout SeededRandom) -> Range<Int32> {
        let network = Network.cloud(&random)
        let address = Address(
            number: Network.address(network, &random), network: network, place: random.pick([place, 0, 3]))
        return self.place([
            Device(
                client: Client.draw(Client.libraryRange, &random), endpoint: .completions,
                addresses: self.place([address]), period: 9)
        ])
    }
}
