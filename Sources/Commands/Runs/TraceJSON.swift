internal import Base
internal import Exchanges
internal import Service
internal import Store

/// A trace for programs: schema `stillwatch.trace/1`.
enum TraceJSON {
    static func render(_ trace: Trace, _ id: String, at moment: Timestamp) -> String {
        var text = JSONText(indented: true)
        text.object { text in
            text.member("schema", "stillwatch.trace/1")
            text.member("id", id)
            text.member("kind", trace.kind.rawValue)
            text.member("looked", trace.looked)
            text.member("omitted_accounts", trace.omitted)
            if let decision = trace.decision { text.member("decision", object: { members(decision, &$0) }) }
            text.member("accounts", each: trace.people) { person($1, moment, &$0) }
        }
        text.newline()
        return text.text
    }

    private static func person(_ person: Trace.Person, _ moment: Timestamp, _ text: inout JSONText) {
        text.member("account_id", person.account)
        text.member("organisations", person.organisations)
        text.member("verifications", person.verifications)
        text.member("keys", each: person.keys) { text, key in
            text.member("id", key.id)
            text.member("state", key.state(at: moment).rawValue)
            text.member("name", key.name)
            text.member("created", key.created)
            text.member("expires", key.expires)
            text.member("last_used", key.lastUsed)
            text.member("revoked", key.revoked)
        }
        if let record = person.record {
            text.member(
                "directory",
                object: { text in
                    text.member("signup", record.signup)
                    text.member("org_id", record.organisation)
                    text.member("payment_fp", record.paymentFingerprint)
                    text.member("country", record.country)
                    text.member("kyc_level", record.kycLevel)
                    text.member("email_domain", record.emailDomain)
                    text.member("tier", record.tier)
                })
        }
        if let verdict = person.verdict {
            text.member(
                "verdict",
                object: { text in
                    text.member("campaign", verdict.campaign)
                    text.member("companions", person.companions)
                    text.member("confidence", verdict.confidence)
                    text.member("score", verdict.score)
                    text.member("flagged_since", verdict.flaggedSince)
                })
        }
        text.member("cuts", each: person.cuts) { text, cut in
            text.member("kind", cut.kind.rawValue)
            text.member("target", cut.target)
            text.member("since", cut.moment)
            text.member("by", cut.actor)
            text.member("why", cut.reason)
        }
        text.member("hours", each: person.hours) { text, entry in
            text.member("hour", entry.hour)
            text.member("exchanges", entry.exchanges)
        }
        if let report = person.report { text.member("report", object: { members(report, &$0) }) }
        text.member("decisions", each: person.decisions) { members($1, &$0) }
    }

    private static func members(_ report: ReportedMember, _ text: inout JSONText) {
        text.member("campaign", report.campaign)
        text.member("headline", report.headline)
        text.member("confidence", report.confidence)
        text.member("score", report.score)
        text.member("reasons", report.reasons)
        text.member("shared", each: report.shared) { text, shared in
            text.member("kind", shared.kind)
            text.member("value", shared.value)
            text.member("members", shared.members)
            text.member("outside", shared.outside)
            text.member("others", shared.others)
        }
    }

    private static func members(_ decision: Decision, _ text: inout JSONText) {
        text.member("id", decision.id)
        text.member("moment", decision.moment)
        text.member("account_id", decision.account)
        text.member("key", decision.key)
        text.member("action", decision.action)
        text.member("shadow_action", decision.shadowAction)
        text.member("rule", decision.rule)
        text.member("campaign", decision.campaign)
        text.member("policy", decision.policy)
        // As text, as it is stored.
        text.member("reasons", decision.reasons)
    }
}
