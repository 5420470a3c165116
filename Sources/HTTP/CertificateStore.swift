public import Base
internal import CGnuTLS
internal import Glibc

/// The certificate chain and key that listeners show, replaced while they run: handshakes that begin after a `reload` see
/// the new pair, connections that have one keep it. Any thread may use it.
public final class CertificateStore: Sendable {
    /// The file of the chain (PEM), the server's own certificate first.
    public let chain: String
    /// The file of its private key (PEM, without a password).
    public let key: String

    private let held: Locked<Pair>

    /// A chain and its key, as the library has them.
    final class Pair: @unchecked Sendable {
        // Unchecked: nothing of it changes after it is made, and the library only reads it.
        let certificates: UnsafeMutablePointer<gnutls_pcert_st>
        let count: Int
        let key: OpaquePointer
        let expires: Int

        init(_ certificates: UnsafeMutablePointer<gnutls_pcert_st>, _ count: Int, _ key: OpaquePointer, expires: Int) {
            self.certificates = certificates
            self.count = count
            self.key = key
            self.expires = expires
        }

        deinit {
            for index in 0..<count { gnutls_pcert_deinit(certificates + index) }
            certificates.deallocate()
            gnutls_privkey_deinit(key)
        }
    }

    /// Loads a pair. Throws an input error that names the file when it cannot be used.
    public init(chain: String, key: String) throws(UserError) {
        self.chain = chain
        self.key = key
        held = Locked(try CertificateStore.load(chain: chain, key: key))
    }

    /// Loads the same files again; what cannot be used is thrown, and the pair in use stays.
    public func reload() throws(UserError) {
        let pair = try CertificateStore.load(chain: chain, key: key)
        held.withLock { $0 = pair }
    }

    /// When the server's certificate ends, in seconds since 1970; nothing is refused for it.
    public var expires: Int { current.expires }

    var current: Pair { held.withLock { $0 } }
}

extension CertificateStore {
    private static let longest = 1 << 20
    private static let chainLimit = 16

    private static func load(chain: String, key: String) throws(UserError) -> Pair {
        var text = try read(chain)
        let certificates = UnsafeMutablePointer<gnutls_pcert_st>.allocate(capacity: chainLimit)
        var count = UInt32(chainLimit)
        guard with(&text, { gnutls_pcert_list_import_x509_raw(certificates, &count, $0, GNUTLS_X509_FMT_PEM, 0) }) == 0,
            count > 0
        else {
            certificates.deallocate()
            throw UserError(
                .input, "this is no certificate chain", at: chain,
                remedy: "give a file of at most \(chainLimit) certificates in PEM form, the server's own first")
        }
        var made: OpaquePointer?
        guard gnutls_privkey_init(&made) == 0, let secret = made else { fatalError("out of memory") }
        // Owns both from here on.
        let pair = Pair(certificates, Int(count), secret, expires: expiry(&certificates[0].cert))
        text = try read(key)
        defer { for index in text.indices { text[index] = 0 } }
        guard with(&text, { gnutls_privkey_import_x509_raw(secret, $0, GNUTLS_X509_FMT_PEM, nil, 0) }) == 0 else {
            throw UserError(
                .input, "this is no private key", at: key, remedy: "give a key in PEM form that has no password")
        }
        guard belongs(secret, to: certificates[0].pubkey) else {
            throw UserError(
                .input, "this key is not that of the first certificate in \(chain)", at: key,
                remedy: "give the key that the certificate was made for, and put the server's own certificate first")
        }
        return pair
    }

    private static func with(_ text: inout [UInt8], _ body: (UnsafePointer<gnutls_datum_t>) -> Int32) -> Int32 {
        text.withUnsafeMutableBufferPointer { buffer in
            var datum = gnutls_datum_t(data: buffer.baseAddress, size: UInt32(buffer.count))
            return body(&datum)
        }
    }

    /// Whether a private key is that of a public one.
    private static func belongs(_ secret: OpaquePointer, to certified: OpaquePointer?) -> Bool {
        var made: OpaquePointer?
        guard gnutls_pubkey_init(&made) == 0, let own = made else { return false }
        defer { gnutls_pubkey_deinit(own) }
        guard gnutls_pubkey_import_privkey(own, secret, 0, 0) == 0, let first = mark(own), let certified,
            let second = mark(certified)
        else { return false }
        return first == second
    }

    private static func mark(_ key: OpaquePointer) -> [UInt8]? {
        var mark = [UInt8](repeating: 0, count: 64)
        var size = mark.count
        return gnutls_pubkey_get_key_id(key, 0, &mark, &size) == 0 ? Array(mark.prefix(size)) : nil
    }

    private static func expiry(_ encoded: UnsafePointer<gnutls_datum_t>) -> Int {
        var made: OpaquePointer?
        guard gnutls_x509_crt_init(&made) == 0, let certificate = made else { return 0 }
        defer { gnutls_x509_crt_deinit(certificate) }
        guard gnutls_x509_crt_import(certificate, encoded, GNUTLS_X509_FMT_DER) == 0 else { return 0 }
        return gnutls_x509_crt_get_expiration_time(certificate)
    }

    private static func read(_ file: String) throws(UserError) -> [UInt8] {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw UserError(
                .input, "this file cannot be read: \(String(cString: strerror(errno)))", at: file,
                remedy: "check the path, and that the user of this program may read it")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: longest + 1)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress! + count, $0.count - count)
            }
            if more <= 0 { break }
            count += more
        }
        guard count > 0, count <= longest else {
            throw UserError(
                .input, count == 0 ? "this file is empty or no file" : "this file is larger than \(longest) bytes",
                at: file, remedy: "give a file in PEM form")
        }
        return Array(bytes.prefix(count))
    }
}
