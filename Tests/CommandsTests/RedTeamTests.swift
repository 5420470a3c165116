import Base
import Glibc
import RedTeam
import Testing

@testable import Commands

@Suite("The red team's command line") struct RedTeamTests {
    private let rehearsal: Rehearsal

    init() throws { rehearsal = try Rehearsal() }

    @Test func flagsReachTheStage() throws {
        guard
            case .run(let invocation) = try Parser.parse([
                "redteam", "--base", "hidden", "--budget", "9", "--objective", "cost", "--price", "cell=1", "--price",
                "exchange=2", "--seeds", "4", "--seed", "5", "--honest", "300", "--heads", "12", "--days", "3",
                "--every",
                "1h", "--threads", "2", "--no-curves",
            ])
        else {
            Issue.record("no invocation")
            return
        }
        let request = try RedTeamRun(invocation).request
        let settings = request.settings
        #expect(settings.base == .hidden && settings.budget == 9 && settings.objective == .cost)
        #expect(settings.seeds == 4 && settings.seed == 5 && settings.honest == 300 && settings.accounts == 12)
        #expect(settings.days == 3 && settings.every == 3_600_000 && !settings.measuresCurves && request.threads == 2)
        #expect(request.prices[.cell] == 1 && request.prices[.exchange] == 2)
    }

    @Test func defaultsAreThoseOfTheSettings() throws {
        guard case .run(let invocation) = try Parser.parse(["redteam"]) else { return }
        #expect(try RedTeamRun(invocation).request.settings == RedTeamSettings())
    }

    @Test func anUnknownPriceIsAUsageError() throws {
        let ending = try rehearsal.run("redteam", "--price", "cells=3", "-o", rehearsal.scratch["out"])
        #expect(ending.status == 2 && ending.messages.contains("there is no price “cells”"), "\(ending.messages)")
    }

    @Test func resultsAppearAndFinishedTrialsStay() throws {
        let out = rehearsal.scratch["out"]
        let first = try rehearsal.run("redteam", "-o", out)
        #expect(first.status == 0 && first.output == "summary\nPage: \(out)/redteam.html\n", "\(first.messages)")
        #expect(try rehearsal.scratch.names("out") == ["redteam.html", "redteam.json", "trials.jsonl"])
        let again = try rehearsal.run("redteam", "-o", out, "--budget", "7", "--json")
        #expect(again.status == 0 && again.output == "{\"budget\":7}\n")
        #expect(rehearsal.scratch.read("out/trials.jsonl") == TrialText.head(RedTeamSettings()))
        #expect(try rehearsal.run("redteam", "-o", out, "-q").output.isEmpty)
    }

    @Test func otherSettingsAndOtherFilesAreRefused() throws {
        let out = rehearsal.scratch["out"]
        #expect(try rehearsal.run("redteam", "-o", out).status == 0)
        let other = try rehearsal.run("redteam", "-o", out, "--days", "9")
        #expect(other.status == 4 && other.messages.contains("days 7, now 9"), "\(other.messages)")
        #expect(try rehearsal.run("redteam", "-o", out, "--days", "9", "--force").status == 0)
        mkdir(rehearsal.scratch["strange"], 0o700)
        try rehearsal.scratch.write("strange/notes.txt", "mine")
        let strange = try rehearsal.run("redteam", "-o", rehearsal.scratch["strange"])
        #expect(strange.status == 4 && strange.messages.contains("notes.txt"), "\(strange.messages)")
    }

    @Test func aTrialIsKeptAsSoonAsItIsKnown() throws {
        let path = rehearsal.scratch["trials.jsonl"]
        let settings = RedTeamSettings()
        let (one, two) = (Trial(Attacker(), seed: 1), Trial(Attacker(), seed: 2))
        var measurement = Measurement()
        measurement.harvested = 7
        do {
            let file = TrialFile(path, startsOver: false)
            try file.open(settings)
            try file.append(one, measurement)
            #expect(throws: UserError.self, "two runs at a time") {
                try TrialFile(path, startsOver: false).open(settings)
            }
        }
        try rehearsal.scratch.write("trials.jsonl", (rehearsal.scratch.read("trials.jsonl") ?? "") + "{\"trial\":\"cut")
        let file = TrialFile(path, startsOver: false)
        try file.open(settings)
        #expect(file.measurement(of: one) == measurement && file.measurement(of: two) == nil)
        try file.append(two, measurement)
        #expect(rehearsal.scratch.read("trials.jsonl")?.split(separator: "\n").count == 3)
    }
}

@Suite("The built program's red team", .serialized) struct RedTeamBinaryTests {
    private let scratch: Scratch
    private let words = [
        "redteam", "--honest", "60", "--heads", "8", "--days", "2", "--every", "12h", "--seeds", "1", "--no-curves",
        "--budget", "6", "--threads", "1", "-q",
    ]

    init() throws { scratch = try Scratch() }

    private func trials(_ folder: String) -> [Substring] {
        (scratch.read("\(folder)/trials.jsonl") ?? "").split(separator: "\n").filter { $0.hasPrefix("{\"trial\"") }
    }

    @Test func killedAtAnyMomentItKeepsWhatIsFinished() throws {
        let whole = try Binary.run([Binary.path] + words + ["-o", scratch["whole"]])
        #expect(whole.status == 0, "\(whole.messages)")
        let wanted = trials("whole")
        #expect(wanted.count >= 8)
        var kept = 0
        for milliseconds in [Int32(60), 150, 400] {
            try Binary.kill(after: milliseconds, words + ["-o", scratch["cut"]])
            let now = trials("cut")
            #expect(now.count >= kept, "finished trials stay")
            for line in now.dropLast() { #expect(wanted.contains(line)) }
            kept = now.dropLast().count
        }
        let ending = try Binary.run([Binary.path] + words + ["-o", scratch["cut"]])
        #expect(ending.status == 0, "\(ending.messages)")
        #expect(Set(trials("cut")) == Set(wanted))
        #expect(scratch.read("cut/redteam.json") == scratch.read("whole/redteam.json"))
        #expect(scratch.read("cut/redteam.html") == scratch.read("whole/redteam.html"))
    }
}
