internal import Accounts
internal import Base
internal import Indicators
internal import Statistics

/// What a group looks like as a whole: the measurements that its verdict is made of. Pure; linear in members.
struct GroupEvidence {
    let members: Int
    /// Independent units: accounts of one verified organisation count once.
    let units: Int
    let exchanges: Int
    /// Share of the members that belong to verified organisations.
    let verifiedShare: Double
    let interchangeability: Interchangeability?
    /// Standard deviation over mean of the members' exchanges per day of membership; people differ by more than 1.
    let volumeVariation: Double?
    /// Median share of exchanges in a member's quietest six hours.
    let quietest: Double?
    /// Share of exchanges that continue a conversation, tool results not counted.
    let followUps: Double
    /// Share of members that signed up within 45 days before the log's first moment, minus the same of all accounts.
    let excessOfNew: Double?
    /// Members that share a kind of value which carriers outside the group hardly have, as shares of all members.
    let owned: [LinkKind: Double]
    /// Share of the members' exchanges in templates that the group owns.
    let ownedTemplateShare: Double

    init(_ group: Group, _ population: Population, newShare: Double) {
        let accounts = group.members.map { population.accounts[$0] }
        members = accounts.count
        units = Set(accounts.map(\.unit)).count
        exchanges = accounts.reduce(0) { $0 + $1.summary.exchanges }
        verifiedShare =
            Double(accounts.count { $0.belongsToVerifiedOrganisation }) / Double(max(1, accounts.count))
        interchangeability = Interchangeability(accounts, group.basis(population))
        volumeVariation = GroupEvidence.variation(accounts)
        quietest = GroupEvidence.median(accounts.compactMap { $0.features.quietestShare })
        let followed = accounts.reduce(0) { sum, account in
            sum + max(0, account.summary.count(.followUp) - account.summary.count(.toolOutput))
        }
        followUps = Double(followed) / Double(max(1, exchanges))
        let known = accounts.compactMap { GroupEvidence.isNew($0, population) }
        excessOfNew =
            known.count * 2 >= accounts.count && !known.isEmpty
            ? Double(known.count { $0 }) / Double(known.count) - newShare : nil
        (owned, ownedTemplateShare) = GroupEvidence.ownership(group, population)
    }

    /// Whether an account was new when the log began; nil when its sign-up is unknown.
    static func isNew(_ account: Account, _ population: Population) -> Bool? {
        account.profile.signup.map { Double($0.milliseconds) > Double(population.from.milliseconds) - 45 * 86_400_000 }
    }

    private static func variation(_ accounts: [Account]) -> Double? {
        let rates = accounts.filter { $0.summary.exchanges >= 10 }.map { account in
            let span = Double(account.summary.last.milliseconds) - Double(account.summary.first.milliseconds)
            return Double(account.summary.exchanges) / max(1, span / 86_400_000)
        }
        guard rates.count >= 8 else { return nil }
        // The largest twentieth is left out: one busy stranger in a group should not hide how equal the others are.
        let kept = rates.sorted().dropLast(rates.count / 20)
        let mean = kept.reduce(0, +) / Double(kept.count)
        let variance = kept.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(kept.count - 1)
        return variance.squareRoot() / mean
    }

    private static func median(_ values: [Double]) -> Double? {
        values.count >= 5 ? Robust.median(values) : nil
    }

    /// For every kind the members that share a value which the group owns: at least three units in the group carry it,
    /// and seven in ten of all units that carry it are in the group. The second number is the share of the members'
    /// exchanges in templates and system prompts of the group's own.
    private static func ownership(_ group: Group, _ population: Population) -> ([LinkKind: Double], Double) {
        let owned = GroupEvidence.owned(group.members, population)
        guard !owned.isEmpty else { return ([:], 0) }
        var sharing: [LinkKind: Int] = [:]
        var templated = 0.0
        for member in group.members {
            var kinds = Set<LinkKind>()
            var share = 0.0
            for (link, part) in population.links(of: member) where owned.contains(Int(link)) {
                let kind = population.links[Int(link)].kind
                kinds.insert(kind)
                if kind == .template || kind == .system { share = min(1, share + Double(part)) }
            }
            for kind in kinds { sharing[kind, default: 0] += 1 }
            templated += share * Double(population.accounts[member].summary.exchanges)
        }
        let total = group.members.reduce(0) { $0 + population.accounts[$1].summary.exchanges }
        return (
            sharing.mapValues { Double($0) / Double(max(1, group.members.count)) }, templated / Double(max(1, total))
        )
    }

    /// The values that some accounts (ascending) own.
    static func owned(_ members: [Int], _ population: Population) -> Set<Int> {
        // Most values of a group are somebody else's as well; counting the members that carry them rules these out without
        // a look at their other carriers.
        var carried = members.flatMap { population.links(of: $0).map(\.link) }
        carried.sort()
        var owned = Set<Int>()
        var start = 0
        while start < carried.count {
            var end = start + 1
            while end < carried.count, carried[end] == carried[start] { end += 1 }
            let link = Int(carried[start])
            let needed = max(leastOwners, leastOwned * Double(population.units(of: link)))
            if Double(end - start) >= needed, Double(units(members, carrying: link, population)) >= needed {
                owned.insert(link)
            }
            start = end
        }
        return owned
    }

    private static let leastOwners = 3.0
    private static let leastOwned = 0.7

    /// Different units among the members (ascending) that carry a value.
    private static func units(_ members: [Int], carrying link: Int, _ population: Population) -> Int {
        var units = Set<UInt64>()
        var next = members.startIndex
        for carrier in population.carriers(of: link) {
            let account = Int(carrier.account)
            while next < members.endIndex, members[next] < account { next += 1 }
            guard next < members.endIndex else { break }
            if members[next] == account { units.insert(population.accounts[account].unit) }
        }
        return units.count
    }
}
