internal import Base

/// A range of addresses: an address and how many of its first bits count.
struct Network: Hashable, Sendable, CustomStringConvertible {
    /// The first address.
    let first: IPAddress
    /// Bits that count, of 32 or of 128.
    let length: Int
    private let text: String

    /// Reads `198.51.100.0/24`, `2001:db8::/32`, or a single address. Nil for anything else, also for a range whose
    /// address has bits beyond its length: half of those are typing mistakes.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = Bytes.with(String(parts[0]), { IPAddress($0) }), !parts[0].contains("%")
        else { return nil }
        let most = address.isV4 ? 32 : 128
        guard let length = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(length),
            Network.masked(address, length) == address
        else { return nil }
        first = address
        self.length = length
        self.text = text
    }

    var description: String { text }

    static func masked(_ address: IPAddress, _ length: Int) -> IPAddress {
        let bits = UInt64(address.isV4 ? length + 96 : length)
        // Shifts by 64 and more give zero, as they should.
        let high = bits >= 64 ? address.high : address.high & ~(UInt64.max >> bits)
        let low = bits <= 64 ? (address.isV4 ? address.low : 0) : address.low & ~(UInt64.max >> (bits - 64))
        return IPAddress(high: high, low: low)
    }

    static func == (left: Network, right: Network) -> Bool { left.first == right.first && left.length == right.length }

    func hash(into hasher: inout Hasher) {
        hasher.combine(first)
        hasher.combine(length)
    }
}

/// Ranges of addresses, each with a number. Asking costs one look-up for every length of prefix that occurs, whatever
/// the number of ranges.
struct NetworkMap: Sendable {
    private struct Level: Sendable {
        let isV4: Bool
        let length: Int
        var values: [IPAddress: Int] = [:]
    }

    // The longest prefixes first.
    private var levels: [Level] = []

    var isEmpty: Bool { levels.isEmpty }

    init(_ networks: [Network] = []) { for network in networks { self[network] = 0 } }

    /// The number of a range.
    subscript(network: Network) -> Int? {
        get {
            levels.first { $0.isV4 == network.first.isV4 && $0.length == network.length }?.values[network.first]
        }
        set {
            let isV4 = network.first.isV4
            var index = levels.firstIndex { $0.isV4 == isV4 && $0.length <= network.length } ?? levels.count
            if index == levels.count || levels[index].length != network.length || levels[index].isV4 != isV4 {
                index = levels.firstIndex { $0.length <= network.length } ?? levels.count
                levels.insert(Level(isV4: isV4, length: network.length), at: index)
            }
            levels[index].values[network.first] = newValue
        }
    }

    /// The number of the longest range that holds the address and that `isWanted` takes.
    func value(of address: IPAddress, where isWanted: (Int) -> Bool = { _ in true }) -> Int? {
        let isV4 = address.isV4
        for level in levels where level.isV4 == isV4 {
            if let value = level.values[Network.masked(address, level.length)], isWanted(value) { return value }
        }
        return nil
    }

    func contains(_ address: IPAddress) -> Bool { value(of: address) != nil }
}
