import Base
import JSON
import Testing

@testable import Simulation

/// Each knob has the effect that it promises.
@Suite struct CampaignTests {
    private let hour: Int64 = 3_600_000

    @Test func theSchedulerKeepsTheTotalRateConstant() throws {
        func fano(_ timing: CampaignSpec.Timing) throws -> Double {
            let log = try Log(
                Worlds.only(4) { campaign in
                    campaign.accounts = 40
                    campaign.perAccountDay = 60
                    campaign.timing = timing
                })
            var counts = [Int](repeating: 0, count: 96)
            for line in log.lines { counts[Int((line.time - Worlds.start.milliseconds) / hour)] += 1 }
            let mean = Double(counts.reduce(0, +)) / 96
            let variance = counts.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / 95
            return variance / mean
        }
        #expect(try fano(.scheduler) < 0.3)
        let uniform = try fano(.uniform)
        #expect(uniform > 0.5 && uniform < 2)
        #expect(try fano(.human) > 3)
    }

    @Test func rateAndHeadsAreThoseAsked() throws {
        for timing in CampaignSpec.Timing.allCases {
            let log = try Log(
                Worlds.only(10) { campaign in
                    campaign.timing = timing
                    campaign.rateSpread = 0
                })
            let rate = Double(log.lines.count) / 10 / 30
            #expect(log.accounts(of: "campaign:").count == 30)
            #expect(rate > 15 && rate < 25, "\(timing): \(rate)")
        }
    }

    @Test func bestOfKRepeatsEachPromptOverAccountsInOtherWords() throws {
        func log(_ partition: CampaignSpec.Partition) throws -> Log {
            try Log(
                Worlds.only { campaign in
                    campaign.partition = partition
                    campaign.k = 5
                    campaign.sources = [("algebra", 1)]
                })
        }
        /// Numbers of a prompt survive small changes of wording.
        func numbers(_ log: Log) -> [String: Set<String>] {
            var owners: [String: Set<String>] = [:]
            for line in log.lines {
                owners[
                    line.prompt.filter { $0.isNumber || $0 == " " }.split(separator: " ").joined(separator: " "),
                    default: []
                ]
                .insert(line.account)
            }
            return owners
        }
        let repeated = try log(.bestOfK)
        #expect(numbers(repeated).values.count { $0.count >= 4 } > repeated.lines.count / 15)
        #expect(Set(repeated.lines.map(\.prompt)).count > repeated.lines.count * 6 / 10)
        let single = try log(.disjoint)
        #expect(numbers(single).values.count { $0.count >= 4 } < single.lines.count / 100)
    }

    @Test func randomDealsMeetAgain() throws {
        func outcome(_ partition: CampaignSpec.Partition) throws -> Int {
            let spec = Worlds.campaign { $0.partition = partition }
            var plan = CampaignPlan(
                id: "x", seed: 9, spec: spec, expected: 900,
                targets: [.init(weight: 1, topics: [0], liking: [1])], model: nil, follow: 0)
            var random = SeededRandom(seed: 1)
            return Set((0..<900).map { _ in plan.deal(&random).text }).count
        }
        #expect(try outcome(.disjoint) == 900)
        #expect(try outcome(.random) < 600)
        #expect(try outcome(.bestOfK) <= 300)
    }

    @Test func rotationRetiresAccounts() throws {
        let log = try Log(
            Worlds.only(10) { campaign in
                campaign.rotationDays = 2
                campaign.timing = .scheduler
            })
        let members = log.accounts(of: "campaign:")
        #expect(members.count > 30 * 4)
        for id in members {
            let mine = log.lines.filter { $0.account == id }
            guard let first = mine.first, let last = mine.last else { continue }
            #expect(last.time - first.time <= 26 * 2 * hour * 13 / 10)
        }
    }

