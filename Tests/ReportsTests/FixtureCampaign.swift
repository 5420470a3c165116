import Base
import Reports

/// The fixture's two campaigns.
enum FixtureCampaign {
    /// Broad, templated, on shared infrastructure.
    static func harvest(members: Int) -> Report.Campaign {
        var campaign = Report.Campaign()
        campaign.id = "campaign-1"
        campaign.confidence = 0.974
        campaign.headline =
            "\(Decimal.grouped(members)) accounts work through 38 capabilities with one prompt template, around the clock"
        campaign.accounts = accounts(members, prefix: "acct-7f", best: 0.99)
        campaign.exchanges = 61_842
        campaign.from = Fixture.start
        campaign.to = Timestamp(milliseconds: Fixture.start.milliseconds + 13 * 86_400_000)
        campaign.reasons = [
            .init(
                name: "template-reuse",
                sentence: "94% of the exchanges carry one template that 2 accounts outside use; an ordinary account's "
                    + "templates are shared by fewer than 0.1% of accounts or belong to a popular tool.",
                strength: 0.96),
            .init(
                name: "infrastructure-sharing",
                sentence:
                    "Members come from 6 networks and 11 payment fingerprints; 300 random accounts have 212 and 296.",
                strength: 0.81),
            .init(
                name: "systematic-coverage",
                sentence: "Together they touch 38 of 44 capabilities evenly (evenness 0.94, median of cohorts 0.41).",
                strength: 0.77),
            .init(
                name: "temporal-clustering",
                sentence: "The quietest hour of the day carries 88% of the busiest; people sleep (median 9%).",
                strength: 0.52),
        ]
        campaign.counterEvidence = [
            .init(
                name: "age", sentence: "17 members signed up more than a year before the first exchange.",
                strength: 0.21)
        ]
        campaign.alternatives = [
            .init(
                kind: "popular tool", finding: "A tool's template would be seen outside: 2 of 19,800 accounts carry it."
            ),
            .init(
                kind: "one organisation", finding: "The members name 87 organisations, none with more than 9 of them."),
            .init(
                kind: "classroom", finding: "No breaks at night or on days off, and no shared mail domain of a school."),
        ]
        campaign.targets = targets([
            0.142, 0.121, 0.104, 0.088, 0.071, 0.063, 0.052, 0.047, 0.041, 0.03, 0.02, 0.02, 0.01,
        ])
        campaign.timeline = Fixture.hours(0, 13 * 24) { hour in
            hour < 40 ? hour * 4 : 200 + Fixture.noise(hour, 24) + Fixture.daily(hour, 12)
        }
        campaign.sharedAttributes = attributes(members)
        campaign.templates = [
            .init(
                id: "t-41", text: "Xxx xxx xx xxxxxx xx ▢. Xxxxx xxxx xx xxxx, xxxx xxxxx\nxxx xxxxxx xx JXXX: ▢",
                redacted: true, exchanges: 58_130, members: members, outside: 2),
            .init(
                id: "t-97", text: "Xxxxxxx ▢ xxxx xx xxxxxx: ▢", redacted: true, exchanges: 2_204, members: members / 2,
                outside: 0),
        ]
        campaign.tokens = (18_204_113, 61_400_220, 24_118_010)
        campaign.estimatedCostUSD = 1_337.42
        campaign.costAssumption =
            "List price of each exchange's model; unknown models at $3 and $15 per million tokens."
        var economics = Report.Economics()
        economics.answers = 61_200
        economics.billedTokens = 61_400_220
        economics.words = 46_050_165
        economics.listPriceUSD = 1_337.42
        economics.humanByAnswerUSD = 306_000
        economics.humanByWordUSD = 4_605_016.5
        economics.assumptions = [
            "List price of each exchange's model.", "People would write as many answers for $5 each.",
        ]
        campaign.economics = economics
        return campaign
    }

