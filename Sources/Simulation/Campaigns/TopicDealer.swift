internal import Base

/// Deals each account a few topics of a campaign, so that all accounts together keep to the campaign's mixture.
struct TopicDealer {
    private var topics: [UInt8] = []
    private var shares: [Double] = []
    /// What a topic is owed in accounts.
    private var owed: [Double] = []

    /// `wild` is the share of prompts whose topic is drawn by liking; the others sweep evenly.
    init(_ targets: [CampaignPlan.TargetTopics], wild: Double) {
        let all = targets.reduce(0) { $0 + $1.weight }
        for target in targets where target.weight > 0 {
            let liking = target.liking.reduce(0, +)
            for (topic, liked) in zip(target.topics, target.liking) {
                let share = wild * liked / max(1e-9, liking) + (1 - wild) / Double(target.topics.count)
                if let place = topics.firstIndex(of: topic) {
                    shares[place] += share * target.weight / all
                } else {
                    topics.append(topic)
                    shares.append(share * target.weight / all)
                }
            }
        }
        owed = shares.map { _ in 0 }
    }

    /// `count` different topics, those that are owed most with some chance; all when there are fewer.
    mutating func deal(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
        for place in owed.indices { owed[place] += shares[place] * Double(count) }
        let wanted = owed.indices.map { (claim: owed[$0] + random.unit(), place: $0) }
            .sorted { ($1.claim, $0.place) < ($0.claim, $1.place) }
        return wanted.prefix(count).map { item in
            owed[item.place] -= 1
            return topics[item.place]
        }
    }
}
