internal import Indicators

/// A set of accounts under suspicion, and what brought them together.
struct Group {
    /// Positions in the population, ascending.
    var members: [Int]
    /// Values that brought the members together, as positions in `Population.links`; empty for a group found by its
    /// topic mix alone.
    var links: [Int]
    /// What chose the members.
    var origin = Origin.shared

    /// What may choose the members of a group.
    enum Origin: UInt8 {
        /// A value that they share.
        case shared
        /// Their topics, so that only held-out ones may judge the group.
        case topics
        /// The model's suspicion of each of them.
        case suspicion
    }

    /// The prompts by which the members may be judged: those that had no part in bringing them together, and of groups
    /// that a template brought together those that wear one.
    func basis(_ population: Population) -> Interchangeability.Basis {
        if origin == .topics { return .heldOut }
        let wears = links.contains { [.template, .system].contains(population.links[$0].kind) }
        return wears ? .templated : .everything
    }

    /// Share of the smaller group's members that are in both.
    func overlap(_ other: Group) -> Double {
        var common = 0
        var (left, right) = (0, 0)
        while left < members.count, right < other.members.count {
            if members[left] == other.members[right] {
                common += 1
                left += 1
                right += 1
            } else if members[left] < other.members[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return Double(common) / Double(max(1, min(members.count, other.members.count)))
    }

    /// Both groups in one.
    func union(_ other: Group) -> Group {
        Group(
            members: Array(Set(members).union(other.members)).sorted(),
            links: Array(Set(links).union(other.links)).sorted(),
            origin: origin == .shared ? other.origin : origin)
    }
}

/// Groups worth looking at: the carriers of each shared value.
enum Candidates {
    /// Fewer independent units than this cannot be told from chance.
    static let leastUnits = 8
    /// A value that more than this share of all accounts carry distinguishes nobody.
    static let mostShare = 0.3

    static func shared(_ population: Population) -> [Group] {
        let most = Int(Double(population.accounts.count) * mostShare)
        return population.links.indices.compactMap { link in
            let carriers = population.carriers(of: link)
            guard population.units(of: link) >= leastUnits, carriers.count <= max(most, 100) else { return nil }
            return Group(members: carriers.map { Int($0.account) }, links: [link])
        }
    }

    /// Accounts of hardly more than one organisation that share a value: too few units to be judged as strangers, yet
    /// worth a word in a report, for they look like a campaign.
    static func organisations(_ population: Population) -> [Group] {
        population.links.indices.compactMap { link in
            let carriers = population.carriers(of: link)
            guard population.units(of: link) < leastUnits, carriers.count >= leastUnits else { return nil }
            return Group(members: carriers.map { Int($0.account) }, links: [link])
        }
    }
}
