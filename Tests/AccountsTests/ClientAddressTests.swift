import Base
import Testing

@testable import Accounts

@Suite struct ClientAddressTests {
    private func network(_ text: String) -> String? {
        let key = Bytes.with(text) { ClientAddress.network($0) }
        guard key != .none else { return nil }
        #expect(key.kind == .network)
        return ClientAddress.describe(key)
    }

    @Test(arguments: [
        ("203.0.113.7", "203.0.113.0/24"), ("0.0.0.0", "0.0.0.0/24"), ("255.255.255.255", "255.255.255.0/24"),
        ("10.1.2.003", "10.1.2.0/24"), ("2001:db8:7:8::1", "2001:db8:7::/48"), ("2001:DB8:A::1", "2001:db8:a::/48"),
        ("fe80::1%eth0", "fe80:0:0::/48"), ("2600::", "2600:0:0::/48"), ("::", "0:0:0::/48"), ("::1", "0:0:0::/48"),
        ("1:2:3:4:5:6:7:8", "1:2:3::/48"), ("1:2:3:4:5:6:7::", "1:2:3::/48"), ("::2:3:4:5:6:7:8", "0:2:3::/48"),
        ("1::3:4:5:6:7:8", "1:0:3::/48"), ("1:2::8", "1:2:0::/48"), ("abcd:ef01:2345::", "abcd:ef01:2345::/48"),
        ("0001:0002:0003::9", "1:2:3::/48"), ("64:ff9b::192.0.2.1", "64:ff9b:0::/48"),
        ("1:2:3:4:5:6:192.0.2.1", "1:2:3::/48"), ("::ffff:192.0.2.9", "192.0.2.0/24"),
        ("::FFFF:192.0.2.9", "192.0.2.0/24"), ("::ffff:c000:0209", "192.0.2.0/24"),
        ("0:0:0:0:0:ffff:192.0.2.9", "192.0.2.0/24"), ("::192.0.2.9", "0:0:0::/48"),
        ("9999:1::", "9999:1:0::/48"),
    ])
    func addressesGiveTheirNetwork(text: String, expected: String) {
        #expect(network(text) == expected)
    }

    @Test(arguments: [
        "", " ", "unknown", "1.2.3", "1.2.3.", ".1.2.3", "...", "1..2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.4 ",
        "1.2.3.4:80",
        "0001.2.3.4", "-1.2.3.4", "1.2.3.x", "12345678", "255", ":", ":::", ":1", "1:", "1:2:3", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2::3", "12345::", "g::", "1:2:3:zzzz::",
        "[::1]",
        "::ffff:1.2.3", "::ffff:1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4::", "%eth0", "1.2.3.4%eth0",
    ])
    func anythingElseHasNone(text: String) {
        #expect(network(text) == nil)
    }

    @Test func hostileLengthsDoNoHarm() {
        for piece in ["::ffff:", "1", "1.", "1:", ":", "::", "%"] {
            #expect(network(String(repeating: piece, count: 200_000)) == nil, "\(piece)")
        }
        #expect(network("::1%" + String(repeating: "z", count: 60)) == "0:0:0::/48")
    }

    @Test(arguments: 1...10) func everyNetworkCanBeReadBackAndHasItsOwnKey(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var keys: [AttributeKey: String] = [:]
        for _ in 0..<2000 {
            let text: String
            let expected: String
            if random.chance(0.5) {
                let parts = (0..<4).map { _ in random.below(256) }
                text = parts.map(String.init).joined(separator: ".")
                expected = "\(parts[0]).\(parts[1]).\(parts[2]).0/24"
            } else {
                let groups = (0..<8).map { _ in String(random.below(65536), radix: 16, uppercase: random.chance(0.5)) }
                text = groups.joined(separator: ":")
                expected = groups[..<3].joined(separator: ":").lowercased() + "::/48"
            }
            let key = Bytes.with(text) { ClientAddress.network($0) }
            #expect(ClientAddress.describe(key) == expected, "seed \(seed): \(text)")
            #expect(keys.updateValue(expected, forKey: key) ?? expected == expected, "seed \(seed): \(text)")
        }
    }

    @Test func describingAForeignKeyDoesNoHarm() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<1000 { #expect(ClientAddress.describe(AttributeKey(bits: random.next())).contains("/")) }
    }

    @Test func neighbouringNetworksSpreadOverTheKeys() {
        // Counting the smallest keys estimates distinct networks only when keys are spread evenly.
        for base in 0..<16 {
            let positions = (0..<256).map { last in
                Bytes.with("10.\(base).\(last).1") { ClientAddress.network($0) }.position
            }
            let low = positions.filter { $0 < 0.25 }.count
            #expect((32...96).contains(low), "10.\(base): \(low) of 256 below a quarter")
        }
    }
}
