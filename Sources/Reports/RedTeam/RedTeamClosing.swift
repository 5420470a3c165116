internal import Base

/// What money is counted by, what was set, and how to read the page.
struct RedTeamClosing {
    private let report: RedTeamReport

    init(_ report: RedTeamReport) { self.report = report }

    var markup: Markup {
        """
        <section id="money"><h2>Money and settings</h2>
        <div class="pair"><div class="card"><h3>Prices</h3>
        <p class="note">Orders of magnitude that we assume; nobody's offer. --price changes each.</p>\(prices)</div>
        <div class="card"><h3>Settings</h3>\(settings)</div></div>
        </section>
        <section id="reading"><h2>How to read this page</h2>
        <div class="card prose">\(RedTeamClosing.guide)</div>
        </section>
        """
    }

    private var prices: Markup {
        let items = report.prices.map { price -> Markup in
            let kind: Markup = price.isAssumed ? "<small>assumed</small>" : "<small>given</small>"
            return """
                <div><dt>\(price.about, limit: 120) <span class="value">\(price.name, limit: 40)</span></dt>\
                <dd>\(RedTeamWords.price(price.dollars)) \(kind)</dd></div>
                """
        }
        return "<dl class=\"facts-list\">\(items.joined())</dl>"
    }

    private var settings: Markup {
        let items = report.settings.map { setting -> Markup in
            "<div><dt>\(setting.about, limit: 120)</dt><dd>\(setting.value, limit: 80)</dd></div>"
        }
        return "<dl class=\"facts-list\">\(items.joined())</dl>"
    }

    private static let guide: Markup = """
        <h3>A trial</h3><p>One simulated log of honest people, honest look-alikes and one campaign, replayed in time by the \
        detector as it ships. Another seed is another population; attackers of one seed hide among the same people.</p>
        <h3>Harvested</h3><p>Exchanges of the campaign up to the moment at which it is named. One that is never named \
        harvests all that it wanted, and the log's end cuts it off: hollow points are lower bounds.</p>
        <h3>An evasion may cost its own harvest</h3><p>Cover traffic and slowing down take exchanges from the attacker. \
        Read “of all it wanted” and the price per exchange beside the harvest.</p>
        <h3>Money</h3><p>Accounts and checks are paid when opened, proxies by account and day, exchanges and cover alike \
        by the piece, until the campaign is named. The bill counts the attacker's spending, not its work.</p>
        <h3>What it is worth</h3><p>Evasions are those that the simulator can act out, and its text comes from grammars. \
        A flat curve shows that the evasion alone does not help here, not that no attacker could.</p>
        """
}
