internal import Accounts
internal import Base
internal import Campaigns
internal import Indicators
internal import Prompts
internal import Reports
internal import Statistics
internal import Suspicion

/// Draws one campaign of a report.
struct CampaignBuilder {
    let report: ReportBuilder
    let found: FoundGroup
    let id: String
    /// Scores of the members, by position in the population; the highest first.
    let memberScores: [(member: Int, score: Double)]
    /// Members that carry a shared value, by its place in `Population.links`.
    private let carrying: [Int32: Int]
    private let accounts: [Account]

    /// A shared value: its place in `Population.links`, positions in `memberScores`, and carriers outside.
    private typealias Shared = (link: Int, members: [Int], outside: Int)

    private static let mostAttributes = 40
    private static let mostTemplates = 8
    // Explaining a member costs about a millisecond.
    private static let mostExplained = 500
    private static let mostTargets = 12

    init(report: ReportBuilder, found: FoundGroup, id: String) {
        self.report = report
        self.found = found
        self.id = id
        let owned = Set(found.links)
        memberScores = found.members.map { member in
            // Members tied to the campaign by more of what it owns score higher, and those that are suspected alone, too.
            let ties = report.population.links(of: member).count { link, _ in owned.contains(Int(link)) }
            let suspicion = report.detection.suspicions.logOdds[member].map(Functions.logistic) ?? 0.5
            let fit = 1 - 0.3 / Double(1 + ties) - 0.3 * (1 - suspicion)
            return (member, (0.5 + 0.5 * found.confidence * fit).rounded(toPlaces: 4))
        }.sorted { ($1.score, $0.member) < ($0.score, $1.member) }
        var carrying: [Int32: Int] = [:]
        for member in found.members {
            for (link, _) in report.population.links(of: member) { carrying[link, default: 0] += 1 }
        }
        self.carrying = carrying
        accounts = memberScores.map { report.population.accounts[$0.member] }
    }

    func build() throws -> Report.Campaign {
        var campaign = Report.Campaign()
        campaign.id = id
        campaign.confidence = found.confidence.rounded(toPlaces: 4)
        campaign.errorRate = found.errorRate?.rounded(toPlaces: 6)
        campaign.accounts = try memberScores.enumerated().map { place, entry in
            try member(entry.member, entry.score, isExplained: place < CampaignBuilder.mostExplained)
        }
        campaign.exchanges = accounts.reduce(0) { $0 + $1.summary.exchanges }
        campaign.from = accounts.map(\.summary.first).min() ?? campaign.from
        campaign.to = accounts.map(\.summary.last).max() ?? campaign.to
        campaign.reasons = found.reasons.map(ReportBuilder.reason)
        campaign.counterEvidence = found.counterEvidence.map(ReportBuilder.reason)
        campaign.targets = targets()
        campaign.timeline = ReportBuilder.timeline(accounts)
        let shared = shared()
        campaign.sharedAttributes = sharedAttributes(shared)
        campaign.templates = templates(shared)
        campaign.tokens = (
            accounts.reduce(0) { $0 + $1.summary.tokens.input }, accounts.reduce(0) { $0 + $1.summary.tokens.output },
            accounts.reduce(0) { $0 + $1.summary.tokens.reasoning }
        )
        let economics = CampaignEconomics(prices: report.options.prices) { report.names[$0] }
            .economics(of: accounts.map(\.summary))
        campaign.economics = economics
        campaign.estimatedCostUSD = economics.listPriceUSD
        campaign.costAssumption = CampaignEconomics.costAssumption
        campaign.alternatives = found.explanations.map { Report.Alternative(kind: $0.kind, finding: $0.finding) }
        campaign.headline = headline(campaign)
        return campaign
    }

    private func headline(_ campaign: Report.Campaign) -> String {
        let aims = campaign.targets.filter { $0.name != "other" && $0.share > 1.3 * $0.baseline }.prefix(3)
        let aimed = aims.isEmpty ? "" : ", aimed at " + aims.map(\.name).joined(separator: ", ")
        return "\(Decimal.grouped(campaign.accounts.count)) accounts act as one\(aimed): "
            + "\(Decimal.grouped(campaign.exchanges)) exchanges from \(campaign.from.date) to \(campaign.to.date)"
    }

    private func member(_ index: Int, _ score: Double, isExplained: Bool) throws -> Report.Member {
        var member = Report.Member()
        member.accountID = report.population.accounts[index].id
        member.score = score
        member.exchanges = report.population.accounts[index].summary.exchanges
        if isExplained { (member.reasons, member.counterEvidence) = try report.reasons(of: index) }
        if let path = path(index) { member.reasons.append(path) }
        return member
    }

