import Base
import Reports

/// Reports composed for the tests: realistic in shape, invented in content.
enum Fixture {
    static let start = Timestamp(milliseconds: 1_775_001_600_000)  // 1 Apr 2026

    /// Hours from `from` on, each with a count.
    static func hours(_ from: Int, _ count: Int, _ value: (Int) -> Int) -> [Report.HourlyCount] {
        (0..<count).map { offset in
            let moment = Timestamp(milliseconds: start.milliseconds + Int64(from + offset) * 3_600_000)
            return Report.HourlyCount(hour: moment, count: max(0, value(offset)))
        }
    }

    /// A fortnight with two campaigns of `members` and `members - 12` members, look-alikes, and everything filled in.
    static func full(members: Int) -> Report {
        var report = Report()
        report.producer = "stillwatch 0.1.0"
        report.window = (start, Timestamp(milliseconds: start.milliseconds + 14 * 86_400_000 - 61_000))
        report.input.exchanges = 1_203_442
        report.input.accounts = 20_118
        report.input.organisations = 4_127
        report.input.rejected = [("invalid JSON", 41), ("missing account_id", 7), ("timestamp out of range", 1_204)]
        report.input.duplicates = 318
        report.input.directoryKnown = 19_870
        report.input.edge = .init(joined: 1_198_204, alone: 12, withoutPartner: 3_310)
        report.campaigns = [
            FixtureCampaign.harvest(members: members), FixtureCampaign.sweep(members: max(1, members - 12)),
        ]
        report.flagged = report.campaigns.flatMap { campaign in
            campaign.accounts.map { .init(accountID: $0.accountID, score: $0.score, campaignID: campaign.id) }
        }
        report.flagged.append(.init(accountID: "acct-0190c4", score: 0.74, campaignID: nil))
        report.flagged.sort { $0.score == $1.score ? $0.accountID < $1.accountID : $0.score > $1.score }
        report.volume = hours(0, 14 * 24) { hour in
            3_000 + daily(hour, 1_500) + noise(hour, 300) - (hour / 24 % 7 >= 3 && hour / 24 % 7 <= 4 ? 900 : 0)
        }
        var random = SeededRandom(seed: 7)
        report.scores = (0..<2_000).map { index in
            let score = random.unit() * random.unit() * random.unit() * 0.7
            return (accountID: "acct-\(padded(index, 6))", score: score.rounded(toPlaces: 4))
        }
        report.scores += report.flagged.map { ($0.accountID, $0.score) }
        report.scores.sort { $0.accountID < $1.accountID }
        report.lookalikes = FixtureContext.lookalikes
        report.notableAccounts = FixtureContext.notable
        report.indicators = FixtureContext.indicators
        report.releases = FixtureContext.releases
        report.published = FixtureContext.published(report.scores.count)
        report.caveats = [
            "The log names no TLS fingerprint for 38% of the exchanges; what members share there is a lower bound.",
            "248 accounts are missing from the account directory and were compared with all tiers together.",
        ]
        return report
    }

    /// Nothing found in a quiet log.
    static var quiet: Report {
        var report = full(members: 12)
        report.campaigns = []
        report.flagged = []
        report.notableAccounts = []
        report.input.rejected = []
        report.input.edge = nil
        report.input.duplicates = 0
        report.caveats = []
        return report
    }

    /// Nothing found in a log that has a third of its prompts, and digests of most others.
    static var withoutPrompts: Report {
        var report = quiet
        report.input.edge = .init(joined: 0, alone: 0, withoutPartner: 1_203_442)
        report.evidence = FixtureContext.evidence
        return report
    }

    /// A rhythm of people in one time zone, around zero.
    static func daily(_ hour: Int, _ height: Int) -> Int {
        let shape = [
            -9, -10, -10, -10, -9, -7, -3, 2, 6, 9, 10, 9, 8, 9, 10, 9, 7, 5, 3, 2, 0, -2, -5, -7,
        ]
        return shape[(hour % 24 + 24) % 24] * height / 10
    }

    /// A stable jitter.
    static func noise(_ index: Int, _ height: Int) -> Int {
        Int(StableHash.scramble(UInt64(index)) % UInt64(2 * height + 1)) - height
    }

    static func padded(_ value: Int, _ width: Int) -> String {
        String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
    }
}
