import Testing

@testable import Commands

/// The manual page against a file in `Golden`, against the table, and through the formatter where it is.
@Suite("The manual page") struct ManualPageTests {
    @Test func golden() throws { try Recorded.expect(ManualPage.text, "stillwatch.1") }

    @Test func theCommandPrintsIt() throws {
        let ending = try Rehearsal().run("man")
        #expect(ending.status == 0 && ending.messages.isEmpty && ending.output == ManualPage.text)
    }

    @Test func everyCommandAndFlagIsInIt() {
        let sections = ManualPage.text.split(separator: ".SH ").map(String.init)
        for command in Catalogue.commands {
            guard let section = sections.first(where: { $0.hasPrefix("\"STILLWATCH \(command.name.uppercased())\"") })
            else {
                Issue.record("no section on \(command.name)")
                continue
            }
            for flag in command.allFlags {
                let term = ".B \"\(Roff.escaped(HelpText.term(flag), inQuotes: true))\"\n"
                #expect(section.contains(term), "\(command.name) \(flag.spelling)")
                #expect(section.contains(Roff.escaped(flag.details)), "\(command.name) \(flag.spelling)")
            }
            for file in command.files { #expect(section.contains(Roff.escaped(file.details)), "\(file.name)") }
        }
    }

    @Test func textCannotBecomeARequest() {
        var page = Roff()
        page.line(".so /etc/passwd")
        page.line("'br \\n(.z a-b “c”")
        page.bold("say \"x\"")
        #expect(
            page.text == """
                \\&.so /etc/passwd
                \\(aqbr \\en(.z a\\-b \\[u201C]c\\[u201D]
                .B "say \\(dqx\\(dq"

                """)
    }

    private static let groff = ["/usr/bin/groff", "/bin/groff"].first { FileSystem.exists($0) }

    @Test(.enabled(if: groff != nil, "there is no groff here")) func theFormatterHasNothingToWarnAbout() throws {
        let scratch = try Scratch()
        try scratch.write("stillwatch.1", ManualPage.text)
        let groff = try #require(Self.groff)
        let ending = try Binary.run([groff, "-man", "-ww", "-Tutf8", "-P-c", "-P-b", "-P-u", scratch["stillwatch.1"]])
        #expect(ending.status == 0 && ending.messages.isEmpty, "\(ending.messages)")
        #expect(ending.output.contains("--max-line-bytes SIZE"))
    }
}
