internal import Base

/// Who was flagged when: the memory of a replay.
///
/// Groups found at one tick are matched with the campaigns of earlier ticks, so that a campaign keeps its identity while
/// members come and go: a group continues the campaign with which it has most members in common, if these are half or more
/// of the smaller of both. Of two campaigns that merge the one with more members in common goes on, and the other says into
/// which it went. Of the parts of a campaign that splits the one with more of its members goes on; the others are as old as it.
/// A campaign that sleeps is remembered by its last members. Members keep the moment at which they were first flagged,
/// wherever they go.
///
/// A group is flagged when it has been found at every tick for a while: what one look suggests, the traffic that comes
/// after it has to bear out. Chance groups of a log's first hours do not last.
struct Ledger: Equatable {
    /// One campaign through time.
    struct Identity: Equatable {
        /// The tick since which it has been found without a break.
        var found: Int
        /// The tick at which it was last found.
        var last: Int
        /// The tick at which it was first flagged; nil before.
        var flagged: Int?
        /// Every account that was ever flagged with it, with the tick at which it first was.
        var since: [String: Int] = [:]
        /// The members when it was last found, in order.
        var members: [String] = []
        /// Number of members by tick, wherever it changed.
        var sizes: [Size] = []
        /// The campaign that holds most of its members since it was last found, as a position in `identities`.
        var mergedInto: Int?
    }

    /// Members at a tick.
    struct Size: Equatable {
        var tick: Int
        var members: Int
    }

    /// The groups, in the order in which they were first found.
    private(set) var identities: [Identity] = []
    /// Ticks for which a group must have been found before it is flagged.
    let patience: Int
    /// The tick recorded last; nil before the first.
    private(set) var tick: Int?

    init(patience: Int) { self.patience = patience }

    init(identities: [Identity], tick: Int, patience: Int) {
        self.patience = patience
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
            if known == nil {
                let whole = before.flatMap { parted(group, at: $0) }
                identities.append(Identity(found: whole.map { identities[$0].found } ?? tick, last: tick))
            } else if identities[position].last != before {
                identities[position].found = tick
            }
            update(position, group, tick)
            positions.append(position)
        }
        merge(groups, positions, since: before)
        // A campaign that is flagged no longer has no members from here on.
        for index in identities.indices
        where identities[index].last == before && !positions.contains(index) && identities[index].flagged != nil {
            identities[index].sizes.append(Size(tick: tick, members: 0))
        }
        return positions
    }

    /// The campaign, found at the tick before, to which half or more of a new group belonged.
    private func parted(_ group: [String], at before: Int) -> Int? {
        let members = Set(group)
        return identities.indices.first { index in
            identities[index].last == before
                && 2 * identities[index].members.count(where: members.contains) >= members.count
        }
    }

    /// Says of campaigns that were found at the tick before and are not now which group holds half or more of their members.
    private mutating func merge(_ groups: [[String]], _ positions: [Int], since before: Int?) {
        let continued = Set(positions)
        for index in identities.indices where !continued.contains(index) && identities[index].last == before {
            let members = Set(identities[index].members)
            let holder = groups.firstIndex { 2 * $0.count(where: members.contains) >= members.count }
            identities[index].mergedInto = holder.map { positions[$0] }
        }
    }

    /// The campaign into which one went at last, through however many others; nil for one that merged with none.
    func holder(of position: Int) -> Int? {
        var place = position
        // Later mergers may point back only through a campaign that was found again, which points nowhere.
        for _ in identities.indices {
            guard let next = identities[place].mergedInto else { break }
            place = next
        }
        return place == position ? nil : place
    }

    /// When an account was first flagged, with whichever campaign.
    private func flagged(_ account: String) -> Int? { identities.compactMap { $0.since[account] }.min() }

    private mutating func update(_ position: Int, _ group: [String], _ tick: Int) {
        identities[position].last = tick
        identities[position].members = group.sorted()
        identities[position].mergedInto = nil
        if identities[position].flagged == nil, tick - identities[position].found >= patience {
            identities[position].flagged = tick
        }
        guard identities[position].flagged != nil else { return }
        for member in group where identities[position].since[member] == nil {
            identities[position].since[member] = flagged(member) ?? tick
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
