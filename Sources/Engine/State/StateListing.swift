internal import Accounts
public import Base
internal import Exchanges
public import Prompts
internal import Summaries

extension Listing {
    /// What a state holds, or what it holds of one account; throws an input error when the folder is none, is damaged or
    /// does not hold the account.
    public static func of(
        state path: String, account: String?, taxonomy: Taxonomy, cancellation: Cancellation? = nil
    ) throws -> Listing {
        let folder = try StateFolder(reading: path)
        guard let manifest = try folder.manifest() else {
            throw UserError(.input, "there is no state in this folder", at: path, remedy: "check the path")
        }
        guard let account else {
            let facts = StateFacts(path: path, manifest: manifest)
            return Listing(rows: facts.rows, json: facts.json)
        }
        return try StateEpochs(folder, manifest.epochs).open(cancellation) { set, head in
            var merge = try SummaryMerge(set.sources(under: head))
            var found: AccountSummary?
            while let (id, summary) = try merge.next() {
                try cancellation?.check()
                if id == account { found = summary }
            }
            guard let found else { throw unknown(account, in: path) }
            let capabilities = taxonomy.identity == head.taxonomy ? Capabilities(taxonomy: taxonomy) : nil
            let listing = AccountListing(id: account, summary: found, head: head, capabilities: capabilities)
            let campaigns = manifest.campaigns.entries.filter { $0.members.contains(account) }
            let rows = campaigns.map { (label: "campaign", value: StateFacts.describe($0)) }
            return Listing(rows: listing.rows + rows, json: listing.json)
        }
    }
}

/// What there is to say of a state.
private struct StateFacts {
    let path: String
    let manifest: StateManifest

    static func describe(_ entry: CampaignRegister.Entry) -> String {
        "\(CampaignRegister.name(entry.number)): \(Decimal.grouped(entry.members.count)) accounts, first found by run "
            + "\(entry.firstRun), last by run \(entry.lastRun)"
    }

    var rows: [(label: String, value: String)] {
        [
            ("state", path), ("runs", Decimal.grouped(manifest.runs)),
            ("logs have come to", manifest.now?.rfc3339 ?? "-"),
            ("inputs taken in", Decimal.grouped(manifest.inputs.entries.count)),
        ]
            + manifest.epochs.map {
                (
                    "epoch",
                    "\($0.file): \($0.began.rfc3339) to \($0.latest.rfc3339), "
                        + "\(Decimal.grouped($0.bytes)) bytes"
                )
            } + [("flagged accounts", Decimal.grouped(manifest.flagged.count))]
            + manifest.campaigns.entries.map { ("campaign", StateFacts.describe($0)) }
    }

    var json: String {
        var writer = JSONText(indented: true)
        writer.object { writer in
            writer.member("schema", "stillwatch.state/1")
            writer.member("runs", manifest.runs)
            writer.member("now", manifest.now)
            writer.member("inputs", manifest.inputs.entries.count)
            writer.member("epochs", each: manifest.epochs) {
                $0.member("file", $1.file)
                $0.member("from", $1.began)
                $0.member("to", $1.latest)
                $0.member("bytes", $1.bytes)
            }
            writer.member("flagged", manifest.flagged.count)
            writer.member("campaigns", each: manifest.campaigns.entries) {
                $0.member("id", CampaignRegister.name($1.number))
                $0.member("accounts", $1.members.count)
                $0.member("first_run", $1.firstRun)
                $0.member("last_run", $1.lastRun)
            }
        }
        writer.newline()
        return writer.text
    }
}
