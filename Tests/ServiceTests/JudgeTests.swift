import Base
import Crypto
import Exchanges
import Gateway
import HTTP
import Policy
import Reports
import Testing

@testable import Service
@testable import Store

@Suite("Who asks") struct JudgeTests {
    private let scratch: ScratchFolder
    private let store: Store

    init() throws {
        scratch = try ScratchFolder()
        store = try Store(scratch.path + "/state", .create)
    }

    private func judge(_ callers: ServiceSettings.Callers, policy: String = "policy: {shadow: true}") throws
        -> PolicyJudge
    {
        let snapshot = Snapshot(
            keys: try store.keys.snapshot(), policy: try ServiceSettings.policy(policy, version: 1),
            standings: StandingTable(),
            cuts: try Ledgers(store: store).cuts(version: 1))
        return PolicyJudge(
            snapshot, callers: callers, meters: Meters(longestGap: 60_000), prices: Prices(try PriceTable.builtIn()),
            log: DecisionLog(), clock: ServiceClock(), noiseSecret: [1])
    }

    private func fields(_ list: [(String, String)]) -> HeaderFields {
        var fields = HeaderFields()
        for (name, value) in list { fields.append(name, value) }
        return fields
    }

    private func facts(_ identity: Identity?) -> PolicyJudge.CallerFacts? {
        identity?.facts as? PolicyJudge.CallerFacts
    }

    @Test func issuedKeysAreTheStores() throws {
        var request = Keys.Request(account: "acme")
        request.organisation = "org"
        request.verification = "card"
        let (key, secret) = try store.keys.create(request, by: "ann", at: .now())
        var expiring = Keys.Request(account: "late")
        expiring.expires = Timestamp(milliseconds: 2_000)
        let expired = try store.keys.create(expiring, by: "ann", at: Timestamp(milliseconds: 1_000)).secret
        let judge = try judge(.init())
        let identity = try #require(judge.identify(secret.text, fields([]), address: "192.0.2.1"))
        #expect(identity.account == "acme" && identity.organisation == "org" && identity.key == key.id)
        #expect(facts(identity)?.verification == "card" && identity.origin.address == "192.0.2.1")
        #expect(judge.identify(expired.text, fields([]), address: "") == nil)
        #expect(judge.identify("sw-nothing", fields([]), address: "") == nil)
        try store.keys.revoke(key.id, reason: "leaked", by: "ann", at: .now())
        #expect(try self.judge(.init()).identify(secret.text, fields([]), address: "") == nil)
    }

