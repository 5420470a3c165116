internal import Base

/// The standings of one tick, by account. Immutable: a new tick makes a new table, and whoever still reads the old one
/// may go on. A look-up touches two or three cache lines whatever the number of accounts.
public struct StandingTable: Sendable {
    /// When the tick was, in milliseconds since 1970; 0 for a table that no tick made.
    public let version: Int64
    /// Accounts that have a standing.
    public var count: Int { standings.count }

    // Open addressing at most half full; 0 stands for an empty place, otherwise the standing's index and one.
    private let places: [UInt32]
    private let accounts: [UInt64]
    private let standings: [Standing]
    private let mask: Int

    /// A table in which nobody stands.
    public init() { self.init([], version: 0) }

    /// A table of accounts, by `RequestFacts.hash`, with their standings; of two for one account the last counts.
    /// Costs about 0.1 µs an account.
    public init(_ list: [(account: UInt64, standing: Standing)], version: Int64) {
        self.version = version
        var size = 16
        while size < list.count * 2 { size *= 2 }
        var places = [UInt32](repeating: 0, count: size)
        var accounts: [UInt64] = []
        var standings: [Standing] = []
        accounts.reserveCapacity(list.count)
        standings.reserveCapacity(list.count)
        for (account, standing) in list {
            var place = Int(truncatingIfNeeded: StableHash.scramble(account)) & (size - 1)
            while places[place] != 0, accounts[Int(places[place]) - 1] != account { place = (place + 1) & (size - 1) }
            if places[place] != 0 {
                standings[Int(places[place]) - 1] = standing
            } else {
                accounts.append(account)
                standings.append(standing)
                places[place] = UInt32(accounts.count)
            }
        }
        mask = size - 1
        self.places = places
        self.accounts = accounts
        self.standings = standings
    }

    /// An account's standing; nil when the tick had nothing to say of it.
    public subscript(account: UInt64) -> Standing? {
        var place = Int(truncatingIfNeeded: StableHash.scramble(account)) & mask
        while places[place] != 0 {
            let index = Int(places[place]) - 1
            if accounts[index] == account { return standings[index] }
            place = (place + 1) & mask
        }
        return nil
    }
}
