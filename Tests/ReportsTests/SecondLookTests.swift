import Base
import Reports
import Testing

@Suite("A second look") struct SecondLookTests {
    private static let seen: Report = {
        var report = Report()
        var campaign = Report.Campaign()
        campaign.id = "campaign-1"
        campaign.headline = "Some accounts"
        report.campaigns = [campaign]
        report.lookalikes = [
            .init(kind: "a <class>", shared: "", accounts: 9, exchanges: 10, score: 0.1, reasons: [], suspicions: [])
        ]
        let subjects = Report.SecondLook.Subjects(
            accounts: 50, prompts: 200, excess: 0.01, error: 0.005, p: 0.4, across: 0.03, copied: 0)
        let past = Report.SecondLook.Past(accounts: 40, surprise: 4.5, gain: 0.02, error: 0.01)
        var look = Report.SecondLook(view: "letters", ordinary: subjects, ordinaryPast: past)
        var first = Report.SecondLook.Group(scope: .campaign(0), accounts: 50, prompts: 200)
        first.subjects = subjects
        first.past = past
        first.difference = Report.SecondLook.Difference(accounts: 50, reference: 200, squared: 0.0012, p: 0.001)
        first.weight = 1.25
        look.groups = [first, Report.SecondLook.Group(scope: .lookalike(0), accounts: 3, prompts: 4)]
        report.secondLook = look
        return report
    }()

    @Test func theRecordNamesEverything() {
        let text = String(decoding: ReportJSON.render(Self.seen), as: UTF8.self)
        #expect(
            text.contains(
                "\"second_look\": {\n    \"view\": \"letters\",\n    \"ordinary\": {\"subjects\":{\"accounts\":50"))
        #expect(text.contains("{\"campaign_id\":\"campaign-1\",\"accounts\":50,\"prompts\":200,\"subjects\":{"))
        #expect(text.contains("\"past\":{\"accounts\":40,\"surprise\":4.5,\"gain\":0.02,\"error\":0.01}"))
        #expect(
            text.contains(
                "\"difference\":{\"accounts\":50,\"reference\":200,\"squared\":0.0012,\"p\":0.001},\"weight\":1.25}"))
        #expect(
            text.contains(
                "{\"lookalike\":0,\"accounts\":3,\"prompts\":4,\"subjects\":null,\"past\":null,\"difference\":null,\"weight\":0}"
            ))
        #expect(!String(decoding: ReportJSON.render(Report()), as: UTF8.self).contains("second_look"))
    }

    @Test func thePageHasATable() {
        let page = String(decoding: ReportHTML.render(Self.seen), as: UTF8.self)
        #expect(page.contains("<h2>A second look</h2>") && page.contains("look-alike 1: a &lt;class&gt;"))
        #expect(page.contains("0.010 ± 0.005") && page.contains("0.02 ± 0.01") && page.contains(">1.25<"))
        #expect(!String(decoding: ReportHTML.render(Report()), as: UTF8.self).contains("A second look"))
    }
}
