internal import Indicators
internal import Suspicion

/// Calls the roll of the campaigns that were found: who belongs to each, once it is known that there is one.
///
/// Suspects become a group by what is thought of each alone. Once the group is known for a campaign, its members show what it
/// looks like, so accounts that nobody would suspect alone but that look alike join it, and strangers that look otherwise
/// leave (self-training; Scudder 1965). Whether it is a campaign is not asked again.
struct Roll {
    private let population: Population
    private let suspicions: Suspicions

    // Rounds until nobody joins or leaves; more go on to draw people in.
    private static let mostRounds = 3
    // Log-odds of a member, and how much who joins has to look like the others.
    private static let leastOdds = 1.0
    private static let leastResemblance = 1.0
    // A group that would grow beyond this has nothing in common but what everybody has.
    private static let mostGrowth = 5

    init(_ population: Population, _ suspicions: Suspicions) {
        self.population = population
        self.suspicions = suspicions
    }

    /// The groups with their members called anew, in the same order. No account is in two. Accounts that are too young to be
    /// measured stay where they are.
    func call(_ groups: [Group]) -> [Group] {
        var called = groups
        for place in called.indices {
            var taken = Set<Int>()
            for (other, group) in called.enumerated() where other != place { taken.formUnion(group.members) }
            called[place] = call(called[place], without: taken)
        }
        return called
    }

    private func call(_ group: Group, without taken: Set<Int>) -> Group {
        // Members of groups that own something are tied to them by it, which is more than looking alike.
        guard group.origin != .shared else { return group }
        let candidates = population.accounts.indices.filter {
            !taken.contains($0) && !population.accounts[$0].belongsToVerifiedOrganisation
        }
        var current = group
        for _ in 0..<(group.origin == .suspicion ? Roll.mostRounds : 1) {
            let next = members(current, among: candidates)
            guard next.count >= Candidates.leastUnits, next != current.members else { break }
            guard next.count <= Roll.mostGrowth * group.members.count else { return group }
            current.members = next
        }
        return current
    }

    /// Who belongs to a group. Nobody joins one that topic lists brought together, strangers leave.
    private func members(_ group: Group, among candidates: [Int]) -> [Int] {
        let members = Set(group.members)
        let belonging = suspicions.belonging(candidates, to: members)
        var next = members
        for (account, belonging) in zip(candidates, belonging) {
            guard let belonging else { continue }
            if belonging.logOdds < Roll.leastOdds {
                next.remove(account)
            } else if group.origin == .suspicion, belonging.resemblance >= Roll.leastResemblance {
                next.insert(account)
            }
        }
        return next.sorted()
    }
}
