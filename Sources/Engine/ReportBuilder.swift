internal import Accounts
internal import Base
internal import Campaigns
internal import Crypto
internal import Exchanges
internal import Indicators
internal import Prompts
internal import Reports
internal import Statistics
internal import Summaries
internal import Suspicion

/// Draws a report from what the stages found. Every list is put into its final order here.
struct ReportBuilder {
    let population: Population
    let scores: AccountScores
    let detection: Detector.Detection
    /// Names of the campaigns, in their order.
    let campaignNames: [String]
    let known: Knowledge
    let options: AnalysisOptions
    let omissions: SummaryTotals
    let excluded: Int

    var lexicon: Lexicon { known.lexicon }
    var capabilities: Capabilities { known.capabilities }
    var names: NameTable { known.names }
    private var edge: SummaryTotals.EdgeLines? { omissions.edge }

    /// Suspicion of one account alone never lifts it above this score; membership in a campaign does.
    private static let ownCeiling = 0.5
    private static let mostNotable = 25
    // A counterfactual that changes the score by less is not worth a sentence.
    private static let leastEffect = 0.01

    func build() throws -> Report {
        var report = Report()
        report.producer = "stillwatch \(Product.version)"
        report.input = input()
        if !population.accounts.isEmpty { report.window = (population.from, population.to) }
        report.volume = ReportBuilder.timeline(population.accounts)
        var final = detection.suspicions.logOdds.map(ReportBuilder.score)
        let calendar = options.releases.map { CalendarFindings($0, from: population.from, to: population.to) }
        report.releases = calendar?.findings("everybody", population.accounts) ?? []
        for (name, found) in zip(campaignNames, detection.campaigns) {
            let builder = CampaignBuilder(report: self, found: found, id: name)
            var campaign = try builder.build()
            if let calendar {
                let findings = calendar.findings(campaign.id, found.members.map { population.accounts[$0] })
                report.releases += findings
                if let reason = CalendarFindings.reason(findings) { campaign.add(reason) }
            }
            report.campaigns.append(campaign)
            for (member, score) in builder.memberScores { final[member] = max(final[member], score) }
        }
        tellHistory(&report)
        report.scores = population.accounts.indices.map { (population.accounts[$0].id, final[$0]) }
        report.flagged = flagged(report.campaigns)
        report.lookalikes = detection.lookalikes.map(lookalike)
        report.indicators = indicatorSummaries()
        report.notableAccounts = try notable(final, Set(detection.campaigns.flatMap(\.members)))
        report.evidence = EvidenceBuilder(population, report).build()
        if options.comparesPublished { report.published = published(report) }
        report.caveats = caveats()
        return report
    }

    /// The score of an account that no campaign claims; 0 when it did too little to tell.
    private static func score(_ logOdds: Double?) -> Double {
        logOdds.map { (ownCeiling * Functions.logistic($0)).rounded(toPlaces: 6) } ?? 0
    }

    /// When campaigns and members were first flagged, where a replay tells.
    private func tellHistory(_ report: inout Report) {
        guard var history = known.history else { return }
        let (courses, replay) = history.close(
            with: report.campaigns.map { ($0.id, $0.accounts.map(\.accountID)) })
        report.replay = replay
        for (index, course) in courses.enumerated() {
            report.campaigns[index].firstFlaggedAt = course.firstFlaggedAt
            report.campaigns[index].membership = course.membership
            for member in report.campaigns[index].accounts.indices {
                report.campaigns[index].accounts[member].firstFlaggedAt =
                    course.since[report.campaigns[index].accounts[member].accountID]
            }
        }
    }

