import Base
import Exchanges
import Testing

@testable import RedTeam
@testable import Simulation

@Suite struct TrialTests {
    private func sample() -> (Trial, Measurement) {
        var measurement = Measurement()
        measurement.wanted = 900
        measurement.harvested = 120
        measurement.hours = 7.25
        measurement.cover = 4
        measurement.accountDays = 3.5
        measurement.opened = [.email: 3, .card: 1]
        measurement.burned = 2
        measurement.honestFlagged = 1
        return (Trial(Base.hidden.attacker.with(.cover, 2), seed: 9), measurement)
    }

    // MARK: What is kept

    @Test func aLineComesBackAsItWas() throws {
        let settings = RedTeamSettings()
        let (trial, measurement) = sample()
        var never = measurement
        never.hours = nil
        let other = Trial(Attacker(), seed: -3)
        let text =
            TrialText.head(settings) + TrialText.line(trial, measurement, settings)
            + TrialText.line(other, never, settings)
        let back = try TrialText.parse(Array(text.utf8), settings, file: "trials.jsonl")
        #expect(back.trials == [trial: measurement, other: never] && back.whole == text.utf8.count)
    }

    @Test func aCutLineIsForgotten() throws {
        let settings = RedTeamSettings()
        let (trial, measurement) = sample()
        let whole = TrialText.head(settings) + TrialText.line(trial, measurement, settings)
        let bytes = Array((whole + "{\"trial\":\"12").utf8)
        let back = try TrialText.parse(bytes, settings, file: "trials.jsonl")
        #expect(back.trials.count == 1 && back.whole == whole.utf8.count)
        let nothing = try TrialText.parse(Array("{\"sche".utf8), settings, file: "trials.jsonl")
        #expect(nothing.trials.isEmpty && nothing.whole == 0)
    }

    @Test func otherSettingsAreRefusedByName() throws {
        let settings = RedTeamSettings()
        let bytes = Array(TrialText.head(settings).utf8)
        var other = settings
        other.every = 3_600_000
        other.days = 9
        do {
            _ = try TrialText.parse(bytes, other, file: "dir/trials.jsonl")
            Issue.record("mixed settings were accepted")
        } catch {
            #expect("\(error)".contains("dir/trials.jsonl") && "\(error)".contains("every 6h, now 1h"), "\(error)")
            #expect("\(error)".contains("days 7, now 9") && "\(error)".contains("--force"), "\(error)")
        }
        // What a trial does not depend on may change.
        other = settings
        other.budget = 900
        other.objective = .cost
        other.base = .careless
        other.seeds = 7
        #expect(try TrialText.parse(bytes, other, file: "x").trials.isEmpty)
    }

