internal import Base
public import JSON

/// The part of a report that is scored.
public struct EvaluatedReport: Sendable {
    /// Reported campaigns in the order of the report.
    public var campaigns: [Campaign]
    /// Flagged accounts with their scores.
    public var flagged: [(account: String, score: Double)]

    /// A report from its parts.
    public init(campaigns: [Campaign], flagged: [(account: String, score: Double)]) {
        self.campaigns = campaigns
        self.flagged = flagged
    }

    /// A reported campaign.
    public struct Campaign: Sendable {
        /// Its identifier.
        public var id: String
        /// Members, each with the second at which it was first flagged, if the report says so.
        public var members: [(account: String, flagged: Int?)]
        /// A campaign from its parts.
        public init(id: String, members: [(account: String, flagged: Int?)]) {
            self.id = id
            self.members = members
        }
    }

    /// Reads a report of schema `stillwatch.report/1`; other members are passed over.
    public static func parse(_ json: JSONValue, file: String) throws -> EvaluatedReport {
        let root = JSONNode(json, file: file)
        if let schema = try root.optional("schema"), try schema.text() != "stillwatch.report/1" {
            throw schema.error("not a report of schema stillwatch.report/1", remedy: "give a report.json")
        }
        let campaigns = try root.optional("campaigns")?.elements().map { node in
            Campaign(
                id: try node.required("id").text(),
                members: try node.required("accounts").elements().map { member in
                    (
                        try member.required("account_id").text(),
                        try member.optional("first_flagged_at").map { try $0.timestamp().second }
                    )
                })
        }
        let flagged = try root.optional("flagged_accounts")?.elements().map { node in
            (try node.required("account_id").text(), try node.required("score").number())
        }
        return EvaluatedReport(campaigns: campaigns ?? [], flagged: flagged ?? [])
    }

    /// Reads `scores.jsonl`: one `{"account_id","score"}` a line; of duplicates the last one counts.
    public static func scores(lines: [UInt8], file: String) throws -> [String: Double] {
        var scores: [String: Double] = [:]
        for (number, line) in lines.split(separator: 10).enumerated() {
            guard line.contains(where: { $0 > 32 }) else { continue }
            let node = try JSONNode.parse(Array(line), file: "\(file) (line \(number + 1))")
            scores[try node.required("account_id").text()] = try node.required("score").number()
        }
        return scores
    }
}
