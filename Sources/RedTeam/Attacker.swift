public import Simulation

/// A point in the space of evasions: how far each is driven.
public struct Attacker: Hashable, Sendable {
    /// Positions among the strengths, in the order of `Evasion.allCases`.
    public private(set) var levels: [Int]

    /// Who drives nothing.
    public init() { levels = Evasion.allCases.map { _ in 0 } }

    /// An attacker from its levels; nil when one is no strength of its evasion.
    public init?(levels: [Int]) {
        guard levels.count == Evasion.allCases.count,
            zip(Evasion.allCases, levels).allSatisfy({ $0.labels.indices.contains($1) })
        else { return nil }
        self.levels = levels
    }

    /// How far an evasion is driven; values beyond its strengths are cut to them.
    public subscript(evasion: Evasion) -> Int {
        get { levels[Evasion.allCases.firstIndex(of: evasion) ?? 0] }
        set {
            levels[Evasion.allCases.firstIndex(of: evasion) ?? 0] = max(0, min(newValue, evasion.labels.count - 1))
        }
    }

    /// This attacker with one evasion at another strength.
    public func with(_ evasion: Evasion, _ level: Int) -> Attacker {
        var copy = self
        copy[evasion] = level
        return copy
    }

    /// What differs from another attacker, such as `cover 0% → 50%`.
    func changes(from other: Attacker) -> [String] {
        Evasion.allCases.filter { self[$0] != other[$0] }
            .map { "\($0.rawValue) \($0.labels[other[$0]]) → \($0.labels[self[$0]])" }
    }

    /// The campaign that it runs. Schedulers and people's clocks exclude each other: who imitates people, or hides all
    /// that can be hidden, has no scheduler.
    public func campaign(accounts: Int) -> CampaignSpec {
        var campaign = CampaignSpec(id: "attack")
        campaign.accounts = accounts
        campaign.startDay = 1
        campaign.targets = [(.code, 0.4), (.reasoning, 0.3), (.general, 0.3)]
        for evasion in Evasion.allCases { evasion.apply(self[evasion], to: &campaign) }
        campaign.timing = campaign.mimic > 0 || campaign.infra >= 3 ? .human : .scheduler
        return campaign
    }
}

/// Attackers to start from.
public enum Base: String, CaseIterable, Sendable {
    /// Hides nothing: one text, own servers, accounts of two days.
    case careless
    /// Three wrappers, rented proxies, accounts of six weeks.
    case ordinary
    /// Bare prompts, lines, cards and ages as honest people's.
    case hidden

    /// The attacker.
    public var attacker: Attacker {
        let levels: [Evasion: Int] =
            switch self {
            case .careless: [:]
            case .ordinary: [.diversify: 1, .infrastructure: 1, .signup: 1]
            case .hidden: [.diversify: 3, .infrastructure: 2, .signup: 2]
            }
        return levels.reduce(Attacker()) { $0.with($1.key, $1.value) }
    }
}
