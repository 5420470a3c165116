public import Reports

/// Which trials a run needs, in which order, and what it concludes from them. It is handed a function that measures
/// trials, all of one batch at once.
public struct Study {
    /// Measures trials; returns one measurement for each, in order.
    public typealias Measure = (_ trials: [Trial]) throws -> [Measurement]

    private let settings: RedTeamSettings
    private let prices: Prices
    private let measure: Measure
    private var known: [Trial: Measurement] = [:]

    /// A study that has not measured anything.
    public init(_ settings: RedTeamSettings, _ prices: Prices, measure: @escaping Measure) {
        self.settings = settings
        self.prices = prices
        self.measure = measure
    }

    /// The most trials that a run of these settings measures.
    public static func trials(_ settings: RedTeamSettings) -> Int {
        let points = settings.measuresCurves ? Evasion.allCases.reduce(0) { $0 + $1.labels.count - 1 } : 0
        let search = settings.budget < settings.seeds ? 0 : settings.budget + 2 * settings.seeds
        return (1 + points) * settings.seeds + search
    }

    /// Runs the study. Throws what measuring throws.
    public mutating func run() throws -> RedTeamReport {
        var report = RedTeamReport()
        report.detector = settings.detector
        report.settings = settings.shown.map { .init(name: $0.name, about: $0.about, value: $0.value) }
        report.objective = settings.objective.rawValue
        report.prices = PriceName.allCases.map { name in
            .init(
                name: name.rawValue, about: name.about, dollars: prices[name], isAssumed: prices.given[name] == nil)
        }
        let base = settings.base.attacker
        if settings.measuresCurves { try take(base.neighbours + [base], seeds) } else { try take([base], seeds) }
        report.base = candidate(base)
        if settings.measuresCurves { report.curves = curves(base) }
        report.search = try search(base)
        report.trials = known.count
        return report
    }

    private var seeds: [Int] { (0..<settings.seeds).map { settings.seed &+ $0 } }
    /// Seeds that neither curves nor search have seen.
    private var freshSeeds: [Int] { (0..<settings.seeds).map { settings.seed &+ 1_000_003 &+ $0 } }

    private mutating func take(_ attackers: [Attacker], _ seeds: [Int]) throws {
        let wanted = attackers.flatMap { attacker in seeds.map { Trial(attacker, seed: $0) } }
            .filter { known[$0] == nil }
        guard !wanted.isEmpty else { return }
        for (trial, measurement) in zip(wanted, try measure(wanted)) { known[trial] = measurement }
    }

    // MARK: Curves

    private func curves(_ base: Attacker) -> [RedTeamReport.Curve] {
        let curves = Evasion.allCases.map { evasion in
            var curve = RedTeamReport.Curve()
            curve.name = evasion.rawValue
            curve.title = evasion.title
            curve.about = evasion.about
            curve.points = evasion.labels.indices.map { level in
                var point = RedTeamReport.Point()
                point.label = evasion.labels[level]
                point.isBase = base[evasion] == level
                point.result = result(base.with(evasion, level), seeds)
                return point
            }
            return curve
        }
        func best(_ curve: RedTeamReport.Curve) -> Double {
            curve.points.compactMap { $0.result.harvested?.mean }.max() ?? 0
        }
        // Evasions of one gain stay in the order of their list.
        return curves.enumerated().sorted { left, right in
            let (first, second) = (best(left.element), best(right.element))
            return first != second ? first > second : left.offset < right.offset
        }.map(\.element)
    }

    // MARK: Search