    private func input() -> Report.Input {
        var input = Report.Input()
        input.exchanges = population.accounts.reduce(0) { $0 + $1.summary.exchanges }
        input.accounts = population.accounts.count
        var organisations = Set<UInt64>()
        for account in population.accounts {
            for entry in account.summary.attributes.values(.organisation) { organisations.insert(entry.key.bits) }
        }
        input.organisations = organisations.count
        input.rejected = omissions.rejected
        input.duplicates = omissions.duplicates
        input.edge = edge.map {
            Report.EdgeLines(joined: $0.joined, alone: $0.alone, withoutPartner: $0.withoutPartner)
        }
        input.directoryKnown = options.directory.map { directory in
            population.accounts.count { directory[$0.id] != nil }
        }
        if let origin = lexicon.meaningOrigin {
            input.meaning = Report.Meaning(
                table: SHA256.hexadecimal(origin.table.prefix(6)), source: SHA256.hexadecimal(origin.source),
                dimensions: origin.dimensions)
        }
        return input
    }

    /// Exchanges by hour over all accounts, without gaps.
    static func timeline(_ accounts: [Account]) -> [Report.HourlyCount] {
        var counts: [Int: Int] = [:]
        for account in accounts {
            for hour in account.summary.hours.hours { counts[hour.hour, default: 0] += hour.count }
        }
        guard let first = counts.keys.min(), let last = counts.keys.max() else { return [] }
        return (first...last).map {
            Report.HourlyCount(hour: Timestamp(milliseconds: Int64($0) * 3_600_000), count: counts[$0] ?? 0)
        }
    }

    private func flagged(_ campaigns: [Report.Campaign]) -> [Report.FlaggedAccount] {
        var seen = Set<String>()
        var all: [Report.FlaggedAccount] = []
        for campaign in campaigns {
            for member in campaign.accounts where seen.insert(member.accountID).inserted {
                all.append(
                    .init(
                        accountID: member.accountID, score: member.score, campaignID: campaign.id,
                        firstFlaggedAt: member.firstFlaggedAt))
            }
        }
        return all.sorted { ($1.score, $0.accountID) < ($0.score, $1.accountID) }
    }

    private func lookalike(_ found: FoundGroup) -> Report.Lookalike {
        let shared = found.links.prefix(3).map { describe(population.links[$0]) }.joined(separator: "; ")
        let fitting = found.explanations.filter(\.fits)
        let exchanges = found.members.reduce(0) { $0 + population.accounts[$1].summary.exchanges }
        var reasons =
            fitting.map { Report.Reason(name: $0.kind, sentence: $0.finding, strength: 0.8) }
            + found.counterEvidence.map(ReportBuilder.reason)
        if reasons.isEmpty {
            reasons = [
                Report.Reason(
                    name: "too-little-evidence",
                    sentence: "What they share is all that stands out, in \(Decimal.grouped(exchanges)) exchanges.",
                    strength: 0.5)
            ]
        }
        return Report.Lookalike(
            kind: fitting.first?.kind ?? "unrelated accounts", shared: shared, accounts: found.members.count,
            exchanges: exchanges, score: found.confidence.rounded(toPlaces: 4), reasons: Array(reasons.prefix(4)),
            suspicions: found.reasons.prefix(4).map(ReportBuilder.reason))
    }

    static func reason(_ evidence: FoundGroup.Evidence) -> Report.Reason {
        Report.Reason(
            name: evidence.name, sentence: evidence.sentence, strength: evidence.strength.rounded(toPlaces: 3))
    }

    /// The strongest reasons of an account, each with the score that it would have without it, then what its own measurements
    /// stand out in; and what speaks for it.
    func reasons(of account: Int) throws -> (reasons: [Report.Reason], counter: [Report.Reason]) {
        func told(_ reason: SuspicionReason) -> Report.Reason {
            Report.Reason(
                name: reason.name, sentence: reason.sentence, strength: abs(reason.effect).rounded(toPlaces: 3))
        }
        let suspicion = try detection.suspicions.reasons(of: account)
        let against = suspicion.filter { $0.effect >= ReportBuilder.leastEffect }.prefix(3).map(told)
        let spoken = suspicion.filter { $0.effect <= -ReportBuilder.leastEffect }.prefix(2).map(told)
        return (
            against
                + scores.findings[account].prefix(2).map {
                    Report.Reason(name: $0.name, sentence: $0.sentence, strength: $0.strength.rounded(toPlaces: 3))
                },
            scores.counterEvidence[account].prefix(3).map {
                Report.Reason(name: $0.name, sentence: $0.sentence, strength: $0.strength.rounded(toPlaces: 3))
            } + spoken
        )
    }

