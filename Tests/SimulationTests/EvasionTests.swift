import Base
import JSON
import Testing

@testable import Simulation

/// The knobs of an attacker who has read about the detector.
@Suite struct EvasionTests {
    private let hour: Int64 = 3_600_000

    // MARK: Nothing old changes

    /// Logs of older knobs at every level of infrastructure, by their digest.
    @Test(
        arguments: [
            (0, 11_624_949_382_065_356_142), (1, 9_717_050_480_710_710_010), (2, 12_217_204_610_389_503_493),
            (3, 2_943_558_919_708_756_196),
        ] as [(Int, UInt64)])
    func olderSpecsKeepTheirBytes(_ infra: Int, _ pinned: UInt64) throws {
        let campaign = Worlds.campaign { campaign in
            campaign.infra = infra
            campaign.template = .init(fixed: infra == 0, slots: infra == 1, system: infra == 3)
            campaign.timing = infra == 0 ? .scheduler : nil
            campaign.partition = [.disjoint, .bestOfK, .random, .disjoint][infra]
            campaign.signup = [.burst, .weeks, .weeks, .aged][infra]
            campaign.rotationDays = infra == 1 ? 1 : nil
            campaign.cover = infra == 2 ? 0.5 : 0
            campaign.agentic = infra == 2 ? 2...4 : nil
            campaign.resale = infra == 3 ? 0.5 : 0
        }
        let spec = Worlds.spec("pinned", days: 3, chat: 60, apps: 3, orgs: 1, campaigns: [campaign])
        let log = try Log(spec, seed: 11)
        let digest = log.bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) }
        #expect(digest == pinned)
    }

    // MARK: Personas

    /// Topics by account, read from the plan rather than guessed from the text.
    private func topics(_ spec: CampaignSpec, accounts: Int) -> [[UInt8]] {
        let lexicon = Lexicon.standard
        let all = lexicon.topics { $0.capability == .code && $0.language == .en }
        let other = lexicon.topics { $0.capability == .agentic && $0.language == .en }
        let targets = [
            CampaignPlan.TargetTopics(weight: 3, topics: all, liking: all.map { lexicon.topics[Int($0)].weight }),
            CampaignPlan.TargetTopics(weight: 1, topics: other, liking: other.map { _ in 1 }),
        ]
        var dealer = TopicDealer(targets, wild: spec.wild)
        var random = SeededRandom(seed: 4)
        return (0..<accounts).map { _ in dealer.deal(spec.persona ?? 0, &random) }
    }

    @Test func eachAccountIsNarrowAndTheirSumIsTheMixture() {
        let dealt = topics(Worlds.campaign { $0.persona = 2 }, accounts: 400)
        #expect(dealt.allSatisfy { $0.count == 2 && Set($0).count == 2 })
        let lexicon = Lexicon.standard
        let code = dealt.flatMap(\.self).filter { lexicon.topics[Int($0)].capability == .code }.count
        #expect(abs(Double(code) / 800 - 0.75) < 0.03, "\(code)")
        let seen = Set(dealt.flatMap(\.self))
        #expect(seen.count == lexicon.topics { $0.capability == .code || $0.capability == .agentic }.count)
        // The same topics do not always come together.
        #expect(Set(dealt.map { $0.sorted() }).count > 60)
        let wide = topics(Worlds.campaign { $0.persona = 40 }, accounts: 3)
        #expect(wide.allSatisfy { Set($0).count == $0.count && $0.count == seen.count })
    }

    @Test func personasDealDisjointListsAndCopies() throws {
        func deal(_ partition: CampaignSpec.Partition) -> [Wording] {
            let spec = Worlds.campaign { campaign in
                campaign.partition = partition
                campaign.persona = 1
                campaign.k = 3
            }
            var plan = CampaignPlan(
                id: "x", seed: 9, spec: spec, expected: 600,
                targets: [.init(weight: 1, topics: [3, 5], liking: [1, 1])], model: nil, follow: 0)
            var random = SeededRandom(seed: 1)
            return (0..<600).map { plan.deal(&random, keeping: [$0 % 2 == 0 ? 3 : 5]) }
        }
        let single = deal(.disjoint)
        #expect(Set(single.map(\.text)).count == 600)
        #expect(single.enumerated().allSatisfy { $0.element.topic == ($0.offset % 2 == 0 ? 3 : 5) })
        let copies = Dictionary(grouping: deal(.bestOfK)) { $0.text }
        #expect(copies.count < 300 && copies.values.allSatisfy { Set($0.map(\.topic)).count == 1 })
        #expect(Set(deal(.random).map(\.text)).count < 450)
    }

    @Test func personasShowInTheLog() throws {
        func spread(_ persona: Int?) throws -> (own: Double, all: Int) {
            let log = try Log(
                Worlds.only(3) { campaign in
                    campaign.sources = [("poems", 1), ("algebra", 1), ("code-sql", 1), ("recipes", 1)]
                    campaign.persona = persona
                })
            let world = log.outcome.world
            let members = world.activities.filter { $0.campaign == 0 }
            let own = members.map { Double($0.topics.count) }.reduce(0, +) / Double(members.count)
            return (own, log.outcome.topics)
        }
        let narrow = try spread(1)
        #expect(narrow.own == 1 && narrow.all == 4)
        let free = try spread(nil)
        #expect(free.own == 0 && free.all == 4)
    }

    // MARK: Paraphrase

    @Test func accountsWordTheSamePromptInTheirOwnWay() throws {
        func heads(_ share: Double) throws -> Int {
            let log = try Log(
                Worlds.only(3) { campaign in
                    campaign.template.fixed = true
                    campaign.sources = [("algebra", 1)]
                    campaign.paraphrase = share
                })
            return Set(log.lines.map { String($0.prompt.prefix(40)) }).count
        }
        let (plain, half, full) = (try heads(0), try heads(0.5), try heads(1))
        #expect(full > plain + 1 && half > plain, "wrappers are reworded too")
        let writer = try Log(Worlds.only(1) { $0.paraphrase = 1 })
        #expect(writer.lines.allSatisfy { !$0.prompt.contains("\u{1}") })
    }

    @Test func anAccountRepeatsItsOwnWording() {
        let first = StableHash.mix(1, 99) | 1
        #expect(first == StableHash.mix(1, 99) | 1 && first != StableHash.mix(2, 99) | 1)
        var wording = Wording()
        wording.text = 5
        let plain = wording.hash
        wording.reword = first
        #expect(wording.hash != plain)
    }

    // MARK: Split

    @Test func cellsShareNothing() throws {
        for infra in [0, 1] {
            let log = try Log(
                Worlds.only(6, chat: 400) { campaign in
                    campaign.accounts = 40
                    campaign.infra = infra
                    campaign.split = 4
                    campaign.template.slots = true
                    campaign.signup = .burst
                    campaign.sources = [("algebra", 1)]
                })
            let world = log.outcome.world
            let members = world.activities.filter { $0.campaign == 0 }
            let cells = Dictionary(grouping: members) { $0.program }
            #expect(cells.count == 4)
            func disjoint<Value: Hashable>(_ values: (Activity) -> [Value]) -> Bool {
                let sets = cells.values.map { Set($0.flatMap(values)) }
                return Set(sets.flatMap(\.self)).count == sets.reduce(0) { $0 + $1.count }
            }
            func account(_ activity: Activity) -> Account { world.population.accounts[Int(activity.account)] }
            #expect(disjoint { [account($0).payment] })
            #expect(disjoint { [world.population.devices[Int(account($0).devices.lowerBound)].client] })
            #expect(
                disjoint { activity in
                    let device = world.population.devices[Int(account(activity).devices.lowerBound)]
                    return device.addresses.map { world.population.addresses[Int($0)].number }
                })
            #expect(
                disjoint { activity in
                    world.programs[Int(activity.program)].wrappers.map(\.alternative)
                })
            #expect(infra > 0 || disjoint { [account($0).mail] })
            let bursts = cells.values.map { $0.map { account($0).signup }.sorted() }.sorted { $0[0] < $1[0] }
            for (earlier, later) in zip(bursts, bursts.dropFirst()) { #expect(earlier[9] < later[0]) }
            #expect(Set(log.lines.map(\.prompt)).count > log.lines.count * 9 / 10, "one list feeds all")
        }
    }

    @Test func manyCellsAreStillBuilt() throws {
        let log = try Log(
            Worlds.only(2) { campaign in
                campaign.accounts = 60
                campaign.split = 50
                campaign.template = .init(slots: true, system: true)
            })
        #expect(Set(log.outcome.world.activities.map(\.program)).count == 50)
    }

    // MARK: Mimicry

    /// Sums over accounts of one log: exchanges a day, active days, follow-ups, spread of volumes.
    private struct Rhythm {
        var daily = 0.0
        var activeDays = 0.0
        var follows = 0.0
        var spread = 0.0

        init(_ lines: [Log.Line], days: Double) {
            let accounts = Dictionary(grouping: lines, by: \.account)
            daily = Double(lines.count) / days / Double(max(1, accounts.count))
            let active = Set(lines.map { "\($0.account)/\($0.time / 86_400_000)" }).count
            activeDays = Double(active) / days / Double(max(1, accounts.count))
            follows = Double(lines.count { ($0.integer("turn_index") ?? 0) > 0 }) / Double(max(1, lines.count))
            let volumes = accounts.values.map { Double($0.count) }.sorted()
            if volumes.count > 9 { spread = volumes[volumes.count * 9 / 10] / volumes[volumes.count / 2] }
        }
    }

    @Test func mimicryTakesOnPeoplesRhythm() throws {
        func rhythm(_ mimic: Double, _ rate: Double) throws -> Rhythm {
            let log = try Log(
                Worlds.only(14) { campaign in
                    campaign.accounts = 250
                    campaign.infra = 3
                    campaign.signup = .aged
                    campaign.perAccountDay = rate
                    campaign.mimic = mimic
                })
            return Rhythm(log.lines, days: 14)
        }
        let people = try Log(Worlds.spec("people", days: 14, chat: 800))
        let honest = Rhythm(people.lines(of: "chat"), days: 14)
        let (none, half, full) = (try rhythm(0, 12), try rhythm(0.5, 12), try rhythm(1, 12))
        // The campaign's volume is kept.
        #expect(abs(full.daily / none.daily - 1) < 0.35, "\(full) \(none)")
        #expect(abs(half.daily / none.daily - 1) < 0.35, "\(half) \(none)")
        #expect(none.activeDays > 0.6 && half.activeDays < none.activeDays && full.activeDays < half.activeDays)
        #expect(none.spread < 1.6 && half.spread > none.spread && full.spread > half.spread)
        #expect(abs(full.follows - honest.follows) < 0.12, "\(full) \(honest)")
        // At people's own volume the rhythm is theirs.
        let alike = try rhythm(1, honest.daily)
        #expect(abs(alike.activeDays - honest.activeDays) < 0.08, "\(alike) \(honest)")
        #expect(alike.spread / honest.spread > 0.6 && alike.spread / honest.spread < 1.7, "\(alike) \(honest)")
    }

    @Test func habitsMoveFromOneToTheOther() {
        var random = SeededRandom(seed: 2)
        let own = Habit(perDay: 20, active: 1, follow: 0, mood: 0.35, sitting: 3, hasty: false)
        let other = Habit(perDay: 4, active: 0.2, follow: 0.6, mood: 0.7, sitting: 9, hasty: true)
        let none = own.moved(towards: other, by: 0, &random)
        #expect(none.active == 1 && abs(none.perDay - 20) < 1e-9 && none.follow == 0 && !none.hasty)
        let full = own.moved(towards: other, by: 1, &random)
        #expect(full.active == 0.2 && abs(full.perDay - 4) < 1e-9 && full.sitting == 9 && full.hasty)
        let half = own.moved(towards: other, by: 0.5, &random)
        #expect(abs(half.perDay * half.active - 4) < 1e-9 && abs(half.active - 0.6) < 1e-12)
    }

    @Test func coverFollowsTheImitatedHabit() throws {
        let log = try Log(
            Worlds.only(10) { campaign in
                campaign.accounts = 120
                campaign.infra = 3
                campaign.cover = 0.5
                campaign.mimic = 1
            })
        let own = log.truth.accounts.values.reduce(0) { $0 + $1.campaignExchanges }
        let share = Double(own) / Double(log.lines.count)
        #expect(share > 0.35 && share < 0.65, "\(share)")
    }
}