    @Test func templatesSurroundThePrompts() throws {
        /// The largest share of prompts with one beginning or one end, and the system prompts.
        func shape(_ templates: CampaignSpec.Templates) throws -> (share: Double, systems: Int) {
            let log = try Log(
                Worlds.only { campaign in
                    campaign.template = templates
                    campaign.wrappers = 3
                })
            let heads = Dictionary(grouping: log.lines) { String($0.prompt.prefix(14)) }.mapValues(\.count)
            let tails = Dictionary(grouping: log.lines) { String($0.prompt.suffix(14)) }.mapValues(\.count)
            let most = max(heads.values.max() ?? 0, tails.values.max() ?? 0)
            return (
                Double(most) / Double(log.lines.count), Set(log.lines.compactMap { $0.text("system_prompt") }).count
            )
        }
        let none = try shape(.init())
        #expect(none.share < 0.3 && none.systems == 0)
        let fixed = try shape(.init(fixed: true))
        #expect(fixed.share > 0.99 && fixed.systems == 0)
        let slots = try shape(.init(slots: true))
        #expect(slots.share < 0.9 && slots.systems == 0)
        let both = try shape(.init(fixed: true, system: true))
        #expect(both.share > 0.99 && both.systems == 1)
        let system = try shape(.init(system: true))
        #expect(system.share < 0.3 && system.systems == 1)
    }

    @Test func targetsAndSourcesChooseTheSubject() throws {
        let lexicon = Lexicon.standard
        for target in CampaignSpec.Target.allCases {
            let log = try Log(Worlds.only(1) { $0.targets = [(target, 1)] })
            let seen = lexicon.topics.indices.filter { log.outcome.tally.topicsSeen[$0] }
            #expect(seen.allSatisfy { lexicon.topics[$0].capability == target })
            #expect(seen.count > 3)
        }
        let poems = try Log(Worlds.only(1) { $0.sources = [("poems", 1)] })
        #expect(poems.outcome.topics == 1)
    }

    @Test func infrastructureFollowsTheLevel() throws {
        func facts(_ level: Int) throws -> (cards: Int, clients: Int, lines: Int, mails: Int, parameters: Int) {
            let log = try Log(
                Worlds.only(3, chat: 200) { campaign in
                    campaign.infra = level
                    campaign.accounts = 60
                })
            let members = log.accounts(of: "campaign:")
            let hidden = log.lines(of: "campaign:")
            func values(_ key: String) -> Int {
                Set(
                    members.compactMap { id -> String? in
                        if case .string(let text)? = log.directory[id]?[key] { return text }
                        return nil
                    }
                ).count
            }
            let blocks = Set(hidden.compactMap { $0.text("client_ip")?.split(separator: ".").prefix(3).joined() })
            let parameters = Set(hidden.compactMap { $0.object("params").map { "\($0.members)" } })
            return (
                values("payment_fp"), Set(hidden.compactMap { $0.text("user_agent") }).count, blocks.count,
                values("email_domain"), parameters.count
            )
        }
        let levels = try (0...3).map(facts)
        #expect(levels[0].cards == 1 && levels[1].cards == 3)
        #expect(levels[2].cards > 20)
        #expect(levels[0].clients == 1 && levels[1].clients == 1 && levels[2].clients > 5)
        #expect(levels[0].lines <= 4 && levels[1].lines > 50)
        #expect(levels[0].mails <= 2 && levels[1].mails > 2)
        #expect(levels[0].parameters == 1 && levels[3].parameters > 15)
    }

    @Test func proxiesUseHonestPeoplesLines() throws {
        let log = try Log(Worlds.only(3, chat: 300) { $0.infra = 1 })
        let homes = Set(log.lines(of: "chat").compactMap { $0.text("client_ip") })
        let rented = log.lines(of: "campaign:").compactMap { $0.text("client_ip") }
        #expect(rented.count { homes.contains($0) } > rented.count / 6)
    }

    @Test func coverAndResaleAreNotCampaignExchanges() throws {
        let log = try Log(
            Worlds.only(8) { campaign in
                campaign.cover = 0.5
                campaign.rateSpread = 0
            })
        let own = log.truth.accounts.values.reduce(0) { $0 + $1.campaignExchanges }
        let share = Double(own) / Double(log.lines.count)
        #expect(share > 0.35 && share < 0.65)
        let resold = try Log(
            Worlds.only(4) { campaign in
                campaign.resale = 1
                campaign.resaleUsers = 20
            })
        #expect(resold.truth.accounts.values.reduce(0) { $0 + $1.campaignExchanges } < resold.lines.count)
    }

