internal import Accounts

/// Which TLS fingerprints the clients of each family show, counted in units over the whole population: what a user
/// agent claims is checked against what its like do.
struct ClaimTable: Sendable {
    // Fewer other units than this claim the family: nothing is known of it.
    static let leastUnits = 20
    // A family owns a fingerprint from this share of its units on.
    static let leastOwned = 0.05
    // Fingerprints move between families as libraries do: a smaller difference than this many times says nothing.
    static let leastTimes = 4.0

    private struct Claim: Hashable {
        let fingerprint: AttributeKey
        let family: ClientFamily
    }

    private var units: [Claim: Int] = [:]
    private var claimants = [Int](repeating: 0, count: ClientFamily.allCases.count)
    private var families: [AttributeKey: [ClientFamily]] = [:]

    init(_ accounts: [Account]) {
        var seen = Set<UInt64>()
        var claims: [(unit: UInt64, claim: Claim)] = []
        for account in accounts {
            for entry in account.summary.attributes.values(.tls) where entry.key.claimedFamily != .unknown {
                let claim = Claim(fingerprint: entry.key.withoutClaim, family: entry.key.claimedFamily)
                claims.append((account.unit, claim))
            }
        }
        claims.sort {
            ($0.unit, $0.claim.fingerprint, $0.claim.family.rawValue) < (
                $1.unit, $1.claim.fingerprint, $1.claim.family.rawValue
            )
        }
        for (place, entry) in claims.enumerated() {
            if place > 0, claims[place - 1].unit == entry.unit, claims[place - 1].claim == entry.claim { continue }
            units[entry.claim, default: 0] += 1
            if units[entry.claim] == 1 { families[entry.claim.fingerprint, default: []].append(entry.claim.family) }
            if place == 0 || claims[place - 1].unit != entry.unit { seen.removeAll(keepingCapacity: true) }
            if seen.insert(UInt64(entry.claim.family.rawValue)).inserted {
                claimants[Int(entry.claim.family.rawValue)] += 1
            }
        }
    }

    /// How much better another family explains a fingerprint than the claimed one, 0...1: with q the share of a family's
    /// other units that show it, (q' - q) / (q' + q) for the family with the largest q' if that is at least four times q, else 0. Nil when too few
    /// others claim the family, or any.
    func mismatch(_ key: AttributeKey) -> (value: Double, better: ClientFamily)? {
        let family = key.claimedFamily
        let others = claimants[Int(family.rawValue)] - 1
        guard family != .unknown, others >= ClaimTable.leastUnits else { return nil }
        let fingerprint = key.withoutClaim
        let mine = Double(max(0, (units[Claim(fingerprint: fingerprint, family: family)] ?? 0) - 1)) / Double(others)
        var best = (share: 0.0, family: family)
        for other in families[fingerprint] ?? [] where other != family {
            let total = claimants[Int(other.rawValue)]
            guard total >= ClaimTable.leastUnits else { continue }
            let share = Double(units[Claim(fingerprint: fingerprint, family: other)] ?? 0) / Double(total)
            if (share, best.family.rawValue) > (best.share, other.rawValue) { best = (share, other) }
        }
        guard best.share >= ClaimTable.leastOwned, best.share >= ClaimTable.leastTimes * mine else {
            return (0, family)
        }
        return ((best.share - mine) / (best.share + mine), best.family)
    }
}