    /// Narrow, slower, without shared infrastructure.
    static func sweep(members: Int) -> Report.Campaign {
        var campaign = Report.Campaign()
        campaign.id = "campaign-2"
        campaign.confidence = 0.71
        campaign.errorRate = 0.02
        campaign.firstFlaggedAt = Timestamp(milliseconds: Fixture.start.milliseconds + 7 * 86_400_000 + 9_000_000)
        campaign.headline = "\(Decimal.grouped(members)) accounts draw from one mix of reasoning tasks, low and slow"
        campaign.accounts = accounts(members, prefix: "acct-c2", best: 0.88)
        campaign.exchanges = 22_278
        campaign.from = Timestamp(milliseconds: Fixture.start.milliseconds + 4 * 86_400_000)
        campaign.to = Timestamp(milliseconds: Fixture.start.milliseconds + 11 * 86_400_000)
        campaign.reasons = [
            .init(
                name: "topic-mix", sentence: "All members fit one mix of topics without variation of their own.",
                strength: 0.68),
            .init(
                name: "reasoning-exploitation",
                sentence: "73% of the requests ask for written-out reasoning (median 4%).",
                strength: 0.61),
        ]
        campaign.targets = targets([0.41, 0.28, 0.11, 0.06])
        campaign.timeline = Fixture.hours(96, 7 * 24) { 130 + Fixture.daily($0, 70) + Fixture.noise($0, 22) }
        campaign.sharedAttributes = [
            .init(
                kind: "parameters", value: "temperature 0.7, max_tokens 8192", members: members * 9 / 10, outside: 411,
                memberPositions: Array(0..<(members * 9 / 10))),
            .init(
                kind: "email-domain", value: "mail.example", members: members / 3, outside: 1_922,
                memberPositions: Array(stride(from: 0, to: members, by: 3))),
        ]
        campaign.tokens = (4_100_000, 20_300_000, 31_800_000)
        campaign.estimatedCostUSD = 574.9
        campaign.costAssumption = "List price of each exchange's model."
        return campaign
    }

    private static func accounts(_ count: Int, prefix: String, best: Double) -> [Report.Member] {
        (0..<count).map { index in
            var member = Report.Member()
            member.accountID = "\(prefix)\(Fixture.padded(index * 37 % 10_000, 4))"
            member.score = (best - Double(index) / Double(max(1, count)) * 0.35).rounded(toPlaces: 4)
            member.exchanges = 206 + Fixture.noise(index, 40)
            member.reasons = [
                .init(name: "template-reuse", sentence: "97% of its exchanges carry template t-41.", strength: 0.9),
                .init(name: "infrastructure-sharing", sentence: "Its card pays for 27 other members.", strength: 0.6),
                .init(name: "systematic-coverage", sentence: "31 capabilities in 206 exchanges.", strength: 0.5),
            ]
            if index % 9 == 4 {
                member.counterEvidence = [
                    .init(name: "age", sentence: "Signed up 412 days before its first exchange.", strength: 0.2)
                ]
            }
            return member
        }
    }

    private static func targets(_ shares: [Double]) -> [Report.Target] {
        let names = [
            "code/debugging", "reasoning/mathematical-proof", "code/generation", "data/extraction", "writing/summaries",
            "translation", "tools/function-calling", "science/chemistry", "law/contract-review", "planning",
            "code/review", "dialogue/role-play", "other",
        ]
        return zip(names, shares).enumerated().map { index, pair in
            .init(name: pair.0, share: pair.1, baseline: index == 6 ? 0 : 0.012 + Double(index * 7 % 5) * 0.013)
        }
    }

    private static func attributes(_ members: Int) -> [Report.SharedAttribute] {
        func shared(_ kind: String, _ value: String, outside: Int, _ holds: (Int) -> Bool) -> Report.SharedAttribute {
            let positions = (0..<members).filter(holds)
            return .init(
                kind: kind, value: value, members: positions.count, outside: outside, memberPositions: positions)
        }
        let cards = (0..<11).map { card in
            shared("payment", "card \(Fixture.padded(card * 7919, 8))", outside: card % 3 == 0 ? 1 : 0) {
                $0 % 11 == card
            }
        }
        return [
            shared("template", "t-41", outside: 2) { $0 % 40 != 7 },
            shared("system-prompt", "digest 9c41…02", outside: 0) { $0 % 5 != 0 },
            shared("network", "198.51.100.0/24, AS64500", outside: 14) { $0 % 3 == 0 },
            shared("network", "203.0.113.0/24, AS64501", outside: 9) { $0 % 3 == 1 },
        ] + cards + [
            shared("client", "python-client/1.4", outside: 3_120) { $0 % 8 != 3 },
            shared("signup", "14–16 Mar 2026", outside: 120) { $0 < members / 2 },
        ]
    }
}
