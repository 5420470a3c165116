import Exchanges
import Glibc
import Prompts
import Reports
import Testing

@testable import Base
@testable import Engine

/// A state in a scratch folder, and runs over it.
struct StateCase {
    let scratch: Scratch
    var keep: Int64 = 30 * 86_400_000

    var path: String { scratch["state"] }

    init() throws { scratch = try Scratch() }

    /// Runs over files; commits unless told not to.
    @discardableResult
    func run(
        _ files: [String], commits: Bool = true, _ change: (inout AnalysisOptions) -> Void = { _ in }
    ) throws -> (report: Report, notices: [String]) {
        var options = try AnalysisOptions(inputs: InputSet.resolve(paths: files))
        change(&options)
        let outcome = try Analysis.run(options, state: StateOptions(path: path, keep: keep))
        if commits { try outcome.commit() }
        return (outcome.analysis.report, outcome.notices)
    }

    /// All files of the state, by name.
    func files() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try StateFolder.names(path) { files[name] = Scratch.read("\(path)/\(name)") }
        return files
    }

    /// Puts files back as `files` gave them.
    func restore(_ files: [String: [UInt8]]) throws {
        for name in try StateFolder.names(path) { unlink("\(path)/\(name)") }
        for (name, bytes) in files { try scratch.write("state/\(name)", bytes) }
    }

    func manifest() throws -> StateManifest {
        try StateManifest(decoding: Scratch.read("\(path)/manifest") ?? [], file: "manifest")
    }
}

