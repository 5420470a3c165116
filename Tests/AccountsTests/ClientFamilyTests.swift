import Accounts
import Base
import Testing

@Suite struct ClientFamilyTests {
    @Test(
        arguments: [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36",
                .chrome
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0 Safari/537.36 Edg/134.0",
                .edge
            ),
            ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 OPR/115.0", .opera),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0", .firefox),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_3) AppleWebKit/605.1.15 CriOS/134.0 Mobile Safari/604.1", .chrome),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.3 Safari/605.1.15",
                .safari
            ),
            ("Mozilla/5.0 (compatible; SomeBot/1.0)", .unknown), ("curl/8.7.1", .curl), ("CURL/8.7.1", .curl),
            ("OpenAI/Python 1.66.3", .openAIPython), ("openai-python/1.66.3", .openAIPython),
            ("AsyncAnthropic/Python 0.49.0", .anthropicPython), ("OpenAI/JS 4.87.3", .openAINode),
            ("python-requests/2.32.3", .pythonRequests), ("python-httpx/0.28.1", .pythonHTTPX),
            ("Python/3.12 aiohttp/3.11.13", .pythonAIOHTTP), ("aiohttp/3.11.13", .pythonAIOHTTP), ("node", .node),
            ("axios/1.7.9", .node), ("Go-http-client/2.0", .go), ("okhttp/4.12.0", .okHTTP), ("reqwest/0.12", .rust),
            ("Java-http-client/21.0.2", .java), ("PostmanRuntime/7.43.0", .workbench), ("", .unknown),
            ("my-app/1", .unknown),
        ] as [(String, ClientFamily)])
    func userAgentsHaveAFamily(agent: String, family: ClientFamily) {
        #expect(Bytes.with(agent) { ClientFamily(userAgent: $0) } == family)
    }

    @Test func hostileUserAgentsAreSafe() {
        let long = "Mozilla/5.0 " + String(repeating: "(", count: 1 << 20) + " Firefox/1"
        #expect(Bytes.with(long) { ClientFamily(userAgent: $0) } == .unknown)
        for length in 0..<12 {
            #expect(Bytes.with(String("Mozilla/5.0 ".prefix(length))) { ClientFamily(userAgent: $0) } == .unknown)
        }
        #expect(Bytes.with("\u{0}\u{FF}mozilla") { ClientFamily(userAgent: $0) } == .unknown)
    }

    @Test func familiesHaveNamesOfTheirOwnAndFitOneByte() {
        #expect(Set(ClientFamily.allCases.map(\.name)).count == ClientFamily.allCases.count)
        #expect(ClientFamily.unknown.rawValue == 0)
    }
}
