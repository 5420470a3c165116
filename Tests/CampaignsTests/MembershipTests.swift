import Accounts
import Base
import Indicators
import TestPopulations
import Testing

@testable import Campaigns

@Suite("Who belongs to a campaign") struct MembershipTests {
    /// Accounts with ten exchanges each, in the given values; the first letter of the id tells the kind.
    private static func account(
        _ id: String, _ values: [AttributeKind: String], payment: String? = nil, share: Int = 10, count: Int = 10
    ) -> Account {
        let asked = (0..<count).map { number -> Asked in
            Asked(Double(number), topic: number, content: UInt64(number), values: number < share ? values : [:])
        }
        return Account(id, asked) { $0.payment = payment }
    }

    private static func membership(_ accounts: [Account]) -> (Population, Group, Membership) {
        let population = Population(accounts)
        let members = population.accounts.indices.filter { population.accounts[$0].id.hasPrefix("m") }
        let group = Group(members: members, links: [])
        return (population, group, Membership(group, population))
    }

    private static func tie(_ id: String, _ accounts: [Account]) -> Double? {
        let (population, _, membership) = membership(accounts)
        return population.accounts.firstIndex { $0.id == id }.map { membership.tie($0) }
    }

    @Test func aSharedMeansOfPaymentOrKeyTiesWholly() {
        let paid = (0..<4).map { Self.account("m\($0)", [:], payment: "card") }
        #expect(Self.tie("m0", paid) == 1)
        let keyed = (0..<4).map { Self.account("m\($0)", [.key: "k"]) }
        #expect(Self.tie("m0", keyed) == 1)
        let alone = paid + [Self.account("m9", [:], payment: "other")]
        #expect(Self.tie("m9", alone) == 0)
    }

    @Test func wordingTiesAsFarAsTheTypicalMemberWearsIt() {
        let members = (0..<6).map { Self.account("m\($0)", [.template: "t"], share: 6) }
        let half = Self.account("m9", [.template: "t"], share: 3)
        #expect(Self.tie("m0", members + [half]) == 0.9)
        // The mean member wears it in (6 x 0.6 + 0.3) / 7 of the exchanges.
        #expect(abs((Self.tie("m9", members + [half]) ?? 0) - 0.3 * 7 / 3.9) < 1e-6)
    }

    @Test func aCommonPhraseUsedOverAndOverIsNotTheWordingOfACampaign() {
        func member(_ id: String, _ shares: [Int]) -> Account {
            let asked = shares.enumerated().flatMap { template, count in
                (0..<count).map { Asked(Double($0), values: [.template: "t\(template)"]) }
            }
            return Account(id, asked)
        }
        let members = (0..<12).map { member("m\($0)", [3, 3, 3, 3]) }
        let fond = member("o1", [12])
        #expect(Self.tie("m0", members + [fond]) == 0.9)
        #expect(abs((Self.tie("o1", members + [fond]) ?? 0) - 0.25) < 1e-6)
        let even = member("o2", [2, 4, 3, 3])
        #expect((Self.tie("o2", members + [even]) ?? 0) > 0.8)
    }

    @Test func everyOtherFamilyOfValuesTiesALittle() {
        let network: [AttributeKind: String] = [.network: "n"]
        #expect(Self.tie("m0", (0..<5).map { Self.account("m\($0)", network) }) == 0.3)
        // Network and address are one family: they come together.
        let place = network.merging([.address: "i"]) { $1 }
        #expect(Self.tie("m0", (0..<5).map { Self.account("m\($0)", place) }) == 0.3)
        let more = place.merging([.client: "c", .tls: "t"]) { $1 }
        #expect(Self.tie("m0", (0..<5).map { Self.account("m\($0)", more) }) == 0.6)
        // A place where an account was now and then is no tie.
        let visitor = Self.account("m9", network, share: 1)
        #expect(Self.tie("m9", (0..<5).map { Self.account("m\($0)", network) } + [visitor]) == 0)
    }

    @Test func whatOutsidersCarryTooIsNoTie() {
        let members = (0..<5).map { Self.account("m\($0)", [.template: "t"]) }
        let outsiders = (0..<5).map { Self.account("o\($0)", [.template: "t"]) }
        #expect(Self.tie("m0", members + outsiders) == 0)
    }

    @Test func outsidersWhoAreTiedJoinAndMembersWhoAreNotLeave() {
        let members = (0..<12).map { Self.account("m\($0)", [.template: "t"], payment: "card") }
        let stray = Self.account("m99", [:])
        let forgotten = Self.account("o1", [.template: "t"])
        let stranger = Self.account("o2", [:])
        let (population, group, membership) = Self.membership(members + [stray, forgotten, stranger])
        let settled = membership.settle(group) { _ in 0 }
        let ids = settled.members.map { population.accounts[$0].id }
        #expect(ids.contains("o1") && !ids.contains("m99") && !ids.contains("o2"))
        #expect(ids.count == 13)
        #expect(settled.members == settled.members.sorted())
        #expect(!settled.links.isEmpty)
    }

