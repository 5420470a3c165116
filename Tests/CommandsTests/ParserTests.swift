import Testing

@testable import Base
@testable import Commands

@Suite("The parser") struct ParserTests {
    private func invocation(_ words: String...) throws -> Invocation {
        guard case .run(let invocation) = try Parser.parse(words) else {
            throw UserError(.usage, "not a run")
        }
        return invocation
    }

    /// The message of the usage error that a command line ends with.
    private func refusal(_ line: String) -> String? {
        do {
            _ = try Parser.parse(line.split(separator: " ").map(String.init))
            return nil
        } catch {
            return error.kind == .usage ? error.description : "not a usage error: \(error)"
        }
    }

    @Test func everySpellingOfAValue() throws {
        for words in [["--out", "dir"], ["--out=dir"], ["-o", "dir"], ["-odir"], ["-o=dir"]] {
            guard case .run(let run) = try Parser.parse(["analyze"] + words + ["logs"]) else {
                Issue.record("not a run")
                continue
            }
            #expect(run.text(AnalyzeFlags.out) == "dir", "\(words)")
            #expect(run.operands == ["logs"])
            #expect(run.isGiven(AnalyzeFlags.out))
        }
    }

    @Test func lettersRunTogether() throws {
        let run = try invocation("analyze", "-qvt3", "logs")
        #expect(run.isOn(AnalyzeFlags.quiet) && run.isOn(AnalyzeFlags.verbose))
        #expect(run.count(AnalyzeFlags.threads) == 3)
    }

    @Test func flagsMayFollowOperandsUntilTwoDashes() throws {
        let run = try invocation("analyse", "a", "--quiet", "-", "--", "--json", "-h")
        #expect(run.operands == ["a", "-", "--json", "-h"])
        #expect(run.isOn(AnalyzeFlags.quiet) && !run.isOn(AnalyzeFlags.json))
    }

    @Test func lastValueCounts() throws {
        let run = try invocation("analyze", "--threads", "2", "--no-rejected", "x", "--threads=5", "--keep-rejected")
        #expect(run.count(AnalyzeFlags.threads) == 5)
        #expect(run.isOn(AnalyzeFlags.keepRejected))
        #expect(try !invocation("analyze", "x", "--no-rejected").isOn(AnalyzeFlags.keepRejected))
    }

    @Test func fallbacksAreFilledIn() throws {
        let run = try invocation("analyze", "x")
        #expect(run.text(AnalyzeFlags.out) == "./stillwatch-report" && !run.isGiven(AnalyzeFlags.out))
        #expect(run.count(AnalyzeFlags.maxLineBytes) == 16 << 20)
        #expect(run.isOn(AnalyzeFlags.keepRejected))
        #expect(run.count(AnalyzeFlags.threads) == nil && run.text(AnalyzeFlags.accounts) == nil)
    }

    @Test func helpWinsOverMistakes() throws {
        guard case .help(let command?, isLong: true) = try Parser.parse(["analyze", "--bogus", "--help"]) else {
            Issue.record("no help")
            return
        }
        #expect(command.name == "analyze")
        guard case .help(_, isLong: false) = try Parser.parse(["simulate", "-h"]) else {
            Issue.record("no short help")
            return
        }
    }

    @Test(
        "mistakes get a hint",
        arguments: [
            ("analyze --thread 3 x", "unknown flag --thread; did you mean --threads?"),
            ("analyze --colour never x", "unknown flag --colour; did you mean --color?"),
            ("analyze --no-reject x", "unknown flag --no-reject; did you mean --no-rejected?"),
            ("analyze --seed 3 x", "analyze has no flag --seed; it belongs to simulate"),
            ("analyze --zebra x", "unknown flag --zebra (stillwatch analyze --help lists the flags)"),
            ("analyze -Z x", "unknown flag -Z (stillwatch analyze --help lists the flags)"),
            ("analzye x", "unknown command “analzye”; did you mean analyze?"),
            ("logs.jsonl", "unknown command “logs.jsonl” (stillwatch --help lists them)"),
            ("--quiet analyze", "unknown flag --quiet (the command comes first: stillwatch COMMAND [FLAGS])"),
            ("analyze", "analyze needs PATH (name the log files or folders, or - for standard input)"),
            ("analyze x --out", "--out needs a value: a path (--out DIR)"),
            ("analyze x --out=", "--out was given an empty value: it takes a path"),
            ("analyze x --quiet=yes", "--quiet takes no value (write --quiet alone)"),
            (
                "analyze x --out --json",
                "--out needs a value, and “--json” looks like a flag (write --out=--json if it is the value)"
            ),
            ("simulate x", "simulate needs --out DIR (folder for log and truth, or - to stream the log)"),
            (
                "simulate a b --out c",
                "simulate does not know what to do with “b” (usage: stillwatch simulate --out DIR [FLAGS] SPEC)"
            ),
            (
                "analyze x --format opnai",
                "--format cannot be “opnai”: it takes one of native, openai, anthropic, openai-responses, litellm, otlp, "
                    + "bedrock, azure, gemini, envoy, nginx, mapped (did you mean openai?)"
            ),
            ("help analzye", "unknown command “analzye”; did you mean analyze?"),
            ("", "no command given (stillwatch --help lists them)"),
        ])
    func hints(line: String, expected: String) { #expect(refusal(line) == expected) }
}
