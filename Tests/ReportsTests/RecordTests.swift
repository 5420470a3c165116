import Base
import Reports
import Testing

/// `report.json` and `scores.jsonl` as other programs read them.
@Suite struct RecordTests {
    @Test func contractOfTheReport() throws {
        let root = try #require(SmallJSON.parse(ReportJSON.render(Fixture.full(members: 24))))
        #expect(root["schema"]?.text == "stillwatch.report/1")
        #expect(root["window"]?["from"]?.text == "2026-04-01T00:00:00Z")
        #expect(root["window"]?["to"]?.text == "2026-04-14T23:58:59Z")
        let campaign = try #require(root["campaigns"]?[0])
        #expect(campaign["id"]?.text == "campaign-1")
        #expect(campaign["confidence"]?.number == 0.974)
        #expect(campaign["error_rate"] == .null)
        #expect(campaign["first_flagged_at"] == .null)
        #expect(campaign["exchanges"]?.number == 61_842)
        #expect(campaign["estimated_cost_usd"]?.number == 1_337.42)
        let economics = try #require(campaign["economics"])
        #expect(economics["answers"]?.number == 61_200)
        #expect(economics["human_by_answer_usd"]?.number == 306_000)
        #expect(economics["ratio_by_answer"]?.number == 228.8, "306,000 / 1,337.42 = 228.798…")
        #expect(economics["ratio_by_word"]?.number == 3443.21, "4,605,016.50 / 1,337.42 = 3,443.209…")
        #expect(economics["prices"]?["words_per_token"]?.number == 0.75)
        #expect(economics["assumptions"]?.count == 2)
        #expect(root["campaigns"]?[1]?["economics"] == .null)
        #expect(campaign["targets"]?["code/debugging"]?.number == 0.142)
        #expect(campaign["accounts"]?.count == 24)
        #expect(campaign["accounts"]?[0]?["account_id"]?.text == "acct-7f0000")
        #expect(campaign["accounts"]?[0]?["score"]?.number == 0.99)
        #expect(campaign["accounts"]?[0]?["first_flagged_at"] == .null)
        #expect(campaign["reasons"]?[0]?["name"]?.text == "template-reuse")
        let second = try #require(root["campaigns"]?[1])
        #expect(second["error_rate"]?.number == 0.02)
        #expect(second["first_flagged_at"]?.text == "2026-04-08T02:30:00Z")
        let flagged = try #require(root["flagged_accounts"])
        #expect(flagged.count == 37)
        #expect(flagged[0]?["campaign_id"]?.text == "campaign-1")
        #expect(flagged.items.filter { $0["campaign_id"] == .null }.map { $0["account_id"]?.text } == ["acct-0190c4"])
    }

    @Test func emptyReportHasEveryField() throws {
        let root = try #require(SmallJSON.parse(ReportJSON.render(Report())))
        #expect(root["window"]?["from"] == .null)
        #expect(root["campaigns"]?.count == 0)
        #expect(root["flagged_accounts"]?.count == 0)
        #expect(root["volume"]?["counts"]?.count == 0)
        #expect(ScoresText.render(Report()).isEmpty)
    }

    @Test func hostileTextComesBackUnchanged() throws {
        let hostile = "\"\\\u{0}\u{1F}\u{7F}</script>\u{2028}\u{202E}\n\t\r😀"
        let root = try #require(SmallJSON.parse(ReportJSON.render(Hostile.report(hostile))))
        let campaign = try #require(root["campaigns"]?[0])
        #expect(campaign["headline"]?.text == hostile)
        #expect(campaign["targets"]?[hostile]?.number == 0.4)
        #expect(campaign["accounts"]?[0]?["account_id"]?.text == hostile)
        var report = Report()
        report.scores = [(hostile, 0.5)]
        #expect(SmallJSON.parse(ScoresText.render(report))?["account_id"]?.text == hostile)
    }

    @Test func impossibleNumbersBecomeNull() throws {
        let root = try #require(SmallJSON.parse(ReportJSON.render(Hostile.numbers)))
        #expect(root["campaigns"]?[0]?["confidence"] == .null)
        #expect(root["campaigns"]?[0]?["estimated_cost_usd"] == .null)
    }

    @Test func aTargetNamedTwiceIsWrittenOnce() throws {
        var report = Report()
        var campaign = Report.Campaign()
        campaign.targets = [.init(name: "a", share: 0.5, baseline: 0), .init(name: "a", share: 0.1, baseline: 0)]
        report.campaigns = [campaign]
        let bytes = ReportJSON.render(report)
        #expect(Page(bytes).text.contains("\"targets\": {\"a\":0.5}"))
    }

    @Test func oneRecordALine() {
        let lines = Page(ReportJSON.render(Fixture.full(members: 24))).text.split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("        {\"account_id\":") }.count == 36)
        #expect(lines.filter { $0.hasPrefix("    {\"account_id\":") }.count == 41)
    }
}
