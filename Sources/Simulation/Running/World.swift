internal import Base

/// Everything that is decided before the first exchange.
struct World: Sendable {
    var population: Population
    var activities: [Activity] = []
    var programs: [Program] = []
    /// Interests, as positions of topics; activities hold ranges of it.
    var interests: [UInt8] = []
    var campaigns: [CampaignPlan] = []
    let lexicon: Lexicon
    let name: String
    let seed: UInt64
    let unknown: Set<LogField>
    var start: Int64 { population.start }
    var end: Int64 { population.end }
    var launch: (model: UInt8, time: Int64)?

    /// Topics of each language with the weights that honest people give them.
    let shelves: [Language: (topics: [UInt8], weights: [Double])]

    init(spec: SimulationSpec, seed: UInt64, lexicon: Lexicon = .standard) {
        self.lexicon = lexicon
        name = spec.name
        self.seed = seed
        unknown = spec.unknown
        let start = spec.window.from.milliseconds
        let launchTime = spec.modelLaunch.map { start + Int64($0.day * Double(Clock.length)) }
        population = Population(
            start: start, end: start + Int64(spec.window.days * Double(Clock.length)), launch: launchTime)
        if let modelLaunch = spec.modelLaunch, let launchTime {
            launch = (population.models.index(modelLaunch.model), launchTime)
        }
        var shelves: [Language: (topics: [UInt8], weights: [Double])] = [:]
        for language in Language.allCases {
            let topics = lexicon.topics { $0.language == language }
            shelves[language] = (topics, topics.map { [lexicon] in lexicon.topics[Int($0)].weight })
        }
        self.shelves = shelves
    }

    /// Draws `count` interests; people abroad mostly use their own language.
    mutating func interests(_ language: Language, _ count: Int, _ random: inout SeededRandom) -> Range<Int32> {
        let chosen = language != .en && random.chance(0.7) ? language : .en
        // Where the topics are not invented they have no language.
        let known = shelves[chosen].flatMap { $0.topics.isEmpty ? nil : $0 }
        guard let shelf = known ?? shelves[.en], !shelf.topics.isEmpty else { return 0..<0 }
        return keep((0..<count).map { _ in shelf.topics[random.weighted(shelf.weights)] })
    }

    mutating func keep(_ topics: [UInt8]) -> Range<Int32> {
        let first = Int32(interests.count)
        interests += topics
        return first..<Int32(interests.count)
    }

    /// The interests of one person: one to four mostly, some have more, a few are curious about everything.
    mutating func persona(_ language: Language, _ random: inout SeededRandom) -> Range<Int32> {
        let draw = random.unit()
        if draw < 0.82 { return interests(language, 1 + random.weighted([25, 35, 25, 15]), &random) }
        return interests(language, draw < 0.95 ? random.between(5, 14) : 50, &random)
    }

    mutating func add(_ program: Program) -> Int32 {
        programs.append(program)
        return Int32(programs.count - 1)
    }

    /// An activity of an account, by the account's own clock, within the window and not before it signed up.
    func activity(
        _ account: Int32, _ duty: Activity.Duty, from: Int64? = nil, to: Int64? = nil, _ random: inout SeededRandom
    ) -> Activity {
        let owner = population.accounts[Int(account)]
        return Activity(
            account: account, duty: duty, random: SeededRandom(seed: random.next()),
            from: max(from ?? start, owner.signup, start), to: min(to ?? end, end), clock: owner.clock,
            style: owner.style, persona: owner.seed)
    }

    /// A random alternative of a family of templates.
    func template(_ family: String, _ random: inout SeededRandom) -> Template {
        let rule = lexicon.rule(family)
        return Template(rule: Int32(rule), alternative: Int32(random.below(lexicon.count(rule))))
    }
}
