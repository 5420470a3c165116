/// What was spent, as plain values: what another room writes down, so that a restart frees nobody.
public struct BudgetSnapshot: Sendable, Equatable {
    /// What was spent within one part of a window.
    public struct Part: Sendable, Equatable {
        /// Number of the part since time 0: two hours each for days, 60 hours each for months.
        public var number: Int64
        /// Micro-dollars.
        public var amount: Int64

        /// A part as given.
        public init(number: Int64, amount: Int64) {
            self.number = number
            self.amount = amount
        }
    }

    /// What one account or organisation spent.
    public struct Owner: Sendable, Equatable {
        /// Whose it is, as the meters know it.
        public var owner: UInt64
        /// The parts of the last day.
        public var days: [Part]
        /// The parts of the last 30 days.
        public var months: [Part]

        /// An owner as given.
        public init(owner: UInt64, days: [Part], months: [Part]) {
            self.owner = owner
            self.days = days
            self.months = months
        }
    }

    /// The meters' time when it was taken.
    public var time: Int64
    /// Everybody who spent something, in the order of `owner`.
    public var owners: [Owner]

    /// A snapshot as given.
    public init(time: Int64, owners: [Owner] = []) {
        self.time = time
        self.owners = owners
    }
}
