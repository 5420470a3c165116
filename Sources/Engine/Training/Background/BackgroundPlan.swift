internal import Base
internal import Prompts
internal import Simulation

/// What one world takes of a background: which days, which accounts, and which campaigns are hidden in it. A function
/// of seed and number, without any reading.
///
/// Accounts are dealt by a hash of their organisation, or of their id where they have none, so that an organisation is
/// there as a whole or not at all. Those that are present are the honest part of the world. Others lend their prompts,
/// clients and lines to the campaigns; they are not present, so no honest account shares anything with a campaign that
/// it does not share with honest people.
struct BackgroundPlan {
    /// The days of the world, in ticks.
    let ticks: ClosedRange<Int>
    /// The days from which donors lend.
    let donorTicks: ClosedRange<Int>
    let presentShare: Double
    let donorShare: Double
    let campaigns: [CampaignSpec]
    /// Seed of everything that is drawn later.
    let seed: UInt64

    var start: Timestamp { Timestamp(milliseconds: Int64(ticks.lowerBound) * BackgroundFacts.tick) }
    var days: Double { Double(ticks.count) / BackgroundFacts.ticksPerDay }

    /// What an account does in the world.
    enum Part { case present, donor, absent }

    // A world has at most about so many accounts.
    private static let sizes = [2000.0, 3000, 4500, 6000]
    // At most so many lend, and no more than what they lend has room in so many bytes.
    private static let donors = 4500.0
    private static let room = Double(128 << 20)
    private static let donorDays = 7
    private static let mostCampaigns = 3

    init(_ number: Int, seed: UInt64, scale: Double, facts: BackgroundFacts) {
        var random = SeededRandom(seed: seed, purpose: "background world \(number)")
        let wanted: [Double] = number % 5 == 4 ? [0.25, 0.5, 0.5, 1] : [1, 2, 3, 4, 7, 7, 10, 10, 14]
        let known = facts.ticks.count
        let length = min(known, max(1, Int(random.pick(wanted) * BackgroundFacts.ticksPerDay)))
        let first = facts.ticks.lowerBound + random.below(known - length + 1)
        ticks = first...first + length - 1
        // A few hours do not tell how people ask: donors may have asked a little earlier or later.
        let least = min(known, max(length, BackgroundPlan.donorDays * Int(BackgroundFacts.ticksPerDay)))
        let from = min(max(facts.ticks.lowerBound, first - (least - length) / 2), facts.ticks.upperBound - least + 1)
        donorTicks = from...from + least - 1
        let accounts = Double(max(1, facts.accounts))
        let most = 0.5 + 0.3 * random.unit()
        presentShare = min(most, max(random.pick(BackgroundPlan.sizes) * scale, 150) / accounts)
        donorShare = min(1 - presentShare, BackgroundPlan.donors(facts) / accounts)
        let hidden = random.below(BackgroundPlan.mostCampaigns + 1)
        campaigns = WorldSampler.campaigns(
            hidden, days: Double(length) / BackgroundFacts.ticksPerDay, number: number, seed: seed)
        self.seed = random.next()
    }

    /// How many accounts may lend: fewer where prompts are long.
    private static func donors(_ facts: BackgroundFacts) -> Double {
        let each = Double(min(6 * facts.words, PromptWindow.head + PromptWindow.tail) + 600)
        return min(donors, room / each / Double(DonorCollector.most))
    }

    /// The part of an account, by the hash of its unit.
    func part(of unit: UInt64) -> Part {
        let place = Double(StableHash.scramble(unit ^ seed) &>> 11) * 0x1p-53
        if place < presentShare { return .present }
        return place < presentShare + donorShare ? .donor : .absent
    }
}

extension CampaignSpec {
    /// The campaign as a background can play it: without what its log never shows, and no larger than `prompts`
    /// different prompts feed. It becomes smaller first, then shorter: who asks
    /// as much as a campaign does must not be rarer among campaigns than strategies have it. Slower it becomes last.
    func fitted(days window: Double, prompts: Int, followUps: Bool, tools: Bool) -> CampaignSpec {
        var fitted = self
        if !followUps { fitted.follow = 0 }
        if !tools { fitted.agentic = nil }
        let turns = fitted.agentic.map { Double($0.lowerBound + $0.upperBound) / 2 } ?? 1
        let copies = fitted.partition == .disjoint ? 1 : fitted.partition == .bestOfK ? Double(max(1, fitted.k)) : 1.5
        let length = max(0.25, window - fitted.startDay)
        let daily = Double(fitted.accounts) * fitted.perAccountDay * (1 - fitted.cover) / turns / copies
        var excess = daily * length / Double(max(1, prompts))
        /// Divides by as much of the excess as leaves `least`; returns by how much.
        func divided(_ value: Double, least: Double) -> Double {
            let part = min(max(1, excess), max(1, value / least))
            excess /= part
            return part
        }
        fitted.accounts = Int(Double(accounts) / divided(Double(accounts), least: 40))
        let shorter = divided(length, least: max(1, length / 4))
        if shorter > 1 { fitted.days = length / shorter }
        fitted.perAccountDay /= divided(perAccountDay, least: 3)
        fitted.accounts = Int(Double(fitted.accounts) / divided(Double(fitted.accounts), least: 20))
        return fitted
    }
}
