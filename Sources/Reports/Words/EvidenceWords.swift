internal import Base

/// Words about a log without prompts, the same on the page and in the terminal.
enum EvidenceWords {
    static let title = "What a log without prompts can tell"

    /// How many prompts there are.
    static func summary(_ evidence: Report.Evidence, of exchanges: Int) -> String {
        var text = "The log has the text of \(Decimal.grouped(evidence.prompts)) of "
        text += Figures.counted(exchanges, "prompt")
        if evidence.digests > 0 { text += ", and a digest of \(Decimal.grouped(evidence.digests)) more" }
        return text + "."
    }

    /// What became of the edge's lines, by what they are called; empty without edge logs.
    static func edge(_ input: Report.Input) -> [(name: String, count: Int)] {
        guard let edge = input.edge else { return [] }
        return [
            ("joined to a provider's record", edge.joined), ("counted for the account that they name", edge.alone),
            ("without a partner", edge.withoutPartner),
        ]
    }
}
