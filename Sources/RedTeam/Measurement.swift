/// What one trial has shown. Money is no part of it: see `Bill`.
public struct Measurement: Equatable, Sendable {
    /// Exchanges of the campaign over the whole log.
    public var wanted = 0
    /// Those before it was named; all when it never was.
    public var harvested = 0
    /// Hours from its first hour until it was named; nil when it never was.
    public var hours: Double?
    /// Cover traffic by then.
    public var cover = 0
    /// Days for which an account was kept by then, over all accounts at a time.
    public var accountDays = 0.0
    /// Accounts that had begun by then, by the check that they have passed.
    public var opened: [Verification: Int] = [:]
    /// Accounts of the campaign that are flagged at the end.
    public var burned = 0
    /// Honest accounts that are flagged at the end.
    public var honestFlagged = 0

    /// What an account has shown of its owner.
    public enum Verification: String, CaseIterable, Sendable {
        /// Nothing.
        case none
        /// A mail address.
        case email
        /// A telephone.
        case phone
        /// A card.
        case card
        /// A document.
        case id
    }

    /// Nothing.
    public init() {}

    /// Accounts that had begun by the time.
    public var accounts: Int { opened.values.reduce(0, +) }
}