    private mutating func search(_ base: Attacker) throws -> RedTeamReport.Search? {
        guard settings.budget >= settings.seeds else { return nil }
        var out = RedTeamReport.Search()
        out.budget = settings.budget
        var climb = Search(
            from: base, fitness: fitness(base), hints: settings.measuresCurves ? hints(base) : [],
            seed: UInt64(bitPattern: Int64(settings.seed)))
        var round = 0
        while true {
            let room = (settings.budget - out.used) / settings.seeds
            let start = climb.current
            let proposals = climb.propose(min(Search.width, room))
            guard !proposals.isEmpty else { break }
            round += 1
            try take(proposals, seeds)
            out.used += proposals.count * settings.seeds
            let kept = climb.learn(proposals.map { ($0, fitness($0)) })
            for (index, attacker) in proposals.enumerated() {
                var step = RedTeamReport.Step()
                step.round = round
                step.changes = attacker.changes(from: start)
                step.candidate = candidate(attacker)
                step.isAccepted = index == kept
                out.steps.append(step)
            }
        }
        out.best = candidate(climb.current)
        try take([base, climb.current], freshSeeds)
        out.confirmation = (result(base, freshSeeds), result(climb.current, freshSeeds))
        return out
    }

    /// What the curves suggest: the best strengths of the evasions that help, all together first. What helps by less than
    /// a twentieth is chance.
    private func hints(_ base: Attacker) -> [Attacker] {
        let start = fitness(base)
        let gains = Evasion.allCases.map { evasion -> (evasion: Evasion, level: Int, fitness: Double) in
            let levels = evasion.labels.indices.map { (level: $0, fitness: fitness(base.with(evasion, $0))) }
            let best = levels.max { $0.fitness < $1.fitness } ?? (level: base[evasion], fitness: 0)
            return (evasion, best.level, best.fitness)
        }.filter { $0.fitness - start > 0.05 * abs(start) }.sorted { $0.fitness > $1.fitness }
        return [gains.count, 1, 2, 3].map { count in
            gains.prefix(count).reduce(base) { $0.with($1.evasion, $1.level) }
        }
    }

    /// Larger is better; with equal harvests the cheaper attacker is the better one by a hair.
    private func fitness(_ attacker: Attacker) -> Double {
        let result = result(attacker, seeds)
        let each = result.perExchange?.mean ?? .greatestFiniteMagnitude
        switch settings.objective {
        case .harvest: return (result.harvested?.mean ?? 0) - min(each, 1000) * 1e-6
        case .cost: return -each
        }
    }

    // MARK: Results

    private func candidate(_ attacker: Attacker) -> RedTeamReport.Candidate {
        var out = RedTeamReport.Candidate()
        out.strengths = Evasion.allCases.map { ($0.rawValue, attacker[$0], $0.labels[attacker[$0]]) }
        out.result = result(attacker, seeds)
        return out
    }

    private func result(_ attacker: Attacker, _ seeds: [Int]) -> RedTeamReport.Result {
        let trials = seeds.compactMap { known[Trial(attacker, seed: $0)] }
        let spent = trials.map { Bill($0, attacker, prices).total }
        var out = RedTeamReport.Result()
        out.trials = trials.count
        out.named = trials.count { $0.hours != nil }
        out.harvested = .init(trials.map { Double($0.harvested) })
        out.wanted = .init(trials.map { Double($0.wanted) })
        out.hours = .init(trials.compactMap(\.hours))
        out.spent = .init(spent)
        out.opened = .init(trials.map { Double($0.accounts) })
        out.burned = .init(trials.map { Double($0.burned) })
        out.honestFlagged = .init(trials.map { Double($0.honestFlagged) })
        let ratios = zip(spent, trials).filter { $0.1.harvested > 0 }.map { $0.0 / Double($0.1.harvested) }
        out.perExchange = .init(ratios)
        out.perExchange?.mean = spent.reduce(0, +) / Double(max(1, trials.reduce(0) { $0 + $1.harvested }))
        return out
    }
}

extension Attacker {
    /// All attackers that differ in one evasion, in the order of evasions and strengths.
    var neighbours: [Attacker] {
        Evasion.allCases.flatMap { evasion in
            evasion.labels.indices.filter { $0 != self[evasion] }.map { with(evasion, $0) }
        }
    }
}
