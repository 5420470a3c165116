import Base
import Testing
import YAML

@testable import Policy

/// 2026-03-02T12:00:00Z.
let noon: Int64 = 1_772_452_800_000
let minute: Int64 = 60_000
let hour: Int64 = 3_600_000
let day: Int64 = 86_400_000

/// The policy of a section's text, or the errors in it.
func policy(_ text: String) throws -> Policy {
    let reader = try YAMLReader(Array(text.utf8), file: "s.yaml")
    let policy = Policy(section: reader)
    try reader.finish()
    return policy
}

func errors(_ text: String) -> String {
    do {
        _ = try policy(text)
        return ""
    } catch {
        return "\(error)"
    }
}

func facts(_ account: String = "acct-1", at now: Int64 = noon, _ change: (inout RequestFacts) -> Void = { _ in })
    -> RequestFacts
{
    var facts = RequestFacts(account: RequestFacts.hash(account), now: now)
    facts.model = "large-1"
    facts.endpoint = "/v1/chat/completions"
    facts.inputTokens = 100
    facts.mostOutputTokens = 400
    facts.estimatedCost = 10_000
    facts.verification = 3
    change(&facts)
    return facts
}

extension Policy {
    /// A decision with meters of its own where none are given.
    func decide(
        _ facts: RequestFacts, _ standing: Standing? = nil, cuts: Cuts = Cuts(), meters: Meters = Meters(capacity: 4096)
    ) -> Decision {
        decide(facts, standing: standing, cuts: cuts, meters: meters, id: "d-1")
    }
}

func address(_ text: String) -> IPAddress? { Bytes.with(text) { IPAddress($0) } }

/// A member of a campaign, of which everything is certain and has been for long.
let worst = Standing(
    campaign: "campaign-1", confidence: 1, score: 1, flaggedSince: noon - 100 * day, topicsToday: 500, coverage: 0.9,
    monitoring: .init(
        queriesPerDay: 1e6, topicDiversity: 0.99, coverageIndex: 0.9, reasoningShare: 0.99, releaseCorrelation: 0.9))
