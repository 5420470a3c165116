import Base
import Glibc
import Testing

@testable import HTTP

/// Listeners with TLS, asked by libcurl, and the fingerprints of who asks.
@Suite struct TLSTests {
    private func call(_ live: Live, _ folder: Certificates, trusts: String) throws -> (outcome: String, body: String) {
        let events = Events()
        let text = Locked("")
        final class Asker: ClientCallDelegate {
            let done: (String) -> Void
            var body: [UInt8] = []
            init(_ done: @escaping (String) -> Void) { self.done = done }
            func responded(_ call: ClientCall) {}
            func received(_ call: ClientCall, _ bytes: Bytes) -> Bool {
                body += Array(bytes.buffer)
                return true
            }
            func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome) {
                done("\(outcome) " + String(decoding: body, as: UTF8.self))
            }
        }
        final class Box: @unchecked Sendable { var held: [AnyObject] = [] }
        let box = Box()
        let authorities = folder.path(trusts)
        live.on { live in
            var settings = HTTPClient.Settings()
            settings.authorities = authorities
            guard let client = try? HTTPClient(live.loop, settings) else { return }
            let asker = Asker { result in
                text.withLock { $0 = result }
                events.add("done")
            }
            var request = ClientCall.Request("POST", "https://localhost:\(live.port)/tls")
            let body = ByteBuffer()
            body.append([UInt8](repeating: 1, count: 100_000))
            request.body = body
            let call = client.start(request, asker)
            box.held = [client, asker, call]
        }
        #expect(events.wait("done"))
        live.on { _ in
            (box.held.first as? HTTPClient)?.close()
            box.held = []
        }
        let parts = text.withLock { $0 }.split(separator: " ", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    private func serve(_ store: CertificateStore) throws -> Live {
        var settings = HTTPServer.Settings()
        settings.tls = store
        return try Live(settings) { Fingerprinter($0) }
    }

    private final class Fingerprinter: ServerHandler {
        let live: Live
        init(_ live: Live) { self.live = live }
        func opened(_ exchange: ServerExchange) {}
        func received(_ exchange: ServerExchange) {
            let text = "\(exchange.body.count) \(exchange.tlsFingerprint ?? "none")"
            exchange.respond(200, HeaderFields(), Array(text.utf8))
        }
        func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}
        func drained(_ exchange: ServerExchange) {}
        func closed(_ exchange: ServerExchange, completely: Bool) {}
    }

    @Test func aPairIsShownAndReplacedWhileItRuns() throws {
        let folder = try Certificates()
        try folder.write(Certificates.first, "chain.pem")
        try folder.write(Certificates.firstKey, "key.pem")
        try folder.write(Certificates.first, "trust-first.pem")
        try folder.write(Certificates.second, "trust-second.pem")
        let store = try CertificateStore(chain: folder.path("chain.pem"), key: folder.path("key.pem"))
        #expect(store.expires > 4_000_000_000)
        let live = try serve(store)
        defer { live.stop() }
        let answer = try call(live, folder, trusts: "trust-first.pem")
        #expect(answer.outcome == "complete")
        #expect(answer.body.hasPrefix("100000 t13d"))
        #expect(try call(live, folder, trusts: "trust-second.pem").outcome == "untrusted")

        // A key that does not belong to it leaves the old pair in place.
        try folder.write(Certificates.second, "chain.pem")
        #expect(throws: UserError.self) { try store.reload() }
        #expect(try call(live, folder, trusts: "trust-first.pem").outcome == "complete")

        try folder.write(Certificates.secondKey, "key.pem")
        try store.reload()
        #expect(try call(live, folder, trusts: "trust-second.pem").outcome == "complete")
        #expect(try call(live, folder, trusts: "trust-first.pem").outcome == "untrusted")
    }

    @Test func theFingerprintIsTheSameEachTime() throws {
        let folder = try Certificates()
        try folder.write(Certificates.first, "chain.pem")
        try folder.write(Certificates.firstKey, "key.pem")
        let live = try serve(CertificateStore(chain: folder.path("chain.pem"), key: folder.path("key.pem")))
        defer { live.stop() }
        let first = try call(live, folder, trusts: "chain.pem")
        #expect(first.outcome == "complete")
        #expect(try call(live, folder, trusts: "chain.pem").body == first.body)
    }

