import Base
import JSON
import Testing

@testable import Simulation

/// Small cases computed by hand.
@Suite struct EvaluationTests {
    /// Four members (m0-m3) with 30 exchanges each, one (m4) with 5; five honest accounts.
    private static let truth: Truth = {
        var accounts: [String: Truth.Account] = [:]
        for number in 0..<5 {
            accounts["m\(number)"] = .init(
                kind: "campaign:c", campaignExchanges: number < 4 ? 30 : 5, campaignFirst: 1000 + 3600 * number)
            accounts["h\(number)"] = .init(kind: number < 3 ? "chat" : "lookalike:nat")
        }
        return Truth(
            spec: "small",
            campaigns: [
                .init(
                    id: "c", accounts: (0..<5).map { "m\($0)" }, start: 0, exchanges: 125,
                    hourly: [(0, 25), (3600, 50), (7200, 50)])
            ], accounts: accounts)
    }()

    private func report(_ campaigns: [[(String, Int?)]], flagged: [(String, Double)] = []) -> EvaluatedReport {
        EvaluatedReport(
            campaigns: campaigns.enumerated().map { number, members in
                .init(id: "r\(number)", members: members.map { ($0.0, $0.1) })
            }, flagged: flagged.map { ($0.0, $0.1) })
    }

    @Test func accountsAreCounted() {
        let flagged = [("m0", 0.9), ("m1", 0.8), ("h0", 0.7), ("h3", 0.6), ("ghost", 1)]
        let result = Evaluation.score(truth: Self.truth, report: report([], flagged: flagged))
        #expect(result.accounts == 10 && result.campaignAccounts == 5)
        #expect(result.flagged == 4 && result.unknownFlagged == 1)
        #expect(result.precision == 0.5 && result.recall == 0.4)
        #expect(abs((result.f1 ?? 0) - 4.0 / 9) < 1e-12)
        #expect(result.falseAccounts == 2 && result.falseRate == 0.4)
        #expect(result.falseByKind.map(\.kind) == ["chat", "lookalike:nat"])
        #expect(result.falseByKind.map(\.of) == [3, 2])
    }

    @Test func rankingTreatsEqualScoresAsOneStep() {
        // Order: m0 | m1 h0 | m2 m3 | the rest at 0 (m4 and four honest accounts).
        let scores = ["m0": 0.9, "m1": 0.8, "h0": 0.8, "m2": 0.5, "m3": 0.5]
        let ranking = Evaluation.score(truth: Self.truth, report: report([]), scores: scores).ranking
        let expected = 0.2 * 1 + 0.2 * (2.0 / 3) + 0.4 * (4.0 / 5) + 0.2 * (5.0 / 10)
        #expect(abs((ranking?.averagePrecision ?? 0) - expected) < 1e-12)
        #expect(ranking?.recallAt1e3 == 0.2)
        let flat = Evaluation.score(truth: Self.truth, report: report([]), scores: [:]).ranking
        #expect(flat?.averagePrecision == 0)
    }

    @Test func foundNeedsHalfOfTheCoreAtNinetyPercent() throws {
        func result(_ members: [String]) throws -> Evaluation.CampaignResult {
            let report = report([members.map { ($0, nil) }])
            return try #require(Evaluation.score(truth: Self.truth, report: report).campaigns.first)
        }
        let two = try result(["m0", "m1"])
        #expect(two.found && two.jaccard == 0.4 && two.covered == 0.5 && two.bestMatch == "r0")
        #expect(two.hoursToDetect == nil && two.exchangesBefore == 1)
        #expect(try !result(["m0", "m4"]).found)
        #expect(try !result(["m0", "m1", "m2", "m3", "h0"]).found)
        #expect(try result(["m0", "m1", "m2", "m3", "m4"]).covered == 1)
        #expect(try result([]).bestMatch == nil)
    }

    @Test func purityIsThatOfTheReportedCampaignWithMostOfTheCore() throws {
        func purity(_ campaigns: [[String]]) throws -> Double? {
            let report = report(campaigns.map { $0.map { ($0, nil) } })
            return try #require(Evaluation.score(truth: Self.truth, report: report).campaigns.first).purity
        }
        #expect(try purity([["m0", "m1", "m2"], ["m3"]]) == 1)
        #expect(try purity([["m3"], ["m0", "m1", "m2", "h0"]]) == 0.75)
        // Equal parts of the core: the purest counts, whichever stands first.
        #expect(try purity([["m0", "h0"], ["m1"]]) == 1)
        #expect(try purity([["m1"], ["m0", "h0"]]) == 1)
        // m4 has too few exchanges to be of the core, yet belongs to the campaign.
        #expect(try purity([["m0", "m4"]]) == 1)
        #expect(try purity([["m4", "h0"]]) == nil)
        #expect(try purity([["h0"]]) == nil)
        let text = Evaluation.score(truth: Self.truth, report: report([[("m0", nil), ("h0", nil)]]))
        #expect(text.json.contains("\"purity\": 0.5") && text.table.contains("purity 0.500"))
    }

