public import Base

/// A range of addresses, such as `10.0.0.0/8`.
public struct NetworkRange: Sendable, Equatable, CustomStringConvertible {
    /// As it was written.
    public let description: String
    private let base: IPAddress
    private let bits: Int

    /// A range from its text; an address alone is a range of one. Nil when it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2,
            let address = Bytes.with(String(first), { IPAddress($0) })
        else { return nil }
        let most = address.isV4 ? 32 : 128
        guard let length = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(length) else { return nil }
        description = text
        bits = length + 128 - most
        base = NetworkRange.masked(address, bits)
    }

    /// Whether an address lies in it.
    public func contains(_ address: IPAddress) -> Bool { NetworkRange.masked(address, bits) == base }

    private static func masked(_ address: IPAddress, _ bits: Int) -> IPAddress {
        func mask(_ count: Int) -> UInt64 { count <= 0 ? 0 : count >= 64 ? .max : ~(UInt64.max >> UInt64(count)) }
        return IPAddress(high: address.high & mask(bits), low: address.low & mask(bits - 64))
    }
}
