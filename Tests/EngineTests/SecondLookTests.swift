import Exchanges
import Learning
import Prompts
import Reports
import SecondLook
import Simulation
import Testing

@testable import Base
@testable import Engine

@Suite("A second look", .serialized) struct SecondLookTests {
    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }

    private func analyze(
        _ parts: Int = 1, threads: Int = 2, repeats: Bool = false, _ change: (inout AnalysisOptions) -> Void = { _ in }
    ) throws -> Report {
        let scratch = try Scratch()
        let log = try Self.log.get()
        let lines = repeats ? log.lines + log.lines.prefix(500) : log.lines
        let paths = try (0..<parts).map { part in
            try scratch.write(
                "part-\(part)", lines.indices.filter { $0 % parts == part }.reversed().flatMap { lines[$0] + [10] })
        }
        let directory = try AccountDirectory.load(scratch.write("accounts.jsonl", log.accounts))
        return try scratch.analyze(paths) {
            $0.directory = directory
            $0.threads = threads
            $0.looksTwice = true
            change(&$0)
        }.report
    }

    private func text(_ report: Report) -> String {
        String(decoding: ReportJSON.render(report) + ReportHTML.render(report), as: UTF8.self)
    }

    @Test func theCampaignHasNoSubjectsOfItsOwn() throws {
        let report = try analyze()
        let look = try #require(report.secondLook)
        #expect(look.view == "letters" && look.groups.count == report.campaigns.count + report.lookalikes.count)
        let ordinary = try #require(look.ordinary)
        #expect(ordinary.excess > 0.02 && ordinary.p <= 0.01, "\(ordinary)")
        let campaign = try #require(look.groups.first)
        #expect(campaign.scope == .campaign(0) && campaign.prompts <= CloserLook.mostPrompts)
        let subjects = try #require(campaign.subjects)
        #expect(subjects.excess < ordinary.excess / 2, "\(subjects) \(ordinary)")
        let past = try #require(campaign.past)
        let usual = try #require(look.ordinaryPast)
        #expect(past.gain < usual.gain / 2, "\(past) \(usual)")
        #expect(campaign.weight > 0.5 && report.campaigns[0].reasons.contains { $0.name == "second-look-subjects" })
        let strengths = report.campaigns[0].reasons.map(\.strength)
        #expect(strengths == strengths.sorted(by: >))
    }

    /// It adds reasons, and changes neither who is reported nor any score.
    @Test func nothingElseChanges() throws {
        var with = try analyze()
        var without = try analyze { $0.looksTwice = false }
        #expect(without.secondLook == nil && with.secondLook != nil)
        for index in with.campaigns.indices {
            with.campaigns[index].reasons.removeAll { $0.name.hasPrefix("second-look") }
            with.campaigns[index].counterEvidence.removeAll { $0.name.hasPrefix("second-look") }
        }
        for index in with.lookalikes.indices {
            with.lookalikes[index].reasons.removeAll { $0.name.hasPrefix("second-look") }
            with.lookalikes[index].suspicions.removeAll { $0.name.hasPrefix("second-look") }
        }
        with.secondLook = nil
        #expect(text(with) == text(without))
        without.secondLook = nil
        #expect(ScoresText.render(with) == ScoresText.render(without))
    }

    @Test func anySplitSameBytes() throws {
        let whole = text(try analyze(1, threads: 1))
        #expect(text(try analyze(1, threads: 2)) == whole)
        #expect(text(try analyze(3, threads: 2)) == whole)
        let repeated = try analyze(2, threads: 2, repeats: true)
        #expect(text(repeated).contains("\"duplicates\":500"))
        let (one, other) = (try #require(repeated.secondLook), try #require(try analyze().secondLook))
        #expect(one.groups.map(\.weight) == other.groups.map(\.weight))
        #expect(one.ordinary?.excess == other.ordinary?.excess && one.ordinaryPast?.gain == other.ordinaryPast?.gain)
    }

    @Test func aReplayEndsTheSame() throws {
        let once = try #require(try analyze().secondLook)
        let replayed = try #require(try analyze { $0.replayEvery = 86_400_000 }.secondLook)
        #expect(replayed.groups.map(\.weight) == once.groups.map(\.weight))
    }

    @Test func excludedAccountsAreNotLookedAt() throws {
        let members = try Self.log.get().truth.campaigns[0].accounts
        let report = try analyze { $0.excluded = members }
        #expect(report.campaigns.isEmpty && report.secondLook != nil)
    }

    @Test func summariesHaveNothingToLookAt() throws {
        let scratch = try Scratch()
        let log = try scratch.write("log.jsonl", Self.log.get().lines.flatMap { $0 + [10] })
        var bytes: [UInt8] = []
        _ = try Analysis.summarise(try AnalysisOptions(inputs: InputSet.resolve(paths: [log])), lexicon: nil) {
            bytes += $0
        }
        let report = try scratch.analyze([try scratch.write("log.summary", bytes)]) { $0.looksTwice = true }.report
        #expect(report.secondLook == nil && report.caveats.contains { $0.contains("summaries keep no prompts") })
    }

    @Test func aLogWithoutPromptsGivesNoFigures() throws {
        let scratch = try Scratch()
        let lines = (0..<600).map { number in
            Array(
                """
                {"id":"e\(number)","ts":"2026-03-02T\(10 + number % 10):00:\(10 + number % 50)Z","account_id":"a\(number % 30)",\
                "client_ip":"192.0.2.\(number % 30 / 10)","model_requested":"m"}
                """.utf8)
        }
        let report = try scratch.analyze(lines: lines) { $0.looksTwice = true }.report
        for group in report.secondLook?.groups ?? [] { #expect(group.subjects == nil && group.weight == 0) }
    }

    /// A model of sequences whose leaves are those of another taxonomy is of no use.
    @Test func theBuiltInModelFitsTheBuiltInTaxonomy() throws {
        let model = try #require(ActivityModel.builtIn)
        let capabilities = Capabilities(taxonomy: try Taxonomy.builtIn())
        #expect(model.taxonomy == capabilities.identity, "train it anew: docs/second-look.md")
        #expect(model.vocabulary.leaves == capabilities.leaves.count)
        #expect(model.encoded().count < 300_000)
    }

    @Test func activitiesAreReadForTraining() throws {
        let scratch = try Scratch()
        let lines = try Self.log.get().lines
        let one = try scratch.write("log.jsonl", lines.flatMap { $0 + [10] })
        let parts = try (0..<2).map { part in
            try scratch.write("part-\(part)", lines.indices.filter { $0 % 2 == part }.flatMap { lines[$0] + [10] })
        }
        func read(_ paths: [String], threads: Int) throws -> Activities {
            var options = try AnalysisOptions(inputs: InputSet.resolve(paths: paths))
            options.threads = threads
            return try Activities.read(options)
        }
        let (first, second) = (try read([one], threads: 1), try read(parts, threads: 2))
        #expect(first.accounts == second.accounts && first.notes == second.notes)
        #expect(Set(first.accounts) == Set(try Self.log.get().truth.accounts.keys.map { StableHash.text($0) }))
        #expect(first.notes.allSatisfy { !$0.isEmpty && $0.count <= ActivityCollector.mostNotes })
        var training = try ActivityTraining(taxonomy: first.taxonomy, leaves: first.leaves, seed: 1)
        var losses: [Double] = []
        try training.train(on: [first.notes], epochs: 2, threads: 2) { losses.append($0.loss) }
        #expect(losses.count == 2 && losses[1] < losses[0])
    }
}
