import Glibc
import Testing

@testable import Base
@testable import Commands

@Suite("The output folder") struct OutputFolderTests {
    private let contents = OutputFolder.Contents(
        names: ["report.json", "extra.txt"], signature: ("report.json", "ours/"))
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func write(_ folder: String, _ files: [String: String], force: Bool = false) throws {
        let folder = try OutputFolder(scratch[folder], contents, force: force)
        for (name, text) in files.sorted(by: { $0.key < $1.key }) { try folder.file(name).write(text) }
        try folder.commit()
    }

    private func refusal(_ body: () throws -> Void) throws -> String {
        let error = try #require(throws: UserError.self) { try body() }
        #expect(error.kind == .output)
        return error.message
    }

    @Test func filesAppearTogetherAndForTheOwnerOnly() throws {
        let folder = try OutputFolder(scratch["a/b"], contents, force: false)
        try folder.file("report.json").write("ours/1")
        try folder.file("extra.txt").write(String(repeating: "x", count: 1 << 20))
        #expect(try scratch.names("a/b").allSatisfy { $0.hasSuffix(".partial") })
        try folder.commit()
        #expect(try scratch.names("a/b") == ["extra.txt", "report.json"])
        #expect(scratch.read("a/b/report.json") == "ours/1" && scratch.read("a/b/extra.txt")?.utf8.count == 1 << 20)
        #expect(scratch.mode("a") == 0o700 && scratch.mode("a/b/report.json") == 0o600)
    }

    @Test func whatIsNotCommittedLeavesNoTrace() throws {
        do {
            let folder = try OutputFolder(scratch["a/b"], contents, force: false)
            try folder.file("report.json").write("ours/1")
        }
        #expect(try scratch.names() == [])
        try write("a", ["report.json": "ours/old"])
        do {
            let folder = try OutputFolder(scratch["a"], contents, force: false)
            try folder.file("report.json").write("ours/new")
        }
        #expect(try scratch.names("a") == ["report.json"])
        #expect(scratch.read("a/report.json") == "ours/old")
    }

    @Test func anEarlierRunIsReplacedAsAWhole() throws {
        try write("a", ["report.json": "ours/1", "extra.txt": "old"])
        try write("a", ["report.json": "ours/2"])
        #expect(try scratch.names("a") == ["report.json"])
        #expect(scratch.read("a/report.json") == "ours/2")
    }

    @Test func aReservedFileAppearsOnlyWhenSomethingIsInIt() throws {
        let folder = try OutputFolder(scratch["a"], contents, force: false)
        try folder.file("report.json").write("ours/1")
        _ = try folder.reserve("extra.txt")
        try folder.commit()
        #expect(try scratch.names("a") == ["report.json"])
        let next = try OutputFolder(scratch["a"], contents, force: false)
        try next.file("report.json").write("ours/2")
        let path = try next.reserve("extra.txt")
        let file = try #require(fopen(path, "w"))
        fputs("x", file)
        fclose(file)
        try next.commit()
        #expect(try scratch.names("a") == ["extra.txt", "report.json"] && scratch.mode("a/extra.txt") == 0o600)
    }

    @Test func strangersAreRefusedUnlessForced() throws {
        try write("a", ["report.json": "ours/1"])
        try scratch.write("a/holiday.jpg", "x")
        let message = try refusal { try write("a", ["report.json": "ours/2"]) }
        #expect(message == "the output folder holds other files, such as holiday.jpg")
        #expect(scratch.read("a/report.json") == "ours/1")
        try write("a", ["report.json": "ours/2"], force: true)
        #expect(scratch.read("a/report.json") == "ours/2" && scratch.read("a/holiday.jpg") == "x")
    }

    @Test func sameNameFromAnotherProgramIsRefused() throws {
        mkdir(scratch["a"], 0o700)
        try scratch.write("a/report.json", "{\"coverage\": 1}")
        let message = try refusal { try write("a", ["report.json": "ours/1"]) }
        #expect(message == "the output folder holds a report.json that stillwatch did not write")
        #expect(scratch.read("a/report.json") == "{\"coverage\": 1}")
    }

    @Test func obstaclesHaveNames() throws {
        try scratch.write("file", "")
        #expect(try refusal { try write("file", [:]) } == "a file stands where a folder must go")
        #expect(try refusal { try write("file/below", [:]) } == "a file stands where a folder must go")
        mkdir(scratch["a"], 0o700)
        mkdir(scratch["a/extra.txt"], 0o700)
        #expect(try refusal { try write("a", [:], force: true) } == "a folder stands where a file must go")
    }

    @Test func leftoversOfKilledRunsAreRemoved() throws {
        mkdir(scratch["a"], 0o700)
        // No process has this number: the kernel's largest is 4,194,304.
        try scratch.write("a/.report.json.2000000000.partial", "half")
        try scratch.write("a/.report.json.1.partial", "of a living process")
        try write("a", ["report.json": "ours/1"])
        #expect(try scratch.names("a") == [".report.json.1.partial", "report.json"])
    }

    @Test(arguments: [
        (ENOSPC, "no space left on the device"), (EDQUOT, "the disk quota is used up"),
        (EFBIG, "the file would be larger than allowed"), (EACCES, "no permission to write"),
        (EROFS, "cannot write: the file system is read-only"), (EIO, "cannot write: Input/output error"),
    ])
    func systemErrorsBecomeSentences(code: Int32, message: String) throws {
        let error = try #require(OutputFailure.error(code, at: "x", doing: "write") as? UserError)
        #expect(error.kind == .output && error.message == message && error.location == "x")
    }

    @Test func aFileAboveTheLimitIsAnError() async throws {
        let result = await #expect(processExitsWith: .exitCode(4), observing: [\.standardErrorContent]) {
            [path = scratch.path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 65536, rlim_max: 65536)
            setrlimit(__rlimit_resource_t(UInt32(RLIMIT_FSIZE.rawValue)), &limit)
            var stages = Stages.pretending()
            stages.simulate = { _, outlets, _ in
                for _ in 0..<100 { try outlets.exchanges.write([UInt8](repeating: 97, count: 65536)) }
                return ""
            }
            exit(Program(stages: stages, console: .standard).run(["simulate", "x", "--out", path + "/a"]))
        }
        #expect(try scratch.names() == [])
        let words = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(words.contains("the file would be larger than allowed"))
    }
}
