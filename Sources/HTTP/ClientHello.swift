package import Base
internal import Crypto

/// A TLS client's first message (RFC 8446, section 4.1.2) as far as its JA4 fingerprint needs it.
///
/// JA4 tells TLS libraries and their settings apart: the same program gives the same text from any address. Pure.
package struct ClientHello: Equatable {
    /// What the message itself calls its version, which is that of the oldest thing it could be.
    var legacyVersion: UInt16 = 0
    /// Versions offered by extension.
    var versions: [UInt16] = []
    /// Cipher suites in the order sent.
    var ciphers: [UInt16] = []
    /// Extensions in the order sent.
    var extensions: [UInt16] = []
    /// Signature algorithms in the order sent.
    var signatures: [UInt16] = []
    /// The application protocol named first.
    var alpn: [UInt8] = []

    /// Reads the message's body, without the four bytes of its handshake header; nil when it is none.
    package init?(_ bytes: Bytes) {
        var reader = Reader(bytes: bytes)
        guard let version = reader.number16(), reader.skip(32), let session = reader.number8(),
            reader.skip(Int(session)), var suites = reader.block16(), let methods = reader.number8(),
            reader.skip(Int(methods))
        else { return nil }
        legacyVersion = version
        guard let all = suites.numbers() else { return nil }
        ciphers = all
        guard !reader.isAtEnd else { return }
        guard var list = reader.block16() else { return nil }
        while !list.isAtEnd {
            guard let kind = list.number16(), var content = list.block16() else { return nil }
            extensions.append(kind)
            guard take(kind, &content) else { return nil }
        }
    }

    init() {}

    private mutating func take(_ kind: UInt16, _ content: inout Reader) -> Bool {
        switch kind {
        case 13:
            guard var list = content.block16(), let all = list.numbers() else { return false }
            signatures = all
        case 16:
            guard var list = content.block16(), let first = list.block8() else { return false }
            alpn = Array(first.bytes.buffer)
        case 43:
            guard var list = content.block8(), let all = list.numbers() else { return false }
            versions = all
        default: break
        }
        return true
    }

    /// The fingerprint, as its specification (github.com/FoxIO-LLC/ja4, technical_details/JA4.md) defines it.
    package var ja4: String {
        let ciphers = ciphers.filter { !ClientHello.isGrease($0) }
        let extensions = extensions.filter { !ClientHello.isGrease($0) }
        let listed = extensions.filter { $0 != 0 && $0 != 16 }.sorted()
        var second = ClientHello.list(listed)
        let signatures = signatures.filter { !ClientHello.isGrease($0) }
        if !signatures.isEmpty { second += "_" + ClientHello.list(signatures) }
        return "t" + version + (extensions.contains(0) ? "d" : "i") + ClientHello.count(ciphers)
            + ClientHello.count(extensions) + protocolMark + "_"
            + ClientHello.digest(ciphers.isEmpty ? "" : ClientHello.list(ciphers.sorted())) + "_"
            + ClientHello.digest(extensions.isEmpty ? "" : second)
    }

    private var version: String {
        switch versions.filter({ !ClientHello.isGrease($0) }).max() ?? legacyVersion {
        case 0x0304: "13"
        case 0x0303: "12"
        case 0x0302: "11"
        case 0x0301: "10"
        case 0x0300: "s3"
        case 0x0002: "s2"
        default: "00"
        }
    }

    /// First and last character of the protocol, or of its hexadecimal form when they are not letters or digits.
    private var protocolMark: String {
        guard let first = alpn.first, let last = alpn.last else { return "00" }
        if [first, last].allSatisfy(ClientHello.isAlphanumeric) {
            return String(decoding: [first, last], as: UTF8.self)
        }
        let text = SHA256.hexadecimal(alpn)
        return String(text.prefix(1)) + String(text.suffix(1))
    }

    /// Values that mean nothing, sent so that servers stay tolerant (RFC 8701).
    private static func isGrease(_ value: UInt16) -> Bool { value & 0x0F0F == 0x0A0A && value >> 8 == value & 255 }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: false
        }
    }

    private static func count(_ list: [UInt16]) -> String {
        let count = min(list.count, 99)
        return (count < 10 ? "0" : "") + String(count)
    }

    private static func list(_ values: [UInt16]) -> String {
        values.map { SHA256.hexadecimal([UInt8($0 >> 8), UInt8($0 & 255)]) }.joined(separator: ",")
    }

    private static func digest(_ text: String) -> String {
        text.isEmpty ? "000000000000" : SHA256.hexadecimal(SHA256.digest(Array(text.utf8)).prefix(6))
    }

    /// Takes numbers and blocks from the front.
    private struct Reader {
        var bytes: Bytes

        var isAtEnd: Bool { bytes.isEmpty }

        mutating func skip(_ count: Int) -> Bool {
            guard bytes.count >= count else { return false }
            bytes = bytes.slice(count, bytes.count)
            return true
        }

        mutating func number8() -> UInt8? {
            guard let byte = bytes.buffer.first, skip(1) else { return nil }
            return byte
        }

        mutating func number16() -> UInt16? {
            guard let high = number8(), let low = number8() else { return nil }
            return UInt16(high) << 8 | UInt16(low)
        }

        mutating func block8() -> Reader? { number8().flatMap { block(Int($0)) } }

        mutating func block16() -> Reader? { number16().flatMap { block(Int($0)) } }

        private mutating func block(_ count: Int) -> Reader? {
            let content = bytes.slice(0, count)
            return skip(count) ? Reader(bytes: content) : nil
        }

        mutating func numbers() -> [UInt16]? {
            var list: [UInt16] = []
            while !isAtEnd {
                guard let number = number16() else { return nil }
                list.append(number)
            }
            return list
        }
    }
}
