internal import Statistics

/// Whether a group asks for other things than ordinary accounts do at the same time and in the same language: the mean
/// discrepancy of one prompt of each account, labels permuted within strata.
///
/// Every group with a subject differs from the rest, a class as well as a campaign; so this says where to look, and hardly
/// anything about guilt.
public struct Discrepancy: Sendable, Equatable {
    /// Accounts of the group that have a prompt in a stratum that the reference has, too.
    public let accounts: Int
    /// Accounts of the reference that they are compared with.
    public let reference: Int
    /// The unbiased estimate of MMD²; about 0 where there is no difference.
    public let squared: Double
    /// The chance of as large a discrepancy if it were random who belongs to the group.
    public let pValue: Double

    static let leastAccounts = 10
    /// Accounts of the reference for one of the group.
    static let ratio = 4

    /// What is drawn of the pooled prompts: one of each account, in strata that both have.
    struct Draw {
        var rows: [Int] = []
        var isGroup: [Bool] = []
        var strata: [Int] = []
    }

    /// Compares a group with the reference. `owner` numbers the accounts of the pooled prompts, those of the group below
    /// `groupAccounts`. nil where fewer than ten accounts of the group, or of the reference, can be compared.
    init?(
        rows: [Float], columns: Int, owner: [Int], strata: [Int], groupAccounts: Int, permutations: Int, seed: UInt64
    ) {
        let draw = Self.draw(owner, strata, groupAccounts)
        accounts = draw.isGroup.count { $0 }
        reference = draw.isGroup.count - accounts
        guard accounts >= Self.leastAccounts, reference >= Self.leastAccounts else { return nil }
        var vectors: [Float] = []
        for row in draw.rows { vectors += rows[row * columns..<(row + 1) * columns] }
        guard
            let found = MeanDiscrepancy(
                vectors: vectors, dimension: columns, isFirst: draw.isGroup, strata: draw.strata,
                permutations: permutations, seed: seed)
        else { return nil }
        squared = found.squared
        pValue = found.pValue
    }

    /// The first prompt of each account of the group; of every account of the reference the one that its stratum lacks most.
    /// Then what has no counterpart in its stratum goes.
    static func draw(_ owner: [Int], _ strata: [Int], _ groupAccounts: Int) -> Draw {
        var wanted: [Int: Int] = [:]
        var taken = Set<Int>()
        var draw = Draw()
        func take(_ index: Int) {
            taken.insert(owner[index])
            draw.rows.append(index)
            draw.isGroup.append(owner[index] < groupAccounts)
            draw.strata.append(strata[index])
        }
        let offered = Set(owner.indices.filter { owner[$0] >= groupAccounts }.map { strata[$0] })
        for index in owner.indices
        where owner[index] < groupAccounts && !taken.contains(owner[index]) && offered.contains(strata[index]) {
            take(index)
            wanted[strata[index], default: 0] += Self.ratio
        }
        let byAccount = owner.indices.filter { owner[$0] >= groupAccounts }
            .reduce(into: [Int: [Int]]()) { $0[owner[$1], default: []].append($1) }
        for account in byAccount.keys.sorted() {
            // Of an account's prompts the one whose stratum lacks most; the first of equals.
            var best: Int?
            for index in byAccount[account] ?? [] {
                let (left, most) = (wanted[strata[index]] ?? 0, best.map { wanted[strata[$0]] ?? 0 } ?? 0)
                if left > most { best = index }
            }
            guard let best else { continue }
            take(best)
            wanted[strata[best], default: 0] -= 1
        }
        let matched = Set(zip(draw.strata, draw.isGroup).filter { !$0.1 }.map(\.0))
        let kept = draw.rows.indices.filter { matched.contains(draw.strata[$0]) }
        return Draw(
            rows: kept.map { draw.rows[$0] }, isGroup: kept.map { draw.isGroup[$0] },
            strata: kept.map { draw.strata[$0] })
    }
}
