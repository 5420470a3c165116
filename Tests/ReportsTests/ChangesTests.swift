import Base
import Reports
import Testing

@Suite("What is new") struct ChangesTests {
    private static func report(_ change: (inout Report.Changes) -> Void) -> Report {
        var report = Report()
        var changes = Report.Changes()
        changes.run = 4
        changes.since = Timestamp(milliseconds: 1_780_272_000_000)
        changes.exchanges = 1200
        changes.newAccounts = 1
        change(&changes)
        report.changes = changes
        return report
    }

    private static let busy = report { changes in
        changes.newCampaigns = ["campaign-3"]
        changes.joined = [.init(accountID: "a<b>", campaignID: "campaign-1")]
        changes.flagged = (1...20).map { "acct-\($0)" }
        changes.cleared = ["old\u{1B}[2J"]
    }

    @Test func theRecordNamesEverything() {
        let text = String(decoding: ReportJSON.render(Self.busy), as: UTF8.self)
        #expect(text.contains("\"run\": 4,\n    \"since\": \"2026-06-01T00:00:00Z\",\n    \"exchanges\": 1200,"))
        #expect(text.contains("\"new_campaigns\": [\"campaign-3\"],\n    \"ended_campaigns\": [],"))
        #expect(text.contains("{\"account_id\":\"a<b>\",\"campaign_id\":\"campaign-1\"}"))
        #expect(text.contains("\"acct-20\"]"))
        #expect(!String(decoding: ReportJSON.render(Report()), as: UTF8.self).contains("\"changes\""))
    }

    @Test func thePageAndTheTerminalSayItInSentences() {
        let page = String(decoding: ReportHTML.render(Self.busy), as: UTF8.self)
        #expect(page.contains("<h2>What is new</h2>") && page.contains("href=\"#new\""))
        #expect(page.contains("Joined a campaign: 1 account: a&lt;b&gt; (campaign-1)."))
        #expect(page.contains("acct-12 and 8 more."))
        #expect(!String(decoding: ReportHTML.render(Report()), as: UTF8.self).contains("What is new"))
        let terminal = ReportTerminal.render(Self.busy, colour: false, width: 100)
        #expect(terminal.contains("New: 1 campaign: campaign-3.") && !terminal.contains("\u{1B}"))
        #expect(terminal.contains("Run 4 took in 1,200 exchanges, with 1 account not seen before;"))
    }

    @Test func nothingNewIsSaidToo() {
        let quiet = ReportTerminal.render(Self.report { _ in }, colour: false, width: 100)
        #expect(quiet.contains("Nothing has changed in what was found."))
        let first = ReportTerminal.render(Self.report { $0.since = nil }, colour: false, width: 100)
        #expect(first.contains("it is the first of this state."))
    }
}
