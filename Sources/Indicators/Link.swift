internal import Accounts
internal import Base

/// Kinds of values by which accounts may be linked.
public enum LinkKind: UInt8, CaseIterable, Comparable, Sendable {
    /// Prompt template.
    case template = 1
    /// System prompt.
    case system
    /// Means of payment.
    case payment
    /// Network, /24 or /48.
    case network
    /// Single address.
    case address
    /// API key.
    case key
    /// Mail domain.
    case emailDomain
    /// User agent.
    case client
    /// TLS fingerprint.
    case tls
    /// Profile of request parameters.
    case parameters
    /// User agent, TLS fingerprint and parameter profile together.
    case stack

    /// Kinds are ordered as listed: the most telling first.
    public static func < (left: LinkKind, right: LinkKind) -> Bool { left.rawValue < right.rawValue }

    /// Smallest share of an account's exchanges that must carry a value for the account to count as linked by it.
    var leastShare: Double {
        switch self {
        case .template, .address, .network: 0.08
        case .system, .key: 0.2
        default: 0.5
        }
    }

    /// Name in reports.
    public var name: String {
        switch self {
        case .template: "template"
        case .system: "system-prompt"
        case .payment: "payment"
        case .network: "network"
        case .address: "address"
        case .key: "key"
        case .emailDomain: "email-domain"
        case .client: "client"
        case .tls: "tls"
        case .parameters: "parameters"
        case .stack: "client-stack"
        }
    }

    var attribute: AttributeKind? {
        switch self {
        case .template: .template
        case .system: .system
        case .network: .network
        case .address: .address
        case .key: .key
        case .client: .client
        case .tls: .tls
        case .parameters: .parameters
        case .payment, .emailDomain, .stack: nil
        }
    }
}

/// A value by which accounts may be linked.
public struct Link: Hashable, Comparable, Sendable {
    /// The kind.
    public let kind: LinkKind
    /// Hash of the value; for kinds kept in summaries the attribute key's bits.
    public let value: UInt64

    /// A link.
    public init(kind: LinkKind, value: UInt64) {
        self.kind = kind
        self.value = value
    }

    /// Ordered by kind, then value.
    public static func < (left: Link, right: Link) -> Bool { (left.kind, left.value) < (right.kind, right.value) }
}

extension Link {
    /// The values that link an account to others, each with the share of its exchanges that carry it (1 for values of
    /// the directory), ascending by link.
    static func links(of summary: AccountSummary, _ profile: AccountProfile) -> [(link: Link, share: Float)] {
        var found: [(link: Link, share: Float)] = []
        for kind in LinkKind.allCases {
            guard let attribute = kind.attribute else { continue }
            for entry in merged(summary.attributes.values(attribute)) {
                // One exchange may be chance: an address seen once, a phrase that resembles a template.
                guard entry.count >= 2 || summary.exchanges <= 3 else { continue }
                let share = Double(entry.count) / Double(max(1, summary.exchanges))
                guard share >= kind.leastShare else { continue }
                found.append((Link(kind: kind, value: entry.key.bits), Float(share)))
            }
        }
        if let payment = profile.payment {
            found.append((Link(kind: .payment, value: StableHash.text(payment)), 1))
        }
        if let domain = profile.emailDomain {
            found.append((Link(kind: .emailDomain, value: StableHash.text(domain)), 1))
        }
        if let stack = stack(summary) { found.append((stack, 1)) }
        return found.sorted { $0.link < $1.link }
    }

    // One TLS fingerprint under several claimed clients is one value to be linked by; such entries are neighbours.
    private static func merged(_ entries: ArraySlice<AttributeCounts.Entry>) -> [(key: AttributeKey, count: Int)] {
        entries.reduce(into: []) { merged, entry in
            if let last = merged.last, last.key == entry.key.withoutClaim {
                merged[merged.count - 1].count += Int(entry.count)
            } else {
                merged.append((entry.key.withoutClaim, Int(entry.count)))
            }
        }
    }

    private static func stack(_ summary: AccountSummary) -> Link? {
        var hash: UInt64 = 0x5354_4143_4B
        for kind in [AttributeKind.client, .tls, .parameters] {
            guard let dominant = summary.attributes.dominant(kind), dominant.share >= 0.5 else { return nil }
            hash = StableHash.mix(hash ^ dominant.key.withoutClaim.bits, 0xD6E8_FEB8_6659_FD93)
        }
        return Link(kind: .stack, value: hash)
    }
}
