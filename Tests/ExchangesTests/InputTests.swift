import Base
import Exchanges
import Glibc
import Testing

@Suite struct InputTests {
    private let line = #"{"ts":1776845700,"account_id":"a"}"# + "\n"

    private func names(_ set: InputSet, _ folder: TestFolder) -> [String] {
        set.files.map { String($0.path.dropFirst(folder.path.count + 1)) }
    }

    @Test func foldersAreSearchedInOrderWithoutResultsAndHiddenFiles() throws {
        let folder = TestFolder()
        for name in ["b.jsonl", "a.jsonl", "sub/c.jsonl", ".hidden", "accounts.jsonl", "truth.json", "rejected.jsonl"] {
            folder.write(name, line)
        }
        folder.write("scores.jsonl", line)
        folder.write("report.json", line)
        symlink("\(folder.path)/sub", "\(folder.path)/ring")
        symlink("\(folder.path)/a.jsonl", "\(folder.path)/z-link.jsonl")
        #expect(names(try InputSet.resolve(paths: [folder.path]), folder) == ["a.jsonl", "b.jsonl", "sub/c.jsonl"])
        // Named on purpose, they are read.
        let named = try InputSet.resolve(paths: ["\(folder.path)/accounts.jsonl", "\(folder.path)/.hidden"])
        #expect(names(named, folder) == [".hidden", "accounts.jsonl"])
    }

    @Test func aFileIsReadOnceHoweverOftenItIsNamed() throws {
        let folder = TestFolder()
        let path = folder.write("a.jsonl", line)
        link(path, "\(folder.path)/b.jsonl")
        let set = try InputSet.resolve(paths: [
            path, folder.path, path, "\(folder.path)/./a.jsonl", "\(folder.path)/*.jsonl",
        ])
        #expect(set.files.count == 1)
        #expect(set.totalBytes == Int64(line.utf8.count))
    }

    @Test func patternsFindFiles() throws {
        let folder = TestFolder()
        for name in ["day-1.log", "day-2.log", "night-1.log"] { folder.write(name, line) }
        #expect(names(try InputSet.resolve(paths: ["\(folder.path)/day-?.log"]), folder) == ["day-1.log", "day-2.log"])
        folder.write("a*b.log", line)
        #expect(names(try InputSet.resolve(paths: ["\(folder.path)/a*b.log"]), folder) == ["a*b.log"])
        #expect(throws: UserError.self) { try InputSet.resolve(paths: ["\(folder.path)/none*"]) }
    }

    @Test func whatCannotBeReadIsAnErrorThatNamesIt() throws {
        let folder = TestFolder()
        let missing = #expect(throws: UserError.self) { try InputSet.resolve(paths: ["\(folder.path)/none"]) }
        #expect(missing?.kind == .input && missing?.location == "\(folder.path)/none")
        let empty = #expect(throws: UserError.self) { try InputSet.resolve(paths: [folder.path]) }
        #expect(empty?.kind == .input)
        let nothing = #expect(throws: UserError.self) { try InputSet.resolve(paths: []) }
        #expect(nothing?.kind == .usage)
    }

    @Test func aPipeIsReadAsOftenAsWanted() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let bytes = Array(line.utf8) + Array(line.utf8)
        _ = bytes.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
        close(ends[1])
        let reader = LogReader(try InputSet.resolve(paths: ["-"], standardInput: ends[0]))
        close(ends[0])
        #expect(reader.inputs.files.map(\.path) == ["-"])
        for _ in 0..<2 {
            let counts = try reader.forEach(threads: 2, makeState: { _ in 0 }) { count, _ in count += 1 }
            #expect(counts.reduce(0, +) == 2)
        }
    }

    @Test func aFileThatShrinksIsAnIncident() throws {
        let folder = TestFolder()
        let path = folder.write("log", String(repeating: line, count: 1000))
        let reader = LogReader(try InputSet.resolve(paths: [path]))
        truncate(path, off_t(line.utf8.count * 10 + 5))
        let sink = RejectSink(path: nil)
        let counts = try reader.forEach(threads: 1, rejects: sink, makeState: { _ in 0 }) { count, _ in count += 1 }
        #expect(counts == [10])
        #expect(sink.summary[.unreadableInput]?.count == 1)
        unlink(path)
        let gone = RejectSink(path: nil)
        _ = try reader.forEach(threads: 1, rejects: gone, makeState: { _ in 0 }) { count, _ in count += 1 }
        #expect(gone.summary[.unreadableInput]?.count == 1)
    }

    @Test func progressCountsAndARunCanBeStopped() throws {
        let folder = TestFolder()
        let path = folder.write("log", String(repeating: line, count: 5000) + "bad\n")
        let reader = LogReader(try InputSet.resolve(paths: [path]))
        let meter = ProgressMeter()
        _ = try reader.forEach(threads: 2, progress: meter, makeState: { _ in 0 }) { count, _ in count += 1 }
        #expect(meter.bytesTotal == Int(reader.inputs.totalBytes))
        #expect(meter.bytesDone == meter.bytesTotal)
        #expect(meter.records == 5000 && meter.rejected == 1)
        let cancellation = Cancellation()
        #expect(throws: Cancelled.self) {
            _ = try reader.forEach(threads: 2, cancellation: cancellation, makeState: { _ in 0 }) { count, _ in
                count += 1
                if count == 10 { cancellation.cancel() }
            }
        }
    }
}
