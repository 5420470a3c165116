/// What an account is linked by: kinds of values that it was seen with. The raw value is part of the binary form.
public enum AttributeKind: UInt8, CaseIterable, Sendable {
    /// Organisation named by the log.
    case organisation = 1
    /// API key.
    case key = 2
    /// End user behind the account.
    case endUser = 3
    /// Client address.
    case address = 4
    /// Network of the address: IPv4 /24, IPv6 /48.
    case network = 5
    /// Autonomous system.
    case autonomousSystem = 6
    /// Country of the address.
    case country = 7
    /// Client: user agent.
    case client = 8
    /// TLS fingerprint.
    case tls = 9
    /// Model.
    case model = 10
    /// Profile of request parameters.
    case parameters = 11
    /// System prompt (its template, or its words with numbers alike).
    case system = 12
    /// Prompt template.
    case template = 13
    /// Conversation.
    case conversation = 14

    /// Most values of this kind that a summary keeps.
    public var capacity: Int {
        switch self {
        case .address, .network, .template, .conversation: 24
        case .endUser, .system: 12
        default: 8
        }
    }

    /// Number of kinds.
    public static let count = 14
}

/// One attribute value: its kind in the top byte, 56 bits of a hash below. Keys of one kind are uniform, so the
/// smallest ones are a random sample of values.
public struct AttributeKey: Hashable, Comparable, Sendable {
    /// Kind and hash in one word; 0 means "no value".
    public let bits: UInt64

    /// No value.
    public static let none = AttributeKey(bits: 0)

    /// A key from its bits.
    @inlinable public init(bits: UInt64) { self.bits = bits }

    /// The key of a hashed value.
    @inlinable public init(_ kind: AttributeKind, hash: UInt64) {
        bits = UInt64(kind.rawValue) &<< 56 | hash &>> 8
    }

    /// The kind, nil for `none` and for keys of an unknown version.
    public var kind: AttributeKind? { AttributeKind(rawValue: UInt8(bits >> 56)) }

    /// Where the hash stands within its range, in 0..<1.
    public var position: Double { Double(bits & 0xFF_FFFF_FFFF_FFFF) / 0x1p56 }

    /// Keys are ordered by kind, then hash.
    @inlinable public static func < (left: AttributeKey, right: AttributeKey) -> Bool { left.bits < right.bits }
}
