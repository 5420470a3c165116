internal import Base
internal import CGnuTLS
internal import CMicrohttpd

// What GnuTLS calls in a handshake. The session's pointer is the library's connection, whose context is ours.
extension HTTPServer {
    /// The client's hello has come in; the handshake goes on in any case.
    static let hello: gnutls_handshake_hook_func = { session, _, _, incoming, message in
        guard incoming != 0, let session, let content = message?.pointee, let data = content.data,
            let socket = HTTPServer.socket(of: session), socket.fingerprint == nil
        else { return 0 }
        socket.fingerprint = ClientHello(Bytes(start: data, count: Int(content.size)))?.ja4
        return 0
    }

    /// Asked for the certificate to show. What it hands out lives as long as the connection.
    static let certificate:
        @convention(c) (
            OpaquePointer?, UnsafePointer<gnutls_datum_t>?, Int32, UnsafePointer<gnutls_pk_algorithm_t>?, Int32,
            UnsafeMutablePointer<UnsafeMutablePointer<gnutls_pcert_st>?>?, UnsafeMutablePointer<UInt32>?,
            UnsafeMutablePointer<OpaquePointer?>?
        ) -> Int32 = { session, _, _, _, _, chain, count, key in
            guard let session, let socket = HTTPServer.socket(of: session),
                let pair = socket.certificate ?? socket.server.settings.tls?.current
            else { return -1 }
            socket.certificate = pair
            chain?.pointee = pair.certificates
            count?.pointee = UInt32(pair.count)
            key?.pointee = pair.key
            return 0
        }

    private static func socket(of session: OpaquePointer) -> ServerConnection? {
        gnutls_session_get_ptr(session).flatMap { HTTPServer.socket(OpaquePointer($0)) }
    }
}
