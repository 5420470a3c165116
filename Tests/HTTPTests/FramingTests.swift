import Base
import Testing

@testable import HTTP

@Suite struct FramingTests {
    private func check(
        _ fields: [(String, String)], method: String = "POST", target: String = "/v1/messages",
        version: String = "HTTP/1.1", framing: RequestFraming = RequestFraming()
    ) -> Result<RequestFraming.Body, FramingFault> {
        var list = HeaderFields()
        for (name, value) in fields { list.append(name, value) }
        return Bytes.with(method) { method in
            Bytes.with(target) { target in
                Bytes.with(version) { version in
                    Result { () throws(FramingFault) in
                        try framing.check(method: method, target: target, version: version, fields: list)
                    }
                }
            }
        }
    }

    @Test func lengthsAndChunksAreTold() {
        #expect(check([("Host", "a"), ("Content-Length", "12")]) == .success(.length(12)))
        #expect(check([("host", "a:80"), ("transfer-encoding", "Chunked")]) == .success(.chunked))
        #expect(check([("HOST", "[::1]:8080"), ("Content-Length", "0")]) == .success(.none))
        #expect(check([("Host", "a")], method: "GET") == .success(.none))
        #expect(check([], method: "GET", version: "HTTP/1.0") == .success(.none))
    }

    private static let ambiguous: [([(String, String)], FramingFault)] = [
        ([("Host", "a"), ("Content-Length", "3"), ("content-length", "3")], FramingFault.repeatedContentLength),
        ([("Host", "a"), ("Content-Length", "3"), ("Content-Length", "4")], .repeatedContentLength),
        ([("Host", "a"), ("Content-Length", "3, 3")], .badContentLength),
        ([("Host", "a"), ("Content-Length", "+3")], .badContentLength),
        ([("Host", "a"), ("Content-Length", "-1")], .badContentLength),
        ([("Host", "a"), ("Content-Length", "0x10")], .badContentLength),
        ([("Host", "a"), ("Content-Length", "")], .badContentLength),
        ([("Host", "a"), ("Content-Length", "99999999999999999999")], .badContentLength),
        ([("Host", "a"), ("Content-Length", "3"), ("Transfer-Encoding", "chunked")], .lengthAndTransferEncoding),
        ([("Host", "a"), ("Transfer-Encoding", "xchunked")], .badTransferEncoding),
        ([("Host", "a"), ("Transfer-Encoding", "gzip, chunked")], .badTransferEncoding),
        ([("Host", "a"), ("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "chunked")], .badTransferEncoding),
        ([("Host", "a"), ("Transfer-Encoding", "identity")], .badTransferEncoding),
        ([("Host", "a"), ("Content-Length ", "3")], .badFieldName),
        ([("Host", "a"), ("X\u{B}Y", "3")], .badFieldName), ([("Host", "a"), ("", "3")], .badFieldName),
        ([("Host", "a"), ("X", "a\u{1}b")], .badFieldValue), ([("Host", "a"), ("X", "a\rb")], .badFieldValue),
        ([("Host", "a"), ("Host", "a")], .badHost), ([("Content-Length", "3")], .badHost), ([("Host", "")], .badHost),
        ([("Host", "a b")], .badHost), ([("Host", "user@a")], .badHost), ([("Host", "a/b")], .badHost),
        ([("Host", "a,b")], .badHost), ([("Host", "a"), ("Upgrade", "websocket")], .notSupported),
        ([("Host", "a"), ("Content-Length", "999999999")], .bodyTooLarge),
    ]

    @Test(arguments: ambiguous)
    func ambiguityIsRefusedByName(_ fields: [(String, String)], _ fault: FramingFault) {
        #expect(check(fields) == .failure(fault))
    }

    @Test func startLinesAreJudged() {
        let host = [("Host", "a")]
        #expect(check(host, method: "CONNECT") == .failure(.notSupported))
        #expect(check(host, method: "TRACE") == .failure(.notSupported))
        #expect(check(host, method: "GE(T") == .failure(.badMethod))
        #expect(check(host, target: "http://a/") == .failure(.badTarget))
        #expect(check(host, target: "*") == .failure(.badTarget))
        #expect(check(host, target: "/a b") == .failure(.badTarget))
        #expect(check(host, target: "/\u{E9}") == .failure(.badTarget))
        #expect(check(host, target: "/" + String(repeating: "a", count: 5000)) == .failure(.badTarget))
        #expect(check(host, version: "HTTP/2.0") == .failure(.badVersion))
        #expect(
            check([("Host", "a"), ("Transfer-Encoding", "chunked")], version: "HTTP/1.0")
                == .failure(.transferEncodingInOldVersion))
    }

    @Test func headsAreBounded() {
        let many = [("Host", "a")] + (0..<200).map { ("X-\($0)", "1") }
        #expect(check(many) == .failure(.headTooLarge))
        #expect(check([("Host", "a"), ("X", String(repeating: "a", count: 20_000))]) == .failure(.headTooLarge))
    }

    @Test func everyFaultHasAnAnswer() {
        for fault in FramingFault.allCases {
            #expect((400..<600).contains(fault.status))
            #expect(fault.sentence.hasSuffix("."))
        }
    }
}
