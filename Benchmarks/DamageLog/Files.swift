internal import Base
internal import Glibc

/// A whole file, mapped for reading; unmapped when the program ends.
func mapped(_ path: String) throws -> Bytes {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw UserError(.input, "cannot be read: \(reason())", at: path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { throw UserError(.input, "is empty", at: path) }
    let size = Int(status.st_size)
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
        throw UserError(.input, "cannot be mapped: \(reason())", at: path)
    }
    madvise(start, size, MADV_SEQUENTIAL)
    return Bytes(start: start.assumingMemoryBound(to: UInt8.self), count: size)
}

/// A file that is written from front to back through one buffer.
struct OutputFile: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private var buffer: [UInt8] = []
    private static let capacity = 1 << 20

    init(_ path: String) throws {
        descriptor = creat(path, 0o644)
        self.path = path
        guard descriptor >= 0 else { throw UserError(.output, "cannot be written: \(reason())", at: path) }
        buffer.reserveCapacity(2 * OutputFile.capacity)
    }

    mutating func write(_ bytes: Bytes) throws {
        buffer.append(contentsOf: bytes.buffer)
        if buffer.count >= OutputFile.capacity { try flush() }
    }

    mutating func write(_ bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= OutputFile.capacity { try flush() }
    }

    /// Writes what is left and closes the file.
    consuming func finish() throws {
        try flush()
        guard close(descriptor) == 0 else { throw UserError(.output, "cannot be closed: \(reason())", at: path) }
    }

    private mutating func flush() throws {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written)
            }
            guard count > 0 else { throw UserError(.output, "cannot be written: \(reason())", at: path) }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

private func reason() -> String { String(cString: strerror(errno)) }
