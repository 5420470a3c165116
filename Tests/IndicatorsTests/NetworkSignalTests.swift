import Base
import TestPopulations
import Testing

@testable import Accounts
@testable import Indicators

@Suite("Values of networks and models") struct NetworkSignalTests {
    private static func asked(_ count: Int, _ key: @escaping (Int) -> (AttributeKind, AttributeKey)?) -> Account {
        var summary = AccountSummary()
        for number in 0..<count {
            var observation = Observation()
            observation.timestamp = Asked.moment(Double(number) / 10)
            if let (kind, value) = key(number) { observation.attributes[Int(kind.rawValue) - 1] = value }
            summary.add(observation)
        }
        return Account(id: "a", summary: summary, profile: AccountProfile())
    }

    private static func system(_ number: UInt64) -> AttributeKey {
        AttributeKey(.autonomousSystem, hash: StableHash.scramble(number))
    }

    private static func value(_ account: Account, _ table: NetworkTable = .builtIn) -> Double? {
        Samples.value("rented-networks", of: "a", in: Population([account], networks: table))
    }

    @Test func rentedNetworksCountBySystem() {
        // Three of twelve from a well-known host, the others from an access provider.
        let account = Self.asked(12) { (.autonomousSystem, Self.system($0 < 3 ? 16509 : 7922)) }
        #expect(Samples.close(Self.value(account), 0.25))
        #expect(Self.value(Self.asked(9) { _ in (.autonomousSystem, Self.system(16509)) }) == nil)
        #expect(Self.value(Self.asked(12) { _ in nil }) == nil)
    }

    @Test func rangesDecideBeforeSystems() throws {
        // Twelve networks: the list names four of them, three as an office's, one as a proxy's; the system is a host's.
        let table = try NetworkTable.builtIn.adding(
            text: "10.0.0.0/24 office\n10.0.1.0/24 office\n10.0.2.0/24 office\n10.0.3.0/24 proxy", file: "n")
        var summary = AccountSummary()
        let networks = (0..<12).map { number in Bytes.with("10.0.\(number).7") { ClientAddress.network($0) } }
        for number in 0..<12 {
            var observation = Observation()
            observation.timestamp = Asked.moment(Double(number))
            observation.attributes[Int(AttributeKind.network.rawValue) - 1] = networks[number]
            observation.attributes[Int(AttributeKind.autonomousSystem.rawValue) - 1] = Self.system(16509)
            summary.add(observation)
        }
        let account = Account(id: "a", summary: summary, profile: AccountProfile())
        // A third is named, a quarter of that is rented; the rest goes by the system.
        #expect(Samples.close(Self.value(account, table), 1.0 / 3 * 0.25 + 2.0 / 3))
        #expect(Self.value(account) == 1)
    }

    @Test func churnIsNetworksPerActiveDay() {
        // Two days, twenty exchanges, five networks in all.
        let asked = (0..<20).map { Asked(Double($0 % 2) * 24 + 9, values: [.network: "n\($0 % 5)"]) }
        #expect(Samples.value("network-churn", asked) == 2.5)
        #expect(Samples.value("network-churn", Array(asked.prefix(19))) == nil)
        #expect(
            Samples.value("network-churn", (0..<30).map { Asked(9, values: [.network: "n\($0)"]) }) == nil, "one day")
    }

    /// Twenty-four exchanges, one every six hours, with the model that `model` names.
    private static func models(_ model: (Int) -> String) -> [Asked] {
        (0..<24).map { Asked(Double($0) * 6, values: [.model: model($0)]) }
    }

    @Test func aCleanCutIsOneAndAnEvenMixNearlyNothing() throws {
        #expect(Samples.value("model-pivot", Self.models { $0 < 14 ? "old" : "new" }) == 1)
        #expect(Samples.value("model-pivot", Self.models { _ in "one" }) == 0)
        // Every second one: hours 6 (1 + 3 + ... + 23) = 864 against an even 828: less than a standard error of 104.
        #expect(Samples.value("model-pivot", Self.models { $0 % 2 == 0 ? "old" : "new" }) == 0)
        // One trial on the first day: 6 (0 + 13 + ... + 23) = 1188, where 6 (12 + ... + 23) = 1260 would be a clean cut.
        let tried = Samples.value("model-pivot", Self.models { $0 == 0 || $0 > 12 ? "new" : "old" })
        #expect(Samples.close(tried, (1188.0 - 828) / (1260 - 828)))
        let account = Account("a", Self.models { $0 < 14 ? "old" : "new" })
        let move = try #require(ModelMove(account.summary))
        #expect(move.hour == Asked.moment(14 * 6).hour)
        #expect(move.model == Asked.key(.model, "new"))
    }

    @Test func styleIsTheShareOfThoseJudged() {
        // Of sixteen exchanges eight were judged and two of them are marked.
        let asked = Samples.minutes(16) { number, exchange in
            if number < 8 { exchange.traits.insert(.styleJudged) }
            if number < 2 { exchange.traits.insert(.modelWritten) }
        }
        #expect(Samples.value("synthetic-style", asked) == 0.25)
        #expect(Samples.value("synthetic-style", Array(asked.prefix(4))) == nil)
        #expect(Samples.value("synthetic-style", Array(asked.suffix(8))) == nil, "none was judged")
    }

    @Test func movesNeedEvidence() {
        #expect(Samples.value("model-pivot", Array(Self.models { $0 < 14 ? "old" : "new" }.prefix(19))) == nil)
        #expect(Samples.value("model-pivot", Self.models { $0 < 20 ? "old" : "new" }) == 0, "four with the new model")
        let unnamed = (0..<24).map { Asked(Double($0) * 6, values: $0 == 3 ? [:] : [.model: "m"]) }
        #expect(Samples.value("model-pivot", unnamed) == nil, "one model is not known")
        let sudden = (0..<24).map { Asked(9, values: [.model: $0 < 12 ? "old" : "new"]) }
        #expect(Samples.value("model-pivot", sudden) == nil, "one hour")
    }
}
