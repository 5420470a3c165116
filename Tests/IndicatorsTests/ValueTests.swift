import Accounts
import Base
import TestPopulations
import Testing

@testable import Indicators

/// One value of every indicator, worked out by hand, and the least evidence that it takes.
@Suite("Indicator values") struct ValueTests {
    @Test func queryDiversityIsTheInverseChanceOfAMatch() {
        // Of 90 ordered pairs of ten prompts, 40 match: 5 x 4 in either topic.
        let two = Samples.minutes(10) { $1.topic = $0 % 2 }
        #expect(Samples.close(Samples.value("query-diversity", two), 2.25))
        // Without a match at all, one match among the 45 pairs is the most that can be claimed.
        let all = Samples.minutes(10) { $1.topic = $0 }
        #expect(Samples.close(Samples.value("query-diversity", all), 45))
        #expect(Samples.value("query-diversity", Array(all.dropLast())) == nil)
    }

    @Test func volumeToDiversityCountsNewPromptsADay() {
        // Twelve exchanges on two days; nine contents; all open a conversation: 12/2 x 9/12.
        let asked = (0..<12).map { Asked(Double($0 % 2) * 24 + 9, content: UInt64(min($0, 8))) }
        #expect(Samples.close(Samples.value("volume-to-diversity", asked), 4.5))
        #expect(Samples.value("volume-to-diversity", Array(asked.prefix(9))) == nil)
        let silent = Samples.minutes(12) { $1.traits = [.opening] }
        #expect(Samples.value("volume-to-diversity", silent) == nil)
    }

    @Test func systematicCoverageIsTheShareOfFifteenDraws() {
        // Sixteen prompts of sixteen abilities: each is missed by fifteen draws with probability 1/16.
        let sweep = Samples.minutes(16) { $1.capability = $0 }
        #expect(Samples.close(Samples.value("systematic-coverage", sweep), 1))
        let narrow = Samples.minutes(16) { $1.capability = 3 }
        #expect(Samples.close(Samples.value("systematic-coverage", narrow), 1.0 / 15))
        // Twenty, half in one leaf and half in another: 2 (1 - 0), since ten cannot fill fifteen draws.
        let halves = Samples.minutes(20) { $1.capability = $0 % 2 }
        #expect(Samples.close(Samples.value("systematic-coverage", halves), 2.0 / 15))
        // Thirty-two, sixteen in either: 2 (1 - C(16,15) / C(32,15)) = 2 (1 - 16 / 565722720).
        let many = Samples.minutes(32) { $1.capability = $0 % 2 }
        #expect(Samples.close(Samples.value("systematic-coverage", many), 2.0 / 15 * (1 - 16.0 / 565_722_720)))
        #expect(Samples.value("systematic-coverage", Array(sweep.prefix(14))) == nil)
    }

    @Test func volumeIsExchangesPerActiveDay() {
        let asked = (0..<9).map { Asked(Double($0 / 3) * 48 + 9) }
        #expect(Samples.close(Samples.value("volume", asked), 3))
        #expect(Samples.value("volume", Array(asked.prefix(4))) == nil)
    }

    @Test func responseHarvestingTakesLongAnswersWhole() {
        // 0.8 not discussed, 0.95 not broken, half of the answers long.
        let asked = Samples.minutes(20) { number, exchange in
            exchange.answer = number % 2 == 0 ? 256 : 255
            if number < 4 { exchange.traits = [.followUp, .hasPrompt] }
            if number == 4 { exchange.traits = [.opening, .aborted] }
        }
        #expect(Samples.close(Samples.value("response-harvesting", asked), 0.8 * 0.95 * 0.5))
        #expect(Samples.value("response-harvesting", Array(asked.prefix(14))) == nil)
        let unknown = Samples.minutes(20) { $1.answer = -1 }
        #expect(Samples.value("response-harvesting", unknown) == nil)
    }

    @Test func reasoningIsTheStrongestSignAndFiveTimesTheRefusals() {
        let asked = Samples.minutes(10) { number, exchange in
            if number < 4 { exchange.traits.insert(.reasoning) }
            if number < 2 { exchange.traits.insert(.elicitsReasoning) }
            if number == 9 { exchange.traits.insert(.refusedAsExtraction) }
        }
        #expect(Samples.close(Samples.value("reasoning", asked), 0.9))
        #expect(Samples.value("reasoning", Array(asked.prefix(9))) == nil)
        let refused = Samples.minutes(10) { $1.traits.insert(.refusedAsExtraction) }
        #expect(Samples.value("reasoning", refused) == 1)
    }

    @Test func temporalClusteringIsAQuarterForAMachine() {
        let machine = (0..<48).map { Asked(Double($0) + 0.5) }
        #expect(Samples.close(Samples.value("temporal-clustering", machine), 0.25))
        // Two in every five minutes: the same hours, half as spread.
        let pairs = machine.flatMap { [$0, $0] }
        #expect(Samples.close(Samples.value("temporal-clustering", pairs), 0.125))
        let office = (0..<48).map { Asked(9 + Double($0 / 6) * 24 + Double($0 % 6)) }
        #expect(Samples.value("temporal-clustering", office) == 0)
        #expect(Samples.value("temporal-clustering", Array(machine.prefix(23))) == nil)
    }

    @Test func acceptanceLosesRetriesAbortsAndFollowUps() {
        // Of twenty, two repeat an earlier prompt, one is aborted and three continue a conversation.
        let asked = Samples.minutes(20) { number, exchange in
            exchange.content = UInt64(number < 2 ? 10 : number)
            if number == 3 { exchange.traits.insert(.aborted) }
            if number > 16 { exchange.traits = [.followUp, .hasPrompt] }
        }
        #expect(Samples.close(Samples.value("response-acceptance", asked), 1 - 0.1 - 0.05 - 0.15))
        #expect(Samples.value("response-acceptance", Array(asked.prefix(19))) == nil)
    }

