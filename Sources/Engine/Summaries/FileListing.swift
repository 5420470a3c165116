internal import Accounts
public import Base
public import Exchanges
public import Prompts
internal import Summaries

/// What is in a summary file, or in one of its accounts, in readable form.
public struct Listing: Sendable {
    /// Lines for people: a label (empty where it repeats) and a value. Values may hold text from logs.
    public let rows: [(label: String, value: String)]
    /// One JSON document with a line end.
    public let json: String

    /// Reads a whole summary file and checks every byte. With `account` only that account is told of; throws an input
    /// error when the file is damaged or does not hold it. Memory: one block.
    public static func of(
        file: InputFile, account: String?, taxonomy: Taxonomy, cancellation: Cancellation? = nil
    ) throws -> Listing {
        try file.withDescriptor { descriptor in
            let reader = try SummaryReader(descriptor: descriptor, file: file.path)
            guard let account else { return try overview(reader, file, cancellation) }
            while let record = try reader.next() {
                try cancellation?.check()
                guard record.id == account else { continue }
                let capabilities = taxonomy.identity == reader.head.taxonomy ? Capabilities(taxonomy: taxonomy) : nil
                let listing = AccountListing(
                    id: account, summary: record.summary, head: reader.head, capabilities: capabilities)
                return Listing(rows: listing.rows, json: listing.json)
            }
            throw unknown(account, in: file.path)
        }
    }

    static func unknown(_ account: String, in place: String) -> UserError {
        UserError(
            .input, "there is no account “\(account)”", at: place,
            remedy: "write the id as the logs do; upper and lower case differ")
    }

    private static func overview(
        _ reader: SummaryReader, _ file: InputFile, _ cancellation: Cancellation?
    ) throws -> Listing {
        var largest = 0
        while let record = try reader.next() {
            try cancellation?.check()
            largest = max(largest, record.encodedSize)
        }
        let totals = reader.totals ?? SummaryTotals()
        let facts = FileFacts(file: file, head: reader.head, totals: totals, sizes: reader.sizes, largest: largest)
        return Listing(rows: facts.rows, json: facts.json)
    }
}

/// What there is to say of a whole file.
private struct FileFacts {
    let file: InputFile
    let head: SummaryHead
    let totals: SummaryTotals
    let sizes: (lexicon: Int64, names: Int64, accounts: Int64)
    let largest: Int

    private var templates: (active: Int, retired: Int) {
        let retired = head.lexicon.templates.templates.count(where: \.isRetired)
        return (head.lexicon.templates.templates.count - retired, retired)
    }

    var rows: [(label: String, value: String)] {
        var rows: [(label: String, value: String)] = [
            ("file", file.path), ("bytes", Decimal.grouped(Int(clamping: file.size))),
            ("accounts", Decimal.grouped(totals.accounts)), ("exchanges", Decimal.grouped(totals.exchanges)),
            ("from", totals.window?.lowerBound.rfc3339 ?? "-"), ("to", totals.window?.upperBound.rfc3339 ?? "-"),
            ("duplicates", Decimal.grouped(totals.duplicates)),
        ]
        rows += totals.rejected.map { ("set aside", "\($0.reason): \(Decimal.grouped($0.count))") }
        rows += [
            ("lexicon", "\(hexadecimal(head.lexicon.identity)), generation \(head.lexicon.generation)"),
            ("templates", "\(templates.active), and \(templates.retired) retired"),
            ("topic cells", "\(head.lexicon.topics.cells), identity \(hexadecimal(head.lexicon.topicIdentity))"),
            ("taxonomy", hexadecimal(head.taxonomy)), ("names", Decimal.grouped(head.names.entries.count)),
            ("lexicon bytes", Decimal.grouped(Int(clamping: sizes.lexicon))),
            ("name bytes", Decimal.grouped(Int(clamping: sizes.names))),
            (
                "account bytes",
                "\(Decimal.grouped(Int(clamping: sizes.accounts))), "
                    + "\(Decimal.grouped(mean)) for the mean account, \(Decimal.grouped(largest)) unpacked for the largest"
            ),
        ]
        return rows
    }

    private var mean: Int { Int(clamping: sizes.accounts) / max(1, totals.accounts) }

    var json: String {
        var writer = JSONText(indented: true)
        writer.object { writer in
            writer.member("schema", "stillwatch.summary/1")
            writer.member("bytes", Int(clamping: file.size))
            writer.member("accounts", totals.accounts)
            writer.member("exchanges", totals.exchanges)
            writer.member("from", totals.window?.lowerBound)
            writer.member("to", totals.window?.upperBound)
            writer.member("duplicates", totals.duplicates)
            writer.member("rejected", each: totals.rejected) {
                $0.member("reason", $1.reason)
                $0.member("count", $1.count)
            }
            writer.member("lexicon") {
                $0.member("identity", hexadecimal(head.lexicon.identity))
                $0.member("generation", head.lexicon.generation)
                $0.member("templates", templates.active)
                $0.member("retired", templates.retired)
                $0.member("topic_cells", head.lexicon.topics.cells)
                $0.member("topic_identity", hexadecimal(head.lexicon.topicIdentity))
                $0.member("bytes", Int(clamping: sizes.lexicon))
            }
            writer.member("taxonomy", hexadecimal(head.taxonomy))
            writer.member("names", head.names.entries.count)
            writer.member("name_bytes", Int(clamping: sizes.names))
            writer.member("account_bytes", Int(clamping: sizes.accounts))
            writer.member("largest_account_bytes", largest)
        }
        writer.newline()
        return writer.text
    }
}

/// Sixteen hexadecimal digits.
func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