    @Test func namedWhenHalfOfTheActiveAreFlagged() throws {
        // At 5000 two members are active and one is flagged: half. The flag of m3 is too early to count.
        let early = report([[("m0", 5000), ("m1", 9000), ("m3", 4900)]])
        let late = try #require(Evaluation.score(truth: Self.truth, report: early).campaigns.first)
        // 4900: m3 not yet active, impure. 5000: 1 of 2 flagged is right. 9000: 2 of 3 right, below 90 %.
        #expect(late.hoursToDetect == nil)
        let plain = report([[("m0", 5400), ("m1", 9000)]])
        let named = try #require(Evaluation.score(truth: Self.truth, report: plain).campaigns.first)
        #expect(named.hoursToDetect == 1.5)
        #expect(abs(named.exchangesBefore - (25 + 25) / 125.0) < 1e-12)
    }

    @Test func falseSplitAndMergedCampaigns() {
        var truth = Self.truth
        truth.campaigns.append(.init(id: "d", accounts: ["x0", "x1"], start: 0, exchanges: 80, hourly: []))
        for id in ["x0", "x1"] {
            truth.accounts[id] = .init(kind: "campaign:d", campaignExchanges: 40, campaignFirst: 5)
        }
        let members = [["m0", "m1"], ["m2", "m3"], ["h0", "h1", "m4"], ["m0", "x0"], []]
        let result = Evaluation.score(truth: truth, report: report(members.map { $0.map { ($0, nil) } }))
        #expect(result.reported == 5)
        #expect(result.falseCampaigns == 1 && result.falseCampaignAccounts == 3)
        // c lies in three reported parts that hold a tenth of its core; the one with m4 holds none of it.
        #expect(result.splits == 2)
        #expect(result.merges == 1)
    }

    @Test func nothingHidden() {
        let truth = Truth(spec: nil, campaigns: [], accounts: ["a": .init(kind: "chat")])
        let result = Evaluation.score(truth: truth, report: report([], flagged: [("a", 1)]))
        #expect(result.ranking == nil && result.recall == nil && result.f1 == nil)
        #expect(result.precision == 0 && result.falseRate == 1)
        #expect(result.table.contains("1 honest"))
        #expect(result.json.contains("\"average_precision\": null"))
    }

    @Test func aPerfectReportOnASimulation() throws {
        let log = try Log(Worlds.only(3, chat: 60) { $0.accounts = 20 })
        let hidden = log.accounts(of: "campaign:")
        let perfect = report([hidden.map { ($0, nil) }], flagged: hidden.map { ($0, 1) })
        let result = Evaluation.score(truth: log.truth, report: perfect)
        #expect(result.ranking?.averagePrecision == 1 && result.ranking?.recallAt1e4 == 1)
        #expect(result.f1 == 1 && result.falseAccounts == 0)
        #expect(result.campaigns.first?.found == true && result.campaigns.first?.jaccard == 1)
    }

    @Test func filesAreReadAndRefused() throws {
        func json(_ text: String) throws -> JSONValue { try .parse(Array(text.utf8), file: "f") }
        let report = try EvaluatedReport.parse(
            json(
                """
                {"schema":"stillwatch.report/1","campaigns":[{"id":"r","accounts":[
                {"account_id":"a","score":1,"first_flagged_at":"1970-01-01T00:01:00.900Z"},{"account_id":"b","score":1,
                "first_flagged_at":null}]}],"flagged_accounts":[{"account_id":"a","score":0.5,"campaign_id":null}]}
                """), file: "f")
        #expect(report.campaigns.first?.members.map(\.flagged) == [60, nil])
        #expect(report.flagged.first?.score == 0.5)
        let scores = try EvaluatedReport.scores(
            lines: Array("{\"account_id\":\"a\",\"score\":0.25}\n\n{\"account_id\":\"b\",\"score\":1}\n".utf8),
            file: "s")
        #expect(scores == ["a": 0.25, "b": 1])
        #expect(throws: UserError.self) { try Truth.parse(json("{\"schema\":\"other\"}"), file: "f") }
        #expect(throws: UserError.self) { try EvaluatedReport.parse(json("{\"schema\":\"x\"}"), file: "f") }
        #expect(throws: UserError.self) { try EvaluatedReport.parse(json("{\"campaigns\":[{}]}"), file: "f") }
        #expect(throws: UserError.self) { try EvaluatedReport.scores(lines: Array("nonsense".utf8), file: "s") }
    }
}
