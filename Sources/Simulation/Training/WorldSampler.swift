internal import Base
internal import Glibc

/// Draws scenarios to learn from: populations of many sizes and mixtures with campaigns of every strategy that the knobs
/// allow, in combinations that no preset has.
///
/// Each knob is drawn on its own, so that a model cannot learn that two of them go together. Some worlds have no campaign at
/// all, and the honest look-alikes vary as much as the campaigns do.
public enum WorldSampler {
    /// The scenario with the given number. The same seed and number give the same scenario.
    public static func spec(_ number: Int, seed: UInt64) -> SimulationSpec {
        var draw = Draw(random: SeededRandom(seed: seed, purpose: "world \(number)"))
        // Every fifth world is young: what little is known of a log's first hours must not look like a campaign.
        let days: Double = number % 5 == 4 ? draw.one([0.25, 0.5, 0.5, 1]) : draw.one([1, 2, 3, 4, 7, 7, 10, 10, 14])
        let start = Timestamp(milliseconds: 1_767_571_200_000 + Int64(draw.random.below(330)) * 86_400_000)
        var spec = SimulationSpec(name: "world-\(number)", window: .init(from: start, days: days))
        spec.benign = .init(
            chat: draw.one([1500, 2500, 3500, 4500]), apps: draw.one([15, 30, 50]), orgs: draw.one([5, 12, 25]),
            rate: draw.within(0.6, 1.6))
        if draw.random.chance(0.3), days >= 2 {
            spec.modelLaunch = .init(model: "sw-large-4", day: (days / 2).rounded(.down))
        }
        spec.lookalikes = lookalikes(&draw)
        for index in 0..<draw.random.below(7) {
            spec.campaigns.append(campaign("c\(index)", days: days, launches: spec.modelLaunch != nil, &draw))
        }
        return spec
    }

    /// So many campaigns for a window of that many days, drawn like those of the scenarios. None waits for the launch
    /// of a model: when there was one is known of invented worlds only.
    public static func campaigns(_ count: Int, days: Double, number: Int, seed: UInt64) -> [CampaignSpec] {
        var draw = Draw(random: SeededRandom(seed: seed, purpose: "campaigns \(number)"))
        return (0..<count).map { campaign("c\($0)", days: days, launches: false, &draw) }
    }

    private struct Draw {
        var random: SeededRandom

        mutating func one<Value>(_ values: [Value]) -> Value { random.pick(values) }

        mutating func within(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.unit() }

        mutating func count(_ low: Int, _ high: Int) -> Int { low + random.below(high - low + 1) }
    }

    private static func lookalikes(_ draw: inout Draw) -> SimulationSpec.LookAlikes {
        let most: [(kind: LookAlike, count: Int, accounts: ClosedRange<Int>?)] = [
            (.evalHarness, 2, nil), (.classroom, 2, 40...200), (.saasOrg, 1, 60...300), (.ossTool, 2, 80...500),
            (.viral, 1, 150...900), (.nat, 3, 60...250), (.batchLabel, 3, nil), (.pipeline, 6, nil),
            (.reseller, 3, nil),
            (.powerDev, 30, nil), (.launchBurst, 2, 60...250), (.cron, 120, nil),
        ]
        var named: [LookAlike: LookAlikeSizes] = [:]
        for (kind, count, accounts) in most {
            var sizes = kind.defaults
            sizes.count = draw.count(0, count)
            if let accounts { sizes.accounts = draw.count(accounts.lowerBound, accounts.upperBound) }
            named[kind] = sizes
        }
        return .init(usual: true, named: named)
    }

    private static func campaign(
        _ id: String, days: Double, launches: Bool, _ draw: inout Draw
    ) -> CampaignSpec {
        var campaign = CampaignSpec(id: id)
        campaign.accounts = draw.one([25, 40, 60, 80, 120, 180])
        // From three exchanges a day to thirty, evenly by their logarithm.
        campaign.perAccountDay = 3 * exp(draw.random.unit() * log(10))
        campaign.rateSpread = draw.one([0.1, 0.15, 0.3, 0.5, 0.7, 0.9])
        campaign.startDay = min(draw.one([0, 0, 0, 1, 2, 3]), max(0, days - 2))
        work(&campaign, &draw)
        disguise(&campaign, &draw)
        campaign.pivot = launches && draw.random.chance(0.4)
        return campaign
    }

    private static func work(_ campaign: inout CampaignSpec, _ draw: inout Draw) {
        if draw.random.chance(0.4) {
            campaign.targets = [(draw.one(CampaignSpec.Target.allCases), 1)]
        } else {
            campaign.targets = CampaignSpec.Target.allCases.map { target in
                let weight = draw.random.unit()
                return (target, 0.05 + weight * weight)
            }
        }
        campaign.wild = draw.one([0, 0.2, 0.4, 0.4, 0.7, 1])
        campaign.partition = draw.one([.disjoint, .disjoint, .random, .bestOfK])
        campaign.k = draw.one([2, 3, 4, 8])
        if draw.random.chance(0.25) { campaign.agentic = draw.one([2...4, 3...8, 4...10]) }
        campaign.reasoning = draw.random.chance(0.2)
        if draw.random.chance(0.5) { campaign.follow = draw.one([0, 0.2, 0.4, 0.8]) }
        if draw.random.chance(0.2) { campaign.persona = draw.one([2, 3, 5, 8]) }
    }

    private static func disguise(_ campaign: inout CampaignSpec, _ draw: inout Draw) {
        switch draw.random.unit() {
        case ..<0.52: break
        case ..<0.61: campaign.template.fixed = true
        case ..<0.74: campaign.template.slots = true
        case ..<0.83: campaign.template.system = true
        case ..<0.92: (campaign.template.fixed, campaign.template.system) = (true, true)
        default: (campaign.template.slots, campaign.template.system) = (true, true)
        }
        campaign.wrappers = draw.count(2, 12)
        campaign.cover = draw.one([0, 0, 0, 0.2, 0.3, 0.5, 0.5, 0.7])
        campaign.infra = draw.one([0, 1, 2, 2, 2, 2, 3, 3, 3])
        campaign.timing = draw.one([.uniform, .scheduler, .human, .human])
        campaign.daysOff = draw.random.chance(0.6)
        if draw.random.chance(0.25) { campaign.rotationDays = draw.one([2, 3, 4, 6]) }
        campaign.signup = draw.one([.burst, .weeks, .weeks, .aged, .aged])
        if draw.random.chance(0.1) { campaign.resale = 0.3 }
        if draw.random.chance(0.5) { campaign.surface = draw.one([.api, .web]) }
        if draw.random.chance(0.2) { campaign.paraphrase = draw.one([0.3, 0.6, 1]) }
        if draw.random.chance(0.15) { campaign.split = draw.one([2, 3, 4]) }
        if campaign.timing == .human, draw.random.chance(0.35) { campaign.mimic = draw.one([0.3, 0.6, 1]) }
    }
}
