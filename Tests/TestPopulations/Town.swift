internal import Accounts
public import Base
internal import Glibc
public import Indicators

/// A made-up population: people with interests, rhythms and means of payment of their own, and groups among them.
public struct Town {
    /// The accounts so far.
    public private(set) var accounts: [Account] = []
    /// Where chance comes from.
    public var random: SeededRandom
    /// Days of the log.
    public let days: Int
    private var made = 0

    /// An empty town.
    public init(seed: UInt64, days: Int = 10) {
        random = SeededRandom(seed: seed, purpose: "town")
        self.days = days
    }

    /// What a group of accounts is like.
    public struct Habits: Sendable {
        /// Topics of the whole group; each prompt's is one of them, equally likely. Nil: every account has four of its own.
        public var dealt: Int?
        /// Whether it works at any hour, one exchange at a time.
        public var roundTheClock = false
        /// Exchanges an account and day.
        public var perDay = 8.0
        /// Log-normal spread of that rate between accounts.
        public var rateSpread = 1.0
        /// Share of exchanges that continue a conversation.
        public var followUps = 0.45
        /// Template of a share of the exchanges.
        public var template: (name: String, share: Double)?
        /// Client, TLS fingerprint and parameters of all accounts.
        public var stack: String?
        /// Accounts for each means of payment.
        public var perPayment = 1
        /// Network of a share of the exchanges.
        public var network: (name: String, share: Double)?
        /// Verified organisation.
        public var organisation: String?
        /// Mail domain.
        public var mail: String?
        /// Days before the log's start in which they signed up.
        public var signedUp = 30.0...700.0

        /// Habits of people.
        public init() {}

        /// Habits of people.
        public static let people = Habits()

        /// Habits of accounts that are fed from one list.
        public static let fed: Habits = {
            var habits = Habits()
            habits.dealt = 120
            habits.roundTheClock = true
            habits.rateSpread = 0.1
            habits.followUps = 0
            return habits
        }()
    }

    /// Adds accounts; their ids start with `name`.
    public mutating func settle(_ name: String, _ count: Int, _ habits: Habits) {
        for number in 0..<count { accounts.append(account("\(name)-\(number)", number, habits)) }
    }

    private mutating func account(_ id: String, _ number: Int, _ habits: Habits) -> Account {
        made += 1
        let own = (0..<4).map { _ in random.below(200) }
        let rate = habits.perDay * exponential(habits.rateSpread)
        let rises = random.below(24)
        let home = "home-\(made)"
        var asked: [Asked] = []
        for day in 0..<days {
            if !habits.roundTheClock, random.chance(0.3) { continue }
            let sitting = Double(rises) + random.unit() * 6
            for _ in 0..<poisson(rate) {
                let hour = habits.roundTheClock ? random.unit() * 24 : sitting + random.unit() * 1.5
                var exchange = Asked(
                    Double(day) * 24 + hour, capability: random.below(50), content: random.next(),
                    answer: habits.roundTheClock ? 600 : Int32(20 + random.below(500)))
                exchange.topic = habits.dealt.map { random.below($0) } ?? random.pick(own)
                dress(&exchange, home, habits)
                asked.append(exchange)
            }
        }
        let signup =
            -24
            * (habits.signedUp.lowerBound
                + random.unit() * (habits.signedUp.upperBound - habits.signedUp.lowerBound))
        return Account(id, asked) { profile in
            profile.signup = Asked.moment(signup)
            profile.payment =
                habits.perPayment > 1 ? "\(id.prefix { $0 != "-" })-card-\(number / habits.perPayment)" : "card-\(home)"
            profile.emailDomain = habits.mail ?? "mail-\(made % 3).example"
            profile.verification = habits.organisation == nil ? "email" : "org"
            profile.organisation = habits.organisation
            profile.tier = "payg"
        }
    }

    private mutating func dress(_ exchange: inout Asked, _ home: String, _ habits: Habits) {
        exchange.values = [
            .network: home, .client: "client-\(made % 9)", .tls: "tls-\(made % 9)", .model: "m",
            .autonomousSystem: "system-\(made % 5)",
        ]
        exchange.claims = ClientFamily.allCases[1 + made % 9]
        if let stack = habits.stack {
            exchange.values[.client] = stack
            exchange.values[.tls] = stack
            exchange.values[.parameters] = stack
        }
        if random.chance(0.25) { exchange.traits.insert(.styleJudged) }
        if let network = habits.network, random.chance(network.share) { exchange.values[.network] = network.name }
        if random.chance(habits.followUps) {
            exchange.traits = [.followUp, .hasPrompt, .stopped]
            exchange.topic = nil
            exchange.capability = nil
        } else if let template = habits.template, random.chance(template.share) {
            exchange.values[.template] = template.name
            exchange.traits.insert(.templated)
        }
    }

    private mutating func poisson(_ mean: Double) -> Int {
        // Arrivals of a unit-rate process within `mean`: exact, and fast enough for small means.
        var (count, sum) = (0, -log(1 - random.unit()))
        while sum < min(mean, 200) {
            count += 1
            sum -= log(1 - random.unit())
        }
        return count
    }

    private mutating func exponential(_ spread: Double) -> Double {
        // A sum of twelve uniform numbers is close enough to a normal one for a spread of rates.
        var normal = -6.0
        for _ in 0..<12 { normal += random.unit() }
        return exp(min(2.5, normal) * spread)
    }
}
