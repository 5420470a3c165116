import Testing

@testable import Base
@testable import Commands

/// `train --background`: what is refused before anything is learned.
@Suite("Training on a background, from the command line") struct TrainTests {
    private let rehearsal: Rehearsal

    init() throws {
        var rehearsal = try Rehearsal()
        rehearsal.stages = .real
        self.rehearsal = rehearsal
    }

    private static let log = (0..<60).map { number in
        """
        {"id":"e\(number)","ts":"2025-03-03T\(10 + number / 10):0\(number % 10):00Z","account_id":"a\(number % 4)",\
        "model_requested":"m","prompt":"What is \(number) times \(number * 7)?","usage":{"in":9,"out":5}}

        """
    }.joined()

    @Test(arguments: [
        (["--prompts", "p"], "--prompts is about your own traffic"),
        (["--accounts", "p"], "--accounts is about your own traffic"),
        (["--simulated", "3"], "--simulated is about your own traffic"),
        (["--background", "p", "--simulated", "240"], "leaves no world for the background"),
        (["--background", "p", "--format", "mapped"], "needs the names of the fields"),
    ])
    func flagsThatDoNotFitTogetherAreRefused(flags: [String], message: String) throws {
        let ending = try rehearsal.run(["train", rehearsal.scratch["own.model"]] + flags)
        #expect(ending.status == 2 && ending.messages.contains(message), "\(ending.messages)")
    }

    @Test func aBadLineOfPromptsIsToldWithItsPlace() throws {
        let scratch = rehearsal.scratch
        try scratch.write("log.jsonl", Self.log)
        try scratch.write("prompts.jsonl", "{\"prompt\": \"a\"}\n\n{\"text\": \"b\"}\n")
        let ending = try rehearsal.run(
            "train", scratch["own.model"], "--background", scratch["log.jsonl"], "--prompts", scratch["prompts.jsonl"])
        #expect(ending.status != 0)
        #expect(ending.messages.contains("prompts.jsonl:3"), "\(ending.messages)")
        #expect(ending.messages.contains("a required field is missing"), "\(ending.messages)")
    }

    @Test func aBackgroundThatIsTooSmallIsRefused() throws {
        let scratch = rehearsal.scratch
        try scratch.write("log.jsonl", Self.log)
        let ending = try rehearsal.run(
            "train", scratch["own.model"], "--background", scratch["log.jsonl"], "--worlds", "6", "-q")
        #expect(ending.status != 0)
        #expect(ending.messages.contains("4 accounts; at least 300 are needed"), "\(ending.messages)")
    }
}
