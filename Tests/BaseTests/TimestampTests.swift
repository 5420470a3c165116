import Base
import Testing

@Suite struct TimestampTests {
    private func parse(_ text: String) -> Int64? { Bytes.with(text) { Timestamp(rfc3339: $0)?.milliseconds } }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2026-04-22T08:15:00.250Z", 1_776_845_700_250),
        ("2026-04-22T08:15:00.25Z", 1_776_845_700_250),
        ("2026-04-22T08:15:00.2509999Z", 1_776_845_700_250),
        ("2026-04-22t08:15:00z", 1_776_845_700_000),
        ("2026-04-22 08:15:00Z", 1_776_845_700_000),
        ("2026-04-22T10:15:00+02:00", 1_776_845_700_000),
        ("2026-04-22T02:45:00-05:30", 1_776_845_700_000),
        ("2024-02-29T12:00:00Z", 1_709_208_000_000),
        ("2000-02-29T00:00:00Z", 951_782_400_000),
        ("2016-12-31T23:59:60Z", 1_483_228_799_000),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func reads(_ text: String, _ milliseconds: Int64) { #expect(parse(text) == milliseconds) }

    @Test(arguments: [
        "", "2026-04-22", "2026-04-22T08:15:00", "2026-04-22T08:15Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-04-22T24:00:00Z",
        "2026-04-22T08:60:00Z", "2026-04-22T08:15:61Z", "2026-04-22T08:15:00.Z", "2026-04-22T08:15:00+2:00",
        "2026-04-22T08:15:00+02:60", "2026-04-22T08:15:00+24:00", "2026-04-22T08:15:00Zx", "2026/04/22T08:15:00Z",
        "2026-04-22T08:15:00.123456789", "+026-04-22T08:15:00Z", "2026-04-22T08:15:00.250", "१०२६-04-22T08:15:00Z",
    ])
    func refuses(_ text: String) { #expect(parse(text) == nil) }

    @Test func writesWhatItReads() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<5000 {
            let moment = Timestamp(milliseconds: Int64(random.below(300_000_000_000_000)) - 62_000_000_000_000)
            #expect(parse(moment.rfc3339) == moment.milliseconds, "seed 11, \(moment.rfc3339)")
        }
    }

    @Test func roundsHoursAndDaysDown() {
        #expect(Timestamp(milliseconds: -1).hour == -1)
        #expect(Timestamp(milliseconds: -1).day == -1)
        #expect(Timestamp(milliseconds: -3_600_000).hour == -1)
        #expect(Timestamp(milliseconds: 3_599_999).hour == 0)
        #expect(Timestamp(milliseconds: 86_400_000).day == 1)
        #expect(Timestamp(milliseconds: 1_776_845_700_250).date == "2026-04-22")
    }
}
