import Base
import Testing

@Suite struct TextTests {
    @Test func escapesWhatJSONWantsEscapedAndNothingElse() {
        var text = JSONText()
        text.string("a\"b\\c/\u{08}\u{09}\u{0A}\u{0C}\u{0D}\u{01}\u{1F}é😀\u{7F}")
        #expect(text.text == #""a\"b\\c/\b\t\n\f\r\u0001\u001fé😀"# + "\u{7F}\"")
    }

    @Test func writesNumbersInTheirShortestForm() {
        func written(_ value: Double) -> String {
            var text = JSONText()
            text.number(value)
            return text.text
        }
        #expect(written(0.1) == "0.1")
        #expect(written(3) == "3")
        #expect(written(-0.5) == "-0.5")
        #expect(written(.nan) == "null")
        #expect(written(.infinity) == "null")
        #expect(written(1e300) == "1e+300")
    }

    @Test func nestsWithAndWithoutIndentation() {
        func write(_ indented: Bool) -> String {
            var text = JSONText(indented: indented)
            text.object { object in
                object.member("a", 1)
                object.member("b", ["x", "y"])
                object.member("c", each: [1, 2]) { $0.member("n", $1) }
                object.member("d", object: { _ in })
                object.member("e", nil as String?)
            }
            return text.text
        }
        #expect(write(false) == #"{"a":1,"b":["x","y"],"c":[{"n":1},{"n":2}],"d":{},"e":null}"#)
        #expect(
            write(true) == """
                {
                  "a": 1,
                  "b": [
                    "x",
                    "y"
                  ],
                  "c": [
                    {
                      "n": 1
                    },
                    {
                      "n": 2
                    }
                  ],
                  "d": {},
                  "e": null
                }
                """)
    }

    @Test func writesNumbersForPeople() {
        #expect(Decimal.fixed(2.345, 1) == "2.3")
        #expect(Decimal.fixed(-0.04, 1) == "0.0")
        #expect(Decimal.fixed(-1.25, 1) == "-1.3")
        #expect(Decimal.fixed(9.999, 2) == "10.00")
        #expect(Decimal.fixed(.nan, 2) == "-")
        #expect(Decimal.fixed(1.05, 2) == "1.05")
        #expect(Decimal.percent(0.1234) == "12.3%")
        #expect(Decimal.grouped(28_800_000) == "28,800,000")
        #expect(Decimal.grouped(-1000) == "-1,000")
        #expect(Decimal.grouped(Int.min).hasPrefix("-9,223,"))
        #expect(Decimal.short(28_800_000) == "28.8M")
        #expect(Decimal.short(950) == "950")
        #expect(Decimal.short(12_345) == "12.3k")
    }

    @Test func viewsClampTheirSlices() {
        Bytes.with("hello") { bytes in
            #expect(bytes.slice(1, 3).string == "el")
            #expect(bytes.slice(-5, 99).string == "hello")
            #expect(bytes.slice(4, 2).isEmpty)
            #expect(bytes == "hello")
            #expect(!(bytes == "hellO"))
            #expect(!(bytes == "hell"))
        }
        #expect(Bytes().isEmpty)
    }
}
