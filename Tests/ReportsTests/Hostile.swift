import Base
import Reports

/// Reports that mean harm: every text is the same hostile one, or every number is out of its range.
enum Hostile {
    static func report(_ text: String) -> Report {
        let reason = Report.Reason(name: text, sentence: text, strength: 0.5)
        let reasons = Array(repeating: reason, count: 20)
        var report = Fixture.full(members: 30)
        report.producer = text
        report.caveats = [text]
        report.evidence = FixtureContext.evidence
        report.evidence?.possible = Array(repeating: .init(name: text, sentence: text), count: 40)
        report.evidence?.impossible = [.init(name: text, sentence: text)]
        report.input.rejected = [(text, 3)]
        report.lookalikes = [
            .init(
                kind: text, shared: text, accounts: 1, exchanges: 1, score: 0.1, reasons: reasons, suspicions: reasons)
        ]
        var account = Report.AccountDetail()
        account.accountID = text
        account.cohort = text
        account.reasons = reasons
        account.counterEvidence = reasons
        report.notableAccounts = [account]
        report.indicators = [
            .init(name: text, title: text, definition: text, unit: text, measured: 1, median: 1, high: 1)
        ]
        report.indicators[0].distribution = .init(lower: 0, upper: 1, counts: [1, 2])
        report.campaigns = [campaign(text, reasons, report.campaigns[0])]
        return report
    }

    private static func campaign(_ text: String, _ reasons: [Report.Reason], _ model: Report.Campaign)
        -> Report.Campaign
    {
        var campaign = model
        campaign.id = text
        campaign.headline = text
        campaign.costAssumption = text
        campaign.economics?.assumptions = Array(repeating: text, count: 20)
        campaign.reasons = reasons
        campaign.counterEvidence = reasons
        campaign.alternatives = Array(repeating: .init(kind: text, finding: text), count: 20)
        campaign.targets = [.init(name: text, share: 0.4, baseline: 0.1)]
        campaign.sharedAttributes = campaign.sharedAttributes.map { attribute in
            var attribute = attribute
            attribute.value = text
            return attribute
        }
        campaign.sharedAttributes[0].kind = text
        campaign.templates = Array(
            repeating: .init(id: text, text: text, redacted: false, exchanges: 1, members: 1, outside: 1), count: 9)
        for index in campaign.accounts.indices {
            campaign.accounts[index].accountID = text
            campaign.accounts[index].reasons = reasons
            campaign.accounts[index].counterEvidence = reasons
        }
        return campaign
    }

    /// Numbers that no analysis should give, but that must not stop the page.
    static var numbers: Report {
        var report = Fixture.full(members: 12)
        var campaign = report.campaigns[0]
        campaign.confidence = .nan
        campaign.errorRate = .infinity
        campaign.estimatedCostUSD = .infinity
        campaign.exchanges = .max
        campaign.economics?.answers = .min
        campaign.economics?.words = .nan
        campaign.economics?.listPriceUSD = 1e-300
        campaign.economics?.humanByAnswerUSD = .infinity
        campaign.economics?.prices.answerUSD = .nan
        campaign.tokens = (.max, .max, -1)
        campaign.from = Timestamp(milliseconds: -8_000_000_000_000_000)
        campaign.to = Timestamp(milliseconds: 8_000_000_000_000_000)
        campaign.targets = [
            .init(name: "a", share: .nan, baseline: -1), .init(name: "b", share: 7, baseline: .infinity),
        ]
        campaign.sharedAttributes = [
            .init(
                kind: "address", value: "x", members: .max, outside: -4, memberPositions: [-1, 0, 0, 5, 99, .max, .min])
        ]
        campaign.timeline = [
            .init(hour: Timestamp(milliseconds: -2_000_000_000_000), count: .max),
            .init(hour: Timestamp(milliseconds: 4_000_000_000_000), count: .max),
            .init(hour: Timestamp(milliseconds: 4_000_003_600_000), count: -3),
        ]
        campaign.accounts[0].score = .nan
        campaign.accounts[1].score = -7
        campaign.accounts[2].exchanges = .max
        campaign.accounts[3].exchanges = .max
        report.campaigns = [campaign, campaign]
        report.volume = campaign.timeline
        report.scores = [("a", .nan), ("b", .infinity), ("c", -1), ("d", 2)]
        report.indicators[0].median = .nan
        report.indicators[0].high = 1e300
        report.indicators[0].distribution = .init(lower: .nan, upper: .infinity, counts: [.max, -1, 0])
        report.input.rejected = [("x", .max), ("y", .max)]
        report.input.edge = .init(joined: .max, alone: -1, withoutPartner: .min)
        report.evidence = FixtureContext.evidence
        report.evidence?.digests = .max
        return report
    }
}
