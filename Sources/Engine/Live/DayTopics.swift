public import Base

/// How many topics each account's prompts of one day fell into. A day is one of UTC. Memory: a few dozen bytes an account and
/// two for each of its topics; after `capacity` accounts of a day no more are begun.
public struct DayTopics: Sendable {
    /// The day, in days since 1970.
    public private(set) var day: Int
    /// Accounts that prompted today.
    public var accounts: Int { cells.count }
    /// Prompts that were not counted because there were too many accounts.
    public private(set) var uncounted = 0
    private var cells: [UInt64: [UInt16]] = [:]
    private let capacity: Int

    /// An empty day.
    public init(day: Int, capacity: Int = 4_000_000) {
        self.day = day
        self.capacity = capacity
    }

    /// Begins a day, if it is another one.
    public mutating func turn(to day: Int) {
        guard day != self.day else { return }
        self = DayTopics(day: day, capacity: capacity)
    }

    /// Notes a prompt of an account, by hash. Returns how many topics the account now has; nil when that is no news: the topic
    /// is not, or the prompt is of another day.
    @discardableResult
    public mutating func add(_ account: UInt64, topic: UInt16, at moment: Timestamp) -> Int? {
        guard moment.day == day else { return nil }
        guard cells.count < capacity || cells[account] != nil else {
            uncounted += 1
            return nil
        }
        return DayTopics.insert(topic, into: &cells[account, default: []])
    }

    private static func insert(_ topic: UInt16, into list: inout [UInt16]) -> Int? {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < topic { low = middle + 1 } else { high = middle }
        }
        guard low == list.count || list[low] != topic else { return nil }
        list.insert(topic, at: low)
        return list.count
    }

    /// Topics of an account.
    public func count(_ account: UInt64) -> Int { cells[account]?.count ?? 0 }

    /// Accounts with more topics than `limit`, by hash, with how many.
    public func above(_ limit: Int) -> [UInt64: Int] {
        cells.reduce(into: [:]) { found, entry in
            if entry.value.count > limit { found[entry.key] = entry.value.count }
        }
    }
}
