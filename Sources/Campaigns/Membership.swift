internal import Accounts
internal import Indicators

/// Who belongs to a campaign: its members are tied to it by what it owns (values that hardly anybody outside carries),
/// not merely by a value that happens to be common there.
struct Membership {
    private let population: Population
    private let owned: [Int]
    private let isOwned: Set<Int>
    private let typicalWording: Double

    private let core: [Int]

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
        let core = Membership.alike(group.members, as: group.members, population)
        let inside = Set(core)
        var links = Set<Int>()
        for member in core {
            for (link, _) in population.links(of: member) { links.insert(Int(link)) }
        }
        let owned = links.sorted().filter { GroupEvidence.owns(inside, $0, population) }
        let isOwned = Set(owned)
        self.core = core
        self.owned = owned
        self.isOwned = isOwned
        let wording = core.map { Membership.wording($0, isOwned, population) }.sorted()
        typicalWording = wording.isEmpty ? 0 : wording[wording.count / 2]
    }

    /// Share of an account's exchanges in prompt and system templates that the group owns, at most 1.
    private static func wording(_ account: Int, _ owned: Set<Int>, _ population: Population) -> Double {
        population.links(of: account).reduce(0.0) { sum, entry in
            let kind = population.links[Int(entry.link)].kind
            let counts = (kind == .template || kind == .system) && owned.contains(Int(entry.link))
            return counts ? min(1, sum + Double(entry.share)) : sum
        }
    }

    private enum Family { case place, mail, program }

    /// How firmly an account is tied to the group, 0...1: wholly by a shared means of payment or key, nearly so by wearing
    /// the group's templates as much as its typical member does; by 0.3 for each other family of owned
    /// values (places, mail domains, programs: values of one family come together and count once).
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
            tie = min(0.9, Membership.wording(account, isOwned, population) / typicalWording)
        }
        return min(1, tie + 0.3 * Double(families.count))
    }

    /// The group without members that are not tied to its core, and with outsiders that are; then without those that are
    /// unlike the rest in rhythm, volume or subjects. A group whose core has no ties to speak of (found by its topics
    /// alone) is its core.
    func settle(_ group: Group) -> Group {
        let tied = core.filter(belongs)
        guard Double(tied.count) >= Membership.leastTied * Double(core.count) else {
            return Group(members: core, links: group.links, isChosenByTopics: group.isChosenByTopics)
        }
        var members = Set(tied)
        for link in owned {
            for carrier in population.carriers(of: link) where belongs(Int(carrier.account)) {
                members.insert(Int(carrier.account))
            }
        }
        return Group(
            members: Membership.alike(members.sorted(), as: tied, population),
            links: Array(Set(group.links).union(owned)).sorted(), isChosenByTopics: group.isChosenByTopics)
    }

    /// Whether an account is tied firmly enough. Wording alone is no tie for an account of which little is known: a
    /// stranger may have tried the same phrase.
    private func belongs(_ account: Int) -> Bool {
        let tie = tie(account)
        return tie >= Membership.leastTie
            && (tie >= 1 || population.accounts[account].summary.exchanges >= Membership.leastExchanges)
    }

    private static func alike(_ members: [Int], as model: [Int], _ population: Population) -> [Int] {
        let likeness = Likeness(model.map { population.accounts[$0] })
        let kept = members.filter { likeness.includes(population.accounts[$0]) }
        guard let topics = Interchangeability(kept.map { population.accounts[$0] }) else { return kept }
        return zip(kept, topics.deviation).filter { ($0.1 ?? 0) <= mostDeviation }.map(\.0)
    }
}
