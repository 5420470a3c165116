import Base
import Glibc
import Testing

@testable import Recording

@Suite("Writing the record") struct WriterTests {
    private let scratch: ScratchFolder
    private let folder: RecordFolder

    init() throws {
        scratch = try ScratchFolder()
        folder = try scratch.record
    }

    @Test func nothingIsOpenedBeforeTheFirstLine() throws {
        let writer = RecordWriter(folder, loop: 0)
        try writer.flush()
        writer.seal()
        #expect(ScratchFolder.names(folder.path).isEmpty && !writer.isPending)
    }

    @Test func aBatchIsThereWhenFlushHasReturned() throws {
        let writer = RecordWriter(folder, loop: 3)
        writer.append("one")
        writer.append("two")
        #expect(writer.isPending && folder.openSegments().isEmpty)
        try writer.flush()
        #expect(ScratchFolder.lines(folder.openSegments()) == ["one", "two"] && folder.segments().isEmpty)
        #expect(writer.lines == 2 && !writer.isPending)
        writer.seal()
        #expect(ScratchFolder.lines(folder.segments()) == ["one", "two"] && folder.openSegments().isEmpty)
        #expect(folder.size() == 8)
    }

    @Test func aFullSegmentIsSealed() throws {
        var settings = RecordWriter.Settings()
        settings.segmentBytes = 30
        let writer = RecordWriter(folder, loop: 0, settings: settings)
        for number in 10..<40 {
            writer.append("line \(number)")
            try writer.flush()
        }
        #expect(folder.segments().count == 7 && folder.openSegments().count == 1)
        #expect(
            ScratchFolder.lines(folder.segments() + folder.openSegments()).sorted() == (10..<40).map { "line \($0)" })
    }

    @Test func theEndOfAWriterSeals() throws {
        do {
            let writer = RecordWriter(folder, loop: 0)
            writer.append("last")
            try writer.flush()
            writer.append("never flushed")
        }
        #expect(ScratchFolder.lines(folder.segments()) == ["last"] && folder.openSegments().isEmpty)
    }

    /// A clock that shows the same moment again, in a process that knows nothing of the one before.
    @Test func noSegmentTakesAnothersName() throws {
        for round in 0..<4 {
            let writer = RecordWriter(folder, loop: 0, clock: { Timestamp(milliseconds: 1_767_225_600_000) })
            writer.append("round \(round)")
            try writer.flush()
            writer.seal()
            if round == 1 { try folder.setAside(try #require(folder.segments().first)) }
        }
        #expect(ScratchFolder.lines(folder.segments()).count == 3)
        #expect(ScratchFolder.names(folder.path + "/taken").count == 1)
    }

    @Test(arguments: [RecordWriter.Settings.Sync.process, .always]) func everySyncWrites(
        _ sync: RecordWriter.Settings.Sync
    ) throws {
        var settings = RecordWriter.Settings()
        settings.sync = sync
        let writer = RecordWriter(folder, loop: 0, settings: settings)
        writer.append("kept")
        try writer.flush()
        #expect(ScratchFolder.lines(folder.openSegments()) == ["kept"])
    }

    /// A limit in the middle of a batch: nothing of that batch is in the record, everything before it is, and all goes on
    /// when there is room again.
    @Test func aBatchThatDoesNotFitIsTakenBackWhole() async throws {
        let path = folder.path
        await #expect(processExitsWith: .success) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            let folder = try RecordFolder(path)
            let writer = RecordWriter(folder, loop: 0)
            let follower = RecordFollower(folder, since: .distant)
            writer.append("first")
            try writer.flush()
            var before = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
            var tight = rlimit(rlim_cur: 20, rlim_max: before.rlim_max)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &tight)
            writer.append("second")
            writer.append("third, which is too long for what is left")
            #expect(throws: RecordWriter.Fault(code: EFBIG)) { try writer.flush() }
            #expect(!writer.isPending && writer.lines == 1)
            #expect(ScratchFolder.lines(folder.segments() + folder.openSegments()) == ["first"])
            // Fails again without leaving anything behind.
            writer.append("fourth, which is too long for what there is")
            #expect(throws: RecordWriter.Fault(code: EFBIG)) { try writer.flush() }
            #expect(ScratchFolder.names(path).count == 1)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
            writer.append("fifth")
            try writer.flush()
            #expect(ScratchFolder.lines(folder.segments() + folder.openSegments()) == ["first", "fifth"])
            #expect(follower.lines() == ["first", "fifth"])
        }
    }

    @Test func faultsSayWhetherThereIsRoom() {
        #expect(RecordWriter.Fault(code: ENOSPC).isFull && RecordWriter.Fault(code: EDQUOT).isFull)
        #expect(!RecordWriter.Fault(code: EIO).isFull)
        #expect(RecordWriter.Fault(code: ENOSPC).sentence == "No space left on device")
    }

    @Test func aFolderThatIsGoneIsAFault() throws {
        let writer = RecordWriter(folder, loop: 0)
        rmdir(folder.path)
        writer.append("lost")
        #expect(throws: RecordWriter.Fault(code: ENOENT)) { try writer.flush() }
        mkdir(folder.path, 0o700)
        writer.append("kept")
        try writer.flush()
        #expect(ScratchFolder.lines(folder.openSegments()) == ["kept"])
    }
}
