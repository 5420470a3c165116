internal import Base
internal import Compression
internal import Glibc

/// One file of a run, of the size that it had when the run began: what is appended later is not read.
public final class InputFile: Sendable {
    /// The name to show to people: the path as given, or `-` for standard input.
    public let path: String
    /// Size in bytes, as stored.
    public let size: Int64

    let device: UInt64
    let inode: UInt64
    // A spooled stream has no name any more; its descriptor is kept open.
    private let spooled: Int32?

    init(path: String, size: Int64, device: UInt64, inode: UInt64, spooled: Int32? = nil) {
        self.path = path
        self.size = size
        self.device = device
        self.inode = inode
        self.spooled = spooled
    }

    deinit { if let spooled { close(spooled) } }

    func fingerprint(seed: UInt64) -> UInt64 {
        var status = stat()
        guard spooled == nil, stat(path, &status) == 0 else {
            var random = SystemRandomNumberGenerator()
            return random.next()
        }
        let words = [
            UInt64(bitPattern: size), device, inode, UInt64(bitPattern: Int64(status.st_mtim.tv_sec)),
            UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)),
        ]
        return words.reduce(StableHash.text(path, seed: seed)) { StableHash.scramble($0 ^ $1) }
    }

    /// A descriptor for positioned reads. `release` must be called with it.
    func open() throws(StreamFault) -> Int32 {
        if let spooled { return spooled }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StreamFault(.unreadable, offset: 0, message: "the file cannot be opened: " + systemError())
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, UInt64(status.st_dev) == device, UInt64(status.st_ino) == inode else {
            close(descriptor)
            throw StreamFault(.unreadable, offset: 0, message: "the file was replaced while it was read")
        }
        return descriptor
    }

    /// Calls `body` with a descriptor for positioned reads, valid during the call. Throws an input error that names the
    /// file when it cannot be opened, and what `body` throws.
    public func withDescriptor<Result>(_ body: (Int32) throws -> Result) throws -> Result {
        let descriptor: Int32
        do {
            descriptor = try open()
        } catch {
            throw error.userError(file: path)
        }
        defer { release(descriptor) }
        return try body(descriptor)
    }

    /// The first `length` bytes as stored; fewer of a shorter file.
    func head(_ length: Int) throws -> [UInt8] {
        try withDescriptor { descriptor in
            var bytes = [UInt8](repeating: 0, count: length)
            let count = try bytes.withUnsafeMutableBytes { try ByteReader.read(descriptor, at: 0, into: $0) }
            return Array(bytes.prefix(count))
        }
    }

    /// Closes a descriptor that `open` gave out.
    func release(_ descriptor: Int32) { if spooled == nil { close(descriptor) } }
}

/// The reason of the last failed system call, in words.
func systemError() -> String { String(cString: strerror(errno)) }