    @Test func wordingAloneIsNoTieForAnAccountOfWhichLittleIsKnown() {
        let members = (0..<12).map { Self.account("m\($0)", [.template: "t"]) }
        let brief = Self.account("o1", [.template: "t"], count: 7)
        let longer = Self.account("o2", [.template: "t"], count: 8)
        let (population, group, membership) = Self.membership(members + [brief, longer])
        let ids = membership.settle(group) { _ in 0 }.members.map { population.accounts[$0].id }
        #expect(!ids.contains("o1") && ids.contains("o2"))
    }

    @Test func wordingAloneIsNoTieForWhomAVerifiedOrganisationAnswers() {
        let members = (0..<12).map { Self.account("m\($0)", [.template: "t"], payment: "card") }
        func outsider(_ id: String, payment: String?) -> Account {
            Account(id, (0..<10).map { Asked(Double($0), topic: $0, content: UInt64($0), values: [.template: "t"]) }) {
                $0.payment = payment
                $0.organisation = "firm"
                $0.verification = "org"
            }
        }
        let (population, group, membership) = Self.membership(
            members + [outsider("o1", payment: nil), outsider("o2", payment: "card")])
        let ids = membership.settle(group) { _ in 0 }.members.map { population.accounts[$0].id }
        #expect(!ids.contains("o1") && ids.contains("o2"))
    }

    @Test func strangersAroundAPopularValueAreNotOfTheCampaignAmongThem() {
        // Twelve share a card; fifteen others only the program that all of them use.
        let tied = (0..<12).map { Self.account("m-tied-\($0)", [.tls: "t"], payment: "card") }
        let strangers = (0..<15).map { Self.account("m-stranger-\($0)", [.tls: "t"]) }
        let (population, among, membership) = Self.membership(tied + strangers)
        let whole = Group(
            members: among.members, links: population.links.indices.filter { population.links[$0].kind == .tls })
        func ids(_ odds: @escaping (Group) -> Double) -> [String] {
            membership.settle(whole, odds: odds).members.map { population.accounts[$0].id }
        }
        #expect(ids { 100 - Double($0.members.count) } == tied.map(\.id).sorted())
        // Where the whole is as suspicious as the tied alone, it stays one group.
        #expect(ids { _ in 5 }.count == 27 && ids { Double($0.members.count) }.count == 27)
    }

    @Test func aGroupWithoutTiesKeepsItsMembers() {
        let members = (0..<12).map { Self.account("m\($0)", [:]) }
        let (_, group, membership) = Self.membership(members)
        #expect(membership.settle(group) { _ in 0 }.members == group.members)
    }
}

@Suite("Who is like a group") struct LikenessTests {
    private static func steady(_ id: String, perDay: Int, followUps: Int = 0) -> Account {
        Account(
            id,
            (0..<(perDay * 6)).map { number in
                Asked(
                    Double(number) * 24 / Double(perDay), topic: number,
                    traits: number % 10 < followUps ? [.followUp, .hasPrompt] : [.opening, .hasPrompt])
            })
    }

    @Test func whereMembersAreAlikeAnOutlierIsUnlike() {
        let likeness = Likeness((0..<20).map { Self.steady("a\($0)", perDay: 12) })
        #expect(likeness.includes(Self.steady("b", perDay: 13)))
        #expect(!likeness.includes(Self.steady("b", perDay: 120)))
        #expect(!likeness.includes(Self.steady("b", perDay: 12, followUps: 6)))
    }

    @Test func whereMembersDifferNobodyIsUnlike() {
        let likeness = Likeness((0..<20).map { Self.steady("a\($0)", perDay: 2 << ($0 % 6), followUps: $0 % 10) })
        #expect(likeness.includes(Self.steady("b", perDay: 120)))
        #expect(likeness.includes(Self.steady("b", perDay: 12, followUps: 6)))
    }

    @Test func whatCannotBeMeasuredSetsNobodyApart() {
        let few = Likeness((0..<11).map { Self.steady("a\($0)", perDay: 12) })
        #expect(few.includes(Self.steady("b", perDay: 120)), "eleven are too few to know what is typical")
        let likeness = Likeness((0..<20).map { Self.steady("a\($0)", perDay: 12) })
        #expect(likeness.includes(Account("b", [])))
        #expect(Likeness([]).includes(Account("b", [])))
    }
}
