import Base
import Testing

@testable import Reports

/// Words, figures and moments.
@Suite struct WordTests {
    @Test func verdicts() {
        var report = Report()
        #expect(Verdict.sentence(report) == "No exchange was read")
        report.input.exchanges = 5
        #expect(Verdict.sentence(report) == "No campaign found")
        #expect(
            Verdict.sentence(Fixture.full(members: 332))
                == "2 campaigns: 652 accounts, 84,120 exchanges, about $1,912 at list price")
        var campaign = Report.Campaign()
        campaign.accounts = [Report.Member()]
        campaign.exchanges = 1
        campaign.estimatedCostUSD = 0.014
        report.campaigns = [campaign]
        #expect(Verdict.sentence(report) == "1 campaign: 1 account, 1 exchange, about $0.01 at list price")
    }

    @Test func delays() {
        var campaign = FixtureCampaign.sweep(members: 3)
        #expect(Delay.words(campaign)?.hasPrefix("3 days after it began, with 4") == true)
        campaign.timeline = Fixture.hours(0, 4) { _ in 5 }
        campaign.from = Fixture.start
        campaign.firstFlaggedAt = Timestamp(milliseconds: Fixture.start.milliseconds + 3_600_000)
        #expect(Delay.words(campaign) == "60 minutes after it began, with 50% of its exchanges made")
        campaign.firstFlaggedAt = nil
        #expect(Delay.words(campaign) == nil)
    }

    @Test func figures() {
        #expect(
            [0.0, 0.00001, 0.0004, 0.032, 0.0996, 0.84, .nan].map(Figures.share)
                == ["0%", "< 0.01%", "0.04%", "3.2%", "10%", "84%", "–"])
        #expect([0.999, 1, 0.5, .nan].map(Figures.unit) == ["0.99", "1.00", "0.50", "–"])
        #expect(
            [0.08, 7.4, 31.26, 412.3, 28_400, 1, -0.5].map(Figures.value)
                == ["0.08", "7.4", "31.3", "412", "28.4k", "1", "-0.5"])
        #expect(
            [0, 500, 1_500, 20_000, 2_500_000, 1_250].map(Figures.axis)
                == ["0", "500", "1.5k", "20k", "2.5M", "1.25k"])
        #expect(Figures.sum([.max, 1]) == .max)
        #expect([1_911.6, 9.5, .infinity].map(Figures.dollars) == ["$1,912", "$9.50", "$inf"])
    }

    @Test func prices() {
        #expect([5, 0.25, 0.0125, 1_000].map(Figures.price) == ["$5", "$0.25", "$0.0125", "$1000"])
        #expect(
            [0.44, 3.21, 231.4, 3_443, .nan, 1e20].map(Figures.times) == ["0.4×", "3.2×", "231×", "3,443×", "–", "–"])
    }

    @Test func worth() {
        #expect(
            Worth.words(FixtureCampaign.harvest(members: 3)) == """
                Written by people, 61,200 answers at an assumed $5 each: $306,000, 229× the list price; 46.1M words at \
                $100 per 1,000: $4,605,017, 3,443× the list price.
                """)
        #expect(Worth.words(FixtureCampaign.sweep(members: 3)) == nil)
    }

    @Test func moments() {
        let start = Fixture.start
        let later = Timestamp(milliseconds: start.milliseconds + 44 * 86_400_000)
        #expect(Moment.range(start, later) == "1 Apr – 15 May 2026")
        #expect(Moment.range(start, start) == "1 Apr 2026")
        #expect(Moment.range(Timestamp(milliseconds: 0), start) == "1 Jan 1970 – 1 Apr 2026")
        #expect(Moment.full(start) == "1 Apr 2026, 00:00 UTC")
        #expect(Moment.length(start, later) == "44 days")
        #expect(Moment.length(start, start) == "1 minute")
        #expect(Moment.full(Timestamp(milliseconds: .max)) == "31 Dec 9999, 23:59 UTC")
        #expect(Moment.full(Timestamp(milliseconds: .min)).hasPrefix("1 Jan"))
    }

    @Test func textIsMadeVisibleAndShort() {
        #expect(SafeText.visible("a\u{1B}[2Jb", limit: 99) == "a‹U+001B›[2Jb")
        #expect(SafeText.visible("a\nb\tc", limit: 99) == "a b c")
        #expect(SafeText.visible("a\nb", limit: 99, keepingLines: true) == "a\nb")
        #expect(SafeText.visible("abcdef", limit: 3) == "abc…")
        #expect(SafeText.visible("abc", limit: 3) == "abc")
        #expect(SafeText.visible("שלום 你好 नमस्ते 👩‍💻", limit: 99) == "שלום 你好 नमस्ते 👩‍💻")
        #expect(SafeText.columns("你好e\u{301}") == 5)
    }

    @Test func markupEscapesWhatIsInterpolated() {
        let text = "<b title=\"x\" id='y'>&</b>"
        let inner: Markup = "<i>\(text)</i>"
        let outer: Markup = "<p>\(inner)\(3)</p>"
        #expect(outer.html == "<p><i>&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/b&gt;</i>3</p>")
    }
}
