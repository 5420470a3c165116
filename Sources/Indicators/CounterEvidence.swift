internal import Base

/// Something that speaks for an account.
public struct CounterEvidence: Sendable {
    /// Stable name.
    public let name: String
    /// A sentence an analyst can read.
    public let sentence: String
    /// 0...1.
    public let strength: Double

    /// All that speaks for an account, the strongest first.
    static func collect(_ account: Account) -> [CounterEvidence] {
        var found: [CounterEvidence] = []
        if account.belongsToVerifiedOrganisation {
            found.append(
                CounterEvidence(
                    name: "verified-organisation", sentence: "Belongs to an organisation that was verified.",
                    strength: 0.9))
        }
        let followUps = account.features.followUpShare
        if followUps >= 0.2 {
            found.append(
                CounterEvidence(
                    name: "conversations",
                    sentence: "\(Decimal.percent(followUps, 0)) of its exchanges continue a conversation.",
                    strength: min(1, followUps * 1.5)))
        }
        if let quietest = account.features.quietestShare, quietest <= 0.02 {
            found.append(
                CounterEvidence(
                    name: "human-rhythm",
                    sentence: "Sleeps: \(Decimal.percent(quietest, 1)) of its exchanges fall in its quietest six hours "
                        + "of the day.", strength: 0.6))
        }
        if let age = account.ageInDays, age >= 365 {
            found.append(
                CounterEvidence(
                    name: "long-standing", sentence: "Signed up \(Decimal.fixed(age / 365, 1)) years before.",
                    strength: 0.3))
        }
        if let topics = account.features.effectiveTopics, topics <= 4 {
            found.append(
                CounterEvidence(
                    name: "narrow-interests",
                    sentence: "Keeps to few subjects: as varied as \(Decimal.fixed(topics, 1)) equally common topics.",
                    strength: 0.5))
        }
        return found.sorted { ($1.strength, $0.name) < ($0.strength, $1.name) }
    }
}
