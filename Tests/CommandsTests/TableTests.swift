import Testing

@testable import Base
@testable import Commands

@Suite("The table of flags") struct TableTests {
    @Test(arguments: Catalogue.commands.map(\.name))
    func everyFlagIsDocumented(name: String) throws {
        let command = try #require(Catalogue.command(named: name))
        #expect(!command.summary.isEmpty && !command.description.isEmpty && !command.examples.isEmpty)
        for flag in command.allFlags {
            #expect(!flag.details.isEmpty && flag.details.hasSuffix("."), "\(name) \(flag.spelling)")
            #expect(!flag.summary.isEmpty && !flag.summary.hasSuffix("."), "\(name) \(flag.spelling)")
            #expect(flag.summary.count <= 50, "\(name) \(flag.spelling): one line of short help has no more room")
            #expect(flag.placeholder.isEmpty == (flag.kind == .toggle), "\(name) \(flag.spelling)")
            #expect(flag.opposite == nil || flag.kind == .toggle, "\(name) \(flag.spelling)")
        }
    }

    @Test(arguments: Catalogue.commands.map(\.name))
    func namesAreUniqueAndPlain(name: String) throws {
        let command = try #require(Catalogue.command(named: name))
        let names = command.allFlags.flatMap { [$0.name] + ($0.opposite.map { [$0] } ?? []) }
        #expect(Set(names).count == names.count)
        let letters = command.allFlags.compactMap(\.short)
        #expect(Set(letters).count == letters.count)
        for name in names {
            #expect(name.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 } && !name.hasPrefix("-"), "\(name)")
        }
    }

    @Test func commandNamesAreUnique() {
        let names = Catalogue.commands.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
    }

    /// One name means one thing: a flag of two commands has the same letter and takes the same kind of value.
    @Test func sameNameSameShape() {
        var seen: [String: Flag] = [:]
        for flag in Catalogue.commands.flatMap(\.allFlags) {
            if let other = seen[flag.name] {
                #expect(other.short == flag.short && other.kind == flag.kind, "\(flag.spelling)")
            }
            seen[flag.name] = flag
        }
    }

    @Test func fallbacksParse() throws {
        for flag in Catalogue.commands.flatMap(\.allFlags) {
            guard case .value(let text) = flag.fallback, flag.kind != .toggle else { continue }
            #expect(throws: Never.self, "\(flag.spelling)") { try flag.parse(text) }
        }
    }

    @Test func examplesParse() {
        for command in Catalogue.commands {
            for example in command.examples {
                for line in example.line.split(separator: "|") {
                    // What follows a redirection is the shell's; a pipe may lead to another program.
                    let words = line.split(separator: ">")[0].split(separator: " ").map { $0.filter { $0 != "'" } }
                    if line.startIndex > example.line.startIndex, words.first != "stillwatch" { continue }
                    #expect(words.first == "stillwatch")
                    #expect(throws: Never.self, "\(line)") { try Parser.parse(Array(words.dropFirst())) }
                }
            }
        }
    }

    @Test func everyKindOfFailureHasItsExitCode() {
        for kind in [UserError.Kind.usage, .input, .output, .environment] {
            #expect(ExitCode(kind).rawValue == kind.rawValue)
        }
        for command in Catalogue.commands { #expect(command.exitCodes.contains(.done), "\(command.name)") }
    }
}
