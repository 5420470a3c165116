import Glibc
import Simulation
import Testing

@testable import Commands

/// Completions against files in `Golden`, against the table, and in the shells that are there.
@Suite("Completions") struct CompletionTests {
    @Test(arguments: Shell.allCases) func golden(shell: Shell) throws {
        try Recorded.expect(shell.completions, "completions.\(shell.rawValue)")
    }

    @Test(arguments: Shell.allCases) func theCommandPrintsThem(shell: Shell) throws {
        let ending = try Rehearsal().run("completions", shell.rawValue)
        #expect(ending.status == 0 && ending.messages.isEmpty && ending.output == shell.completions)
    }

    @Test func anotherShellIsRefused() throws {
        let ending = try Rehearsal().run("completions", "bsh")
        #expect(ending.status == 2 && ending.output.isEmpty)
        #expect(
            ending.messages == """
                stillwatch: error: SHELL cannot be “bsh”: it is one of bash, zsh, fish (did you mean bash?)

                """)
    }

    @Test func everyCommandAndFlagIsInEach() {
        for command in Catalogue.commands {
            let branches = Shell.allCases.map { branch(of: command, in: $0) }
            for flag in command.allFlags {
                for spelling in flag.spellings {
                    let words = [
                        spelling, Shell.quoted("x\(spelling)").dropFirst(2).dropLast(1).description,
                        spelling.hasPrefix("--") ? "-l \(spelling.dropFirst(2))" : "-s \(spelling.dropFirst())",
                    ]
                    for (branch, word) in zip(branches, words) {
                        #expect(branch.contains(word), "\(command.name) \(spelling): \(word)")
                    }
                }
            }
        }
    }

    /// The part of a script that is about one command.
    private func branch(of command: Command, in shell: Shell) -> String {
        let lines = shell.completions.split(separator: "\n").map(String.init)
        if shell == .fish {
            return lines.filter { $0.contains("'__stillwatch_command \(command.spellings.joined(separator: " "))'") }
                .joined(separator: "\n")
        }
        let label = "    " + command.spellings.joined(separator: shell == .bash ? " | " : "|") + ")"
        return lines.drop { $0 != label }.prefix { $0 != "        ;;" }.joined(separator: "\n")
    }

    // Driven for real.

    private static let bash = ["/bin/bash", "/usr/bin/bash"].first { FileSystem.exists($0) }

    /// What bash offers for the last of these words.
    private func offered(_ words: String...) throws -> [String] {
        let scratch = try Scratch()
        try scratch.write("completions", Shell.bash.completions)
        try scratch.write("log one.jsonl", "")
        try scratch.write("log-two.jsonl", "")
        let drive = """
            cd "$1" && source ./completions; shift; COMP_WORDS=(stillwatch "$@"); COMP_CWORD=$#
            _stillwatch; ((${#COMPREPLY[@]} == 0)) || printf '%s\\n' "${COMPREPLY[@]}"
            """
        let bash = try #require(Self.bash)
        let ending = try Binary.run([bash, "--norc", "-c", drive, "drive", scratch.path] + words)
        #expect(ending.messages.isEmpty && ending.status == 0)
        return ending.output.split(separator: "\n").map(String.init)
    }

    @Test(.enabled(if: bash != nil, "there is no bash here")) func bashCompletesCommandsAndFlags() throws {
        #expect(try offered("an") == ["analyze"])
        #expect(try offered("--v") == ["--version"])
        #expect(try offered("") == Catalogue.commands.map(\.name) + ["--help", "-h", "--version", "-V"])
        for command in Catalogue.commands {
            #expect(try offered(command.name, "-") == command.allFlags.flatMap(\.spellings), "\(command.name)")
        }
        #expect(try offered("analyse", "--no-r") == ["--no-rejected"])
    }

    @Test(.enabled(if: bash != nil, "there is no bash here")) func bashCompletesValues() throws {
        let files = ["log one.jsonl", "log-two.jsonl"]
        #expect(try offered("analyze", "--color", "a") == ["auto", "always"])
        #expect(try offered("analyze", "--color", "=") == ["auto", "always", "never"])
        #expect(try offered("analyze", "--color", "=", "n") == ["never"])
        #expect(try offered("analyze", "-a", "log").sorted() == files)
        #expect(try offered("analyze", "--accounts", "=", "log").sorted() == files)
        #expect(try offered("analyze", "--threads", "").isEmpty, "a number cannot be guessed")
        #expect(try offered("analyze", "--quiet", "log").sorted() == files)
        #expect(try offered("analyze", "--", "-").isEmpty, "no flags after the double dash")
        #expect(try offered("simulate", "c") == ["careless"] + ["completions"])
        #expect(try offered("simulate", "").prefix(Presets.all.count) == Presets.all.map(\.name)[...])
        #expect(try offered("help", "ev") == ["evaluate"])
        #expect(try offered("completions", "") == Shell.allCases.map(\.rawValue))
        #expect(try offered("unheard-of", "").isEmpty)
    }

    @Test(arguments: Shell.allCases) func theShellCanReadIt(shell: Shell) throws {
        let program = ["/bin/", "/usr/bin/"].map { $0 + shell.rawValue }.first { FileSystem.exists($0) }
        // Only bash is everywhere; the others are checked where somebody has them.
        guard let program else { return }
        let scratch = try Scratch()
        try scratch.write("completions", shell.completions)
        let ending = try Binary.run([program, "-n", scratch["completions"]])
        #expect(ending.status == 0 && ending.messages.isEmpty, "\(ending.messages)")
    }
}
