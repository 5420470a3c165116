internal import Base

/// `second_look` in report.json.
enum SecondLookRecord {
    static func write(_ look: Report.SecondLook, in report: Report, _ lines: inout RecordLines) {
        lines.open()
        lines.member("view") { $0.string(look.view) }
        lines.member("ordinary") { writer in
            writer.object {
                $0.key("subjects")
                subjects(look.ordinary, &$0)
                $0.key("past")
                past(look.ordinaryPast, &$0)
            }
        }
        lines.list("groups", look.groups) { writer, group in
            switch group.scope {
            case .campaign(let index):
                writer.member("campaign_id", index < report.campaigns.count ? report.campaigns[index].id : nil)
            case .lookalike(let index): writer.member("lookalike", index)
            }
            writer.member("accounts", group.accounts)
            writer.member("prompts", group.prompts)
            writer.key("subjects")
            subjects(group.subjects, &writer)
            writer.key("past")
            past(group.past, &writer)
            writer.key("difference")
            difference(group.difference, &writer)
            writer.member("weight", group.weight)
        }
        lines.close()
    }

    private static func subjects(_ subjects: Report.SecondLook.Subjects?, _ writer: inout JSONText) {
        guard let subjects else { return writer.null() }
        writer.object {
            $0.member("accounts", subjects.accounts)
            $0.member("prompts", subjects.prompts)
            $0.member("excess", subjects.excess)
            $0.member("error", subjects.error)
            $0.member("p", subjects.p)
            $0.member("across", subjects.across)
            $0.member("copied", subjects.copied)
        }
    }

    private static func past(_ past: Report.SecondLook.Past?, _ writer: inout JSONText) {
        guard let past else { return writer.null() }
        writer.object {
            $0.member("accounts", past.accounts)
            $0.member("surprise", past.surprise)
            $0.member("gain", past.gain)
            $0.member("error", past.error)
        }
    }

    private static func difference(_ difference: Report.SecondLook.Difference?, _ writer: inout JSONText) {
        guard let difference else { return writer.null() }
        writer.object {
            $0.member("accounts", difference.accounts)
            $0.member("reference", difference.reference)
            $0.member("squared", difference.squared)
            $0.member("p", difference.p)
        }
    }
}