    @Test func damagedLinesAreNamed() {
        let settings = RedTeamSettings()
        let (trial, measurement) = sample()
        let line = TrialText.line(trial, measurement, settings)
        for (from, to) in [
            ("\"seed\":9", "\"seed\":8"), ("\"cover\":2", "\"cover\":88"), ("\"harvested\":120", "\"harvested\":-1"),
            ("\"seed\":9", "\"seed\":\"x\""),
        ] {
            guard let place = line.range(of: from) else {
                Issue.record("no \(from)")
                continue
            }
            let damaged = line.replacingCharacters(place, to)
            let bytes = Array((TrialText.head(settings) + damaged).utf8)
            #expect(throws: UserError.self, "\(from)") { try TrialText.parse(bytes, settings, file: "x") }
        }
        #expect(throws: UserError.self) {
            try TrialText.parse(Array("{\"schema\":\"other\"}\n".utf8), settings, file: "x")
        }
    }

    @Test func keysTellParametersApart() {
        let settings = RedTeamSettings()
        let (trial, _) = sample()
        #expect(trial.key(settings).count == 16)
        var keys: Set<String> = [trial.key(settings), Trial(trial.attacker, seed: 10).key(settings)]
        keys.insert(Trial(trial.attacker.with(.cover, 3), seed: 9).key(settings))
        for change: (inout RedTeamSettings) -> Void in [
            { $0.honest = 900 }, { $0.accounts = 61 }, { $0.days = 8 }, { $0.every = 7_200_000 },
            { $0.detector = "another" },
        ] {
            var other = settings
            change(&other)
            keys.insert(trial.key(other))
        }
        #expect(keys.count == 8)
        var same = settings
        same.budget = 3
        #expect(trial.key(same) == trial.key(settings))
    }

    // MARK: Attackers

    @Test func everyStrengthOfEveryEvasionIsACampaignThatRuns() throws {
        var settings = RedTeamSettings()
        settings.honest = 50
        settings.accounts = 20
        settings.days = 3
        for attacker in Base.allCases.map(\.attacker) + Base.ordinary.attacker.neighbours {
            let (spec, scale) = settings.world(attacker)
            let outcome = try Simulation.run(spec, seed: 1, scale: scale, threads: 1, sink: { _ in })
            #expect(outcome.kinds.contains { $0.kind == "campaign:attack" }, "\(attacker.levels)")
        }
    }

    @Test func levelsStayWithinTheirStrengths() {
        var attacker = Attacker()
        attacker[.cover] = 99
        #expect(attacker[.cover] == Evasion.cover.labels.count - 1)
        attacker[.cover] = -1
        #expect(attacker == Attacker())
        #expect(Attacker(levels: [1]) == nil)
        #expect(Attacker(levels: Attacker().levels.map { _ in 77 }) == nil)
        #expect(Attacker().with(.slow, 1).changes(from: Attacker()) == ["slow 24 a day → 12 a day"])
    }

    @Test func attackersOfOneSeedHideAmongTheSamePeople() throws {
        var settings = RedTeamSettings()
        settings.honest = 80
        settings.accounts = 10
        settings.days = 3
        func honest(_ attacker: Attacker) throws -> [String] {
            let (spec, scale) = settings.world(attacker)
            let outcome = try Simulation.run(spec, seed: 4, scale: scale, threads: 1, sink: { _ in })
            let population = outcome.world.population
            return population.accounts.filter { !population.kinds[Int($0.kind)].hasPrefix("campaign") }
                .map { "\($0.seed) \($0.signup) \($0.payment) \($0.devices)" }
        }
        let careless = try honest(Base.careless.attacker)
        #expect(careless.count > 80)
        #expect(try honest(Base.hidden.attacker.with(.rotate, 3)) == careless)
    }

    // MARK: Scoring

    @Test func whatAReportIsWorthToTheAttacker() throws {
        let start = 1_772_409_600
        let members = (0..<10).map { "m\($0)" }
        var accounts: [String: Truth.Account] = ["honest": .init(kind: "chat", exchanges: 9)]
        for (number, id) in members.enumerated() {
            accounts[id] = .init(
                kind: "campaign:attack", exchanges: 60, campaignExchanges: 40,
                campaignFirst: start + (number < 8 ? 60 : 90_000))
        }
        let hourly = (0..<40).map { (start: start + $0 * 3600, count: 10) }
        let truth = Truth(
            spec: "redteam",
            campaigns: [.init(id: "attack", accounts: members, start: start, exchanges: 400, hourly: hourly)],
            accounts: accounts)
        let report = EvaluatedReport(
            campaigns: [.init(id: "c1", members: members.prefix(6).map { ($0, start + 10 * 3600) })],
            flagged: members.prefix(6).map { ($0, 0.9) } + [("honest", 0.8)])
        var settings = RedTeamSettings()
        settings.accounts = 8
        let directory = AccountDirectory(members.map { AccountRecord(accountID: $0, kycLevel: "phone") })
        let named = EngineTrial.measurement(truth, report, directory, settings)
        #expect(named.hours == 10 && named.wanted == 400 && named.harvested == 100)
        #expect(named.cover == 50 && named.opened == [.phone: 8] && named.burned == 6 && named.honestFlagged == 1)
        #expect(abs(named.accountDays - 8 * 10 / 24.0) < 1e-9)
        let never = EngineTrial.measurement(
            truth, EvaluatedReport(campaigns: [], flagged: []), directory, settings)
        #expect(never.hours == nil && never.harvested == 400 && never.cover == 200 && never.accounts == 10)
        #expect(never.accountDays == 48)
    }

    // MARK: The engine

    @Test func aSmallTrialRunsFromEndToEnd() throws {
        var settings = RedTeamSettings()
        settings.honest = 100
        settings.accounts = 30
        settings.days = 3
        settings.every = 6 * 3_600_000
        let trial = Trial(Base.careless.attacker, seed: 2)
        let first = try EngineTrial.run(trial, settings)
        #expect(first.wanted > 600 && first.harvested > 0 && first.harvested < first.wanted)
        #expect(first.hours != nil && first.burned >= 15 && first.accounts >= 15)
        #expect(try EngineTrial.run(trial, settings) == first, "the same trial, the same outcome")
        let stopped = Cancellation()
        stopped.cancel()
        #expect(throws: Cancelled.self) { try EngineTrial.run(trial, settings, cancellation: stopped) }
    }
}

extension String {
    /// The first place of a text, without Foundation.
    fileprivate func range(of part: String) -> Range<String.Index>? {
        indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
    }

    fileprivate func replacingCharacters(_ place: Range<String.Index>, _ other: String) -> String {
        String(self[..<place.lowerBound]) + other + String(self[place.upperBound...])
    }
}
