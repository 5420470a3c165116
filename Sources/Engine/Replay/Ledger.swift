internal import Base

/// Who was flagged when: the memory of a replay.
///
/// Groups found at one tick are matched with the campaigns of earlier ticks, so that a campaign keeps its identity while
/// members come and go: a group continues the campaign with which it has most members in common, if these are half or more
/// of the smaller of both. Of two campaigns that merge the one with more members in common goes on.
struct Ledger: Equatable {
    /// One campaign through time.
    struct Identity: Equatable {
        /// The tick at which it was first flagged.
        var first: Int
        /// The tick at which it was last flagged.
        var last: Int
        /// Every account that was ever a member, with the tick at which it first was.
        var since: [String: Int] = [:]
        /// The members when it was last flagged, in order.
        var members: [String] = []
        /// Number of members by tick, wherever it changed.
        var sizes: [Size] = []
    }

    /// Members at a tick.
    struct Size: Equatable {
        var tick: Int
        var members: Int
    }

    /// The campaigns, in the order in which they were first flagged.
    private(set) var identities: [Identity] = []
    /// The tick recorded last; nil before the first.
    private(set) var tick: Int?

    init() {}

    init(identities: [Identity], tick: Int) {
        self.identities = identities
        self.tick = tick
    }

    /// Records the groups found at a tick, later than all before. Returns the position of each one's identity.
    @discardableResult mutating func record(_ groups: [[String]], at tick: Int) -> [Int] {
        let before = self.tick
        self.tick = tick
        let continued = match(groups)
        var positions: [Int] = []
        for (group, known) in zip(groups, continued) {
            let position = known ?? identities.count
            if known == nil { identities.append(Identity(first: tick, last: tick)) }
            update(position, group, tick)
            positions.append(position)
        }
        // A campaign that is flagged no longer has no members from here on.
        for index in identities.indices where identities[index].last == before && !positions.contains(index) {
            identities[index].sizes.append(Size(tick: tick, members: 0))
        }
        return positions
    }

    private mutating func update(_ position: Int, _ group: [String], _ tick: Int) {
        identities[position].last = tick
        identities[position].members = group.sorted()
        for member in group where identities[position].since[member] == nil {
            identities[position].since[member] = tick
        }
        if identities[position].sizes.last?.members != group.count {
            identities[position].sizes.append(Size(tick: tick, members: group.count))
        }
    }

    /// For every group the identity that it continues, each at most once: pairs with most members in common first.
    private func match(_ groups: [[String]]) -> [Int?] {
        var carriers: [String: [Int]] = [:]
        for (index, identity) in identities.enumerated() {
            for member in identity.members { carriers[member, default: []].append(index) }
        }
        var pairs: [(common: Int, identity: Int, group: Int)] = []
        for (group, members) in groups.enumerated() {
            var common: [Int: Int] = [:]
            for member in members { for identity in carriers[member] ?? [] { common[identity, default: 0] += 1 } }
            for (identity, count) in common
            where 2 * count >= min(members.count, identities[identity].members.count) {
                pairs.append((count, identity, group))
            }
        }
        pairs.sort { ($1.common, $0.identity, $0.group) < ($0.common, $1.identity, $1.group) }
        var result = [Int?](repeating: nil, count: groups.count)
        var taken = Set<Int>()
        for pair in pairs where result[pair.group] == nil && taken.insert(pair.identity).inserted {
            result[pair.group] = pair.identity
        }
        return result
    }
}