    /// By what the account hangs together with the campaign: the values that it shares with most members.
    private func path(_ index: Int) -> Report.Reason? {
        let ties = report.population.links(of: index).compactMap { link, _ -> (link: Int, members: Int, all: Int)? in
            let carriers = report.population.carriers(of: Int(link)).count
            let members = (carrying[link] ?? 0) - 1
            return members >= 2 && 2 * (members + 1) >= carriers ? (Int(link), members, carriers) : nil
        }.sorted { (-$0.members, $0.link) < (-$1.members, $1.link) }
        guard !ties.isEmpty else { return nil }
        let words = ties.prefix(3).map { tie in
            let link = report.population.links[tie.link]
            return "\(link.kind.name) \(report.describe(link)) with \(Decimal.grouped(tie.members)) members"
                + (tie.all > tie.members + 1 ? " and \(Decimal.grouped(tie.all - tie.members - 1)) others" : "")
        }
        return Report.Reason(
            name: "path", sentence: "Shares " + words.joined(separator: "; ") + ".",
            strength: (Double(ties[0].members) / Double(max(1, found.members.count - 1))).rounded(toPlaces: 3))
    }

    private func targets() -> [Report.Target] {
        let mine = CampaignBuilder.capabilities(accounts)
        let all = CampaignBuilder.capabilities(report.population.accounts)
        let (mineTotal, allTotal) = (max(1, mine.values.reduce(0, +)), max(1, all.values.reduce(0, +)))
        return mine.map { leaf, count in
            Report.Target(
                name: report.capabilities.name(leaf),
                share: (Double(count) / Double(mineTotal)).rounded(toPlaces: 4),
                baseline: (Double(all[leaf] ?? 0) / Double(allTotal)).rounded(toPlaces: 4))
        }.sorted { ($1.share, $0.name) < ($0.share, $1.name) }.prefix(CampaignBuilder.mostTargets).map { $0 }
    }

    private static func capabilities(_ accounts: [Account]) -> [Int: Int] {
        accounts.reduce(into: [:]) { sums, account in
            for (leaf, count) in account.summary.capabilities.cells { sums[leaf, default: 0] += count }
        }
    }

    /// Values that at least three members share and that tell something: rare outside, or telling by kind.
    private func shared() -> [Shared] {
        var position: [Int: Int] = [:]
        for (place, entry) in memberScores.enumerated() { position[entry.member] = place }
        return report.population.links(ofAny: found.members).compactMap { link -> Shared? in
            let carriers = report.population.carriers(of: link)
            let inside = carriers.compactMap { position[Int($0.account)] }.sorted()
            let outside = carriers.count - inside.count
            return inside.count >= 3 && inside.count > outside ? (link, inside, outside) : nil
        }
    }

    private func sharedAttributes(_ shared: [Shared]) -> [Report.SharedAttribute] {
        shared.sorted { left, right in
            let (leftKind, rightKind) = (
                report.population.links[left.link].kind, report.population.links[right.link].kind
            )
            return (right.members.count, leftKind, left.link) < (left.members.count, rightKind, right.link)
        }.prefix(CampaignBuilder.mostAttributes).map { link, members, outside in
            Report.SharedAttribute(
                kind: report.population.links[link].kind.name, value: report.describe(report.population.links[link]),
                members: members.count, outside: outside, memberPositions: members)
        }
    }

    private func templates(_ shared: [Shared]) -> [Report.TemplateExample] {
        let inside = Set(found.members)
        var found: [(example: Report.TemplateExample, link: Int)] = []
        for (link, members, outside) in shared {
            let value = report.population.links[link]
            guard value.kind == .template || value.kind == .system,
                let number = TemplateKey.number(AttributeKey(bits: value.value)), number > 0,
                Int(number) <= report.lexicon.templates.templates.count
            else { continue }
            let exchanges = report.population.carriers(of: link).filter { inside.contains(Int($0.account)) }
                .reduce(0.0) { sum, carrier in
                    sum + Double(carrier.share)
                        * Double(report.population.accounts[Int(carrier.account)].summary.exchanges)
                }
            let template = report.lexicon.templates.templates[Int(number) - 1]
            let shows = report.options.showsText && !template.isShape
            found.append(
                (
                    Report.TemplateExample(
                        id: "template-\(number)", text: shows ? template.text : template.shape, redacted: !shows,
                        exchanges: Int(exchanges.rounded()),
                        members: members.count, outside: outside), link
                ))
        }
        return found.sorted { ($1.example.exchanges, $0.link) < ($0.example.exchanges, $1.link) }
            .prefix(CampaignBuilder.mostTemplates).map(\.example)
    }
}
