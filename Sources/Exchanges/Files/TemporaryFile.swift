public import Base
internal import Glibc

/// A file without a name: it is gone when it is closed, however the process ends. It lies in TMPDIR, or /tmp.
public final class TemporaryFile {
    let descriptor: Int32
    private(set) var count: Int64 = 0
    private var pending: [UInt8] = []
    private let place: String

    /// An empty file. Throws an output error when none can be made.
    public init() throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        place = folder.isEmpty ? "/tmp" : folder
        var name = Array("\(place)/stillwatch-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else {
            throw UserError(
                .output, "no temporary file can be made: " + systemError(), at: place,
                remedy: "set TMPDIR to a folder that can be written to")
        }
        unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    /// A name by which this process can read the file as long as this object lives.
    public var path: String { "/proc/self/fd/\(descriptor)" }

    /// Appends bytes; they are written at the latest by `flush`.
    public func append(_ bytes: Bytes) throws {
        if pending.count + bytes.count > 1 << 20 { try flush() }
        if bytes.count > 1 << 20 {
            try write(bytes, at: count)
        } else {
            pending.append(contentsOf: bytes.buffer)
        }
        count += Int64(bytes.count)
    }

    /// Replaces bytes that were appended before.
    func overwrite(_ bytes: [UInt8], at offset: Int64) throws {
        try flush()
        try bytes.withUnsafeBufferPointer { try write(Bytes($0), at: offset) }
    }

    /// Writes what is pending. Throws an output error when there is no room.
    public func flush() throws {
        guard !pending.isEmpty else { return }
        try pending.withUnsafeBufferPointer { try write(Bytes($0), at: count - Int64($0.count)) }
        pending.removeAll(keepingCapacity: true)
    }

    /// Writes bytes at a place of the caller's choosing, past `append` and its count.
    func write(_ bytes: Bytes, at offset: Int64) throws {
        var done = 0
        while done < bytes.count {
            let written = pwrite(descriptor, bytes.start + done, bytes.count - done, off_t(offset) + done)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                throw UserError(
                    .output, "the temporary file cannot be written: " + systemError(), at: place,
                    remedy: "make room there, or set TMPDIR to a folder that has more")
            }
            done += written
        }
    }
}
