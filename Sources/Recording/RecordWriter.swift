public import Base
internal import Glibc

/// Writes the record of one loop. Lines are gathered in a round and written together at its end: when `flush` has returned, they
/// outlive this process.
public final class RecordWriter {
    /// How a record is kept.
    public struct Settings: Sendable, Equatable {
        /// What a record outlives before its exchange counts as finished.
        public enum Sync: String, Sendable, CaseIterable {
            /// The end of this process, however it ends.
            case process
            /// The loss of power, too: every round waits for the disk.
            case always
        }

        /// See `Sync`.
        public var sync = Sync.process
        /// A segment of that many bytes is sealed.
        public var segmentBytes = 64 << 20

        /// The defaults.
        public init() {}
    }

    /// Why something could not be recorded.
    public struct Fault: Error, Sendable, Equatable {
        /// The system's number for it.
        public let code: Int32
        /// Whether the disk is full, or a quota or limit is reached.
        public var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
        /// In words.
        public var sentence: String { String(cString: strerror(code)) }
    }

    private let folder: RecordFolder
    private let settings: Settings
    private let loop: Int
    private let clock: @Sendable () -> Timestamp
    private var serial = 0
    private var descriptor: Int32 = -1
    private var place = ""
    private var written = 0
    private var pendingLines = 0

    /// Lines that have been written by this writer.
    public private(set) var lines = 0
    private let pending = ByteBuffer()

    /// A writer of one loop. Nothing is opened before the first line. `loop` must differ between the writers of a folder.
    public init(
        _ folder: RecordFolder, loop: Int, settings: Settings = Settings(),
        clock: @escaping @Sendable () -> Timestamp = { .now() }
    ) {
        self.folder = folder
        self.loop = loop
        self.settings = settings
        self.clock = clock
    }

    deinit { seal() }

    /// Gathers a whole line, its end included, for the next `flush`.
    public func append(_ line: Bytes) {
        pending.append(line)
        pendingLines += 1
    }

    /// Whether something waits to be written.
    public var isPending: Bool { pendingLines > 0 }

    /// Writes what has been gathered. When it throws, nothing of it is in the record, and it is gathered no longer.
    public func flush() throws(Fault) {
        guard pendingLines > 0 else { return }
        defer {
            pending.removeAll()
            pendingLines = 0
        }
        if descriptor < 0 { try open() }
        try write()
        if settings.sync == .always, fdatasync(descriptor) != 0 { throw takenBack() }
        written += pending.count
        lines += pendingLines
        if written >= settings.segmentBytes { seal() }
    }

    /// Closes the segment that is written to, if it holds anything, so that it may be read as a whole.
    public func seal() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        if written == 0 {
            unlink(place)
        } else {
            rename(place, String(place.dropLast(RecordFolder.open.count)) + RecordFolder.sealed)
        }
        written = 0
    }

    private func write() throws(Fault) {
        var offset = 0
        let view = pending.view
        while offset < view.count {
            let count = Glibc.write(descriptor, view.start + offset, view.count - offset)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw takenBack() }
            offset += count
        }
    }

    /// Removes what was written of a batch that failed: half of it would be neither recorded nor not. The segment ends with
    /// that, so that nobody who reads along finds other lines where these stood.
    private func takenBack() -> Fault {
        let fault = Fault(code: errno)
        _ = ftruncate(descriptor, off_t(written))
        seal()
        return fault
    }

    private func open() throws(Fault) {
        let moment = String(clock().milliseconds)
        let padded = String(repeating: "0", count: max(0, 14 - moment.count)) + moment
        var stem = ""
        // A clock that was set back may show a moment twice, and a name must stay its segment's wherever that lies.
        repeat {
            serial += 1
            stem = "\(padded)-\(loop)-\(serial)"
        } while folder.knows(stem)
        place = "\(folder.path)/\(stem)\(RecordFolder.open)"
        descriptor = Glibc.open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        written = 0
        guard descriptor >= 0 else { throw Fault(code: errno) }
    }
}
