internal import Base

/// What the second look says of one group.
public struct CloserFinding: Sendable {
    /// Accounts with prompts to look at.
    public var accounts: Int
    /// Prompts looked at.
    public var prompts: Int
    /// Whether the accounts have subjects of their own; nil where it cannot be told.
    public var own: OwnSubjects?
    /// The same of ordinary accounts of the log.
    public var ordinary: OwnSubjects?
    /// Whether the accounts follow from their own past; nil where it cannot be told.
    public var past: OwnPast?
    /// The same of ordinary accounts of the log.
    public var ordinaryPast: OwnPast?
    /// Whether the group asks for other things than ordinary accounts; nil where it cannot be told.
    public var difference: Discrepancy?

    init(accounts: Int, prompts: Int) {
        self.accounts = accounts
        self.prompts = prompts
    }

    /// One more reason, for or against a group.
    public struct Argument: Sendable, Equatable {
        /// Stable name.
        public let name: String
        /// A sentence an analyst can read.
        public let sentence: String
        /// Log-odds that it is worth, at most `CloserFinding.mostWeight` either way; negative speaks for the group.
        public let weight: Double
    }

    /// The most that one argument is worth. A campaign needs about eight times as much.
    public static let mostWeight = 1.0
    private static let leastWeight = 0.05
    // Standard errors of fewer accounts are too rough to weigh.
    private static let leastAccounts = 12
    private static let differenceWeight = 0.25
    private static let level = 0.01

    /// What the measures are worth as arguments, in a fixed order; those worth next to nothing are left out.
    public var arguments: [Argument] {
        let first = own.flatMap { own in ordinary.flatMap { subjects(own, $0) } }
        let second = past.flatMap { past in ordinaryPast.flatMap { habits(past, $0) } }
        let third = difference.flatMap { elsewhere($0, isFed: (first?.weight ?? 0) > 0) }
        return [first, second, third].compactMap { $0 }.filter { abs($0.weight) >= Self.leastWeight }
    }

    /// A value against that of ordinary accounts: where its upper bound (two standard errors) stays below half of theirs, what
    /// it leaves to that half counts against the group; what its lower bound reaches of theirs counts for it. nil where
    /// ordinary accounts do not show the value either, so that its absence means nothing.
    private static func weight(_ value: Double, _ error: Double, ordinary: Double, _ ordinaryError: Double) -> Double? {
        guard ordinary - 2 * ordinaryError > 0 else { return nil }
        let lacking = max(0, 1 - max(0, value + 2 * error) / (ordinary / 2))
        let reached = max(0, (value - 2 * error) / ordinary)
        return min(mostWeight, max(-mostWeight, (lacking - reached) * mostWeight))
    }

    /// Where all are given the same tasks nobody has subjects or habits of his own.
    private func damped(_ weight: Double) -> Double { weight > 0 ? weight * (1 - (own?.copied ?? 0)) : weight }

    private func subjects(_ own: OwnSubjects, _ ordinary: OwnSubjects) -> Argument? {
        guard own.accounts >= Self.leastAccounts,
            let found = Self.weight(own.excess, own.error, ordinary: ordinary.excess, ordinary.error)
        else { return nil }
        let weight = damped(found)
        let measured =
            "two prompts of one account are alike by \(Decimal.fixed(own.excess, 3)) ± \(Decimal.fixed(own.error, 3)) more "
            + "than of two accounts, where ordinary accounts show \(Decimal.fixed(ordinary.excess, 3)) "
            + "(\(own.accounts) accounts, \(own.prompts) prompts)."
        return Argument(
            name: "second-look-subjects",
            sentence: weight > 0
                ? "Read closely, members have no subjects of their own: \(measured)"
                : "Read closely, members keep to subjects of their own: \(measured)", weight: weight)
    }

    private func habits(_ past: OwnPast, _ ordinary: OwnPast) -> Argument? {
        guard past.accounts >= Self.leastAccounts,
            let found = Self.weight(past.gain, past.error, ordinary: ordinary.gain, ordinary.error)
        else { return nil }
        let weight = damped(found)
        let measured =
            "its own past foretells what an account does next better than another member's by "
            + "\(Decimal.fixed(past.gain, 2)) ± \(Decimal.fixed(past.error, 2)) nats an exchange, where ordinary accounts "
            + "show \(Decimal.fixed(ordinary.gain, 2)) (\(past.accounts) accounts)."
        return Argument(
            name: "second-look-past",
            sentence: weight > 0
                ? "Members have no habits of their own: \(measured)" : "Members have habits of their own: \(measured)",
            weight: weight)
    }

    private func elsewhere(_ difference: Discrepancy, isFed: Bool) -> Argument? {
        // A class and a profession differ from the rest as much: alone this says nothing.
        guard isFed, difference.pValue <= Self.level else { return nil }
        return Argument(
            name: "second-look-difference",
            sentence:
                "What members ask differs from what ordinary accounts ask at the same times in the same language: "
                + "mean discrepancy \(Decimal.fixed(difference.squared, 4)), p = \(Decimal.fixed(difference.pValue, 3)) "
                + "(\(difference.accounts) prompts against \(difference.reference)).",
            weight: Self.differenceWeight)
    }
}
