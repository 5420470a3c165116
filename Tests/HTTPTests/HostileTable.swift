@testable import HTTP

/// A request that should not be, and what becomes of it.
struct HostileRequest: Sendable, CustomStringConvertible {
    /// What the answer is to be.
    enum Outcome: Sendable {
        /// Refused by a name of ours.
        case fault(FramingFault)
        /// Refused by libmicrohttpd, with a status and a page of its own.
        case library(Int)
        /// The same, but the library sends the head of its answer twice.
        case libraryTwice(Int)
        /// The connection is closed without an answer.
        case closed
        /// Understood in the one way it can be: so many whole answers, of which the last is this.
        case served(Int, String)
    }

    let name: String
    let bytes: [UInt8]
    let outcome: Outcome
    /// Whether the client sends its end after the request.
    var ends = false
    let why: String

    var description: String { name }

    init(_ name: String, _ text: String, _ outcome: Outcome, ends: Bool = false, _ why: String = "") {
        self.name = name
        bytes = Array(text.utf8)
        self.outcome = outcome
        self.ends = ends
        self.why = why
    }
}

extension HostileRequest {
    private static func post(_ fields: String, _ body: String = "", target: String = "/v1/messages") -> String {
        "POST \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body)"
    }

    private static func get(_ target: String, _ fields: String = "Host: a\r\n") -> String {
        "GET \(target) HTTP/1.1\r\n\(fields)\r\n"
    }

    private static let chunked = "Transfer-Encoding: chunked\r\n"
    private static let smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"

    static let all = lengths + encodings + chunks + lines + hosts + targets + sizes + versions + sequences

    private static let lengths: [HostileRequest] = [
        .init(
            "two equal lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
            .fault(.repeatedContentLength)),
        .init(
            "two different lengths", post("Content-Length: 3\r\nContent-Length: 43\r\n", "abc" + smuggled),
            .fault(.repeatedContentLength)),
        .init(
            "a list of lengths", post("Content-Length: 3, 3\r\n", "abc"), .libraryTwice(400),
            "the library reads digits only"),
        .init("a length with a plus", post("Content-Length: +3\r\n", "abc"), .libraryTwice(400)),
        .init("a negative length", post("Content-Length: -3\r\n", "abc"), .libraryTwice(400)),
        .init("a hexadecimal length", post("Content-Length: 0x3\r\n", "abc"), .libraryTwice(400)),
        .init("a length with a point", post("Content-Length: 3.0\r\n", "abc"), .libraryTwice(400)),
        .init("an empty length", post("Content-Length:\r\n", "abc"), .libraryTwice(400)),
        .init(
            "a length beyond 64 bits", post("Content-Length: 99999999999999999999999\r\n", "abc"), .libraryTwice(413)),
        .init("a length with a space after it", post("Content-Length: 3 \r\n", "abc"), .libraryTwice(400)),
        .init("a space before the colon", post("Content-Length : 3\r\n", "abc"), .fault(.badFieldName)),
        .init("a tab before the colon", post("Content-Length\t: 3\r\n", "abc"), .fault(.badFieldName)),
        .init(
            "a length with leading zeros", post("Content-Length: 0000003\r\n", "abc"),
            .served(1, "[POST /v1/messages 3]")),
        .init(
            "a length in a request that has none", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
            .served(1, "[GET / 3]"), "the body is read, so what follows it is in no doubt"),
    ]

