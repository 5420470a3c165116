internal import Accounts
internal import Base
internal import Glibc
internal import Indicators
internal import LinearAlgebra

/// The company that accounts keep: which of them share a value of one family, or a topic list.
///
/// What it adds to an account's own margin is that of the others: for each family of values, of all values that the account
/// carries the one with the most suspicious other carriers, with their shrunken mean
///
///     m = (sum over the other carriers j of s_j + 8 s_0) / (n - 1 + 8)
///
/// where s_j is the margin of j clipped to -7...5, n the number of carriers and s_0 = -5.5 the margin of a stranger. The
/// account's own margin never counts, so nobody is made suspicious by themselves. Memory is linear in the pairs of account
/// and value; no pairs of accounts are ever made.
struct Company: Sendable {
    /// For each family, pairs of a row and a value, ordered by value, and the number of values.
    let families: [Family]
    let rows: Int

    struct Family: Sendable {
        var rows: [Int32] = []
        /// Where each value's rows start, and the end of the last.
        var starts: [Int32] = [0]
    }

    static let kinds: [[LinkKind]] = [
        [.payment, .emailDomain, .key], [.network, .address], [.client, .tls, .parameters, .stack],
        [.template, .system],
    ]
    static let names = ["payment", "network", "program", "wording", "list"]
    /// What each family of values says when it speaks against an account.
    static let titles = [
        "Suspected accounts share its means of payment, mail domain or key",
        "Suspected accounts come from its networks", "Suspected accounts use its programs and parameters",
        "Suspected accounts use its templates or system prompts", "Suspected accounts fit the list that it fits",
    ]
    static let stranger: Float = -5.5
    private static let worth: Float = 8
    private static let leastCarriers = 4
    // Values that most accounts carry tell nothing and cost most.
    private static let mostShare = 0.5

    init(families: [Family], rows: Int) {
        self.families = families
        self.rows = rows
    }

    init(_ table: MeasureTable, _ population: Population, _ lists: TopicLists) {
        var place = [Int32](repeating: -1, count: population.accounts.count)
        for (row, account) in table.accounts.enumerated() { place[account] = Int32(row) }
        var families = Company.kinds.map { _ in Family() }
        let most = max(50, Int(Double(population.accounts.count) * Company.mostShare))
        for (index, link) in population.links.enumerated() {
            guard let family = Company.kinds.firstIndex(where: { $0.contains(link.kind) }) else { continue }
            let carriers = population.carriers(of: index)
            guard carriers.count >= Company.leastCarriers, carriers.count <= most else { continue }
            for carrier in carriers where place[Int(carrier.account)] >= 0 {
                families[family].rows.append(place[Int(carrier.account)])
            }
            families[family].starts.append(Int32(families[family].rows.count))
        }
        families.append(Company.fitting(lists, place))
        self.families = families
        rows = table.accounts.count
    }

    private static func fitting(_ lists: TopicLists, _ place: [Int32]) -> Family {
        var family = Family()
        var fitting = [[Int32]](repeating: [], count: lists.members.count)
        for (account, evidence) in lists.evidence.enumerated() where place[account] >= 0 {
            guard let evidence, evidence.logRatio > 0 else { continue }
            fitting[evidence.list].append(place[account])
        }
        for rows in fitting {
            family.rows += rows
            family.starts.append(Int32(family.rows.count))
        }
        return family
    }

    /// The columns that the second stage learns from beside the margins themselves: for each family the mean margin of the
    /// best company and the log of its size.
    func columns(_ margins: [Float]) -> [[Float]] {
        let clipped = margins.map { min(5, max(-7, $0)) }
        var columns: [[Float]] = []
        for family in families {
            var best = [Float](repeating: Company.stranger, count: rows)
            var size = [Float](repeating: 0, count: rows)
            for value in 0..<family.starts.count - 1 {
                let carriers = family.rows[Int(family.starts[value])..<Int(family.starts[value + 1])]
                guard carriers.count >= Company.leastCarriers else { continue }
                let sum = carriers.reduce(Float(0)) { $0 + clipped[Int($1)] }
                let log = log2f(Float(carriers.count))
                for carrier in carriers {
                    let row = Int(carrier)
                    let mean =
                        (sum - clipped[row] + Company.worth * Company.stranger)
                        / (Float(carriers.count - 1) + Company.worth)
                    if mean > best[row] || size[row] == 0 { (best[row], size[row]) = (mean, log) }
                }
            }
            columns.append(best)
            columns.append(size)
        }
        return columns
    }

    static let columnNames =
        names.flatMap { ["company-\($0)", "company-\($0)-size"] }
}
