import Base
import JSON
import Testing

@Suite struct FaultTests {
    private let plan = JSONPlan([.init("a", 0, .text), .init("n", 1, .integer), .init("d", 2, .number)])
    private let reading = Reading()

    private func reason(_ text: String) -> JSONFault.Reason? { reading.read(text, plan)?.reason }

    // Not arguments of the test: its runner cannot print control characters.
    private let notJSON = [
        "x", "1", "\"a\"", "[]", "null", "{a:1}", "{\"a\" \"b\"}", "{\"a\":}", "{\"a\":\"b\",}", "{,}",
        "{\"a\":\"b\" \"c\":1}", "{\"u\":tru}", "{\"u\":truex}", "{\"u\":nul,\"v\":1}", "{\"u\":01}", "{\"u\":1.}",
        "{\"u\":.5}", "{\"u\":+1}", "{\"u\":1e}", "{\"u\":0x10}", "{\"u\":NaN}", "{\"u\":[1,]}", "{\"u\":[1 2]}",
        "{\"u\":[}", "{\"u\":{]}", "{]", "{\"u\":1\"x\"}", "{\"u\":\"x\"y}", "{\"u\":'x'}", "{1:2}", "{\"u\":--1}",
        "{\"u\":\u{0C}1}", "{\u{0}\"u\":1}", "{\"u\":1}\u{1A}{\"u\":", "{\"a\":\"b\"\u{0C}\"n\":1}",
    ]

    @Test func whatIsNotJSONIsMalformed() {
        for text in notJSON {
            let found = reason(text)
            #expect(found == .malformed || found == .trailingContent, "\(text.debugDescription)")
        }
    }

    @Test func everyProperPrefixIsTruncated() {
        let text = #"{"a":"x\u00e9\"y","u":[1,{"v":null},-2.5e3,true],"n":12,"é":"ü","w":{"x":{}}}"#
        let bytes = Array(text.utf8)
        #expect(reading.read(bytes, plan) == nil)
        for count in 1..<bytes.count {
            #expect(reading.read(Array(bytes[..<count]), plan)?.reason == .truncated, "prefix of \(count) bytes")
        }
    }

    @Test func whatFollowsTheDocumentIsSeen() {
        #expect(reason("{} {}") == .trailingContent)
        #expect(reason("{\"a\":\"b\"}}") == .trailingContent)
        #expect(reason("{\"a\":\"b\"} x") == .trailingContent)
        #expect(reason("{\"a\":\"b\"} ]") == .trailingContent)
        #expect(reason("  {\"a\":\"b\"} \t\r ") == nil)
        #expect(reading.read("{\"a\":\"b\"}{}", plan)?.offset == 9)
    }

    @Test func depthIsBounded() {
        func nested(_ depth: Int) -> String {
            "{\"u\":" + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1) + "}"
        }
        #expect(reason(nested(512)) == nil)
        #expect(reason(nested(513)) == .tooDeep)
        #expect(reason(nested(100_000)) == .tooDeep)
        #expect(reason("{\"u\":" + String(repeating: "{\"u\":", count: 100_000)) == .tooDeep)
    }

    @Test func textMustBeUTF8() {
        let frame = (Array("{\"u\":\"".utf8), Array("\"}".utf8))
        for bad: [UInt8] in [
            [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xC3],
            [0xF0, 0x9F, 0x98],
        ] {
            let fault = reading.read(frame.0 + bad + frame.1, plan)
            #expect(fault?.reason == .invalidUTF8, "\(bad)")
            #expect(fault?.offset == 6, "\(bad)")
        }
        #expect(reading.read([0xFF] + Array("{}".utf8), plan)?.reason == .invalidUTF8)
    }

    @Test func controlCharactersMustBeEscaped() {
        for control: UInt8 in [0, 1, 9, 10, 13, 31] {
            let bytes = Array("{\"u\":\"".utf8) + [control] + Array("\"}".utf8)
            #expect(reading.read(bytes, plan) == JSONFault(reason: .controlCharacter, offset: 6), "\(control)")
        }
        #expect(reason("{\"u\":\"\u{7F}\"}") == nil)
    }

    @Test func surrogatesMustComeInPairs() {
        for text in [
            #"\ud800"#, #"\udc00"#, #"\ud800\ud800"#, #"\ud800x"#, #"\ud83d\u0041"#, #"\ud800\n"#, #"\uD83D\uDE"#,
        ] {
            let fault = reading.read("{\"a\":\"\(text)\"}", plan)
            #expect(fault?.reason == .loneSurrogate && fault?.field == "a", "\(text)")
        }
        // Fields that nobody reads may hold what they like.
        #expect(reason(#"{"unknown":"\ud800"}"#) == nil)
    }

    @Test func escapesMustBeKnown() {
        for text in [#"\x"#, #"\u12"#, #"\u12G4"#, #"\U0041"#, #"\'"#, #"\u"#] {
            let fault = reading.read("{\"a\":\"..\(text)\"}", plan)
            #expect(fault == JSONFault(reason: .invalidEscape, field: "a", expected: "text", offset: 8), "\(text)")
        }
    }

    @Test func aFaultOfTheDocumentOutranksOneOfAField() {
        #expect(reason(#"{"a":1,"u":["#) == .truncated)
        #expect(reason(#"{"a":1}x"#) == .trailingContent)
        #expect(reading.read(#"{"n":"x","a":1}"#, plan)?.field == "n")
    }

    @Test func numbersOutOfRangeAreNamed() {
        for text in ["9223372036854775808", "-9223372036854775809", "1e19", "123456789012345678901234567890"] {
            #expect(reading.read("{\"n\":\(text)}", plan)?.reason == .numberOutOfRange, "\(text)")
        }
        #expect(reading.read("{\"d\":1e400}", plan)?.reason == .numberOutOfRange)
        #expect(reading.read("{\"d\":\(String(repeating: "9", count: 400))}", plan)?.reason == .numberOutOfRange)
        #expect(reading.read("{\"d\":\(String(repeating: "9", count: 400)).5}", plan)?.reason == .numberOutOfRange)
        #expect(reason("{\"d\":1e-400,\"u\":1e400}") == nil)
        #expect(reading.record.number(2) == 0)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("12345678", 12_345_678), ("123456789", 123_456_789), ("-12", -12),
            ("3.0", 3),
            ("1e3", 1000), ("25e-1", nil), ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
            ("100", 100), ("99999999", 99_999_999),
        ] as [(String, Int64?)])
    func wholeNumbers(_ text: String, _ value: Int64?) {
        let fault = reading.read("{\"n\":\(text)}", plan)
        #expect(reading.record.integer(1) == value)
        #expect((fault == nil) == (value != nil))
    }

    @Test func fractionsAreReadToTheLastBit() {
        var random = SeededRandom(seed: 3)
        for round in 0..<4000 {
            var value = Double(bitPattern: random.next())
            if round % 2 == 0 { value = Double(random.below(10_000_000)) / 1000 }
            guard value.isFinite else { continue }
            #expect(reading.read("{\"d\":\(value)}", plan) == nil, "seed 3, \(value)")
            #expect(reading.record.number(2) == value, "seed 3, \(value)")
        }
        #expect(reading.read("{\"d\":0.30000000000000004440892098500626}", plan) == nil)
        #expect(reading.record.number(2) == 0.30000000000000004)
    }
}
