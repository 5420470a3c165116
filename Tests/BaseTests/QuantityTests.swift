import Base
import Testing

@Suite("Quantities as people write them") struct QuantityTests {
    @Test(
        arguments: [
            ("250ms", 250), ("90s", 90_000), ("15m", 900_000), ("1h", 3_600_000), ("2d", 172_800_000), ("90", nil),
            ("ms", nil), ("s", nil), ("1.5h", nil), ("9223372036854775807d", nil), ("1 h", nil), ("", nil),
        ] as [(String, Int?)])
    func durations(_ text: String, _ milliseconds: Int?) {
        #expect(Quantity.milliseconds(text) == milliseconds)
    }

    @Test(
        arguments: [
            ("0", 0), ("12.50", 12_500_000), ("12.5", 12_500_000), ("0.000001", 1), ("9223372036854.775807", Int64.max),
            ("9223372036854.775808", nil), ("9223372036855", nil), ("0.0000001", nil), (".5", nil), ("5.", nil),
            ("-1", nil), ("+1", nil), ("1e3", nil), ("1,5", nil), ("", nil), ("1.2.3", nil), ("٣", nil), ("$1", nil),
        ] as [(String, Int64?)])
    func money(_ text: String, _ microdollars: Int64?) {
        #expect(Quantity.microdollars(text) == microdollars)
    }

    @Test func whatIsWrittenIsReadBack() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<2000 {
            let value = Int64(random.next() >> (1 + UInt64(random.below(60))))
            #expect(Quantity.microdollars(Quantity.dollars(value)) == value)
            let small = Int(value % 1_000_000_000)
            #expect(Quantity.milliseconds(Quantity.duration(milliseconds: small)) == small)
            #expect(Quantity.bytes(Quantity.bytes(small)) == small)
        }
        #expect(Quantity.dollars(12_500_000) == "12.50" && Quantity.dollars(-125) == "-0.000125")
        #expect(Quantity.duration(milliseconds: 90_000) == "90s" && Quantity.bytes(64 << 20) == "64M")
    }
}
