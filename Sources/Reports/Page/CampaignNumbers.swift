internal import Base

/// The key numbers of a campaign: how sure, how many, how much, since when.
struct CampaignNumbers {
    private let campaign: Report.Campaign
    private let report: Report

    init(campaign: Report.Campaign, of report: Report) {
        self.campaign = campaign
        self.report = report
    }

    var markup: Markup {
        """
        <dl class="numbers">
        <div class="confidence"><dt>Confidence</dt><dd>\(Figures.unit(campaign.confidence))\
        \(Bars.meter(campaign.confidence, colour: "ink"))<small>Error rate: \(errorRate)</small></dd></div>
        \(number("Accounts", Decimal.grouped(campaign.accounts.count), accountsNote))
        \(number("Exchanges", Decimal.grouped(campaign.exchanges), exchangesNote))
        \(number("Active", Moment.length(campaign.from, campaign.to), Moment.range(campaign.from, campaign.to)))
        \(number("At list price", Figures.dollars(campaign.estimatedCostUSD), "estimated"))
        \(flagged)
        </dl>
        """
    }

    private var errorRate: String {
        campaign.errorRate.map { Figures.share($0) } ?? "not controlled in this version"
    }

    private var accountsNote: String {
        guard report.input.accounts > 0 else { return "" }
        return "\(Figures.share(Figures.ratio(campaign.accounts.count, report.input.accounts))) of all accounts"
    }

    private var exchangesNote: String {
        guard report.input.exchanges > 0 else { return "" }
        return "\(Figures.share(Figures.ratio(campaign.exchanges, report.input.exchanges))) of all exchanges"
    }

    private var flagged: Markup {
        guard let moment = campaign.firstFlaggedAt else {
            return number("First flagged", "–", "only a replay in time tells")
        }
        return number("First flagged", Moment.day(moment), "\(Moment.year(moment)), \(Moment.time(moment)) UTC")
    }

    private func number(_ name: String, _ value: String, _ note: String) -> Markup {
        "<div><dt>\(name)</dt><dd>\(value)<small>\(note)</small></dd></div>"
    }
}
