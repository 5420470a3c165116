internal import Accounts
public import Base

/// All accounts of an analysis, with an index from every shared value to the accounts that carry it. Memory is linear
/// in the number of (account, value) pairs.
public struct Population: Sendable {
    /// Accounts, ordered by id.
    public let accounts: [Account]
    /// Values that at least two accounts share, ascending.
    public let links: [Link]
    // Accounts of link i stand at starts[i]..<starts[i + 1] of `carriers`, ascending.
    private let starts: [Int]
    private let carriers: [(account: Int32, share: Float)]
    // The reverse: positions in `links` of every account's shared values.
    private let ownStarts: [Int]
    private let own: [(link: Int32, share: Float)]
    private let unitCounts: [Int32]
    /// First moment of the log.
    public let from: Timestamp
    /// Last moment of the log.
    public let to: Timestamp

    /// Builds the index; cost is that of sorting all pairs. The accounts may come in any order.
    public init(_ unordered: [Account]) {
        let accounts = Population.ordered(unordered)
        self.accounts = accounts
        from = accounts.map(\.summary.first).min() ?? Timestamp(milliseconds: 0)
        to = accounts.map(\.summary.last).max() ?? Timestamp(milliseconds: 0)
        var pairs: [(link: Link, account: Int32, share: Float)] = []
        for (index, account) in accounts.enumerated() {
            for (link, share) in account.links { pairs.append((link, Int32(index), share)) }
        }
        pairs.sort { ($0.link, $0.account) < ($1.link, $1.account) }
        var links: [Link] = []
        var starts = [0]
        var carriers: [(account: Int32, share: Float)] = []
        var ownLinks = [[(link: Int32, share: Float)]](repeating: [], count: accounts.count)
        var unitCounts: [Int32] = []
        var units = Set<UInt64>()
        var index = 0
        while index < pairs.count {
            var end = index + 1
            while end < pairs.count, pairs[end].link == pairs[index].link { end += 1 }
            if end - index >= 2 {
                units.removeAll(keepingCapacity: true)
                for pair in pairs[index..<end] {
                    carriers.append((pair.account, pair.share))
                    ownLinks[Int(pair.account)].append((Int32(links.count), pair.share))
                    units.insert(accounts[Int(pair.account)].unit)
                }
                unitCounts.append(Int32(units.count))
                links.append(pairs[index].link)
                starts.append(carriers.count)
            }
            index = end
        }
        self.links = links
        self.starts = starts
        self.carriers = carriers
        self.unitCounts = unitCounts
        ownStarts = ownLinks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        own = Array(ownLinks.joined())
    }

    private static func ordered(_ accounts: [Account]) -> [Account] {
        func precedes(_ left: Account, _ right: Account) -> Bool {
            left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
        }
        // They come in order from the account table; looking is cheaper than sorting again.
        let isOrdered = zip(accounts, accounts.dropFirst()).allSatisfy { !precedes($1, $0) }
        return isOrdered ? accounts : accounts.sorted(by: precedes)
    }

    /// Accounts that carry a shared value, by the value's position in `links`.
    public func carriers(of link: Int) -> ArraySlice<(account: Int32, share: Float)> {
        carriers[starts[link]..<starts[link + 1]]
    }

    /// The values that an account shares with others: positions in `links`, and the shares of its exchanges.
    public func links(of account: Int) -> ArraySlice<(link: Int32, share: Float)> {
        own[ownStarts[account]..<ownStarts[account + 1]]
    }

    /// Positions in `links` of all values that any of the accounts shares with others, ascending.
    public func links(ofAny accounts: [Int]) -> [Int] {
        var found = Set<Int>()
        for account in accounts {
            for (link, _) in links(of: account) { found.insert(Int(link)) }
        }
        return found.sorted()
    }

    /// Position of a value in `links`; nil when fewer than two accounts carry it.
    public func position(of link: Link) -> Int? {
        var low = 0
        var high = links.count
        while low < high {
            let middle = (low + high) / 2
            if links[middle] < link { low = middle + 1 } else { high = middle }
        }
        return low < links.count && links[low] == link ? low : nil
    }

    /// Pairs of an account and a value that it shares with others: the edges of the graph.
    public var ties: Int { carriers.count }

    /// How many different units carry a value.
    public func units(of link: Int) -> Int { Int(unitCounts[link]) }
}
