public import Base
internal import Crypto

/// All keys as they were at one moment: never changed, shared by any number of threads.
///
/// A look-up hashes what the client presented and compares digests only. Its time tells at most how the digest of the
/// presented text relates to stored digests; to learn from that, an attacker would have to steer SHA-256 towards a stored
/// digest, and even a stored digest in full gives nobody the key. The last step, the comparison of two whole digests, takes
/// the same time wherever they differ. So an attacker can neither find a key byte by byte nor tell keys apart by time.
///
/// Open addressing with linear probing, at most half full; digests spread evenly by themselves, and nobody chooses those that
/// are stored. A look-up in a million keys costs about a microsecond, 0.4 of it
/// SHA-256 and most of the rest memory.
public final class KeyTable: Sendable {
    /// What a key stands for.
    public struct Entry: Sendable, Equatable {
        /// The key's public id.
        public let id: String
        /// The account that it speaks for.
        public let account: String
        /// The account's organisation; empty where there is none.
        public let organisation: String
        /// How well its owner was checked; empty where nobody did.
        public let verification: String
        /// From when on it is no longer good.
        public let expires: Timestamp?
        /// When it was revoked.
        public let revoked: Timestamp?

        /// Whether it is good at a moment, cuts aside.
        public func state(at moment: Timestamp) -> KeyState {
            KeyState(expires: expires, revoked: revoked, at: moment)
        }
    }

    /// Where a key's texts lie, and its moments; `Int64.max` for none.
    fileprivate struct Row {
        var start: Int
        var expires: Int64
        var revoked: Int64
        var lengths: (UInt16, UInt16, UInt16, UInt16)
    }

    private let slots: [UInt32]
    private let digests: [UInt8]
    private let texts: [UInt8]
    private let rows: [Row]

    /// Ids of the keys that were revoked.
    public let revoked: Set<String>

    /// Number of keys, whatever their state.
    public var count: Int { rows.count }

    private init(_ builder: Builder) {
        slots = builder.slots
        digests = builder.digests
        texts = builder.texts
        rows = builder.rows
        revoked = builder.revoked
    }

    /// A table without keys.
    public static let empty = Builder(0).table

    /// What the presented key stands for; nil for none that is known. Revoked and expired keys are found too: ask for the
    /// entry's state.
    public subscript(secret: String) -> Entry? { Bytes.with(secret) { self[$0] } }

    /// The same for bytes as they came in.
    public subscript(secret: Bytes) -> Entry? {
        guard secret.count == APISecret.length else { return nil }
        return entry(digest: SHA256.digest(secret))
    }

    /// What the key of this digest stands for.
    func entry(digest: [UInt8]) -> Entry? {
        digest.withUnsafeBytes { digest in
            digests.withUnsafeBytes { digests in
                var slot = Self.home(digest) & (slots.count - 1)
                while case let number = Int(slots[slot]), number > 0 {
                    let place = (number - 1) * SHA256.length
                    let stored = UnsafeRawBufferPointer(rebasing: digests[place..<(place + SHA256.length)])
                    if ConstantTime.equal(stored, digest) { return entry(number - 1) }
                    slot = (slot + 1) & (slots.count - 1)
                }
                return nil
            }
        }
    }

    private func entry(_ index: Int) -> Entry {
        let row = rows[index]
        var place = row.start
        func next(_ length: UInt16) -> String {
            defer { place += Int(length) }
            return String(decoding: texts[place..<(place + Int(length))], as: UTF8.self)
        }
        return Entry(
            id: next(row.lengths.0), account: next(row.lengths.1), organisation: next(row.lengths.2),
            verification: next(row.lengths.3),
            expires: row.expires == .max ? nil : Timestamp(milliseconds: row.expires),
            revoked: row.revoked == .max ? nil : Timestamp(milliseconds: row.revoked))
    }

    /// The slot where the search for a digest begins, before it is cut to the table's size.
    private static func home(_ digest: UnsafeRawBufferPointer) -> Int {
        Int(truncatingIfNeeded: digest.loadUnaligned(fromByteOffset: 0, as: UInt64.self) >> 1)
    }

    /// Fills a table.
    struct Builder {
        fileprivate var slots: [UInt32]
        fileprivate var digests: [UInt8] = []
        fileprivate var texts: [UInt8] = []
        fileprivate var rows: [Row] = []
        fileprivate var revoked: Set<String> = []

        /// Room for so many keys.
        init(_ count: Int) {
            var size = 16
            while size < count * 2 { size *= 2 }
            slots = [UInt32](repeating: 0, count: size)
            digests.reserveCapacity(count * SHA256.length)
            rows.reserveCapacity(count)
        }

        /// Adds a key. The texts are id, account, organisation and verification.
        mutating func add(_ digest: Bytes, texts four: [Bytes], _ expires: Timestamp?, _ revoked: Timestamp?) {
            // The file says so; one that was tampered with must not crash the server.
            guard digest.count == SHA256.length, (rows.count + 1) * 2 <= slots.count, rows.count < UInt32.max - 1,
                four.allSatisfy({ $0.count <= Limits.text })
            else { return }
            let lengths = four.map { UInt16($0.count) }
            rows.append(
                Row(
                    start: texts.count, expires: expires?.milliseconds ?? .max, revoked: revoked?.milliseconds ?? .max,
                    lengths: (lengths[0], lengths[1], lengths[2], lengths[3])))
            if revoked != nil { self.revoked.insert(four[0].string) }
            for text in four { texts.append(contentsOf: text.buffer) }
            digests.append(contentsOf: digest.buffer)
            var slot = KeyTable.home(UnsafeRawBufferPointer(digest.buffer)) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(rows.count)
        }

        var table: KeyTable { KeyTable(self) }
    }
}
