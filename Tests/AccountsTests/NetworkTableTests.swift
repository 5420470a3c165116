import Base
import Testing

@testable import Accounts

@Suite struct NetworkTableTests {
    private func kind(_ address: String, _ table: NetworkTable) -> NetworkKind? {
        table.kind(of: Bytes.with(address) { ClientAddress.network($0) })
    }

    @Test func theLongestRangeDecides() throws {
        let table = try NetworkTable().adding(
            text: """
                # our own list
                10.0.0.0/8      office
                10.1.0.0/16     hosting   # one branch
                10.1.2.0/24     proxy
                2001:db8::/32   mobile
                2001:db8:7::/48 residential-proxy
                AS64500 VPN
                64501 hosting
                """, file: "networks")
        #expect(kind("10.9.9.9", table) == .office)
        #expect(kind("10.1.9.9", table) == .hosting)
        #expect(kind("10.1.2.200", table) == .proxy)
        #expect(kind("11.0.0.1", table) == nil)
        #expect(kind("2001:db8:1::1", table) == .mobile)
        #expect(kind("2001:db8:7:9::1", table) == .residentialProxy)
        #expect(kind("2001:db9::1", table) == nil)
        #expect(kind("::ffff:10.1.2.3", table) == .proxy)
        #expect(table.kind(of: NetworkTable.key(64500)) == .vpn)
        #expect(table.kind(of: NetworkTable.key(64501)) == .hosting)
        #expect(table.kind(of: NetworkTable.key(64502)) == nil)
        #expect(table.kind(of: AttributeKey(.model, hash: 1)) == nil && table.kind(of: .none) == nil)
    }

    @Test func wellKnownHostsAreBuiltInAndTheOperatorWins() throws {
        #expect(NetworkTable.builtIn.kind(of: NetworkTable.key(16509)) == .hosting)
        #expect(NetworkTable.builtIn.kind(of: NetworkTable.key(9009)) == .vpn)
        #expect(NetworkTable.builtIn.kind(of: NetworkTable.key(7922)) == nil)
        let own = try NetworkTable.builtIn.adding(text: "AS16509 office\n", file: "networks")
        #expect(own.kind(of: NetworkTable.key(16509)) == .office)
        #expect(own.kind(of: NetworkTable.key(24940)) == .hosting)
        #expect(NetworkKind.allCases.filter(\.isRented) == [.hosting, .vpn, .proxy, .residentialProxy])
    }

    @Test(arguments: [
        ("AS1 hosting\nAS2", "n:2", "AS64500 hosting"), ("AS1 hosting extra", "n:1", "AS64500 hosting"),
        ("\n\nAS1 castle", "n:3:kind", "residential-proxy"), ("AS0 hosting", "n:1:network", "AS64500"),
        ("AS4294967296 hosting", "n:1:network", "AS64500"), ("AS-1 hosting", "n:1:network", "AS64500"),
        ("AS+1 hosting", "n:1:network", "AS64500"),
        ("10.0.0.0/25 hosting", "n:1:network", "/1 to /24"), ("10.0.0.0/0 hosting", "n:1:network", "/1 to /24"),
        ("2001:db8::/49 hosting", "n:1:network", "/1 to /48"), ("10.0.0/8 hosting", "n:1:network", "198.51.100.0/24"),
        ("10.0.0.0/x hosting", "n:1:network", "198.51.100.0/24"),
        ("10.0.0.0 hosting", "n:1:network", "198.51.100.0/24"),
        ("10.0.0.0/8/8 hosting", "n:1:network", "198.51.100.0/24"), ("/8 hosting", "n:1:network", "198.51.100.0/24"),
        ("AS7 hosting\n7 office", "n:2", "one kind"), ("10.0.0.0/8 vpn\n10.9.0.0/8 proxy", "n:2", "one kind"),
    ])
    func mistakesAreLocated(text: String, place: String, remedy: String) throws {
        let error = try #require(throws: UserError.self) { try NetworkTable().adding(text: text, file: "n") }
        #expect(error.location == place)
        #expect(error.remedy?.contains(remedy) == true, "\(error)")
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func anyTextIsReadOrRefused(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "AS", "64500", " ", "hosting", "/", "24", "10.0.0.0", "::", "\n", "#", "\u{FEFF}", "%", "ff", "vpn", "-",
        ]
        for _ in 0..<300 {
            let text = (0..<random.below(12)).map { _ in random.pick(pieces) }.joined()
            guard let table = try? NetworkTable.builtIn.adding(text: text, file: "n") else { continue }
            for _ in 0..<4 { _ = table.kind(of: AttributeKey(bits: random.next())) }
        }
    }
}
