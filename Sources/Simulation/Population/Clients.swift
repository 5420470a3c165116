internal import Base

/// Programs that people use, each with the TLS stack that gives its fingerprint.
struct Client: Sendable {
    let agent: String
    /// A JA4-shaped fingerprint, one per stack.
    let fingerprint: String
    let weight: Double

    init(_ agent: String, stack: String, weight: Double) {
        self.agent = agent
        self.weight = weight
        fingerprint = Client.fingerprint(stack)
    }

    private static func fingerprint(_ stack: String) -> String {
        let hash = StableHash.text(stack)
        let more = StableHash.scramble(hash)
        var text = GrowingText()
        text.append("t13d")
        text.append(decimal: 11 + Int(hash % 9))
        text.append(decimal: 10 + Int(more % 8))
        text.append(stack.contains("h1") ? "h1_" : "h2_")
        text.append(hexadecimal: hash, digits: 12)
        text.append("_")
        text.append(hexadecimal: more, digits: 12)
        return text.view.string
    }

    static let browsers: [Client] =
        [(141, 10.0), (140, 13), (139, 7), (138, 4), (136, 1)].map { version, weight in
            Client(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                    + "Chrome/\(version).0.0.0 Safari/537.36", stack: "chrome\(version / 2)", weight: weight)
        }
        + [("26.0", 5.0), ("18.6", 4), ("18.5", 2)].map { version, weight in
            Client(
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                    + "Version/\(version) Safari/605.1.15", stack: "safari\(version)", weight: weight)
        }
        + [(144, 3.0), (143, 2), (140, 2)].map { version, weight in
            Client(
                "Mozilla/5.0 (X11; Linux x86_64; rv:\(version).0) Gecko/20100101 Firefox/\(version).0",
                stack: "firefox\(version / 3)", weight: weight)
        }

    static let phones: [Client] = [
        Client("SwChat/3.14.0 (iPhone; iOS 26.0)", stack: "ios26", weight: 6),
        Client("SwChat/3.13.2 (iPhone; iOS 18.6)", stack: "ios18", weight: 3),
        Client("SwChat/3.14.1 (Android 16)", stack: "android16", weight: 6),
        Client("SwChat/3.12.9 (Android 15)", stack: "android15", weight: 4),
    ]

    static let libraries: [Client] = [
        Client("sw-python/2.8.1", stack: "python-h2", weight: 12),
        Client("sw-python/2.7.0", stack: "python-h2", weight: 8),
        Client("sw-python/2.4.3", stack: "python-h1", weight: 5),
        Client("sw-python/1.9.8", stack: "python-h1", weight: 2),
        Client("sw-node/5.3.0", stack: "node24", weight: 7), Client("sw-node/5.1.2", stack: "node22", weight: 4),
        Client("python-requests/2.32.5", stack: "requests-h1", weight: 6),
        Client("python-requests/2.31.1", stack: "requests-h1", weight: 2),
        Client("aiohttp/3.12.15", stack: "aiohttp-h1", weight: 4),
        Client("httpx/0.28.2", stack: "python-h2", weight: 3),
        Client("Go-http-client/2.0", stack: "go125", weight: 4), Client("okhttp/5.1.0", stack: "java21", weight: 2),
        Client("curl/8.16.0", stack: "curl8", weight: 1.5), Client("undici", stack: "node24", weight: 2),
        Client("reqwest/0.12", stack: "rustls", weight: 1.5), Client("axios/1.12.2", stack: "node22-h1", weight: 2),
    ]

    static let tools: [Client] = (0..<8).map { number in
        Client(
            [
                "larkcoder", "pagewright", "shellmate", "notekeep", "quillforge", "tablehand", "opendesk",
                "larkcoder-ide",
            ][
                number] + "/0.\(7 + number * 5).\(number % 3)", stack: "tool\(number)-h1", weight: 1)
    }

    /// Every client; devices refer to it by position.
    static let all = browsers + phones + libraries + tools
    static let browserRange = 0..<browsers.count
    static let phoneRange = browsers.count..<(browsers.count + phones.count)
    static let libraryRange = phoneRange.upperBound..<(phoneRange.upperBound + libraries.count)
    static let toolRange = libraryRange.upperBound..<all.count

    static func draw(_ range: Range<Int>, _ random: inout SeededRandom) -> UInt8 {
        UInt8(range.lowerBound + random.weighted(all[range].map(\.weight)))
    }
}

/// What one account connects with.
struct Device: Sendable {
    enum Endpoint: UInt8 { case web, completions, messages }
    var client: UInt8
    var endpoint: Endpoint
    /// Addresses, as positions in the population's table; the line changes every `period` days.
    var addresses: Range<Int32>
    var period: Float
}
