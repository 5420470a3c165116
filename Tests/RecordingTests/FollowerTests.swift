import Base
import Glibc
import Testing

@testable import Recording

@Suite("Reading along") struct FollowerTests {
    private let scratch: ScratchFolder
    private let folder: RecordFolder

    init() throws {
        scratch = try ScratchFolder()
        folder = try scratch.record
    }

    /// Of what was set aside, segments that ended before the moment are passed over: those after which their loop began
    /// another one in time. What has not been taken in is read in any case.
    @Test func segmentsThatEndedBeforeThenArePassedOver() throws {
        for (name, line) in [
            ("00000000001000-0-1", "a"), ("00000000002000-0-2", "b"), ("00000000003000-0-3", "c"),
            ("00000000001500-1-1", "d"), ("strange", "e"),
        ] {
            let place = "\(folder.path)/\(name).jsonl"
            try ScratchFolder.write("\(line)\n", place)
            try folder.setAside(place)
        }
        try ScratchFolder.write("f\n", "\(folder.path)/00000000000500-0-9.jsonl")
        func lines(since moment: Int64) -> [String] {
            RecordFollower(folder, since: Timestamp(milliseconds: moment)).lines()
        }
        #expect(lines(since: 0) == ["a", "d", "b", "c", "e", "f"])
        #expect(lines(since: 1_999) == ["a", "d", "b", "c", "e", "f"])
        #expect(lines(since: 2_000) == ["d", "b", "c", "e", "f"])
        #expect(lines(since: 9_000) == ["d", "c", "e", "f"])
    }

    @Test func halfALineWaits() throws {
        let place = "\(folder.path)/s.part"
        let follower = RecordFollower(folder, since: .distant)
        try ScratchFolder.write("one\ntw", place)
        #expect(follower.lines() == ["one"])
        try ScratchFolder.write("one\ntwo\n", place)
        #expect(follower.lines() == ["two"])
    }

    @Test func aLineOfAnyLengthIsOneLine() throws {
        let long = String(repeating: "x", count: 5 << 20)
        try ScratchFolder.write("a\n\(long)\nb\n", "\(folder.path)/s.jsonl")
        #expect(RecordFollower(folder, since: .distant).lines() == ["a", long, "b"])
    }

    @Test func aLimitPutsOffTheRest() throws {
        for name in ["a", "b", "c"] { try ScratchFolder.write("\(name)\n", "\(folder.path)/\(name).jsonl") }
        let follower = RecordFollower(folder, since: .distant)
        var lines: [String] = []
        #expect(follower.poll(limit: 1) { lines.append($0.string) })
        #expect(lines == ["a"])
        #expect(follower.lines() == ["b", "c"])
    }

    /// Writers that rotate, seal, end and begin anew, segments that are set aside: every line is told once.
    @Test func everyLineOnce() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed: seed)
        var settings = RecordWriter.Settings()
        settings.segmentBytes = 400
        var writers = (0..<3).map { RecordWriter(folder, loop: $0, settings: settings) }
        let follower = RecordFollower(folder, since: .distant)
        var (written, told): ([String], [String]) = ([], [])
        for number in 0..<3000 {
            let loop = random.below(3)
            switch random.below(20) {
            case 0: writers[loop].seal()
            case 1: writers[loop] = RecordWriter(folder, loop: loop, settings: settings)
            case 2:
                told += follower.lines()
                for place in folder.segments() where random.below(2) == 0 { try folder.setAside(place) }
            case 3...6: told += follower.lines(limit: random.below(2) == 0 ? 1 + random.below(600) : 64 << 20)
            default:
                let line = "line \(number) " + String(repeating: "x", count: random.below(80))
                writers[loop].append(line)
                written.append(line)
                try writers[loop].flush()
            }
        }
        while case let lines = follower.lines(), !lines.isEmpty { told += lines }
        #expect(told.count == written.count && Set(told) == Set(written), "seed \(seed)")
    }

    /// Read while another thread writes and seals.
    @Test func everyLineOnceBesideAWriter() throws {
        let folder = folder
        let count = 20_000
        let isOver = Locked(false)
        let thread = BackgroundThread.start {
            var settings = RecordWriter.Settings()
            settings.segmentBytes = 2_000
            let writer = RecordWriter(folder, loop: 0, settings: settings)
            for number in 0..<count {
                writer.append("\(number)")
                if number % 3 == 0 { try? writer.flush() }
            }
            try? writer.flush()
            isOver.withLock { $0 = true }
        }
        let follower = RecordFollower(folder, since: .distant)
        var told: [String] = []
        while !isOver.withLock({ $0 }) { told += follower.lines() }
        thread?.join()
        while case let lines = follower.lines(), !lines.isEmpty { told += lines }
        #expect(told.count == count && Set(told).count == count)
    }
}