    @Test func reasoningIsAskedFor() throws {
        let log = try Log(
            Worlds.only(1) { campaign in
                campaign.reasoning = true
                campaign.model = "sw-reason-2"
            })
        #expect(log.lines.allSatisfy { $0.text("model_requested") == "sw-reason-2" })
        #expect(
            log.lines.allSatisfy { line in
                line.object("params")?["reasoning_effort"] != nil || line.object("params")?["thinking_budget"] != nil
            })
        #expect(log.lines.allSatisfy { $0.prompt.contains("\n\n") })
    }

    @Test func agentsLoop() throws {
        let log = try Log(
            Worlds.only(3) { campaign in
                campaign.agentic = 3...6
                campaign.targets = [(.agentic, 1)]
            })
        let turns = Dictionary(grouping: log.lines) { $0.text("conversation_id") }
        let lengths = turns.values.map(\.count)
        #expect(lengths.max() ?? 0 >= 5)
        #expect(Double(lengths.reduce(0, +)) / Double(lengths.count) > 3)
        #expect(log.lines.allSatisfy { $0.text("system_prompt") != nil })
    }

    @Test func thePivotHappensWithinADay() throws {
        var spec = Worlds.only(6) { campaign in
            campaign.pivot = true
            campaign.infra = 2
        }
        spec.modelLaunch = .init(model: "sw-next", day: 2)
        let log = try Log(spec)
        let launch = Worlds.start.milliseconds + 48 * hour
        #expect(log.lines.allSatisfy { $0.text("model_requested") != "sw-next" || $0.time >= launch })
        #expect(log.lines.allSatisfy { $0.text("model_requested") == "sw-next" || $0.time <= launch + 24 * hour })
    }

    @Test func signUpsFollowTheKnob() throws {
        func oldest(_ signup: CampaignSpec.Signup) throws -> [Double] {
            let log = try Log(Worlds.only(2) { $0.signup = signup })
            return log.directory.values.compactMap { entry in
                guard case .string(let text)? = entry["signup_ts"],
                    let moment = Bytes.with(text, { Timestamp(rfc3339: $0) })
                else { return nil }
                return Double(Worlds.start.milliseconds - moment.milliseconds) / Double(24 * hour)
            }.sorted()
        }
        #expect(try oldest(.burst).allSatisfy { $0 <= 1.9 })
        let weeks = try oldest(.weeks)
        #expect(weeks.allSatisfy { $0 <= 41 } && weeks[weeks.count - 1] > 20)
        let aged = try oldest(.aged)
        #expect(aged[aged.count - 1] > 200)
    }

    @Test func windowSurfaceFollowUpsAndParametersAreObeyed() throws {
        let log = try Log(
            Worlds.only(6) { campaign in
                campaign.startDay = 2
                campaign.days = 1.5
                campaign.surface = .web
                campaign.follow = 1
            })
        let first = Worlds.start.milliseconds + 48 * hour
        #expect(log.lines.allSatisfy { $0.time >= first })
        #expect(log.lines.filter { $0.integer("turn_index") == 0 }.allSatisfy { $0.time < first + 36 * hour })
        #expect(log.lines.allSatisfy { $0.text("endpoint") == "web.chat" })
        let follows = log.lines.count { ($0.integer("turn_index") ?? 0) > 0 }
        #expect(follows > log.lines.count / 4)
        let fixed = try Log(
            Worlds.only(1) { campaign in
                campaign.params = .init()
                campaign.params?.temperature = 0.42
                campaign.params?.logprobs = true
            })
        #expect(fixed.lines.allSatisfy { $0.object("params")?["temperature"] == .number(0.42) })
        #expect(fixed.lines.allSatisfy { $0.object("params")?["logprobs"] == .bool(true) })
    }

    @Test func daysOffOrNone() throws {
        func days(_ off: Bool) throws -> Int {
            let log = try Log(
                Worlds.only(10) { campaign in
                    campaign.timing = .human
                    campaign.daysOff = off
                    campaign.perAccountDay = 30
                })
            return Set(log.lines.map { "\($0.account)/\($0.time / 86_400_000)" }).count
        }
        #expect(try days(true) < days(false))
    }
}
