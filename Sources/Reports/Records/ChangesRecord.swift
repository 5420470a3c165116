internal import Base

/// `changes` in report.json: what a run over a kept state found new.
enum ChangesRecord {
    static func write(_ changes: Report.Changes, _ lines: inout RecordLines) {
        lines.open()
        lines.member("run") { $0.number(changes.run) }
        lines.member("since") { writer in
            if let since = changes.since { writer.string(since.rfc3339) } else { writer.null() }
        }
        lines.member("exchanges") { $0.number(changes.exchanges) }
        lines.member("new_accounts") { $0.number(changes.newAccounts) }
        texts("new_campaigns", changes.newCampaigns, &lines)
        texts("ended_campaigns", changes.endedCampaigns, &lines)
        memberships("joined", changes.joined, &lines)
        memberships("left", changes.left, &lines)
        texts("flagged", changes.flagged, &lines)
        texts("cleared", changes.cleared, &lines)
        lines.close()
    }

    private static func texts(_ name: String, _ texts: [String], _ lines: inout RecordLines) {
        lines.member(name) { writer in writer.array { for text in texts { $0.element(); $0.string(text) } } }
    }

    private static func memberships(
        _ name: String, _ memberships: [Report.Changes.Membership], _ lines: inout RecordLines
    ) {
        lines.list(name, memberships) { writer, membership in
            writer.member("account_id", membership.accountID)
            writer.member("campaign_id", membership.campaignID)
        }
    }
}
