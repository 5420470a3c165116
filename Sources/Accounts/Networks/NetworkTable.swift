public import Base

/// What is known of networks: kinds by autonomous system and by address range.
///
/// The text form has one network a line: `AS64500 kind` or `198.51.100.0/24 kind`, with a kind of `NetworkKind`. `#`
/// begins a comment. Of several ranges the longest decides; a range decides before the autonomous system.
public struct NetworkTable: Sendable {
    private var systems: [AttributeKey: NetworkKind] = [:]
    // Ranges by length of their prefix, the longest first; a prefix is that of `ClientAddress`, shifted to its length.
    private var ranges: [Range] = []

    private struct Range: Sendable {
        let isLong: Bool
        let length: Int
        var prefixes: [UInt64: NetworkKind] = [:]
    }

    /// A table that knows nothing.
    public init() {}

    /// The well-known hosting networks that are built into the program.
    public static let builtIn: NetworkTable = {
        var table = NetworkTable()
        for number in BuiltInNetworks.hosting { table.systems[key(number)] = .hosting }
        for number in BuiltInNetworks.vpn { table.systems[key(number)] = .vpn }
        return table
    }()

    /// Reads the text form and adds it to what this table knows; what the text says wins.
    ///
    /// Throws a `UserError` with file and line for a line that is no network, a kind that does not exist, a range that is
    /// narrower than summaries keep (/24 and /48), and a network with two kinds.
    public func adding(text: String, file: String) throws(UserError) -> NetworkTable {
        var table = self
        var said: [String: NetworkKind] = [:]
        var number = 0
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let words = raw.prefix { $0 != "#" }.split { $0.isWhitespace || $0 == "\u{FEFF}" }.map(String.init)
            if words.isEmpty { continue }
            let place = "\(file):\(number)"
            guard words.count == 2 else {
                throw UserError(
                    .input, "this is not a network and its kind", at: place,
                    remedy: "write: AS64500 hosting, or: 198.51.100.0/24 office")
            }
            guard let kind = NetworkKind(rawValue: words[1].lowercased()) else {
                throw UserError(
                    .input, "there is no kind of network “\(words[1])”", at: "\(place):kind",
                    remedy: "take one of " + NetworkKind.allCases.map(\.rawValue).joined(separator: ", "))
            }
            let name = try table.add(words[0], kind, place)
            if let other = said.updateValue(kind, forKey: name), other != kind {
                throw UserError(
                    .input, "\(words[0]) is \(other.rawValue) in an earlier line", at: place,
                    remedy: "give every network one kind")
            }
        }
        return table
    }

    /// Adds one network; returns its canonical name.
    private mutating func add(_ network: String, _ kind: NetworkKind, _ place: String) throws(UserError) -> String {
        let digits = network.lowercased().hasPrefix("as") ? String(network.dropFirst(2)) : network
        if let number = UInt32(digits), number > 0, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
            systems[NetworkTable.key(number)] = kind
            return "AS\(number)"
        }
        let parts = network.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let length = UInt8(parts[1]).map(Int.init),
            let prefix = Bytes.with(String(parts[0]), ClientAddress.prefix)
        else {
            throw UserError(
                .input, "“\(network)” is neither an autonomous system nor an address range", at: "\(place):network",
                remedy: "write AS64500, 198.51.100.0/24 or 2001:db8::/32")
        }
        let isLong = prefix >> 48 == 1
        let most = isLong ? 48 : 24
        guard (1...most).contains(length) else {
            throw UserError(
                .input, "a range of /\(length) cannot be told apart", at: "\(place):network",
                remedy: "addresses are kept as /24 and /48: give a range of /1 to /\(most)")
        }
        let shortened = NetworkTable.shortened(prefix, isLong, length)
        let index = ranges.firstIndex { $0.isLong == isLong && $0.length <= length } ?? ranges.count
        if index == ranges.count || ranges[index].length != length {
            ranges.insert(Range(isLong: isLong, length: length), at: index)
        }
        ranges[index].prefixes[shortened] = kind
        return "\(isLong ? 6 : 4) \(length) \(shortened)"
    }

    /// What is known of a value of the kinds `network` and `autonomousSystem`; nil for all others and when nothing is.
    public func kind(of key: AttributeKey) -> NetworkKind? {
        switch key.kind {
        case .autonomousSystem: return systems[key]
        case .network:
            let prefix = ClientAddress.prefix(of: key)
            let isLong = prefix >> 48 == 1
            for range in ranges where range.isLong == isLong {
                if let kind = range.prefixes[NetworkTable.shortened(prefix, isLong, range.length)] { return kind }
            }
            return nil
        default: return nil
        }
    }

    /// The key under which summaries count an autonomous system.
    static func key(_ number: UInt32) -> AttributeKey {
        AttributeKey(.autonomousSystem, hash: StableHash.scramble(UInt64(number)))
    }

    private static func shortened(_ prefix: UInt64, _ isLong: Bool, _ length: Int) -> UInt64 {
        (prefix & ((1 << 48) - 1)) >> UInt64((isLong ? 48 : 24) - length)
    }
}
