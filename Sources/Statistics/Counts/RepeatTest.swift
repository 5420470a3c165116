/// Whether accounts ask what other accounts have just asked less often, or more often, than independent users would: a
/// bet on every account's share of such repeats.
///
/// Accounts come in an order that does not depend on their items (by id, or by first exchange). For each, S holds the
/// items of the `window` accounts before; the share x of its own draws that fall into S has mean `p(S) = Σ_{k∈S} pₖ`
/// under the null "users are independent and the items' popularity is p", whatever an account's own taste is. So the
/// wealth of a `BoundedMeanTest` is an e-process. A scheduler that deals a set without repeats stays below (`fewer`),
/// best-of-k sampling over accounts rises above (`more`).
///
/// p is the mean over accounts of their shares, each account counted once however active, from a reference that the
/// accounts tested are not part of. `slack` is the relative error granted to p(S): the null becomes `p(S) (1 − slack)`
/// at least, or `p(S) (1 + slack)` at most. Choose a window with p(S) of a tenth to a half: otherwise every account, or
/// none, repeats. Items outside p are never counted as repeats.
public struct RepeatTest: Sendable, Equatable {
    /// The evidence so far.
    public private(set) var test: BoundedMeanTest
    private let shares: [Double]
    private let window: Int
    private let slack: Double
    private var recent: [[Int]] = []
    private var present: [Int: Int] = [:]
    private var covered = 0.0

    /// A test before its first account. `shares` holds the popularity of each item: non-negative numbers with a sum of
    /// at most 1.
    public init(
        shares: [Double], side: BoundedMeanTest.Side, window: Int, slack: Double = 0
    ) throws(InvalidEvidence) {
        guard shares.allSatisfy({ $0 >= 0 }), shares.reduce(0, +) <= 1 + 1e-9, window > 0, slack >= 0, slack < 1,
            side != .either || slack == 0
        else {
            throw InvalidEvidence(
                "shares of 0 or more with a sum of at most 1, a window and a slack below 1 are needed")
        }
        test = try BoundedMeanTest(side: side)
        self.shares = shares
        self.window = window
        self.slack = slack
    }

    /// Takes in the next account's draws, as positions in the shares. An account without draws changes nothing.
    public mutating func observe(_ items: [Int]) throws(InvalidEvidence) {
        guard !items.isEmpty else { return }
        let repeats = items.count { present[$0] != nil }
        let granted = test.side == .below ? covered * (1 - slack) : covered * (1 + slack)
        // Sums that were added to and taken from many times may leave 0...1 by a last bit.
        try test.observe(Double(repeats) / Double(items.count), nullMean: min(max(granted, 0), 1))
        remember(items)
    }

    private mutating func remember(_ items: [Int]) {
        let known = items.filter(shares.indices.contains)
        recent.append(known)
        for item in known {
            if present[item] == nil { covered += shares[item] }
            present[item, default: 0] += 1
        }
        guard recent.count > window else { return }
        for item in recent.removeFirst() {
            guard let count = present[item] else { continue }
            present[item] = count > 1 ? count - 1 : nil
            if count == 1 { covered -= shares[item] }
        }
    }
}
