import Base
import Glibc
import Testing

@testable import HTTP

/// Requests as they should not be, over live sockets. `docs/http-requests.md` is this table.
@Suite struct HostileTests {
    private static var settings: HTTPServer.Settings {
        var settings = HTTPServer.Settings()
        settings.framing = RequestFraming(bodyLimit: 1 << 20)
        return settings
    }

    @Test func everyOneHasItsAnswer() throws {
        let live = try Live(HostileTests.settings) { Teller($0) }
        defer { live.stop() }
        #expect(HostileRequest.all.count >= 60)
        #expect(Set(HostileRequest.all.map(\.name)).count == HostileRequest.all.count)
        for request in HostileRequest.all { check(request, live) { $0.send($1) } }
    }

    /// How the bytes are cut into packets must not matter.
    @Test func byteByByteTheAnswersAreTheSame() throws {
        let live = try Live(HostileTests.settings) { Teller($0) }
        defer { live.stop() }
        for request in HostileRequest.all where request.bytes.count < 400 {
            check(request, live) { client, bytes in
                for byte in bytes { client.send([byte]) }
            }
        }
    }

    private func check(_ request: HostileRequest, _ live: Live, _ send: (Client, [UInt8]) -> Void) {
        let client = Client(live.port)
        send(client, request.bytes)
        if request.ends { client.finishSending() }
        let name = Comment(rawValue: request.name)
        switch request.outcome {
        case .fault(let fault):
            let answer = client.answer()
            #expect(answer?.status == fault.status, name)
            #expect(answer?.text == fault.rawValue, name)
            #expect(client.rest() == "", name)
        case .library(let status):
            let answer = client.answer()
            #expect(answer?.status == status, name)
            #expect(client.rest() == "", name)
        case .libraryTwice(let status):
            let head = client.until("\r\n\r\n")
            #expect(head?.hasPrefix("HTTP/1.1 \(status) ") == true, name)
            #expect(client.until("\r\n\r\n") == head, name)
            #expect(client.rest().hasPrefix("<html>"), name)
        case .closed: #expect(client.rest() == "", name)
        case .served(let count, let text):
            var last: Answer?
            for _ in 0..<count {
                last = client.answer()
                if last?.status == 100 { last = client.answer() }
            }
            #expect(last?.status == 200, name)
            #expect(last?.text == text, name)
            client.finishSending()
            #expect(client.rest() == "", name)
        }
    }

    @Test func thePageSaysWhatHappens() throws {
        let file =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
            + "/docs/http-requests.md"
        let page = HostileTests.page
        if getenv("STILLWATCH_RECORD") != nil {
            let output = try #require(fopen(file, "w"))
            fputs(page, output)
            fclose(output)
        }
        var bytes: [UInt8] = []
        let input = try #require(fopen(file, "r"), "record it with STILLWATCH_RECORD=1")
        defer { fclose(input) }
        while case let byte = fgetc(input), byte >= 0 { bytes.append(UInt8(byte)) }
        #expect(
            String(decoding: bytes, as: UTF8.self) == page, "record it with STILLWATCH_RECORD=1 if the change is meant")
    }

    private static var page: String {
        var text = """
            # Requests that should not be
            What the HTTP server answers to malformed, ambiguous and slow requests. `HostileTests` sends every one of the
            first table over a live socket, in one piece and byte by byte, and checks this page; a name in the last column is
            a `FramingFault`, counted by the gateway. After everything but *served* the connection ends.

            libmicrohttpd reads more than it should: bare LF, folded fields, zero bytes, spaces in the first line, chunk
            extensions. A head is therefore looked at once more (`RawHead`), and a body in chunks is the last of its
            connection. What is sent upstream is never framed as it came: it has a `Content-Length` of its own.

            | request | answer |
            |---|---|

            """
        for request in HostileRequest.all {
            let answer: String =
                switch request.outcome {
                case .fault(let fault): "\(fault.status) `\(fault.rawValue)`"
                case .library(let status): "\(status), a page of the library's"
                case .libraryTwice(let status): "\(status), a page of the library's, its head sent twice"
                case .closed: "closed without an answer"
                case .served(let count, _): count == 1 ? "served" : "served, \(count) answers"
                }
            text +=
                "| \(request.name)\(request.ends ? ", then the end" : "") | \(answer)\(request.why.isEmpty ? "" : ": \(request.why)") |\n"
        }
        return text + slow
    }

    private static let slow = """

        Time is limited by `Deadlines`; the defaults:

        | client | what happens |
        |---|---|
        | sends nothing, or a head by drips | closed 10 s after the connection, or after the first line on a kept one |
        | sends nothing on a kept connection, or only part of a first line | closed after 75 s |
        | stops within a body, or sends less than 512 bytes a second | closed after 20 s |
        | takes nothing of its answer | closed after 60 s; until then at most 64 KB wait for it here and 256 KB in the kernel |
        | closes its side while it waits for an answer | given up at once, the upstream's work is cancelled |
        | closes its side when the whole answer is on its way | gets the answer |

        """
}