    @Test func whatIsNoTLSIsClosed() throws {
        let folder = try Certificates()
        try folder.write(Certificates.first, "chain.pem")
        try folder.write(Certificates.firstKey, "key.pem")
        let live = try serve(CertificateStore(chain: folder.path("chain.pem"), key: folder.path("key.pem")))
        defer { live.stop() }
        let client = Client(live.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(!client.rest().contains("HTTP/"))
    }

    @Test func whatCannotBeUsedIsNamed() throws {
        let folder = try Certificates()
        try folder.write(Certificates.first, "chain.pem")
        try folder.write(Certificates.firstKey, "key.pem")
        try folder.write(Certificates.secondKey, "other.pem")
        try folder.write("nonsense", "bad.pem")
        try folder.write("", "empty.pem")
        let cases = [
            ("missing.pem", "key.pem", "missing.pem"), ("chain.pem", "missing.pem", "missing.pem"),
            ("bad.pem", "key.pem", "bad.pem"), ("chain.pem", "bad.pem", "bad.pem"),
            ("empty.pem", "key.pem", "empty.pem"), ("chain.pem", "other.pem", "other.pem"),
            ("key.pem", "key.pem", "key.pem"),
        ]
        for (chain, key, culprit) in cases {
            do {
                _ = try CertificateStore(chain: folder.path(chain), key: folder.path(key))
                Issue.record("\(chain) and \(key) were accepted")
            } catch {
                #expect(error.location == folder.path(culprit))
                #expect(error.remedy != nil)
                #expect(error.kind == .input)
            }
        }
    }
}

@Suite struct ClientHelloTests {
    /// The example of the specification, from a browser's hello.
    @Test func theSpecificationsExample() {
        var hello = ClientHello()
        hello.legacyVersion = 0x0303
        hello.versions = [0x3A3A, 0x0304, 0x0303]
        hello.ciphers = [
            0x2A2A, 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC013, 0xC014, 0x009C,
            0x009D,
            0x002F, 0x0035,
        ]
        hello.extensions = [
            0x1A1A, 0x001B, 0x0000, 0x0033, 0x0010, 0x4469, 0x0017, 0x002D, 0x000D, 0x0005, 0x0023, 0x0012, 0x002B,
            0xFF01,
            0x000B, 0x000A, 0x0015, 0xEAEA,
        ]
        hello.signatures = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601]
        hello.alpn = Array("h2".utf8)
        #expect(hello.ja4 == "t13d1516h2_8daaf6152771_e5627efa2ab1")
        hello.ciphers.reverse()
        hello.extensions.reverse()
        #expect(hello.ja4 == "t13d1516h2_8daaf6152771_e5627efa2ab1")
        hello.signatures.reverse()
        #expect(hello.ja4 != "t13d1516h2_8daaf6152771_e5627efa2ab1")
    }

    @Test func helloesWithLittleInThem() {
        var hello = ClientHello()
        #expect(hello.ja4 == "t00i000000_000000000000_000000000000")
        hello.legacyVersion = 0x0301
        hello.alpn = [0xAB, 0x01]
        #expect(hello.ja4 == "t10i0000a1_000000000000_000000000000")
    }

    @Test func whatIsCutShortIsNone() {
        var bytes: [UInt8] = [3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0, 2, 0x13, 0x01, 1, 0]
        func read(_ bytes: [UInt8]) -> ClientHello? { bytes.withUnsafeBufferPointer { ClientHello(Bytes($0)) } }
        #expect(read(bytes)?.ciphers == [0x1301])
        bytes += [0, 13, 0, 0x10, 0, 5, 0, 3, 2, 0x68, 0x32, 0, 0, 0, 0]
        #expect(read(bytes)?.extensions == [0x10, 0])
        #expect(read(bytes)?.alpn == Array("h2".utf8))
        for count in 0..<bytes.count where count != 41 { #expect(read(Array(bytes.prefix(count))) == nil, "\(count)") }
    }
}
