internal import Base

/// A copy of an exchange that outlives the reader's buffers: all but the answer's text, of long prompts what analysis
/// looks at.
public struct KeptExchange: Sendable {
    private let bytes: [UInt8]

    /// Copies an exchange; of every prompt `head` bytes at the beginning and `tail` at the end.
    public init(_ exchange: borrowing Exchange, head: Int, tail: Int) {
        var buffer: [UInt8] = []
        ExchangeRecord(head: head, tail: tail).append(exchange, key: 0, to: &buffer)
        bytes = buffer
    }

    /// Bytes that it takes.
    public var size: Int { bytes.count }

    /// A hash over all that is kept.
    public var digest: UInt64 { bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) } }

    /// Calls `body` with the exchange; its texts are valid during the call.
    public func withExchange<Result>(_ body: (borrowing Exchange) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { buffer in
            guard let found = ExchangeRecord.read(Bytes(buffer), at: 0) else { return try body(Exchange()) }
            return try body(found.exchange)
        }
    }
}
