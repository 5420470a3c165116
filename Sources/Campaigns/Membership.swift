internal import Accounts
internal import Indicators

/// Who belongs to a campaign: its members are tied to it by what it owns (values that hardly anybody outside carries),
/// not merely by a value that happens to be common there.
struct Membership {
    private let population: Population
    private let owned: [Int]
    private let isOwned: Set<Int>
    // Mean share of the members' exchanges in each owned template and system prompt.
    private let typical: [Int: Double]
    private let typicalWording: Double

    private let core: [Int]
    private let basis: Interchangeability.Basis

    /// Least tie of a member.
    private static let leastTie = 0.5
    // Ties mean something only when most of the core has them.
    private static let leastTied = 0.5
    private static let leastExchanges = 8
    // Standard errors by which an account's own subjects may stand out.
    private static let mostDeviation = 4.0

    /// What a group's core owns. The core is those members that are alike: a group gathered around a common value holds
    /// strangers too, and what only strangers carry must not count as the group's.
    init(_ group: Group, _ population: Population) {
        self.population = population
        basis = group.basis(population)
        let core = Membership.alike(group.members, as: group.members, basis, population)
        let inside = Set(core)
        let owned = GroupEvidence.owned(core, population).sorted()
        self.core = core
        self.owned = owned
        isOwned = Set(owned)
        typical = Membership.wording(core, owned, inside, population)
        var sum = 0.0
        for link in owned { sum += typical[link] ?? 0 }
        typicalWording = sum
    }

    private static func wording(
        _ core: [Int], _ owned: [Int], _ inside: Set<Int>, _ population: Population
    ) -> [Int: Double] {
        var shares: [Int: Double] = [:]
        for link in owned where [.template, .system].contains(population.links[link].kind) {
            let sum = population.carriers(of: link).reduce(0.0) {
                inside.contains(Int($1.account)) ? $0 + Double($1.share) : $0
            }
            shares[link] = sum / Double(max(1, core.count))
        }
        return shares
    }

    /// How far an account wears the group's templates as its members do: the part of the members' mean shares that its own
    /// shares reach. Much of one template does not make up for the others: people use a common phrase over and over, and a
    /// campaign all its wrappers.
    private func wording(_ account: Int) -> Double {
        population.links(of: account).reduce(0.0) { sum, entry in
            sum + min(Double(entry.share), typical[Int(entry.link)] ?? 0)
        } / typicalWording
    }

    private enum Family { case place, mail, program }

    /// How firmly an account is tied to the group, 0...1: wholly by a shared means of payment or key, nearly so by wearing
    /// the group's templates as its members do; by 0.3 for each other family of owned values (places, mail domains,
    /// programs: values of one family come together and count once).
    func tie(_ account: Int) -> Double {
        var tie = 0.0
        var families = Set<Family>()
        for (link, share) in population.links(of: account) where isOwned.contains(Int(link)) {
            let kind = population.links[Int(link)].kind
            switch kind {
            case .payment, .key: return 1
            case .template, .system: continue
            case .network, .address: if share >= 0.2 { families.insert(.place) }
            case .emailDomain: families.insert(.mail)
            case .client, .tls, .parameters, .stack: families.insert(.program)
            }
        }
        if typicalWording >= 0.2 {
            tie = min(0.9, wording(account))
        }
        return min(1, tie + 0.3 * Double(families.count))
    }

    /// The group without members that are not tied to its core, and with outsiders that are; then without those that are
    /// unlike the rest in rhythm, volume or subjects. A group whose core has no ties to speak of (found by its topics
    /// alone) is its core.
    ///
    /// A popular value gathers strangers around a campaign, and may gather more of them than the campaign has members. So
    /// where fewer than half of such a core are tied, they are the group when they are more suspicious without the others than
    /// with them. `odds` are a group's log-odds.
    func settle(_ group: Group, odds: (Group) -> Double) -> Group {
        let tied = core.filter(belongs)
        func part(_ members: [Int]) -> Group { Group(members: members, links: group.links, origin: group.origin) }
        guard
            Double(tied.count) >= Membership.leastTied * Double(core.count)
                || !group.links.isEmpty && tied.count >= Candidates.leastUnits && odds(part(tied)) > odds(part(core))
        else { return part(core) }
        var members = Set(tied)
        for link in owned {
            for carrier in population.carriers(of: link) where belongs(Int(carrier.account)) {
                members.insert(Int(carrier.account))
            }
        }
        let alike = Membership.alike(members.sorted(), as: tied, basis, population)
        return Group(members: alike, links: owned, origin: group.origin)
    }

    /// Whether an account is tied firmly enough. Wording alone is no tie for an account of which little is known: a
    /// stranger may have tried the same phrase. Nor is it for one that a verified organisation answers for, and that neither
    /// suspects (`Suspects`) nor a roll (`Roll`) would take.
    private func belongs(_ account: Int) -> Bool {
        let tie = tie(account)
        let known = population.accounts[account]
        return tie >= Membership.leastTie
            && (tie >= 1
                || known.summary.exchanges >= Membership.leastExchanges && !known.belongsToVerifiedOrganisation)
    }

    private static func alike(
        _ members: [Int], as model: [Int], _ basis: Interchangeability.Basis, _ population: Population
    ) -> [Int] {
        let likeness = Likeness(model.map { population.accounts[$0] })
        let kept = members.filter { likeness.includes(population.accounts[$0]) }
        guard let topics = Interchangeability(kept.map { population.accounts[$0] }, basis) else { return kept }
        return zip(kept, topics.deviation).filter { ($0.1 ?? 0) <= mostDeviation }.map(\.0)
    }
}
