internal import Base

/// The summary that the command line prints.
public enum ReportTerminal {
    private static let campaigns = 10
    private static let reasons = 3
    private static let lookalikes = 8
    private static let releases = 6
    private static let published = 5

    /// The verdict, the campaigns with their top reasons, what was set aside, and rejected lines by reason.
    ///
    /// - Parameters:
    ///   - colour: Whether to use ANSI colours; without, the text holds no escape sequence at all.
    ///   - width: Columns of the terminal; at least 40 are used. Lines are broken to fit.
    /// - Returns: Lines, each with its line end. Where the files are is the caller's to say.
    public static func render(_ report: Report, colour: Bool, width: Int) -> String {
        var sheet = TerminalSheet(colour: colour, width: width)
        sheet.line(Verdict.sentence(report), report.campaigns.isEmpty ? .good : .bad)
        if let reading = Verdict.reading(report) { sheet.wrapped(reading, indent: 0, .plain) }
        if let window = report.window {
            let length = Moment.length(window.from, window.to)
            sheet.wrapped(
                "From \(Moment.full(window.from)) to \(Moment.full(window.to)): \(length).", indent: 0, .plain)
        }
        if let replay = report.replay { sheet.wrapped(Replayed.sentence(replay), indent: 0, .plain) }
        news(report, &sheet)
        table(report, &sheet)
        withdrawn(report, &sheet)
        aside(report, &sheet)
        comparisons(report, &sheet)
        rejected(report, &sheet)
        edge(report, &sheet)
        evidence(report, &sheet)
        caveats(report, &sheet)
        return sheet.text
    }

    private static func news(_ report: Report, _ sheet: inout TerminalSheet) {
        guard let changes = report.changes else { return }
        sheet.gap()
        sheet.line("What is new", .bold)
        sheet.wrapped(News.lead(changes), indent: 2, .plain)
        for sentence in News.sentences(changes) { sheet.wrapped(sentence, indent: 2, .plain) }
    }

    // Every row is followed by what a table has no room for: the headline and the strongest reasons.
    private static func table(_ report: Report, _ sheet: inout TerminalSheet) {
        guard !report.campaigns.isEmpty else { return }
        sheet.gap()
        sheet.columns(["Campaign", "Confidence", "Accounts", "Exchanges", "List price"], .faint)
        for (index, campaign) in report.campaigns.prefix(campaigns).enumerated() {
            if index > 0 { sheet.gap() }
            write(campaign, &sheet)
        }
        if report.campaigns.count > campaigns {
            sheet.gap()
            sheet.line("and \(Figures.counted(report.campaigns.count - campaigns, "further campaign"))", .faint)
        }
    }

    private static func write(_ campaign: Report.Campaign, _ sheet: inout TerminalSheet) {
        sheet.columns(
            [
                campaign.id, "\(sheet.bar(campaign.confidence, 10)) \(Figures.unit(campaign.confidence))",
                Decimal.grouped(campaign.accounts.count), Decimal.grouped(campaign.exchanges),
                Figures.dollars(campaign.estimatedCostUSD),
            ], .bold)
        sheet.wrapped(campaign.headline, indent: 2, .plain)
        if let delay = Delay.words(campaign) { sheet.wrapped("First flagged \(delay).", indent: 2, .plain) }
        if let worth = Worth.words(campaign) { sheet.wrapped(worth, indent: 2, .plain) }
        for reason in campaign.reasons.prefix(reasons) {
            sheet.labelled(
                sheet.bar(reason.strength, 5), "\(ReasonList.words(reason.name)): \(reason.sentence)", .bad)
        }
        for reason in campaign.counterEvidence.prefix(1) { sheet.labelled("but", reason.sentence, .good) }
    }