    private func notable(_ final: [Double], _ members: Set<Int>) throws -> [Report.AccountDetail] {
        let order = population.accounts.indices.filter { !members.contains($0) && final[$0] > 0.1 }
            .sorted { (final[$1], population.accounts[$0].id) < (final[$0], population.accounts[$1].id) }
        return try order.prefix(ReportBuilder.mostNotable).map { index in
            var detail = Report.AccountDetail()
            detail.accountID = population.accounts[index].id
            detail.score = final[index]
            detail.exchanges = population.accounts[index].summary.exchanges
            detail.cohort = scores.cohorts[index]
            (detail.reasons, detail.counterEvidence) = try reasons(of: index)
            return detail
        }
    }

    private func indicatorSummaries() -> [Report.IndicatorSummary] {
        zip(IndicatorCatalogue.all, scores.values).map { indicator, values in
            let measured = values.compactMap { $0 }.sorted()
            func quantile(_ share: Double) -> Double {
                measured.isEmpty ? 0 : measured[min(measured.count - 1, Int(Double(measured.count) * share))]
            }
            let definition = indicator.definition
            var summary = Report.IndicatorSummary(
                name: definition.name, title: definition.title, definition: definition.definition,
                unit: definition.unit, measured: measured.count, median: quantile(0.5).rounded(toPlaces: 4),
                high: quantile(0.99).rounded(toPlaces: 4))
            summary.distribution = ReportBuilder.histogram(measured)
            return summary
        }
    }

    private static func histogram(_ sorted: [Double]) -> Report.Distribution? {
        guard let lower = sorted.first, sorted.count >= 20 else { return nil }
        let upper = sorted[sorted.count * 199 / 200]
        guard upper > lower else { return nil }
        var counts = [Int](repeating: 0, count: 24)
        for value in sorted { counts[Int(min(23, (value - lower) / (upper - lower) * 24))] += 1 }
        return Report.Distribution(
            lower: lower.rounded(toPlaces: 4), upper: upper.rounded(toPlaces: 4), counts: counts)
    }

    private func caveats() -> [String] {
        var all: [String] = []
        if options.directory == nil {
            all.append(
                "No account directory was given: sign-up, payment, verification and mail domain were not considered, and "
                    + "accounts of one organisation could not be told apart from strangers.")
        }
        let exchanges = population.accounts.reduce(0) { $0 + $1.summary.exchanges }
        let withPrompt = population.accounts.reduce(0) { $0 + $1.summary.count(.hasPrompt) }
        if exchanges > 0, withPrompt * 2 < exchanges {
            all.append("Most exchanges carry no prompt: templates, topics and capabilities could not be considered.")
        }
        if options.meaning != nil, !lexicon.usesMeaning, exchanges > 0 {
            all.append(
                "The table of meaning was not used, because there are too few English prompts or because what is kept was "
                    + "made without it: topics were told by words.")
        }
        if let edge, edge.withoutPartner > 0 {
            all.append(
                "\(Decimal.grouped(edge.withoutPartner)) edge lines without a partner were left out: no record of the "
                    + "provider's has their request id, and they name no account.")
        }
        if lexicon.topics.cells == 0, exchanges > 0 {
            all.append("Too few prompts to learn topics from: what accounts ask about was not compared.")
        }
        if excluded > 0 {
            all.append("\(Decimal.grouped(excluded)) exchanges were left out, because their accounts are excluded.")
        }
        return all
    }
}

/// The product's name and version.
public enum Product {
    /// Semantic version.
    public static let version = "0.1.0"
}