@Suite("A state for daily runs", .serialized) struct StateTests {
    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }

    /// The log by days.
    private static func days(_ scratch: Scratch) throws -> [String] {
        var days: [String: [[UInt8]]] = [:]
        for line in try log.get().lines {
            let text = String(decoding: line, as: UTF8.self)
            let place = try #require(text.range(of: "\"ts\":\""))
            days[String(text[place.upperBound...].prefix(10)), default: []].append(line)
        }
        return try days.keys.sorted().map { day in
            try scratch.write("\(day).jsonl", Array((days[day] ?? []).joined(separator: [10])) + [10])
        }
    }

    private func members(_ campaign: Report.Campaign) -> Set<String> { Set(campaign.accounts.map(\.accountID)) }

    @Test func threeDailyRunsFindWhatOneRunFinds() throws {
        let state = try StateCase()
        let days = try Self.days(state.scratch)
        #expect(days.count == 3)
        let whole = try state.scratch.analyze(days).report
        var reports: [Report] = []
        for day in days { reports.append(try state.run([day]).report) }
        let last = reports[2]
        #expect(whole.campaigns.count == 1 && last.campaigns.map(\.id) == ["campaign-1"])
        let (expected, found) = (members(whole.campaigns[0]), members(last.campaigns[0]))
        #expect(expected.intersection(found).count * 20 >= expected.union(found).count * 19)
        #expect(last.input.exchanges == whole.input.exchanges && last.input.accounts == whole.input.accounts)
        #expect(last.window?.from == whole.window?.from && last.window?.to == whole.window?.to)
        #expect(last.campaigns[0].exchanges > reports[1].campaigns.first?.exchanges ?? 0)
        // What was new was said by the run that found it first, and by no later one.
        let news = reports.map { $0.changes?.newCampaigns ?? [] }
        #expect(news.flatMap { $0 } == ["campaign-1"])
        #expect(reports.map { $0.changes?.run } == [1, 2, 3] && reports[0].changes?.since == nil)
        #expect(reports.reduce(0) { $0 + ($1.changes?.exchanges ?? 0) } == whole.input.exchanges)
        #expect(reports.reduce(0) { $0 + ($1.changes?.newAccounts ?? 0) } == whole.input.accounts)
        Consistency(last, try state.scratch.analyze(days).rejects).check()
    }

    @Test func theSameFileIsTakenInOnceUnderAnyName() throws {
        let state = try StateCase()
        let days = try Self.days(state.scratch)
        let first = try state.run([days[0]])
        #expect(first.notices.isEmpty)
        let before = try state.files()
        rename(days[0], state.scratch["rotated.jsonl.1"])
        let again = try state.run([state.scratch["rotated.jsonl.1"]])
        #expect(again.notices.count == 1 && again.notices[0].contains("taken in by run 1"))
        #expect(try state.files() == before)
        #expect(again.report.changes == nil && again.report.input.exchanges == first.report.input.exchanges)
        #expect(again.report.campaigns.map(\.id) == first.report.campaigns.map(\.id))
        // Beside something new it is skipped, and a copy within one run too.
        try state.scratch.write("copy.jsonl", Scratch.read(days[1]) ?? [])
        let mixed = try state.run([state.scratch["rotated.jsonl.1"], days[1], state.scratch["copy.jsonl"]])
        #expect(mixed.notices.count == 2 && mixed.report.changes?.run == 2)
        #expect(mixed.notices.contains { $0.contains("named twice in this run") })
        #expect(mixed.report.input.exchanges == first.report.input.exchanges + (mixed.report.changes?.exchanges ?? 0))
    }

    @Test func aFileThatHasGrownIsRefusedWithTheWayOut() throws {
        let state = try StateCase()
        let days = try Self.days(state.scratch)
        try state.run([days[0]])
        let before = try state.files()
        let old = Scratch.read(days[0]) ?? []
        try state.scratch.write("grown.jsonl", old + (Scratch.read(days[1]) ?? []))
        let error = #expect(throws: UserError.self) { try state.run([state.scratch["grown.jsonl"]]) }
        #expect(error?.location == state.scratch["grown.jsonl"])
        #expect(error?.remedy?.contains("tail -c +\(old.count + 1) ") == true)
        #expect(try state.files() == before)
    }

    @Test func aRunThatIsNotCommittedNeverWas() throws {
        let state = try StateCase()
        let days = try Self.days(state.scratch)
        try state.run([days[0]])
        let before = try state.files()
        let lost = try state.run([days[1]], commits: false)
        #expect(try state.files() == before)
        // Leftovers of a run that was killed are swept away by the next.
        try state.scratch.write("state/epoch-1-9.summary", [1, 2, 3])
        try state.scratch.write("state/manifest.partial", [1])
        let done = try state.run([days[1]])
        #expect(ReportJSON.render(done.report) == ReportJSON.render(lost.report))
        let other = try StateCase()
        for day in days.prefix(2) { try other.run([day]) }
        #expect(try other.files() == state.files(), "the same runs give the same bytes")
    }

    /// What lies on the disk when a run is killed, at the moments that matter.
    @Test func aKilledRunLeavesTheOldStateOrTheNew() throws {
        let state = try StateCase()
        let days = try Self.days(state.scratch)
        try state.run([days[0]])
        let old = try state.files()
        let options = try AnalysisOptions(inputs: InputSet.resolve(paths: [days[1]]))
        let outcome = try Analysis.run(options, state: StateOptions(path: state.path, keep: state.keep))
        // Everything is written, and the manifest is not in place.
        let written = try state.files()
        #expect(written["manifest"] == old["manifest"] && written.count == old.count + 1)
        try outcome.commit()
        let new = try state.files()
        for (before, after) in [(old, new), (written, new)] {
            try state.restore(before)
            #expect(try state.manifest().runs == 1)
            try state.run([days[1]])
            #expect(try state.files() == after)
        }
        // The manifest is in place, and what it replaces is still there.
        var late = old
        late["manifest.partial"] = [1, 2]
        late.merge(new) { $1 }
        try state.restore(late)
        #expect(try state.manifest().runs == 2)
        #expect(try state.run([days[1]]).notices.count == 1)
        #expect(try state.files() == new)
    }

    @Test func whatWasReadBadlyIsNotTakenIn() throws {
        let state = try StateCase()
        let cut = try state.scratch.write("cut.gz", CompressionSample.cutGzip)
        let error = #expect(throws: UserError.self) { try state.run([cut]) }
        #expect(error?.message.contains("nothing was taken into the state") == true)
        let nonsense = try state.scratch.write("nonsense", Array("no log\n".utf8))
        #expect(throws: UserError.self) { try state.run([nonsense]) }
        #expect(try state.files().keys.sorted() == ["lock"])
        let summary = try state.scratch.write("s", [0x89, 0x53, 0x57, 0x53, 0x0D, 0x0A, 0x1A, 0x0A])
        let refused = #expect(throws: UserError.self) { try state.run([summary]) }
        #expect(refused?.message.contains("--state takes logs") == true)
    }

    @Test func oneRunAtATime() throws {
        let state = try StateCase()
        let days = try Self.days(state.scratch)
        try state.run([days[0]])
        do {
            let folder = try StateFolder(changing: state.path, creates: false)
            let error = #expect(throws: UserError.self) { try state.run([days[1]]) }
            #expect(error?.kind == .environment && error?.location == state.path)
            #expect(throws: UserError.self) { try Forgetting.erase("x", state: state.path) }
            withExtendedLifetime(folder) {}
        }
        try state.run([days[1]])
    }

    @Test func aFolderOfSomethingElseIsRefused() throws {
        let state = try StateCase()
        let days = try Self.days(state.scratch)
        mkdir(state.path, 0o700)
        try state.scratch.write("state/thesis.txt", [65])
        let error = #expect(throws: UserError.self) { try state.run([days[0]]) }
        #expect(error?.message.contains("thesis.txt") == true)
        #expect(try state.files().keys.sorted() == ["thesis.txt"])
        #expect(throws: UserError.self) { try Listing.of(state: state.path, account: nil, taxonomy: try .builtIn()) }
        #expect(throws: UserError.self) { try Forgetting.erase("x", state: state.path) }
        #expect(try state.files().keys.sorted() == ["thesis.txt"])
    }

    @Test func aTamperedStateIsNoticed() throws {
        let state = try StateCase()
        let days = try Self.days(state.scratch)
        for day in days.prefix(2) { try state.run([day]) }
        let sound = try state.files()
        var random = SeededRandom(seed: 17)
        for (name, bytes) in sound.sorted(by: { $0.key < $1.key }) where name != "lock" {
            for _ in 0..<3 {
                var damaged = bytes
                damaged[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
                try state.scratch.write("state/\(name)", damaged)
                let error = #expect(throws: UserError.self, "\(name)") { try state.run([days[2]]) }
                #expect(error?.kind == .input && error?.location?.contains(name) == true && error?.remedy != nil)
            }
            try state.scratch.write("state/\(name)", Array(bytes.dropLast()))
            #expect(throws: UserError.self, "\(name)") { try state.run([days[2]]) }
            unlink("\(state.path)/\(name)")
            #expect(throws: UserError.self, "\(name) is gone") { try state.run([days[2]]) }
            try state.restore(sound)
        }
        // A sound summary file that is not the one the manifest names.
        let other = try StateCase()
        try other.run([days[2]])
        let foreign = try #require(try other.files().first { $0.key.hasPrefix("epoch") }).value
        let name = try #require(sound.keys.first { $0.hasPrefix("epoch") })
        try state.scratch.write("state/\(name)", foreign)
        #expect(throws: UserError.self) { try state.run([days[2]]) }
        try state.restore(sound)
        try state.run([days[2]])
    }

    @Test func anotherTaxonomyIsRefused() throws {
        let state = try StateCase()
        let days = try Self.days(state.scratch)
        try state.run([days[0]])
        let small = try Taxonomy.parse(text: "= a/b | B\nwrite b\n= c/d | D\nwrite d\n", file: "t")
        let error = #expect(throws: UserError.self) { try state.run([days[1]]) { $0.taxonomy = small } }
        #expect(error?.remedy?.contains("--taxonomy") == true)
    }
}

/// A gzip file that ends too early.
enum CompressionSample {
    static let cutGzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B]
}
