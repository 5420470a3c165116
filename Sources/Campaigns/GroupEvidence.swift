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
    /// and seven in ten of all units that carry it are in the group.
    private static func ownership(_ group: Group, _ population: Population) -> ([LinkKind: Double], Double) {
        let inside = Set(group.members)
        var judged: [Int32: Bool] = [:]
        var sharing: [LinkKind: Int] = [:]
        var templated = 0.0
        for member in group.members {
            var kinds = Set<LinkKind>()
            var share = 0.0
            for (link, part) in population.links(of: member) {
                let isOwned = judged[link] ?? owns(inside, Int(link), population)
                judged[link] = isOwned
                guard isOwned else { continue }
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

    /// Whether a group owns a value.
    static func owns(_ inside: Set<Int>, _ link: Int, _ population: Population) -> Bool {
        // Popular values, carried by many more than the group has members, are told apart without looking at carriers.
        let needed = max(3, 0.7 * Double(population.units(of: link)))
        guard Double(inside.count) >= needed else { return false }
        var within = Set<UInt64>()
        for carrier in population.carriers(of: link) where inside.contains(Int(carrier.account)) {
            within.insert(population.accounts[Int(carrier.account)].unit)
        }
        return Double(within.count) >= needed
    }
}
