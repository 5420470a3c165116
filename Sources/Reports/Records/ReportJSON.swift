internal import Base

/// `report.json`: the whole report for machines. Every field is described in docs/report.md.
public enum ReportJSON {
    /// Name and version of the layout; the number grows when a field changes its meaning or goes away.
    public static let schema = "stillwatch.report/1"

    /// The report as UTF-8 JSON with a final line end. The same report gives the same bytes; cost is linear in its
    /// size, and the scores of all accounts are left to `ScoresText`.
    public static func render(_ report: Report) -> [UInt8] {
        var lines = RecordLines()
        lines.open()
        lines.member("schema") { $0.string(schema) }
        lines.member("producer") { $0.string(report.producer) }
        lines.member("window") { writer in
            writer.object {
                $0.member("from", report.window?.from)
                $0.member("to", report.window?.to)
            }
        }
        lines.member("input") { input(report.input, &$0) }
        if let changes = report.changes { lines.member("changes", lines: { ChangesRecord.write(changes, &$0) }) }
        lines.nested("campaigns", report.campaigns) { CampaignRecord.write($1, &$0) }
        lines.list("flagged_accounts", report.flagged) { writer, account in
            writer.member("account_id", account.accountID)
            writer.member("score", account.score)
            writer.member("campaign_id", account.campaignID)
            writer.member("first_flagged_at", account.firstFlaggedAt)
        }
        lines.list("lookalikes", report.lookalikes) { lookalike($1, &$0) }
        lines.list("notable_accounts", report.notableAccounts) { account($1, &$0) }
        lines.list("indicators", report.indicators) { indicator($1, &$0) }
        lines.member("replay") { replay(report.replay, &$0) }
        ComparisonRecord.write(report, &lines)
        if let look = report.secondLook {
            lines.member("second_look", lines: { SecondLookRecord.write(look, in: report, &$0) })
        }
        lines.member("volume") { hours(report.volume, &$0) }
        lines.member("caveats") { writer in
            writer.array { for caveat in report.caveats { $0.element(); $0.string(caveat) } }
        }
        lines.member("evidence") { evidence(report.evidence, &$0) }
        lines.close()
        lines.finish()
        return lines.bytes
    }

    /// The first hour and the count of every hour from it on; the report has no gaps.
    static func hours(_ hours: [Report.HourlyCount], _ writer: inout JSONText) {
        writer.object {
            $0.member("from", hours.first?.hour)
            $0.key("counts")
            $0.array { for hour in hours { $0.element(); $0.number(hour.count) } }
        }
    }

    /// Reasons, or counter-evidence, under `name`.
    static func reasons(_ name: String, _ reasons: [Report.Reason], _ writer: inout JSONText) {
        writer.member(name, each: reasons) {
            $0.member("name", $1.name)
            $0.member("strength", $1.strength)
            $0.member("sentence", $1.sentence)
        }
    }

    private static func input(_ input: Report.Input, _ writer: inout JSONText) {
        writer.object {
            $0.member("exchanges", input.exchanges)
            $0.member("accounts", input.accounts)
            $0.member("organisations", input.organisations)
            $0.member("duplicates", input.duplicates)
            $0.member("directory_known", input.directoryKnown)
            $0.key("edge")
            edge(input.edge, &$0)
            $0.member("rejected", each: input.rejected) {
                $0.member("reason", $1.reason)
                $0.member("count", $1.count)
            }
            if let meaning = input.meaning {
                $0.member("meaning") {
                    $0.member("table", meaning.table)
                    $0.member("source_sha256", meaning.source)
                    $0.member("dimensions", meaning.dimensions)
                }
            }
        }
    }

    private static func replay(_ replay: Report.Replay?, _ writer: inout JSONText) {
        guard let replay else { return writer.null() }
        writer.object {
            $0.member("every_ms", replay.every)
            $0.member("ticks", replay.ticks)
            $0.member("withdrawn", each: replay.withdrawn) {
                $0.member("first_flagged_at", $1.firstFlaggedAt)
                $0.member("last_flagged_at", $1.lastFlaggedAt)
                $0.member("accounts", $1.accounts)
                if let campaign = $1.mergedInto { $0.member("merged_into", campaign) }
            }
        }
    }

    private static func edge(_ lines: Report.EdgeLines?, _ writer: inout JSONText) {
        guard let lines else { return writer.null() }
        writer.object {
            $0.member("joined", lines.joined)
            $0.member("alone", lines.alone)
            $0.member("without_partner", lines.withoutPartner)
        }
    }

    private static func evidence(_ evidence: Report.Evidence?, _ writer: inout JSONText) {
        guard let evidence else { return writer.null() }
        writer.object {
            $0.member("prompts", evidence.prompts)
            $0.member("digests", evidence.digests)
            for (name, conclusions) in [("possible", evidence.possible), ("impossible", evidence.impossible)] {
                $0.member(name, each: conclusions) {
                    $0.member("name", $1.name)
                    $0.member("sentence", $1.sentence)
                }
            }
        }
    }

    private static func lookalike(_ lookalike: Report.Lookalike, _ writer: inout JSONText) {
        writer.member("kind", lookalike.kind)
        writer.member("shared", lookalike.shared)
        writer.member("accounts", lookalike.accounts)
        writer.member("exchanges", lookalike.exchanges)
        writer.member("score", lookalike.score)
        reasons("reasons", lookalike.reasons, &writer)
        reasons("suspicions", lookalike.suspicions, &writer)
    }

    private static func account(_ account: Report.AccountDetail, _ writer: inout JSONText) {
        writer.member("account_id", account.accountID)
        writer.member("score", account.score)
        writer.member("exchanges", account.exchanges)
        writer.member("cohort", account.cohort)
        reasons("reasons", account.reasons, &writer)
        reasons("counter_evidence", account.counterEvidence, &writer)
    }

    private static func indicator(_ indicator: Report.IndicatorSummary, _ writer: inout JSONText) {
        writer.member("name", indicator.name)
        writer.member("title", indicator.title)
        writer.member("definition", indicator.definition)
        writer.member("unit", indicator.unit)
        writer.member("measured", indicator.measured)
        writer.member("median", indicator.median)
        writer.member("p99", indicator.high)
        writer.key("distribution")
        guard let distribution = indicator.distribution else { return writer.null() }
        writer.object {
            $0.member("lower", distribution.lower)
            $0.member("upper", distribution.upper)
            $0.key("counts")
            $0.array { for count in distribution.counts { $0.element(); $0.number(count) } }
        }
    }
}
