import Reports

/// What stands around the fixture's campaigns.
enum FixtureContext {
    static var evidence: Report.Evidence {
        var evidence = Report.Evidence()
        evidence.prompts = 400_120
        evidence.digests = 700_000
        evidence.possible = [
            .init(name: "volume", sentence: "Volume and timing: how much each account asks and when."),
            .init(name: "networks", sentence: "Networks and addresses: known of 19,004 of 20,118 accounts."),
        ]
        evidence.impossible = [.init(name: "topics", sentence: "Topics: too few prompts are there.")]
        return evidence
    }

    static let lookalikes: [Report.Lookalike] = [
        .init(
            kind: "popular tool", shared: "system prompt of an editor plug-in, client editor-plugin/2.1",
            accounts: 1_840,
            exchanges: 92_114, score: 0.38,
            reasons: [
                .init(
                    name: "many organisations",
                    sentence: "Its users belong to 911 organisations and pay with 1,702 cards.",
                    strength: 0.8),
                .init(name: "rhythm", sentence: "Nights and weekends are quiet.", strength: 0.5),
            ],
            suspicions: [
                .init(name: "template-reuse", sentence: "One system prompt on 96% of the exchanges.", strength: 0.7)
            ]),
        .init(
            kind: "classroom", shared: "mail domain uni.example and one address", accounts: 64, exchanges: 3_905,
            score: 0.29,
            reasons: [
                .init(
                    name: "rhythm", sentence: "Active on two afternoons a week, at the same hours, for one topic.",
                    strength: 0.7)
            ], suspicions: []),
        .init(
            kind: "evaluation team", shared: "organisation org-118", accounts: 9, exchanges: 41_200, score: 0.44,
            reasons: [
                .init(name: "one organisation", sentence: "One organisation with a verified contract.", strength: 0.9)
            ],
            suspicions: [
                .init(name: "systematic-coverage", sentence: "40 of 44 capabilities, evenly.", strength: 0.8),
                .init(name: "temporal-clustering", sentence: "Runs every night at 02:00.", strength: 0.4),
            ]),
    ]

    static var releases: [Report.CalendarFinding] {
        var rise = Report.CalendarFinding(
            scope: "campaign-1", series: "exchanges", days: 45, releases: 2,
            sentence: "In the 3 days from each of 2 releases there were 1.82 times as many exchanges a day as on other "
                + "days; p = 0.022 by 45 circular shifts of the calendar, the smallest possible being 0.022.")
        (rise.p, rise.resolution, rise.lift) = (0.0222, 0.0222, 1.82)
        let none = Report.CalendarFinding(
            scope: "everybody", series: "model-moves", days: 45, releases: 2,
            sentence: "Not tested: there are no accounts that moved to another model.")
        return [none, rise]
    }

    static func published(_ scores: Int) -> Report.PublishedProfile {
        var profile = Report.PublishedProfile()
        profile.measures = [
            .init(name: "queries_per_user_per_day", limit: 10_000, definition: "Exchanges on the busiest day."),
            .init(name: "topic_diversity_score", limit: 0.8, definition: "Entropy of topics."),
        ]
        profile.accounts = [
            .init(
                accountID: "acct-0190c4", score: 0.61, values: [12_400, nil], exceeded: ["queries_per_user_per_day"],
                ours: 0.74, campaignID: nil),
            .init(
                accountID: "acct-00a7e1", score: 0.2, values: [64, 0.86], exceeded: ["topic_diversity_score"],
                ours: 0.91, campaignID: "campaign-1"),
        ]
        profile.scores = (0..<scores).map { Double($0 % 50) / 100 }
        return profile
    }

    static var notable: [Report.AccountDetail] {
        var first = Report.AccountDetail()
        first.accountID = "acct-0190c4"
        first.score = 0.74
        first.exchanges = 9_120
        first.cohort = "payg, 30-89 days"
        first.reasons = [
            .init(
                name: "volume", sentence: "652 exchanges a day; the cohort's 99th percentile is 210.", strength: 0.7),
            .init(name: "response-harvesting", sentence: "Every answer runs to the token limit.", strength: 0.5),
        ]
        first.counterEvidence = [
            .init(name: "conversation", sentence: "41% of its exchanges are follow-ups.", strength: 0.3)
        ]
        var second = Report.AccountDetail()
        second.accountID = "acct-00a7e1"
        second.score = 0.58
        second.exchanges = 640
        second.cohort = "enterprise, 365 days and more"
        second.reasons = [
            .init(name: "query-diversity", sentence: "Not one prompt resembles another.", strength: 0.4)
        ]
        return [first, second]
    }

    static var indicators: [Report.IndicatorSummary] {
        var diversity = Report.IndicatorSummary(
            name: "query-diversity", title: "Query diversity",
            definition: "Effective number of topics in a hundred exchanges, after templates are removed.",
            unit: "topics", measured: 18_204, median: 7.4, high: 31.2)
        diversity.distribution = .init(
            lower: 0, upper: 44,
            counts: [410, 2_900, 5_100, 4_020, 2_600, 1_420, 780, 402, 240, 150, 92, 51, 22, 9, 5, 3])
        let coverage = Report.IndicatorSummary(
            name: "systematic-coverage", title: "Systematic coverage",
            definition: "Share of the capability taxonomy touched, weighted by how evenly.", unit: "share",
            measured: 18_204,
            median: 0.08, high: 0.4127)
        let volume = Report.IndicatorSummary(
            name: "volume", title: "Volume against baseline",
            definition: "Exchanges a day against the median of accounts of like tier and age.", unit: "ratio",
            measured: 20_118, median: 1, high: 28_400)
        return [diversity, coverage, volume]
    }
}