    private static func withdrawn(_ report: Report, _ sheet: inout TerminalSheet) {
        guard let groups = report.replay?.withdrawn, !groups.isEmpty else { return }
        sheet.gap()
        sheet.line("Flagged for a time only", .bold)
        for group in groups.prefix(lookalikes) { sheet.wrapped(Replayed.words(group), indent: 2, .plain) }
        if groups.count > lookalikes {
            sheet.line("  and \(Decimal.grouped(groups.count - lookalikes)) more", .faint)
        }
    }

    private static func aside(_ report: Report, _ sheet: inout TerminalSheet) {
        guard !report.lookalikes.isEmpty else { return }
        sheet.gap()
        sheet.line("Looked alike, set aside", .bold)
        for group in report.lookalikes.prefix(lookalikes) {
            let why = group.reasons.first.map { ": \($0.sentence)" } ?? ""
            sheet.wrapped("\(group.kind), \(Figures.counted(group.accounts, "account"))\(why)", indent: 2, .plain)
        }
        if report.lookalikes.count > lookalikes {
            sheet.line("  and \(Decimal.grouped(report.lookalikes.count - lookalikes)) more", .faint)
        }
    }

    private static func comparisons(_ report: Report, _ sheet: inout TerminalSheet) {
        if !report.releases.isEmpty {
            sheet.gap()
            sheet.line("Model releases", .bold)
            for finding in report.releases.prefix(releases) {
                let series = ReasonList.words(finding.series)
                sheet.wrapped("\(finding.scope), \(series): \(finding.sentence)", indent: 2, .plain)
            }
            if report.releases.count > releases {
                sheet.line("  and \(Decimal.grouped(report.releases.count - releases)) more", .faint)
            }
        }
        guard let profile = report.published else { return }
        sheet.gap()
        sheet.line("What today's published method would say", .bold)
        sheet.wrapped(Comparison.sentence(profile, report), indent: 2, .plain)
        for account in profile.accounts.prefix(published) {
            let ours = account.campaignID ?? "no campaign of ours"
            let limits = account.exceeded.isEmpty ? "" : "; over " + account.exceeded.joined(separator: ", ")
            sheet.labelled(Figures.unit(account.score), "\(account.accountID), \(ours)\(limits)", .plain)
        }
        sheet.wrapped(Comparison.note, indent: 2, .faint)
    }

    private static func rejected(_ report: Report, _ sheet: inout TerminalSheet) {
        let rejected = report.input.rejected
        let duplicates = report.input.duplicates
        guard !rejected.isEmpty || duplicates > 0 else { return }
        sheet.gap()
        sheet.line("Lines set aside", .bold)
        let width = rejected.map { Decimal.grouped($0.count).count }.max() ?? 0
        let column = max(width, duplicates > 0 ? Decimal.grouped(duplicates).count : 0)
        for (reason, count) in rejected { sheet.counted(count, reason, column: column) }
        if duplicates > 0 { sheet.counted(duplicates, "duplicate of an exchange already read", column: column) }
    }

    private static func edge(_ report: Report, _ sheet: inout TerminalSheet) {
        let rows = EvidenceWords.edge(report.input)
        guard !rows.isEmpty else { return }
        sheet.gap()
        sheet.line("Lines of the edge's access logs", .bold)
        let column = rows.map { Decimal.grouped($0.count).count }.max() ?? 0
        for (name, count) in rows { sheet.counted(count, name, column: column) }
    }

    private static func evidence(_ report: Report, _ sheet: inout TerminalSheet) {
        guard let evidence = report.evidence else { return }
        sheet.gap()
        sheet.line(EvidenceWords.title, .bold)
        sheet.wrapped(EvidenceWords.summary(evidence, of: report.input.exchanges), indent: 2, .plain)
        for conclusion in evidence.possible { sheet.labelled("can   ", conclusion.sentence, .good) }
        for conclusion in evidence.impossible { sheet.labelled("cannot", conclusion.sentence, .bad) }
    }

    private static func caveats(_ report: Report, _ sheet: inout TerminalSheet) {
        guard !report.caveats.isEmpty else { return }
        sheet.gap()
        for caveat in report.caveats { sheet.labelled("note", caveat, .faint) }
    }
}
