import Exchanges
import Reports
import Testing

@testable import Base
@testable import Engine

/// What must hold of every report.
struct Consistency {
    private let report: Report
    private let rejects: RejectSummary

    init(_ report: Report, _ rejects: RejectSummary) {
        self.report = report
        self.rejects = rejects
    }

    func check() {
        counts()
        scores()
        for campaign in report.campaigns { check(campaign) }
        flagged()
    }

    private func counts() {
        let input = report.input
        #expect(report.volume.map(\.count).reduce(0, +) == input.exchanges)
        #expect(report.scores.count == input.accounts)
        #expect(input.rejected.map(\.count).reduce(0, +) == rejects.entries.map(\.count).reduce(0, +))
        #expect(input.rejected.map(\.reason) == input.rejected.map(\.reason).sorted())
        for (left, right) in zip(report.volume, report.volume.dropFirst()) {
            #expect(right.hour.milliseconds - left.hour.milliseconds == 3_600_000)
        }
        #expect(report.indicators.count == 21)
        for indicator in report.indicators {
            #expect(indicator.measured <= input.accounts && indicator.median.isFinite && indicator.high.isFinite)
            if let spread = indicator.distribution { #expect(spread.counts.reduce(0, +) == indicator.measured) }
        }
    }

    private func scores() {
        #expect(report.scores.allSatisfy { (0...1).contains($0.score) })
        let ids = report.scores.map(\.accountID)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    private func check(_ campaign: Report.Campaign) {
        #expect((0...1).contains(campaign.confidence) && !campaign.headline.isEmpty)
        #expect(campaign.exchanges == campaign.accounts.map(\.exchanges).reduce(0, +))
        #expect(campaign.exchanges == campaign.timeline.map(\.count).reduce(0, +))
        #expect(campaign.accounts.map(\.score) == campaign.accounts.map(\.score).sorted(by: >))
        #expect(Set(campaign.accounts.map(\.accountID)).count == campaign.accounts.count)
        #expect(campaign.from <= campaign.to && !campaign.reasons.isEmpty)
        #expect(campaign.reasons.map(\.strength) == campaign.reasons.map(\.strength).sorted(by: >))
        #expect(campaign.targets.map(\.share) == campaign.targets.map(\.share).sorted(by: >))
        for shared in campaign.sharedAttributes {
            #expect(shared.members == shared.memberPositions.count && shared.members >= 3)
            #expect(shared.memberPositions.allSatisfy { campaign.accounts.indices.contains($0) })
        }
        let economics = campaign.economics ?? Report.Economics()
        #expect(economics.listPriceUSD == campaign.estimatedCostUSD && (0...campaign.exchanges) ~= economics.answers)
        #expect(economics.billedTokens >= max(campaign.tokens.output, campaign.tokens.reasoning))
        #expect(economics.words > 0 && !economics.assumptions.isEmpty)
        #expect(campaign.tokens.input >= 0 && campaign.tokens.output > 0 && campaign.estimatedCostUSD > 0)
    }

    private func flagged() {
        let members = report.campaigns.flatMap { $0.accounts.map(\.accountID) }
        #expect(Set(members).count == members.count, "an account belongs to one campaign")
        #expect(Set(report.flagged.map(\.accountID)) == Set(members) && report.flagged.count == members.count)
        let ids = Set(report.campaigns.map(\.id))
        #expect(ids.count == report.campaigns.count)
        #expect(report.flagged.allSatisfy { $0.campaignID.map(ids.contains) ?? false })
        var scores: [String: Double] = [:]
        for (id, score) in report.scores { scores[id] = score }
        #expect(report.flagged.allSatisfy { scores[$0.accountID] == $0.score })
        #expect(!report.notableAccounts.contains { members.contains($0.accountID) })
    }
}
