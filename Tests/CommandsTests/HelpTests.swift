import Testing

@testable import Commands

/// Help texts against files in `Golden`; run with `STILLWATCH_RECORD=1` to write the files anew after a change.
@Suite("Help") struct HelpTests {
    /// The program, then every command; `-brief` is what -h prints.
    private static let names = (["stillwatch"] + Catalogue.commands.map(\.name)).flatMap { [$0, $0 + "-brief"] }

    private func text(_ name: String, width: Int) -> String {
        let isBrief = name.hasSuffix("-brief")
        guard let command = Catalogue.command(named: isBrief ? String(name.dropLast(6)) : name) else {
            return isBrief ? HelpText.short(width: width) : HelpText.long(width: width)
        }
        return isBrief ? HelpText.short(command, width: width) : HelpText.long(command, width: width)
    }

    @Test(arguments: names)
    func golden(name: String) throws {
        try Recorded.expect(text(name, width: 80), name + ".txt")
    }

    @Test(arguments: names, [80, 100])
    func fitsItsWidth(name: String, width: Int) {
        let text = text(name, width: width)
        for line in text.split(separator: "\n") where !line.hasPrefix("    stillwatch ") {
            #expect(line.count <= width, "\(line)")
        }
        #expect(!text.contains(" \n") && !text.contains("\n\n\n") && text.hasSuffix("\n"))
    }

    @Test func everyFlagIsInBothHelps() {
        for command in Catalogue.commands {
            for flag in command.allFlags {
                #expect(HelpText.long(command, width: 80).contains(flag.synopsis), "\(command.name) \(flag.name)")
                #expect(HelpText.short(command, width: 80).contains(flag.summary), "\(command.name) \(flag.name)")
            }
        }
    }
}
