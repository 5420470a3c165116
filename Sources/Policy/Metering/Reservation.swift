/// What is kept for a request that was let through. It is settled exactly once, also when the client leaves or the model
/// fails; settling it again does nothing.
public struct Reservation: Sendable {
    /// Whose it is.
    public let account: UInt64
    /// The account's organisation; 0 for none.
    public let organisation: UInt64
    /// Tokens that are reserved.
    public internal(set) var tokens: Int64
    /// Micro-dollars that are reserved.
    public internal(set) var cost: Int64
    /// Whether it still has to be settled.
    public internal(set) var isOpen = true
    // The budgets that held when it was made: of the account and of the organisation, a day and a month.
    let budgets: InlineArray<4, Int64>
}

/// What the meters say to a request.
public struct Admission: Sendable {
    /// What a request needs to be let through.
    public enum Mode: Sendable {
        /// Counted and let through when it fits.
        case enforced
        /// Counted and let through in any case.
        case recorded
        /// Neither counted nor let through: only asked.
        case asked
    }

    /// A limit that a request does not fit.
    public struct Refusal: Sendable, Equatable {
        /// The limit.
        public let kind: LimitKind
        /// Whether it is the organisation's.
        public let isOrganisation: Bool
        /// Milliseconds until the request would fit if nothing else were used; nil when waiting does not help.
        public let wait: Int64?
    }

    /// The first limit that it does not fit; nil when it fits.
    public internal(set) var refusal: Refusal?
    /// What the account used and had reserved before.
    public internal(set) var use: LimitValues
    /// The organisation's use; nil without one.
    public internal(set) var organisationUse: LimitValues?
    /// Milliseconds until the account's use begins to be forgotten.
    public internal(set) var resets: LimitValues
    /// The same of the organisation.
    public internal(set) var organisationResets: LimitValues
    /// What to settle; nil when the request was not counted.
    public internal(set) var reservation: Reservation?
}
