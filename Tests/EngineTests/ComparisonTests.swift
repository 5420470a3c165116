import Accounts
import Exchanges
import Indicators
import Reports
import TestPopulations
import Testing

@testable import Base
@testable import Engine

@Suite("Comparisons beside the verdict") struct ComparisonTests {
    private static func release(_ day: Int) -> ModelRelease {
        ModelRelease(day: Asked.start.day + day, vendor: "Acme", model: "a-\(day)", capabilities: [])
    }

    /// One exchange a day for `days` days, and `extra` more on each of three days from `peak` on.
    private static func account(_ days: Int, peak: Int = 0, extra: Int = 0) -> Account {
        Account(
            "a",
            (0..<days).flatMap { day in
                (0..<((peak..<peak + 3).contains(day) ? 1 + extra : 1)).map {
                    Asked(Double(day) * 24 + 9 + Double($0) / 60)
                }
            })
    }

    private static func findings(_ days: Int, _ releases: [Int], _ accounts: [Account]) -> [Report.CalendarFinding] {
        CalendarFindings(
            ReleaseCalendar(releases.map(release)), from: Asked.moment(1), to: Asked.moment(Double(days) * 24 - 1)
        ).findings("everybody", accounts)
    }

    @Test func aRiseAfterAReleaseHasTheSmallestP() throws {
        let found = Self.findings(30, [10], [Self.account(30, peak: 10, extra: 5)])
        #expect(found.map(\.series) == ["exchanges", "model-moves"])
        #expect(found[0].p == 0.0333 && found[0].resolution == 0.0333 && found[0].lift == 6)
        #expect(found[0].days == 30 && found[0].releases == 1)
        #expect(found[0].sentence.contains("6.00 times") && found[0].sentence.contains("p = 0.033"))
        #expect(found[1].p == nil && found[1].sentence.contains("Not tested"))
        let reason = try #require(CalendarFindings.reason(found))
        #expect(reason.name == "release-calendar" && reason.strength <= 0.2)
        let calm = Self.findings(30, [20], [Self.account(30, peak: 10, extra: 5)])
        #expect((calm[0].p ?? 0) > 0.8)
        #expect(CalendarFindings.reason(calm) == nil)
    }

    @Test func movesToAnotherModelAreDated() {
        let movers = (0..<6).map { number in
            Account(
                "m\(number)", (0..<60).map { Asked(Double($0) * 12, values: [.model: $0 < 24 ? "old" : "new"]) })
        }
        // All six move on day 12, where a release was.
        let found = Self.findings(30, [12], movers)
        #expect(found[1].p == 0.1, "of thirty windows of three days those that begin on days 10, 11 and 12 hold them")
        #expect(found[1].lift == nil, "nobody moves on other days")
    }

    @Test func whatCannotBeTestedSaysWhy() {
        func sentence(_ days: Int, _ releases: [Int]) -> String {
            Self.findings(days, releases, [Self.account(min(days, 50))])[0].sentence
        }
        #expect(sentence(10, [3]).contains("10 days, too few"))
        #expect(sentence(30, []).contains("names no release"))
        #expect(sentence(30, [-1, 30]).contains("names no release"))
        #expect(sentence(30, [0, 3, 6, 9, 12, 15]).contains("more than half"))
        #expect(sentence(9000, [4]).contains("clocks span 9000 days"))
        #expect(Self.findings(30, [3], [])[0].sentence.contains("there are no exchanges"))
    }

    @Test func publishedMeasuresAreAsDefined() throws {
        // Twelve openings on two days: nine and three; six topics twice each; four leaves of eight; three ask for reasoning.
        let asked = (0..<12).map { number -> Asked in
            var exchange = Asked(
                Double(number < 9 ? 0 : 24) + 9 + Double(number) / 60, topic: number % 6, capability: number % 4,
                content: UInt64(number))
            if number < 3 { exchange.traits.insert(.reasoning) }
            return exchange
        }
        let account = Account("a", asked)
        func comparison(_ releases: [Int]) -> PublishedComparison {
            PublishedComparison(
                cells: 36, leaves: 8, ReleaseCalendar(releases.map(Self.release)), from: Asked.moment(0),
                to: Asked.moment(7 * 24 - 1))
        }
        let values = comparison([]).values(account.summary)
        #expect(values[0] == 9)
        // The entropy of six equal shares is ln 6, half of ln 36.
        #expect(abs((values[1] ?? 0) - 0.5) < 1e-12)
        #expect(values[2] == 0.5 && values[3] == 0.25 && values[4] == nil)
        #expect(PublishedComparison.score(values) == ((0.0009 + 0.5 + 0.5 + 0.25) / 5).rounded(toPlaces: 4))
        #expect(PublishedComparison.exceeded(values) == [])
        // Days 0, 1 and 2 follow the release; nine and three exchanges fall on the first two.
        let correlated = try #require(comparison([0]).values(account.summary)[4])
        let (both, left, right) = (12 - 3 * 12.0 / 7, 90 - 144.0 / 7, 3 - 9.0 / 7)
        #expect(abs(correlated - both / (left * right).squareRoot()) < 1e-12)
        #expect(comparison([4]).values(account.summary)[4] == 0, "a negative correlation counts as none")
        #expect(PublishedComparison.exceeded([10_001, 0.81, 0.71, 0.91, 0.61]).count == 5)
        #expect(PublishedComparison.exceeded([10_000, 0.8, 0.7, 0.9, 0.6]) == [])
        #expect(PublishedComparison.score([1e9, 1, 1, 1, 1]) == 1)
        #expect(PublishedComparison.score([nil, nil, nil, nil, nil]) == 0)
    }

    @Test func nothingKnownIsNotMeasured() {
        let comparison = PublishedComparison(
            cells: 0, leaves: 0, ReleaseCalendar([Self.release(0)]), from: Timestamp(milliseconds: 0),
            to: Timestamp(milliseconds: 1 << 52))
        let values = comparison.values(AccountSummary())
        #expect(values == [0, nil, nil, nil, nil])
    }

    @Test func theComparisonChangesNoScore() throws {
        let log = try SimulatedLog(SimulatedLog.careless)
        let scratch = try Scratch()
        let plain = try scratch.analyze(lines: log.lines).report
        let compared = try scratch.analyze(lines: log.lines) { options in
            options.comparesPublished = true
            options.releases = ReleaseCalendar([])
        }.report
        #expect(plain.published == nil && plain.releases.isEmpty)
        #expect(plain.scores.map(\.score) == compared.scores.map(\.score))
        #expect(plain.campaigns.map(\.confidence) == compared.campaigns.map(\.confidence))
        let profile = try #require(compared.published)
        #expect(profile.scores.count == compared.scores.count && profile.scores.allSatisfy { (0...1).contains($0) })
        #expect(profile.measures.count == 5 && profile.threshold == 0.5)
        #expect(profile.accounts.map(\.score) == profile.accounts.map(\.score).sorted(by: >))
        #expect(profile.accounts.allSatisfy { $0.score >= 0.5 || !$0.exceeded.isEmpty })
        #expect(compared.releases.count == 2 * (1 + compared.campaigns.count))
        #expect(compared.releases.allSatisfy { $0.p == nil && $0.sentence.hasPrefix("Not tested") })
    }
}
