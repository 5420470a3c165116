internal import Accounts
internal import Glibc
internal import Indicators
internal import Statistics

/// Whether an account is like a group in what the group is uniform in: daily volume, rhythm, conversations.
///
/// For each measure the group's median and robust spread (1.4826 * median absolute deviation, at least a floor) are
/// taken; an account further than six spreads from the median is unlike. Where members differ among themselves, as
/// people do, the spread is wide and nobody is unlike.
struct Likeness {
    private static let most = 6.0
    private let measures: [(median: Double, spread: Double)?]

    private static let kinds: [(floor: Double, value: @Sendable (Account) -> Double?)] = [
        (0.25, { $0.summary.exchanges >= 10 ? log($0.features.dailyVolume) : nil }),
        (0.025, { $0.summary.exchanges >= 40 ? $0.features.quietestShare : nil }),
        (0.05, { $0.summary.exchanges >= 10 ? $0.features.followUpShare : nil }),
        (0.07, { $0.summary.exchanges >= 40 ? $0.features.spread : nil }),
    ]

    init(_ accounts: [Account]) {
        measures = Likeness.kinds.map { floor, value in
            let values = Robust.Baseline(accounts.compactMap(value))
            return values.count >= 12 ? (values.median, max(floor, values.scale)) : nil
        }
    }

    /// Whether nothing that can be measured sets the account apart.
    func includes(_ account: Account) -> Bool {
        zip(measures, Likeness.kinds).allSatisfy { measure, kind in
            guard let measure, let value = kind.value(account) else { return true }
            return abs(value - measure.median) <= Likeness.most * measure.spread
        }
    }
}