    private static let encodings: [HostileRequest] = [
        .init(
            "length and chunks", post("Content-Length: 4\r\n" + chunked, "0\r\n\r\n" + smuggled),
            .fault(.lengthAndTransferEncoding)),
        .init(
            "chunks and length", post(chunked + "Content-Length: 4\r\n", "0\r\n\r\n" + smuggled),
            .fault(.lengthAndTransferEncoding)),
        .init("xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), .fault(.badTransferEncoding)),
        .init("chunked twice", post(chunked + chunked, "0\r\n\r\n"), .fault(.badTransferEncoding)),
        .init(
            "chunked, chunked", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"),
            .fault(.badTransferEncoding)),
        .init("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), .fault(.badTransferEncoding)),
        .init(
            "chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
            .fault(.badTransferEncoding)),
        .init("identity", post("Transfer-Encoding: identity\r\n", "abc"), .fault(.badTransferEncoding)),
        .init(
            "chunked with a parameter", post("Transfer-Encoding: chunked;q=1\r\n", "0\r\n\r\n"),
            .fault(.badTransferEncoding)),
        .init(
            "chunked in quotes", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), .fault(.badTransferEncoding)),
        .init(
            "a vertical tab before chunked", post("Transfer-Encoding: \u{B}chunked\r\n", "0\r\n\r\n"),
            .fault(.badFieldValue)),
        .init("an empty encoding", post("Transfer-Encoding:\r\n", "0\r\n\r\n"), .fault(.badTransferEncoding)),
        .init(
            "a space before the encoding's colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
            .fault(.badFieldName)),
        .init(
            "chunked in any letters", post("Transfer-Encoding: ChUnKeD\r\n", "3\r\nabc\r\n0\r\n\r\n"),
            .served(1, "[POST /v1/messages 3]"), "names of encodings have no case"),
        .init(
            "chunks in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\n" + chunked + "\r\n0\r\n\r\n",
            .fault(.transferEncodingInOldVersion)),
    ]

    private static let chunkedEnd = "the connection ends after a body in chunks, so nothing can hide behind it"

    private static let chunks: [HostileRequest] = [
        .init("a chunk size that is none", post(chunked, "xyz\r\nabc\r\n0\r\n\r\n"), .library(400)),
        .init("a negative chunk size", post(chunked, "-3\r\nabc\r\n0\r\n\r\n"), .library(400)),
        .init("a chunk size with 0x", post(chunked, "0x3\r\nabc\r\n0\r\n\r\n"), .library(400)),
        .init("a chunk size after a space", post(chunked, " 3\r\nabc\r\n0\r\n\r\n"), .library(400)),
        .init("a chunk size before a space", post(chunked, "3 \r\nabc\r\n0\r\n\r\n"), .library(400)),
        .init("an empty chunk size", post(chunked, "\r\nabc\r\n0\r\n\r\n"), .library(400)),
        .init("a chunk size beyond 64 bits", post(chunked, "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"), .library(413)),
        .init("a chunk longer than its size", post(chunked, "3\r\nabcdef\r\n0\r\n\r\n"), .library(400)),
        .init("a chunk that ends in a bare CR", post(chunked, "3\r\nabc\rx0\r\n\r\n"), .library(400)),
        .init(
            "a chunk extension", post(chunked, "3;a=b\r\nabc\r\n0\r\n\r\n" + smuggled),
            .served(1, "[POST /v1/messages 3]"),
            chunkedEnd),
        .init(
            "a bare LF after a chunk size", post(chunked, "3\nabc\r\n0\r\n\r\n" + smuggled),
            .served(1, "[POST /v1/messages 3]"), chunkedEnd),
        .init(
            "a bare LF after a chunk", post(chunked, "3\r\nabc\n0\r\n\r\n" + smuggled),
            .served(1, "[POST /v1/messages 3]"),
            chunkedEnd),
        .init(
            "a bare LF in a chunk extension", post(chunked, "3;a\nabc\r\n0\r\n\r\n" + smuggled),
            .served(1, "[POST /v1/messages 3]"), chunkedEnd),
        .init(
            "a trailer", post(chunked, "3\r\nabc\r\n0\r\nContent-Length: 5\r\n\r\n" + smuggled),
            .served(1, "[POST /v1/messages 3]"), "fields after the body are read and dropped"),
        .init(
            "a trailer that is no field", post(chunked, "0\r\nnonsense\r\n\r\n"), .library(400)),
        .init("a body in chunks that never ends", post(chunked, "3\r\nabc\r\n"), .closed, ends: true),
    ]

    private static let lines: [HostileRequest] = [
        .init("bare LF after the first line", "GET / HTTP/1.1\nHost: a\r\n\r\n", .fault(.badLine)),
        .init("bare LF after a field", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", .fault(.badLine)),
        .init("bare LF after the last field", "GET / HTTP/1.1\r\nHost: a\n\r\n", .fault(.badLine)),
        .init("bare LF for the empty line", "GET / HTTP/1.1\r\nHost: a\r\n\n", .fault(.badLine)),
        .init("bare LF everywhere", "GET / HTTP/1.1\nHost: a\n\n", .fault(.badLine)),
        .init("bare CR in a value", get("/", "Host: a\r\nX: b\rY: c\r\n"), .fault(.badFieldValue)),
        .init("bare CR before CRLF", get("/", "Host: a\r\nX: b\r\r\n"), .fault(.badFieldValue)),
        .init("bare CR in the first line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.badTarget)),
        .init("a folded value", get("/", "Host: a\r\nX: b\r\n c\r\n"), .fault(.badLine)),
        .init("a folded value by a tab", get("/", "Host: a\r\nX: b\r\n\tc\r\n"), .fault(.badLine)),
        .init("a folded encoding", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"), .fault(.badLine)),
        .init("a first field that begins with a space", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", .fault(.badFieldName)),
        .init("a zero byte in a value", get("/", "Host: a\r\nX: b\0c\r\n"), .fault(.badLine)),
        .init("a zero byte in a name", get("/", "Host: a\r\nX\0Y: c\r\n"), .library(400)),
        .init("a line of a zero byte", get("/", "Host: a\r\n\0\r\nX: b\r\n"), .fault(.badLine)),
        .init("a zero byte in the target", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.badLine)),
        .init("a zero byte in the method", "GE\0T / HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.badLine)),
        .init("a control character in a value", get("/", "Host: a\r\nX: \u{1}\r\n"), .fault(.badFieldValue)),
        .init("a delete character in a value", get("/", "Host: a\r\nX: \u{7F}\r\n"), .fault(.badFieldValue)),
        .init("a line without a colon", get("/", "Host: a\r\nnonsense\r\n"), .library(400)),
        .init("an empty name", get("/", "Host: a\r\n: b\r\n"), .fault(.badLine), "the library drops it"),
        .init("a name with a bracket", get("/", "Host: a\r\nX(: b\r\n"), .fault(.badFieldName)),
        .init("a name beyond ASCII", get("/", "Host: a\r\nÜ: b\r\n"), .fault(.badFieldName)),
        .init("two spaces after the method", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.badLine)),
        .init("two spaces after the target", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.badTarget)),
        .init("a space after the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", .library(400)),
        .init("a tab after the method", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", .library(400)),
        .init(
            "empty lines before the first", "\r\n\r\n" + get("/"), .served(1, "[GET / 0]"),
            "as RFC 9112, section 2.2, asks"),
        .init("a space before the method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", .closed),
    ]

    private static let hosts: [HostileRequest] = [
        .init("no host", "GET / HTTP/1.1\r\n\r\n", .fault(.badHost)),
        .init("no host but another field", "GET / HTTP/1.1\r\nX: a\r\n\r\n", .fault(.badHost)),
        .init("two hosts", get("/", "Host: a\r\nHost: b\r\n"), .fault(.badHost)),
        .init("an empty host", get("/", "Host:\r\n"), .fault(.badHost)),
        .init("a host with a user", get("/", "Host: u@a\r\n"), .fault(.badHost)),
        .init("a host with a path", get("/", "Host: a/b\r\n"), .fault(.badHost)),
        .init("a list of hosts", get("/", "Host: a,b\r\n"), .fault(.badHost)),
        .init("a host with a space", get("/", "Host: a b\r\n"), .fault(.badHost)),
    ]

    private static let targets: [HostileRequest] = [
        .init("absolute form", get("http://a/v1"), .fault(.badTarget)),
        .init("authority form", get("a:443"), .fault(.badTarget)),
        .init("asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.badTarget)),
        .init("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.notSupported)),
        .init("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.notSupported)),
        .init("an upgrade", get("/", "Host: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n"), .fault(.notSupported)),
        .init("a space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.badTarget)),
        .init("a target beyond ASCII", get("/é"), .fault(.badTarget)),
        .init("a fragment", get("/a#b"), .served(1, "[GET /a#b 0]"), "passed on as it is; upstreams decide"),
        .init("a method with a bracket", "GE(T / HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.badMethod)),
        .init(
            "a long method", String(repeating: "A", count: 40) + " / HTTP/1.1\r\nHost: a\r\n\r\n", .fault(.badMethod)),
    ]

    private static let sizes: [HostileRequest] = [
        .init("a long target", get("/" + String(repeating: "a", count: 5000)), .fault(.badTarget)),
        .init("a target beyond memory", get("/" + String(repeating: "a", count: 40_000)), .library(414)),
        .init(
            "a field beyond memory", get("/", "Host: a\r\nX: " + String(repeating: "a", count: 40_000) + "\r\n"),
            .library(431)),
        .init(
            "too many fields", get("/", "Host: a\r\n" + (0..<120).map { "X-\($0): 1\r\n" }.joined()),
            .fault(.headTooLarge)),
        .init(
            "a head that is too long",
            get(
                "/",
                "Host: a\r\nX: " + String(repeating: "a", count: 900) + "\r\n"
                    + "Y: " + String(repeating: "a", count: 15_800) + "\r\n"), .fault(.headTooLarge)),
        .init("a body that says it is too long", post("Content-Length: 2000000\r\n", "abc"), .fault(.bodyTooLarge)),
        .init(
            "chunks that are too long",
            post(chunked, String(repeating: "8000\r\n" + String(repeating: "a", count: 32_768) + "\r\n", count: 33)),
            .closed, "in the middle of a body there can be no answer"),
    ]

    private static let versions: [HostileRequest] = [
        .init("HTTP/0.9", "GET /\r\n", .library(400)),
        .init("HTTP/0.9 by name", "GET / HTTP/0.9\r\n\r\n", .library(505)),
        .init("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", .fault(.badVersion)),
        .init("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", .library(505)),
        .init("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .library(505)),
        .init("http/1.1 in small letters", "GET / http/1.1\r\nHost: a\r\n\r\n", .library(400)),
        .init("HTTP/1.10", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", .library(400)),
        .init(
            "HTTP/1.0 without a host", "GET / HTTP/1.0\r\n\r\n", .served(1, "[GET / 0]"),
            "it had none; the connection ends"),
        .init(
            "HTTP/1.0 that stays", "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /b HTTP/1.0\r\n\r\n",
            .served(2, "[GET /b 0]")),
        .init(
            "TLS to a listener without it", "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{FC}\u{3}\u{3}\n", .closed, ends: true
        ),
        .init("no first line", "nonsense\r\n\r\n", .closed),
    ]

    private static let sequences: [HostileRequest] = [
        .init(
            "three requests at once",
            get("/a") + post("Content-Length: 3\r\n", "abc", target: "/b")
                + get("/c", "Host: a\r\nConnection: close\r\n"), .served(3, "[GET /c 0]"), "answered in order"),
        .init(
            "a request behind a refused one", get("/", "Host: a\r\nHost: b\r\n") + smuggled, .fault(.badHost),
            "the connection ends after what is refused"),
        .init(
            "a length in a message without a body",
            post("Content-Length: 0\r\n", "") + get("/b", "Host: a\r\nConnection: close\r\n"),
            .served(2, "[GET /b 0]")),
        .init(
            "leave to go on, asked and given",
            post("Content-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n", "abc"),
            .served(1, "[POST /v1/messages 3]"), "an interim answer comes first unless the body came with the head"),
        .init(
            "an expectation of something else",
            post("Content-Length: 3\r\nExpect: 200-ok\r\nConnection: close\r\n", "abc"),
            .served(1, "[POST /v1/messages 3]"), "not passed on; ignored, as RFC 9110, section 10.1.1, allows"),
        .init("half a head", "GET / HTTP/1.1\r\nHost: a", .closed, ends: true),
        .init("half a body", post("Content-Length: 10\r\n", "abc"), .closed, ends: true),
        .init("nothing", "", .closed, ends: true),
    ]
}
