internal import Base

/// One campaign of `report.json`.
enum CampaignRecord {
    /// Writes the campaign over lines, its members one a line.
    static func write(_ campaign: Report.Campaign, _ lines: inout RecordLines) {
        lines.open()
        verdict(campaign, &lines)
        lines.list("accounts", campaign.accounts) { member($1, &$0) }
        evidence(campaign, &lines)
        lines.close()
    }

    private static func verdict(_ campaign: Report.Campaign, _ lines: inout RecordLines) {
        lines.member("id") { $0.string(campaign.id) }
        lines.member("headline") { $0.string(campaign.headline) }
        lines.member("confidence") { $0.number(campaign.confidence) }
        lines.member("error_rate") { writer in
            if let rate = campaign.errorRate { writer.number(rate) } else { writer.null() }
        }
        lines.member("first_flagged_at") { writer in
            if let moment = campaign.firstFlaggedAt { writer.string(moment.rfc3339) } else { writer.null() }
        }
        lines.member("from") { $0.string(campaign.from.rfc3339) }
        lines.member("to") { $0.string(campaign.to.rfc3339) }
        lines.member("exchanges") { $0.number(campaign.exchanges) }
        lines.member("tokens") { writer in
            writer.object {
                $0.member("input", campaign.tokens.input)
                $0.member("output", campaign.tokens.output)
                $0.member("reasoning", campaign.tokens.reasoning)
            }
        }
        lines.member("estimated_cost_usd") { $0.number(campaign.estimatedCostUSD) }
        lines.member("cost_assumption") { $0.string(campaign.costAssumption) }
        lines.member("economics") { economics(campaign.economics, &$0) }
        lines.member("targets") { targets(campaign.targets, \.share, &$0) }
        lines.member("target_baselines") { targets(campaign.targets, \.baseline, &$0) }
    }

    private static func economics(_ economics: Report.Economics?, _ writer: inout JSONText) {
        guard let economics else { return writer.null() }
        writer.object {
            $0.member("answers", economics.answers)
            $0.member("billed_tokens", economics.billedTokens)
            $0.member("words", economics.words)
            $0.member("list_price_usd", economics.listPriceUSD)
            $0.member("human_by_answer_usd", economics.humanByAnswerUSD)
            $0.member("human_by_word_usd", economics.humanByWordUSD)
            $0.member("ratio_by_answer", economics.ratioByAnswer?.rounded(toPlaces: 2))
            $0.member("ratio_by_word", economics.ratioByWord?.rounded(toPlaces: 2))
            $0.key("prices")
            $0.object {
                $0.member("human_answer_usd", economics.prices.answerUSD)
                $0.member("human_1000_words_usd", economics.prices.thousandWordsUSD)
                $0.member("words_per_token", economics.prices.wordsPerToken)
            }
            $0.key("assumptions")
            $0.array { for assumption in economics.assumptions { $0.element(); $0.string(assumption) } }
        }
    }

    private static func evidence(_ campaign: Report.Campaign, _ lines: inout RecordLines) {
        lines.list("reasons", campaign.reasons) { reason($1, &$0) }
        lines.list("counter_evidence", campaign.counterEvidence) { reason($1, &$0) }
        lines.list("alternatives", campaign.alternatives) {
            $0.member("kind", $1.kind)
            $0.member("finding", $1.finding)
        }
        lines.list("shared_attributes", campaign.sharedAttributes) { attribute($1, &$0) }
        lines.list("templates", campaign.templates) {
            $0.member("id", $1.id)
            $0.member("text", $1.text)
            $0.member("redacted", $1.redacted)
            $0.member("exchanges", $1.exchanges)
            $0.member("members", $1.members)
            $0.member("outside", $1.outside)
        }
        lines.list("membership", campaign.membership) {
            $0.member("at", $1.at)
            $0.member("members", $1.members)
        }
        lines.member("timeline") { ReportJSON.hours(campaign.timeline, &$0) }
    }

    private static func member(_ member: Report.Member, _ writer: inout JSONText) {
        writer.member("account_id", member.accountID)
        writer.member("score", member.score)
        writer.member("first_flagged_at", member.firstFlaggedAt)
        writer.member("exchanges", member.exchanges)
        ReportJSON.reasons("reasons", member.reasons, &writer)
        ReportJSON.reasons("counter_evidence", member.counterEvidence, &writer)
    }

    private static func reason(_ reason: Report.Reason, _ writer: inout JSONText) {
        writer.member("name", reason.name)
        writer.member("strength", reason.strength)
        writer.member("sentence", reason.sentence)
    }

    private static func attribute(_ attribute: Report.SharedAttribute, _ writer: inout JSONText) {
        writer.member("kind", attribute.kind)
        writer.member("value", attribute.value)
        writer.member("members", attribute.members)
        writer.member("outside", attribute.outside)
        writer.key("member_positions")
        writer.array { for position in attribute.memberPositions { $0.element(); $0.number(position) } }
    }

    // A leaf named twice would make the object ambiguous: the first, which is the larger, wins.
    private static func targets(
        _ targets: [Report.Target], _ value: KeyPath<Report.Target, Double>, _ writer: inout JSONText
    ) {
        var seen: Set<String> = []
        writer.object {
            for target in targets where seen.insert(target.name).inserted {
                $0.member(target.name, target[keyPath: value])
            }
        }
    }
}
