import Testing

@testable import Commands

@Suite("The built program with a state", .serialized) struct StateBinaryTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func log(_ day: Int) throws -> String {
        let lines = (0..<4000).map { number in
            """
            {"id":"e\(day)-\(number)","ts":"2025-03-0\(day)T\(10 + number / 400):0\(number % 10):00Z",\
            "account_id":"a\(number % 70)","model_requested":"m","prompt":"What is \(number) times \(number * 7)?",\
            "usage":{"in":9,"out":5}}

            """
        }
        try scratch.write("day-\(day)", lines.joined())
        return scratch["day-\(day)"]
    }

    private func runs() throws -> String {
        let ending = try Binary.run("inspect", scratch["state"], "--json")
        #expect(ending.status == 0, "\(ending.messages)")
        return String(ending.output.split(separator: "\n").first { $0.contains("\"runs\"") } ?? "")
    }

    @Test func killedAtAnyMomentItIsTheOldStateOrTheNew() throws {
        let days = try (1...9).map { try log($0) }
        #expect(try Binary.run("analyze", days[0], "--state", scratch["state"], "--json").status == 0)
        var done = 1
        for (number, day) in days.dropFirst().enumerated() {
            let words = ["analyze", day, "--state", scratch["state"], "-o", scratch["report"], "-q"]
            try Binary.kill(after: [1, 20, 60, 120, 200, 300, 450, 700][number], words)
            let now = try runs()
            #expect(now.contains("\(done),") || now.contains("\(done + 1),"), "\(now)")
            // Done again it is done once.
            let again = try Binary.run([Binary.path] + words)
            #expect(again.status == 0, "\(again.messages)")
            done += 1
            #expect(try runs().contains("\(done),"))
        }
        #expect(try scratch.names("state").count == 4)
    }

    @Test func forgetEndsWithWhatItCannotErase() throws {
        let day = try log(1)
        #expect(try Binary.run("analyze", day, "--state", scratch["state"], "--json").status == 0)
        let ending = try Binary.run("forget", "a7", "--state", scratch["state"])
        #expect(ending.status == 0 && ending.output.hasPrefix("Erased 58 exchanges of a7.\n* Logs"))
        let again = try Binary.run("forget", "a7", "--state", scratch["state"])
        #expect(again.status == 3 && again.messages.contains("there is no account “a7”"))
        let missing = try Binary.run("forget", "a7", "--state", scratch["nowhere"])
        #expect(missing.status == 3 && missing.messages.contains("check the path of --state"))
    }

    @Test func summariesAreMadeMergedAndAnalysed() throws {
        let days = try (1...2).map { try log($0) }
        let (one, two, both) = (scratch["1.summary"], scratch["2.summary"], scratch["both.summary"])
        #expect(try Binary.run("summarise", days[0], "-o", one, "-q").status == 0)
        #expect(try Binary.run("summarise", days[1], "--lexicon", one, "-o", two).output.contains("70 accounts, 4,000"))
        #expect(try Binary.run("merge", one, two, "-o", both).output.contains("70 accounts, 8,000 exchanges"))
        #expect(try Binary.run("inspect", both).output.contains("exchanges      8,000\n"))
        #expect(try Binary.run("inspect", both, "a3").output.contains("exchanges     116\n"))
        #expect(try Binary.run("analyze", both, "--json").output == Binary.run("analyze", one, two, "--json").output)
        try scratch.write("list", "# who left\n a3 # by request\n\n")
        let without = try Binary.run("analyze", both, "--exclude", scratch["list"], "--json")
        #expect(without.output.contains("116 exchanges were left out"))
        let refused = try Binary.run("merge", days[0], "-o", scratch["x.summary"])
        #expect(refused.status == 3 && refused.messages.contains("not a summary file"))
        #expect(try Binary.run("inspect", days[0]).status == 3)
    }
}
