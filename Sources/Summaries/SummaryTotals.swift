public import Base

/// What a file's summaries add up to, and what reading the logs left out. A commutative monoid, as summaries are.
public struct SummaryTotals: Equatable, Sendable {
    /// Accounts.
    public internal(set) var accounts = 0
    /// Exchanges.
    public internal(set) var exchanges = 0
    /// First and last moment of the exchanges; nil when there are none.
    public internal(set) var window: ClosedRange<Timestamp>?
    /// Exchanges dropped because another with the same id won.
    public var duplicates = 0
    /// Lines set aside, by reason, ascending by reason.
    public var rejected: [(reason: String, count: Int)] = []

    /// What became of the lines of access logs; nil when there were none.
    public var edge: EdgeLines?

    /// Lines of access logs, by what became of them.
    public struct EdgeLines: Equatable, Sendable {
        /// Lines about a request that the provider's records know.
        public var joined: Int
        /// Lines that name an account and count as its exchanges.
        public var alone: Int
        /// Lines that belong to nobody.
        public var withoutPartner: Int

        /// Counts of lines.
        public init(joined: Int, alone: Int, withoutPartner: Int) {
            self.joined = joined
            self.alone = alone
            self.withoutPartner = withoutPartner
        }

        fileprivate var counts: [Int] { [joined, alone, withoutPartner] }
    }

    private static let mostReasons = 1000
    private static let longestReason = 100

    /// Nothing.
    public init() {}

    /// What reading left out.
    public init(duplicates: Int, rejected: [(reason: String, count: Int)]) {
        self.duplicates = duplicates
        self.rejected = rejected.sorted { $0.reason < $1.reason }
    }

    /// Takes in what another part left out. Accounts and exchanges are counted anew where parts are merged, because parts
    /// may share accounts.
    public mutating func addOmissions(_ other: SummaryTotals) {
        duplicates = min(duplicates + other.duplicates, 1 << 52)
        if let more = other.edge {
            let known = edge ?? EdgeLines(joined: 0, alone: 0, withoutPartner: 0)
            edge = EdgeLines(
                joined: min(known.joined + more.joined, 1 << 52), alone: min(known.alone + more.alone, 1 << 52),
                withoutPartner: min(known.withoutPartner + more.withoutPartner, 1 << 52))
        }
        var sums: [String: Int] = [:]
        for (reason, count) in rejected + other.rejected {
            sums[reason] = min(sums[reason, default: 0] + count, 1 << 52)
        }
        rejected = sums.map { (reason: $0.key, count: $0.value) }.sorted { $0.reason < $1.reason }
    }

    mutating func count(exchanges more: Int, from: Timestamp, to: Timestamp) {
        accounts += 1
        exchanges = min(exchanges + more, 1 << 52)
        guard more > 0 else { return }
        window = min(window?.lowerBound ?? from, from)...max(window?.upperBound ?? to, to)
    }

    func encoded() -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.count(accounts)
        encoder.count(exchanges)
        encoder.byte(window == nil ? 0 : 1)
        if let window {
            encoder.signed(window.lowerBound.milliseconds)
            encoder.signed(window.upperBound.milliseconds)
        }
        encoder.byte(edge == nil ? 0 : 1)
        for count in edge?.counts ?? [] { encoder.count(count) }
        encoder.count(duplicates)
        encoder.count(rejected.count)
        for (reason, count) in rejected {
            encoder.text(reason)
            encoder.count(count)
        }
        return encoder.bytes
    }

    init?(decoding bytes: [UInt8]) {
        var decoder = BinaryDecoder(bytes)
        accounts = decoder.count(atMost: 1 << 52)
        exchanges = decoder.count(atMost: 1 << 52)
        if decoder.byte() == 1 {
            let from = Timestamp(milliseconds: decoder.signed())
            let to = Timestamp(milliseconds: decoder.signed())
            guard from <= to else { return nil }
            window = from...to
        }
        if decoder.byte() == 1 {
            edge = EdgeLines(
                joined: decoder.count(atMost: 1 << 52), alone: decoder.count(atMost: 1 << 52),
                withoutPartner: decoder.count(atMost: 1 << 52))
        }
        duplicates = decoder.count(atMost: 1 << 52)
        for _ in 0..<decoder.elements(atMost: SummaryTotals.mostReasons, ofBytes: 2) {
            let reason = decoder.text(atMost: SummaryTotals.longestReason)
            rejected.append((reason, decoder.count(atMost: 1 << 52)))
        }
        guard decoder.isAtEnd, encoded() == bytes else { return nil }
    }

    /// Equal in every number.
    public static func == (left: SummaryTotals, right: SummaryTotals) -> Bool { left.encoded() == right.encoded() }
}
