import Base
import Compression

/// Looks for an account in bytes: its id, and its hash in every form that a file might hold it in; also in what is
/// packed.
enum Traces {
    static func find(_ account: String, in bytes: [UInt8]) -> [String] {
        let hash = StableHash.text(account)
        let little = (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64($0 * 8)) }
        let forms: [(name: String, bytes: [UInt8])] = [
            ("id", Array(account.utf8)), ("hash", little), ("hash, high byte first", little.reversed()),
            ("hash in hexadecimal", Array(String(hash, radix: 16).utf8)),
            ("hash in decimal", Array(String(hash).utf8)),
        ]
        let plain = [bytes] + unpacked(bytes)
        return forms.filter { form in plain.contains { contains($0, form.bytes) } }.map(\.name)
    }

    /// Whatever zstd frames the bytes hold, unpacked.
    private static func unpacked(_ bytes: [UInt8]) -> [[UInt8]] {
        let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
        return bytes.indices.dropLast(4).filter { Array(bytes[$0..<($0 + 4)]) == magic }
            .map { Unpacking.bytes(of: Array(bytes[$0...])).bytes }
    }

    static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
        return false
    }
}
