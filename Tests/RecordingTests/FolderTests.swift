import Base
import Glibc
import Testing

@testable import Recording

@Suite("The folder of the record") struct FolderTests {
    private let scratch: ScratchFolder
    private let folder: RecordFolder

    init() throws {
        scratch = try ScratchFolder()
        folder = try scratch.record
    }

    @Test func aFolderThatCannotBeMadeIsNamed() {
        #expect(throws: UserError.self) { try RecordFolder("/proc/nowhere/record") }
    }

    @Test func onlySegmentsAreListed() throws {
        for name in ["b.jsonl", "a.jsonl", "c.part", "notes.txt", ".jsonl.swp"] {
            try ScratchFolder.write("x\n", "\(folder.path)/\(name)")
        }
        #expect(folder.segments() == ["a.jsonl", "b.jsonl"].map { "\(folder.path)/\($0)" })
        #expect(folder.openSegments() == ["\(folder.path)/c.part"])
    }

    /// Parts of a segment, each a text and how often it stands there, and how many of them are kept.
    @Test(arguments: [
        (["one\n", "two\n"], [1, 1], 2), (["one\n", "tw"], [1, 1], 1), (["one"], [1], 0), ([""], [1], 0),
        (["\n"], [1], 1),
        (["one\n", "x"], [1, 200_000], 1), (["y", "\n", "x"], [70_000, 1, 65_536], 2),
    ]) func aTornEndGoes(_ texts: [String], _ times: [Int], _ keeps: Int) throws {
        let parts = zip(texts, times).map { String(repeating: $0, count: $1) }
        try ScratchFolder.write(parts.joined(), "\(folder.path)/s.part")
        let lost = try folder.recover()
        #expect(lost == parts.dropFirst(keeps).reduce(0) { $0 + $1.utf8.count })
        #expect(folder.openSegments().isEmpty)
        #expect(folder.segments().map { ScratchFolder.text($0) } == (keeps == 0 ? [] : [parts.prefix(keeps).joined()]))
    }

    @Test func recoveringLeavesWhatIsSealedAlone() throws {
        try ScratchFolder.write("torn", "\(folder.path)/s.jsonl")
        #expect(try folder.recover() == 0)
        #expect(ScratchFolder.lines(folder.segments()) == ["torn"])
    }

    @Test func whatWasTakenInIsKeptForAWhile() throws {
        for name in ["old", "new"] { try ScratchFolder.write("x\n", "\(folder.path)/\(name).jsonl") }
        for place in folder.segments() { try folder.setAside(place) }
        #expect(folder.segments().isEmpty && folder.size() == 0)
        #expect(ScratchFolder.names(folder.path + "/taken") == ["new.jsonl", "old.jsonl"])
        var times = [timespec(tv_sec: 1_000_000, tv_nsec: 0), timespec(tv_sec: 1_000_000, tv_nsec: 0)]
        utimensat(AT_FDCWD, folder.path + "/taken/old.jsonl", &times, 0)
        #expect(folder.expire(before: Timestamp(milliseconds: 1_000_001_000)) == 1)
        #expect(ScratchFolder.names(folder.path + "/taken") == ["new.jsonl"])
        #expect(throws: UserError.self) { try folder.setAside("\(folder.path)/nowhere.jsonl") }
    }

    /// Killed at a moment that nobody chose: every line whose flush has returned is there, each once, after the mending.
    @Test(arguments: 1...6) func whatWasFlushedOutlivesTheProcess(round: Int) async throws {
        let path = folder.path
        let report = scratch.path + "/report"
        let delay = UInt32.random(in: 0...30_000)
        await #expect(processExitsWith: .signal(SIGKILL), "killed after \(delay) us") {
            [path = path as String, report = report as String, delay = delay as UInt32] in
            var settings = RecordWriter.Settings()
            settings.segmentBytes = 4_000
            let writer = RecordWriter(try RecordFolder(path), loop: 0, settings: settings)
            let file = open(report, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            _ = BackgroundThread.start {
                usleep(delay)
                kill(getpid(), SIGKILL)
            }
            for number in 0... {
                for part in 0..<3 { writer.append("\(number)-\(part) " + String(repeating: "x", count: number % 300)) }
                try writer.flush()
                let line = Array("\(number)\n".utf8)
                _ = write(file, line, line.count)
            }
        }
        try folder.recover()
        let told = ScratchFolder.lines([report])
        let found = ScratchFolder.lines(folder.segments()).map { String($0.prefix { $0 != " " }) }
        #expect(Set(found).count == found.count && folder.openSegments().isEmpty)
        #expect(Set(told.flatMap { number in (0..<3).map { "\(number)-\($0)" } }).isSubset(of: found), "\(told.count)")
        #expect(found.count - told.count * 3 <= 3)
    }
}
