internal import Accounts
internal import Base
internal import Prompts
internal import Summaries

/// One account's summary in readable form: what is in it, and nothing else.
struct AccountListing {
    let id: String
    let summary: AccountSummary
    let head: SummaryHead
    /// Names of the taxonomy's leaves; nil when the summaries were made with another.
    let capabilities: Capabilities?

    private static let mostValues = 8

    static let traits: [(trait: Observation.Traits, name: String)] = [
        (.opening, "opening"), (.followUp, "follow_up"), (.toolOutput, "tool_output"), (.aborted, "aborted"),
        (.failed, "failed"), (.reasoning, "reasoning"), (.logprobs, "logprobs"), (.choices, "choices"),
        (.streamed, "streamed"), (.seeded, "seeded"), (.structured, "structured"), (.cutByLength, "cut_by_length"),
        (.calledTool, "called_tool"), (.refused, "refused"), (.stopped, "stopped"),
        (.elicitsReasoning, "elicits_reasoning"), (.templated, "templated"), (.hasSystem, "has_system"),
        (.hasPrompt, "has_prompt"), (.refusedAsExtraction, "refused_as_extraction"), (.hasDigest, "has_digest"),
        (.styleJudged, "style_judged"), (.modelWritten, "model_written"),
    ]

    /// Lines of `label  value`.
    var rows: [(label: String, value: String)] {
        var rows: [(label: String, value: String)] = [
            ("account", id), ("exchanges", Decimal.grouped(summary.exchanges)),
            ("first", summary.exchanges > 0 ? summary.first.rfc3339 : "-"),
            ("last", summary.exchanges > 0 ? summary.last.rfc3339 : "-"),
            ("active hours", "\(summary.hours.activeHours), \(summary.hours.activeSlots) five-minute slots"),
            ("binary form", "\(summary.encoded().count) bytes"),
            (
                "prompts",
                "about \(Decimal.fixed(summary.prompts.distinct, 0)) distinct, "
                    + "\(summary.prompts.prints.count) fingerprints kept"
            ),
            (
                "words",
                "\(Decimal.grouped(summary.words.total)), \(Decimal.grouped(summary.words.covered)) in templates"
            ),
            (
                "tokens",
                "\(Decimal.grouped(summary.tokens.input)) in, \(Decimal.grouped(summary.tokens.output)) out, "
                    + "\(Decimal.grouped(summary.tokens.reasoning)) reasoning"
            ),
            ("topics", "\(summary.topics.total) prompts in \(summary.topics.occupied) cells"),
        ]
        rows += leaves.prefix(AccountListing.mostValues).map { ("capability", "\($0.name): \($0.count)") }
        rows += AccountListing.traits.compactMap { trait, name in
            let count = summary.count(trait)
            return count > 0 ? ("trait", "\(name): \(count)") : nil
        }
        for kind in AttributeKind.allCases where summary.attributes.total(kind) > 0 {
            let distinct = Decimal.fixed(summary.attributes.distinct(kind), 0)
            rows.append(("\(kind)", "\(distinct) distinct in \(summary.attributes.total(kind)) exchanges"))
            rows += values(kind).prefix(AccountListing.mostValues).map { ("", "\($0.name): \($0.count)") }
        }
        return rows
    }

    var json: String {
        var writer = JSONText(indented: true)
        writer.object { writer in
            writer.member("account_id", id)
            writer.member("exchanges", summary.exchanges)
            writer.member("first", summary.exchanges > 0 ? summary.first : nil)
            writer.member("last", summary.exchanges > 0 ? summary.last : nil)
            writer.member("bytes", summary.encoded().count)
            writer.member("hours", each: Array(summary.hours.hours)) {
                $0.member("hour", Timestamp(milliseconds: Int64($1.hour) * 3_600_000))
                $0.member("exchanges", $1.count)
                $0.member("slots", Int($1.slots.nonzeroBitCount))
            }
            writer.member("prompts") {
                $0.member("distinct", summary.prompts.distinct.rounded(toPlaces: 1))
                $0.member("repeated_share", summary.prompts.repeatedShare.rounded(toPlaces: 4))
            }
            writer.member("words") {
                $0.member("total", summary.words.total)
                $0.member("covered", summary.words.covered)
            }
            writer.member("tokens") {
                $0.member("input", summary.tokens.input)
                $0.member("output", summary.tokens.output)
                $0.member("reasoning", summary.tokens.reasoning)
            }
            writer.member("topics", each: Array(summary.topics.cells)) {
                $0.member("cell", $1.cell)
                $0.member("prompts", $1.count)
            }
            writer.member("capabilities", each: leaves) {
                $0.member("name", $1.name)
                $0.member("prompts", $1.count)
            }
            writer.member("traits") { writer in
                for (trait, name) in AccountListing.traits { writer.member(name, summary.count(trait)) }
            }
            writer.member("attributes") { writer in
                for kind in AttributeKind.allCases { attribute(kind, &writer) }
            }
        }
        writer.newline()
        return writer.text
    }

    private func attribute(_ kind: AttributeKind, _ writer: inout JSONText) {
        writer.member("\(kind)") {
            $0.member("exchanges", summary.attributes.total(kind))
            $0.member("distinct", summary.attributes.distinct(kind).rounded(toPlaces: 1))
            $0.member("values", each: values(kind)) {
                $0.member("name", $1.name)
                $0.member("exchanges", $1.count)
            }
        }
    }

    private var leaves: [(name: String, count: Int)] {
        summary.capabilities.cells.map { (name: capabilities?.name($0.cell) ?? "leaf \($0.cell)", count: $0.count) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    /// Kept values, the most frequent first: by name, by number or by hash.
    private func values(_ kind: AttributeKind) -> [(name: String, count: Int)] {
        summary.attributes.values(kind).map { (name: name($0.key, kind), count: Int($0.count)) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    private func name(_ key: AttributeKey, _ kind: AttributeKind) -> String {
        if let name = head.names[key] { return name }
        if kind == .network { return ClientAddress.describe(key) }
        let templates = head.lexicon.templates.templates
        if kind == .template || kind == .system, let number = TemplateKey.number(key), number > 0,
            Int(number) <= templates.count
        {
            return "template-\(number) \(templates[Int(number) - 1].shape)"
        }
        return "#" + String(String(StableHash.scramble(key.bits), radix: 36).prefix(8))
    }
}
