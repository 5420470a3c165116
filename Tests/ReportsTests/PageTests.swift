import Base
import Reports
import Testing

/// The page as a whole: escaping, size, self-containment.
@Suite struct PageTests {
    /// Text that would leave its place in a page or a terminal, if it could.
    private static let hostile =
        "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover='x' & \u{202E}txt\u{2066}"
        + "\u{0}\u{7}\u{1B}[2J\u{85}\u{200B}\u{FEFF} -->]]>"

    @Test func hostileTextStaysText() {
        let page = Page(ReportHTML.render(Hostile.report(Self.hostile)))
        #expect(page.text.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
        #expect(page.count("<script") == 1)
        #expect(page.count("</script") == 1)
        #expect(page.count("<img") == 0)
        #expect(page.count(" onmouseover='") == 0)
        #expect(page.text.contains("‹U+202E›") && page.text.contains("‹U+0000›") && page.text.contains("‹U+001B›"))
        for scalar in page.text.unicodeScalars {
            let allowed = scalar == "\n" || scalar.value >= 0x20 && !(0x7F..<0xA0 ~= scalar.value)
            #expect(allowed && scalar != "\u{202E}" && scalar != "\u{2066}" && scalar != "\u{200B}")
        }
        #expect(page.unbalanced == [])
    }

    @Test func combiningMarksDoNotPileUp() {
        let pile = "a" + String(repeating: "\u{0301}", count: 500) + "b"
        let page = Page(ReportHTML.render(Hostile.report(pile)))
        #expect(
            page.text.unicodeScalars.reduce(into: (run: 0, longest: 0)) { state, scalar in
                state.run = scalar == "\u{0301}" ? state.run + 1 : 0
                state.longest = max(state.longest, state.run)
            }.longest == 4)
    }

    @Test(arguments: [0, 1, 24, 312]) func elementsAreClosedAndIdentifiersUnique(members: Int) {
        let report = members == 0 ? Report() : Fixture.full(members: members)
        let page = Page(ReportHTML.render(report))
        #expect(page.unbalanced == [])
        let identifiers = page.values(of: " id=\"")
        #expect(Set(identifiers).count == identifiers.count)
        let known = Set(identifiers)
        for target in page.values(of: "href=\"#") { #expect(known.contains(target), "no place named \(target)") }
        for names in page.values(of: "aria-labelledby=\"") {
            for name in names.split(separator: " ") { #expect(known.contains(String(name)), "no \(name)") }
        }
    }

    @Test func nothingIsFetched() {
        let text = Page(ReportHTML.render(Fixture.full(members: 24))).text
        for forbidden in ["http:", "https:", "src=", "url(", "@import", "<link", "<iframe", "fetch(", "XMLHttpRequest"]
        {
            #expect(!text.contains(forbidden), "\(forbidden) asks for something outside the page")
        }
    }

    @Test func twentyFiveThousandMembersStaySmall() {
        let bytes = ReportHTML.render(Fixture.full(members: 25_000))
        #expect(bytes.count < 400_000)
        let text = Page(bytes).text
        #expect(text.contains("The 50 with the highest scores, of 25,000. The full list is in report.json."))
        #expect(text.contains("24,950 more members"))
    }

    @Test func fiftyCampaignsAreAllToldInFull() {
        var report = Fixture.full(members: 200)
        report.campaigns = (0..<50).map { index in
            var campaign = report.campaigns[index % 2]
            campaign.id = "campaign-\(index + 1)"
            return campaign
        }
        let bytes = ReportHTML.render(report)
        #expect(bytes.count < ReportHTML.largestPage)
        let page = Page(bytes)
        #expect(page.text.contains("id=\"c50\""))
        #expect(page.unbalanced == [])
    }

    @Test func noReportIsTooLarge() {
        let long = String(repeating: "\"", count: 2_000)
        var report = Hostile.report(long)
        report.campaigns = Array(repeating: report.campaigns[0], count: 600)
        report.lookalikes = Array(repeating: report.lookalikes[0], count: 500)
        report.notableAccounts = Array(repeating: report.notableAccounts[0], count: 500)
        report.indicators = Array(repeating: report.indicators[0], count: 500)
        report.caveats = Array(repeating: long, count: 500)
        let bytes = ReportHTML.render(report)
        #expect(bytes.count < ReportHTML.largestPage)
        let page = Page(bytes)
        #expect(page.unbalanced == [])
        let known = Set(page.values(of: " id=\""))
        for target in page.values(of: "href=\"#") { #expect(known.contains(target), "no place named \(target)") }
    }

    @Test func sameReportSameBytes() {
        let first = Fixture.full(members: 60)
        let second = Fixture.full(members: 60)
        #expect(ReportHTML.render(first) == ReportHTML.render(second))
        #expect(ReportJSON.render(first) == ReportJSON.render(second))
        #expect(
            ReportTerminal.render(first, colour: true, width: 90)
                == ReportTerminal.render(second, colour: true, width: 90))
    }

    @Test func impossibleNumbersAreDrawnNonetheless() {
        let page = Page(ReportHTML.render(Hostile.numbers))
        #expect(page.unbalanced == [])
        #expect(!page.text.contains("nan") && !page.text.contains("inf%"))
    }
}
