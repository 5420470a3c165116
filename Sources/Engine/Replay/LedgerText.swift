internal import Base
internal import JSON

/// A ledger as JSON: what an interrupted replay leaves behind. It holds account ids, and no prompts.
enum LedgerText {
    private static let schema = "stillwatch.replay/3"

    /// The document; `identity` says of which log and options it is.
    static func render(_ ledger: Ledger, identity: UInt64) -> [UInt8] {
        var writer = JSONText()
        writer.object { writer in
            writer.member("schema", schema)
            writer.member("identity", String(identity, radix: 16))
            writer.member("tick", ledger.tick)
            writer.member("patience", ledger.patience)
            writer.member("campaigns", each: ledger.identities) { writer, campaign in
                writer.member("found", campaign.found)
                if let flagged = campaign.flagged { writer.member("flagged", flagged) }
                writer.member("last", campaign.last)
                if let other = campaign.mergedInto { writer.member("merged_into", other) }
                writer.member("members", campaign.members)
                writer.member("sizes", each: campaign.sizes) {
                    $0.member("tick", $1.tick)
                    $0.member("members", $1.members)
                }
                writer.member("since", each: campaign.since.sorted { $0.key < $1.key }) {
                    $0.member("account", $1.key)
                    $0.member("tick", $1.value)
                }
            }
        }
        writer.newline()
        return writer.utf8
    }

    /// The ledger of a document; nil when it belongs to another log, to other options, or is damaged: then the replay
    /// begins anew.
    static func parse(_ bytes: [UInt8], identity: UInt64) -> Ledger? {
        guard let root = try? JSONNode.parse(bytes, file: "checkpoint"),
            (try? root.required("schema").text()) == schema,
            (try? root.required("identity").text()) == String(identity, radix: 16)
        else { return nil }
        return try? ledger(root)
    }

    private struct Damaged: Error {}

    private static func ledger(_ root: JSONNode) throws -> Ledger {
        let identities = try root.required("campaigns").elements().map { node in
            var identity = Ledger.Identity(
                found: try node.required("found").integer(), last: try node.required("last").integer(),
                flagged: try node.optional("flagged")?.integer())
            identity.mergedInto = try node.optional("merged_into")?.integer()
            identity.members = try node.required("members").elements().map { try $0.text() }
            identity.sizes = try node.required("sizes").elements().map {
                Ledger.Size(tick: try $0.required("tick").integer(), members: try $0.required("members").integer())
            }
            for entry in try node.required("since").elements() {
                identity.since[try entry.required("account").text()] = try entry.required("tick").integer()
            }
            return identity
        }
        guard identities.allSatisfy({ $0.mergedInto.map(identities.indices.contains) ?? true }) else { throw Damaged() }
        return Ledger(
            identities: identities, tick: try root.required("tick").integer(),
            patience: try root.required("patience").integer())
    }
}