    @Test func probabilitiesCountByTheMoreFrequentSign() {
        let asked = Samples.minutes(10) { number, exchange in
            if number < 3 { exchange.traits.insert(.logprobs) }
            if number > 4 { exchange.traits.insert(.choices) }
        }
        #expect(Samples.close(Samples.value("probability-harvesting", asked), 0.5))
        #expect(Samples.value("probability-harvesting", Array(asked.prefix(9))) == nil)
    }

    @Test func rhythmComparesActiveHoursWithEvenOnes() {
        // Two days of 24: one a call an hour, the other all in one hour; even calls would fill 24 (1 - (23/24)^24) each.
        let asked = (0..<24).map { Asked(Double($0) + 0.5) } + (0..<24).map { Asked(24 + Double($0) / 60) }
        let even = 24 * (1 - (0..<24).reduce(1.0) { product, _ in product * 23 / 24 })
        #expect(Samples.close(Samples.value("human-rhythm", asked), 25 / (2 * even)))
        #expect(Samples.value("human-rhythm", Array(asked.prefix(24))) == nil, "one day is not a rhythm")
    }

    @Test func slotFillingNeedsFixedWordsAndEqualLengths() {
        let equal = Samples.minutes(16) { $1.words = (40, 30) }
        #expect(Samples.close(Samples.value("slot-filling", equal), 0.75))
        // Lengths 20 and 60 in turns: mean 40, standard deviation 20.
        let uneven = Samples.minutes(16) { $1.words = ($0 % 2 == 0 ? 20 : 60, 15) }
        #expect(Samples.close(Samples.value("slot-filling", uneven), 0.375 / 1.5))
        #expect(Samples.value("slot-filling", Array(equal.prefix(14))) == nil)
    }

    @Test func quotaHuggingLeavesTheFirstAndLastDayOut() {
        func days(_ counts: [Int]) -> [Asked] {
            counts.enumerated().flatMap { day, count in
                (0..<count).map { Asked(Double(day) * 24 + Double($0) / 10) }
            }
        }
        #expect(Samples.close(Samples.value("quota-hugging", days([3, 20, 20, 20, 1])), 1))
        #expect(Samples.close(Samples.value("quota-hugging", days([3, 40, 0, 20, 1])), 0.5))
        #expect(Samples.value("quota-hugging", days([3, 20, 20, 1])) == nil, "four days")
        #expect(Samples.value("quota-hugging", days([90, 9, 9, 9, 90])) == nil, "too few a day")
    }

    @Test func infrastructureSharingWeighsStrangersByShare() {
        func account(_ id: String, _ shared: Int) -> Account {
            Account(id, Samples.minutes(10) { $1.values = [.network: $0 < shared ? "hall" : "home-\(id)"] })
        }
        let population = Population([account("a", 5), account("b", 10), account("c", 10), account("d", 0)])
        #expect(Samples.close(Samples.value("infrastructure-sharing", of: "a", in: population), 2))
        #expect(Samples.close(Samples.value("infrastructure-sharing", of: "b", in: population), 3))
        #expect(Samples.value("infrastructure-sharing", of: "d", in: population) == 1)
    }

    @Test func accountFarmingCountsNearbySignupsTwice() {
        func account(_ id: String, _ signup: Double, _ organisation: String? = nil) -> Account {
            Account(id, Samples.minutes(3)) { profile in
                profile.payment = "card"
                profile.signup = Asked.moment(signup * 24)
                profile.organisation = organisation
                profile.verification = organisation == nil ? "email" : "org"
            }
        }
        let strangers = Population([account("a", 0), account("b", 3), account("c", -3), account("d", -4)])
        #expect(Samples.value("account-farming", of: "a", in: strangers) == 6.0)
        #expect(Samples.value("account-farming", of: "d", in: strangers) == 5.0)
        let firm = Population([account("a", 0, "o"), account("b", 0, "o"), account("c", 0, "o")])
        #expect(Samples.value("account-farming", of: "a", in: firm) == 1)
        #expect(Samples.value("account-farming", Samples.minutes(3)) == nil, "nothing known, nothing measured")
    }

    @Test func publicMailServicesAreNoFarm() {
        func population(_ count: Int) -> Population {
            Population((0..<count).map { Account("a\($0)", Samples.minutes(1)) { $0.emailDomain = "mail.example" } })
        }
        #expect(Samples.value("account-farming", of: "a0", in: population(50)) == 50)
        #expect(Samples.value("account-farming", of: "a0", in: population(51)) == 1)
    }

    @Test func templateReuseWeighsByRarity() {
        func account(_ id: String, _ templated: Int, _ template: String) -> Account {
            Account(id, Samples.minutes(10) { $1.values = $0 < templated ? [.template: template] : [:] })
        }
        let population = Population([
            account("a", 5, "t"), account("b", 10, "t"), account("c", 10, "u"), account("d", 0, ""),
        ])
        // Two of four use it: half of the largest weight.
        #expect(Samples.close(Samples.value("template-reuse", of: "a", in: population), 0.25))
        #expect(Samples.close(Samples.value("template-reuse", of: "b", in: population), 0.5))
        #expect(Samples.value("template-reuse", of: "c", in: population) == 0, "nobody else uses it")
        #expect(Samples.value("template-reuse", Samples.minutes(7)) == nil)
    }
}
