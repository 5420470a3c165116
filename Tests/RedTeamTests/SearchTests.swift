import Base
import Reports
import Testing

@testable import RedTeam

/// A detector of which the best evasion is known: it sees everything but what is driven to the right strengths.
private struct Pretence {
    /// The attacker that gets most.
    let optimum: Attacker

    /// Each evasion at its best strength doubles the harvest; the further away, the less.
    func measurement(_ trial: Trial) -> Measurement {
        var out = Measurement()
        out.wanted = 1_000_000
        var harvest = 100.0
        for evasion in Evasion.allCases {
            let distance = abs(trial.attacker[evasion] - optimum[evasion])
            harvest *= 2 / Double(1 + distance)
        }
        out.harvested = Int(harvest) + trial.seed % 3
        out.hours = out.harvested >= 1_000_000 ? nil : 12
        out.opened = [.email: 10]
        out.accountDays = 10
        return out
    }
}

@Suite struct SearchTests {
    private let optimum = Attacker(levels: [3, 2, 0, 1, 2, 2, 3, 1, 4, 2])

    @Test func theClimbFindsAKnownOptimum() throws {
        let optimum = try #require(optimum)
        for seed in [UInt64(1), 2, 3] {
            let pretence = Pretence(optimum: optimum)
            func fitness(_ attacker: Attacker) -> Double {
                Double(pretence.measurement(Trial(attacker, seed: 0)).harvested)
            }
            let start = Base.ordinary.attacker
            var search = Search(from: start, fitness: fitness(start), seed: seed)
            var seen: Set<Attacker> = [start]
            var best = fitness(start)
            for _ in 0..<250 {
                let proposals = search.propose(Search.width)
                #expect(proposals.allSatisfy { seen.insert($0).inserted }, "seed \(seed): tried twice")
                _ = search.learn(proposals.map { ($0, fitness($0)) })
                #expect(fitness(search.current) >= best, "seed \(seed): it never gets worse")
                best = fitness(search.current)
            }
            #expect(search.current == optimum, "seed \(seed)")
        }
    }

    @Test func decisionsComeFromTheSeedAlone() {
        func trail(_ seed: UInt64) -> [Attacker] {
            var search = Search(from: Attacker(), fitness: 0, seed: seed)
            var out: [Attacker] = []
            for _ in 0..<20 {
                let proposals = search.propose(3)
                out += proposals
                _ = search.learn(proposals.map { ($0, Double($0.levels.reduce(0, +))) })
            }
            return out
        }
        #expect(trail(5) == trail(5))
        #expect(trail(5) != trail(6))
    }

    @Test func hintsComeFirstAndEqualsAreKept() {
        let hint = Attacker().with(.cover, 2)
        var search = Search(from: Attacker(), fitness: 1, hints: [hint, Attacker(), hint], seed: 1)
        let first = search.propose(2)
        #expect(first.first == hint && first.count == 2 && first[1] != hint && first[1] != Attacker())
        #expect(search.learn([(first[0], 0.5), (first[1], 0.9)]) == nil)
        #expect(search.learn([(first[0], 1)]) == 0)
        #expect(search.current == hint)
        #expect(search.learn([]) == nil)
    }

    // MARK: The study around it

    private func study(_ settings: RedTeamSettings, _ measured: Locked<[Trial]>) throws -> RedTeamReport {
        let pretence = Pretence(optimum: try #require(optimum))
        var study = Study(settings, Prices()) { trials in
            measured.withLock { $0 += trials }
            return trials.map(pretence.measurement)
        }
        return try study.run()
    }

    @Test func aStudyMeasuresEachTrialOnceAndNoMoreThanItSays() throws {
        var settings = RedTeamSettings()
        settings.budget = 61
        settings.seeds = 3
        let measured = Locked<[Trial]>([])
        let report = try study(settings, measured)
        let trials = measured.withLock { $0 }
        #expect(Set(trials).count == trials.count && trials.count == report.trials)
        #expect(trials.count <= Study.trials(settings))
        let search = try #require(report.search)
        #expect(search.used <= 61 && search.used >= 58 && search.steps.count == search.used / 3)
        let confirmation = try #require(search.confirmation)
        #expect(confirmation.best.trials == 3 && confirmation.base.trials == 3)
        let fresh = Set(trials.map(\.seed)).subtracting([1, 2, 3])
        #expect(fresh.count == 3, "the best is checked on seeds that the search has not seen")
        #expect(try #require(search.best.result.harvested).mean > #require(report.base.result.harvested).mean * 8)
    }

    @Test func curvesGoOverEveryStrengthWithTheRestAsTheBase() throws {
        var settings = RedTeamSettings()
        settings.budget = 0
        settings.seeds = 2
        let measured = Locked<[Trial]>([])
        let report = try study(settings, measured)
        #expect(report.search == nil && report.curves.count == Evasion.allCases.count)
        for curve in report.curves {
            #expect((3...6).contains(curve.points.count) && curve.points.count(where: \.isBase) == 1)
            #expect(curve.points.allSatisfy { $0.result.trials == 2 })
        }
        let gains = report.curves.map { $0.points.compactMap { $0.result.harvested?.mean }.max() ?? 0 }
        #expect(gains == gains.sorted(by: >), "the most useful comes first")
        let base = Base.ordinary.attacker
        for trial in measured.withLock({ $0 }) { #expect(trial.attacker.changes(from: base).count <= 1) }
    }

    @Test func theCheapestIsAnotherAim() throws {
        var settings = RedTeamSettings()
        settings.measuresCurves = false
        settings.seeds = 1
        settings.budget = 40
        settings.objective = .cost
        let report = try study(settings, Locked([]))
        let best = try #require(report.search?.best.result.perExchange)
        #expect(best.mean < (report.base.result.perExchange?.mean ?? 0))
        #expect(report.curves.isEmpty)
    }
}
