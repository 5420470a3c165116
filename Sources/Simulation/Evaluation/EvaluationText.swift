internal import Base

extension Evaluation {
    /// All figures as indented JSON, ending with a line feed.
    public var json: String {
        var text = JSONText(indented: true)
        text.object { out in
            out.member("spec", spec)
            out.member("accounts", accounts)
            out.member("campaign_accounts", campaignAccounts)
            out.member("average_precision", ranking?.averagePrecision)
            out.member("recall_at_fpr_1e-3", ranking?.recallAt1e3)
            out.member("recall_at_fpr_1e-4", ranking?.recallAt1e4)
            out.member("flagged", flagged)
            out.member("unknown_flagged", unknownFlagged)
            out.member("precision", precision)
            out.member("recall", recall)
            out.member("f1", f1)
            out.member("false_accounts", falseAccounts)
            out.member("false_rate", falseRate)
            out.member(
                "flagged_benign_by_kind",
                object: { out in
                    for item in falseByKind {
                        out.member(
                            item.kind,
                            object: { out in
                                out.member("flagged", item.flagged)
                                out.member("of", item.of)
                            })
                    }
                })
            out.member("campaigns", each: campaigns) { out, campaign in campaign.write(&out) }
            out.member("reported", reported)
            out.member("false_campaigns", falseCampaigns)
            out.member("false_campaign_accounts", falseCampaignAccounts)
            out.member("splits", splits)
            out.member("merges", merges)
        }
        text.newline()
        return text.text
    }

    /// The figures as a table for a terminal, ending with a line feed.
    public var table: String {
        var out = "\(spec ?? "truth"): \(Decimal.grouped(accounts)) accounts, "
        out += "\(Decimal.grouped(campaignAccounts)) in \(campaigns.count) campaigns\n"
        if let ranking {
            out += "  ranking   average precision \(show(ranking.averagePrecision)), recall at 1 false in 1,000: "
            out += "\(show(ranking.recallAt1e3)), in 10,000: \(show(ranking.recallAt1e4))\n"
        }
        out += "  flagged   \(Decimal.grouped(flagged)): precision \(show(precision)), recall \(show(recall)), "
        out += "F1 \(show(f1)); \(Decimal.grouped(falseAccounts)) honest (\(Decimal.percent(falseRate, 3)))\n"
        for item in falseByKind { out += "            \(item.kind): \(item.flagged) of \(item.of)\n" }
        if unknownFlagged > 0 { out += "            \(unknownFlagged) accounts that the truth does not know\n" }
        for campaign in campaigns { out += campaign.line }
        out += "  reported  \(reported) campaigns, \(falseCampaigns) false (\(falseCampaignAccounts) accounts), "
        out += "\(splits) splits, \(merges) merges\n"
        return out
    }
}

extension Evaluation.CampaignResult {
    fileprivate func write(_ out: inout JSONText) {
        out.member("id", id)
        out.member("accounts", accounts)
        out.member("exchanges", exchanges)
        out.member("best_match", bestMatch)
        out.member("jaccard", jaccard)
        out.member("found", found)
        out.member("covered", covered)
        out.member("purity", purity)
        out.member("hours_to_detect", hoursToDetect)
        out.member("exchanges_before", exchangesBefore)
    }

    fileprivate var line: String {
        let verdict = found ? "found" : "MISSED"
        let when = hoursToDetect.map { "after \(Decimal.fixed($0, 1)) h" } ?? "no moment"
        return "  campaign  \(id): \(verdict), \(when), \(Decimal.percent(exchangesBefore)) sent before, "
            + "\(Decimal.percent(covered)) of \(Decimal.grouped(accounts)) accounts covered, purity \(show(purity)), "
            + "Jaccard \(show(jaccard))\n"
    }
}

private func show(_ value: Double?) -> String { value.map { Decimal.fixed($0, 3) } ?? "-" }
