import Base
import Testing

@Suite("Binary forms") struct BinaryTests {
    @Test func everyElementIsReadBack() {
        var encoder = BinaryEncoder()
        let numbers: [UInt64] = [0, 1, 127, 128, 300, 1 << 32, .max]
        let signed: [Int64] = [0, 1, -1, 63, -64, .min, .max]
        encoder.byte(7)
        for number in numbers { encoder.number(number) }
        for number in signed { encoder.signed(number) }
        encoder.word(0x0102_0304_0506_0708)
        encoder.half(0x0A0B_0C0D)
        encoder.text("grüß")
        encoder.raw([9, 9])
        encoder.count(-4)
        var decoder = BinaryDecoder(encoder.bytes)
        #expect(decoder.byte() == 7)
        for number in numbers { #expect(decoder.number() == number) }
        for number in signed { #expect(decoder.signed() == number) }
        #expect(decoder.word() == 0x0102_0304_0506_0708 && decoder.half() == 0x0A0B_0C0D)
        #expect(decoder.text(atMost: 6) == "grüß" && Array(decoder.raw(2)) == [9, 9] && decoder.count(atMost: 0) == 0)
        #expect(decoder.isAtEnd && decoder.remaining == 0)
    }

    @Test func theFormIsFixed() {
        var encoder = BinaryEncoder()
        encoder.number(300)
        encoder.signed(-2)
        encoder.half(1)
        encoder.text("a")
        #expect(encoder.bytes == [0xAC, 2, 3, 1, 0, 0, 0, 1, 97])
        encoder.removeAll()
        #expect(encoder.bytes.isEmpty)
    }

    @Test func whatCannotBeIsRefused() {
        func fails(_ bytes: [UInt8], _ body: (inout BinaryDecoder) -> Void) -> Bool {
            var decoder = BinaryDecoder(bytes)
            body(&decoder)
            return decoder.hasFailed && !decoder.isAtEnd
        }
        #expect(fails([]) { _ = $0.byte() })
        #expect(fails([0x80, 0x80]) { _ = $0.number() })
        #expect(fails([UInt8](repeating: 0xFF, count: 9) + [2]) { _ = $0.number() })
        #expect(fails([1, 2, 3]) { _ = $0.word() })
        #expect(fails([5]) { _ = $0.count(atMost: 4) })
        #expect(fails([3, 0, 0]) { _ = $0.elements(atMost: 9, ofBytes: 1) })
        #expect(fails([9, 97]) { _ = $0.text(atMost: 20) })
        #expect(fails([1, 0xFF]) { _ = $0.text(atMost: 20) })
        #expect(fails([2, 97, 97]) { _ = $0.run(atMost: 1) })
        #expect(fails([1]) { _ = $0.raw(-1) })
        #expect(fails([1]) { $0.fail() })
    }
}