    @Test func whoseKeyIsRevokedIsCutOff() throws {
        let (key, secret) = try store.keys.create(.init(account: "acme"), by: "ann", at: .now())
        let (_, other) = try store.keys.create(.init(account: "acme"), by: "ann", at: .now())
        let before = try judge(.init())
        let identities = try [secret, other].map { try #require(before.identify($0.text, fields([]), address: "")) }
        #expect(identities.allSatisfy { !before.isCut($0) })
        try store.keys.revoke(key.id, reason: "leaked", by: "ann", at: .now())
        let after = try judge(.init())
        #expect(identities.map { after.isCut($0) } == [true, false])
    }

    @Test func aBusyKeyIsNotedOnceAMinute() {
        let uses = KeyUses()
        for second: Int64 in [0, 1, 59, 60, 61] { uses.note("a", at: Timestamp(milliseconds: second * 1_000)) }
        uses.note("b", at: Timestamp(milliseconds: 61_000))
        #expect(uses.take().map { "\($0.id) \($0.at.milliseconds)" } == ["a 0", "a 60000", "b 61000"])
        uses.note("b", at: Timestamp(milliseconds: 62_000))
        #expect(uses.take().isEmpty)
    }

    @Test func aServerThatBeginsKnowsTheLastLook() throws {
        let folder = store.folder
        #expect(try LastReport(folder: folder) == nil)
        let moment = Timestamp(milliseconds: 9_000)
        let verdicts = Verdicts(
            ["a": 5_000, "b": 4_000].map {
                .init(
                    account: $0.key,
                    standing: PolicyStanding(campaign: "campaign-3", confidence: 0.9, score: 1, flaggedSince: $0.value))
            })
        try ReportFolder("\(folder)/report").replace(
            "report.json",
            Array(
                """
                {"input": {"accounts": 7, "exchanges": 90}, "campaigns": [
                {"id": "campaign-3", "headline": "h", "confidence": 0.9, "exchanges": 20,
                 "accounts": [{"account_id": "a", "score": 1}, {"account_id": "b", "score": 1}]},
                {"id": "campaign-5", "headline": "w", "confidence": 0.5, "exchanges": 2, "accounts": []}]}
                """.utf8))
        let report = try #require(try LastReport(folder: folder))
        #expect(report.told(with: nil) == nil)
        let told = try #require(report.told(with: (moment, verdicts)))
        #expect(told.last == moment && told.accounts == 7 && told.exchanges == 90 && told.looks == 0)
        #expect(told.campaigns.map(\.id) == ["campaign-3", "campaign-5"])
        #expect(told.campaigns.map { $0.flaggedSince?.milliseconds } == [4_000, nil])
        #expect(told.campaigns[0].accounts == ["a", "b"] && told.campaigns[0].headline == "h")
    }

    @Test func passedKeysAreNamedByAKeyedHash() throws {
        var callers = ServiceSettings.Callers()
        (callers.mode, callers.hashingSecret) = (.passed, Array("0123456789abcdef".utf8))
        let judge = try judge(callers)
        let one = try #require(judge.identify("sk-1", fields([]), address: "192.0.2.1"))
        #expect(one.account == one.key && one.key.count == 32 && !one.key.contains("sk-1"))
        #expect(judge.identify("sk-1", fields([]), address: "")?.key == one.key)
        #expect(judge.identify("sk-2", fields([]), address: "")?.key != one.key)
        callers.hashingSecret[0] ^= 1
        #expect(try self.judge(callers).identify("sk-1", fields([]), address: "")?.key != one.key)
    }

    /// Only proxies that are trusted are believed, and of a list only what the nearest one wrote.
    @Test func trustedProxiesNameTheirClients() throws {
        var callers = ServiceSettings.Callers()
        (callers.mode, callers.hashingSecret) = (.passed, Array("0123456789abcdef".utf8))
        callers.trustedProxies = [try #require(NetworkRange("10.0.0.0/8"))]
        (callers.addressField, callers.countryField, callers.accountField) = (
            "X-Forwarded-For", "X-Country", "X-Account"
        )
        let judge = try judge(callers)
        let told = fields([
            ("x-forwarded-for", "203.0.113.9"), ("X-Forwarded-For", "198.51.100.1, 203.0.113.7 "), ("x-country", "ch"),
            ("X-Account", "acme"),
        ])
        let trusted = try #require(judge.identify("k", told, address: "10.1.2.3"))
        #expect(trusted.account == "acme" && trusted.origin.address == "203.0.113.7" && trusted.origin.country == "CH")
        #expect(facts(trusted)?.address == Bytes.with("203.0.113.7") { IPAddress($0) })
        let other = try #require(judge.identify("k", told, address: "192.0.2.1"))
        #expect(other.account == other.key && other.origin.address == "192.0.2.1" && other.origin.country == "")
        #expect(facts(other)?.address == Bytes.with("192.0.2.1") { IPAddress($0) })
        // What cannot be understood is not believed; an account is never empty.
        let odd = try #require(
            judge.identify(
                "k", fields([("X-Forwarded-For", "unknown"), ("X-Country", "xyz"), ("X-Account", "")]),
                address: "10.1.2.3"))
        #expect(odd.account == odd.key && odd.origin.address == "10.1.2.3" && odd.origin.country == "")
    }

    @Test func whoIsCutIsCut() throws {
        let (key, secret) = try store.keys.create(Keys.Request(account: "acme"), by: "ann", at: .now())
        let other = try store.keys.create(Keys.Request(account: "other"), by: "ann", at: .now()).secret
        try store.cuts.cut(.key, key.id, reason: "r", by: "ann", at: .now())
        let judge = try judge(.init())
        #expect(judge.isCut(try #require(judge.identify(secret.text, fields([]), address: ""))))
        #expect(!judge.isCut(try #require(judge.identify(other.text, fields([]), address: ""))))
    }
}
