import Base
import Testing

@testable import Reports

/// The summary for terminals.
@Suite struct TerminalTests {
    @Test(arguments: [1, 40, 66, 80, 500]) func linesFitTheWidth(width: Int) {
        for report in [
            Fixture.full(members: 24), Hostile.report("很长的文字" + String(repeating: "x", count: 300)), Report(),
        ] {
            let text = ReportTerminal.render(report, colour: false, width: width)
            for line in text.split(separator: "\n") {
                #expect(SafeText.columns(String(line)) <= max(40, min(width, 120)))
            }
        }
    }

    @Test func colourOnlyWhenTold() {
        let report = Hostile.report("\u{1B}[31m\u{9B}1m\u{7}\r\u{8}")
        let plain = ReportTerminal.render(report, colour: false, width: 80)
        #expect(plain.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 && !(0x7F..<0xA0 ~= $0.value) })
        let coloured = ReportTerminal.render(Fixture.full(members: 24), colour: true, width: 80)
        #expect(coloured.contains("\u{1B}[1;31m2 campaigns"))
        var stripped = ""
        for part in coloured.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated() {
            stripped += part.offset == 0 ? String(part.element) : String(part.element.drop { $0 != "m" }.dropFirst())
        }
        #expect(stripped == ReportTerminal.render(Fixture.full(members: 24), colour: false, width: 80))
    }

    @Test func rejectedLinesAreListedByReason() {
        let text = ReportTerminal.render(Fixture.full(members: 24), colour: false, width: 80)
        #expect(text.contains("     41  invalid JSON\n"))
        #expect(text.contains("  1,204  timestamp out of range\n"))
    }

    @Test func impossibleNumbersArePrinted() {
        #expect(ReportTerminal.render(Hostile.numbers, colour: false, width: 80).contains("campaign-1"))
    }

    @Test func barsShowEighths() {
        let sheet = TerminalSheet(colour: false, width: 80)
        #expect(
            [0, 0.5, 1, 0.55, .nan, 7].map { sheet.bar($0, 5) }
                == ["░░░░░", "██▌░░", "█████", "██▊░░", "░░░░░", "█████"])
    }
}
