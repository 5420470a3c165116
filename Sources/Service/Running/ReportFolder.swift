internal import Base
internal import Glibc

/// A folder whose files are put in place at once, such as that of the last look's report.
struct ReportFolder: Sendable {
    private let path: String

    /// The folder, made if it is missing.
    init(_ path: String) throws {
        self.path = path
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw UserError(
                .environment, "the folder cannot be made: \(String(cString: strerror(errno)))", at: path)
        }
    }

    /// A folder as it is, there or not.
    init(existing path: String) { self.path = path }

    /// Puts a file in the place of another at once.
    func replace(_ name: String, _ bytes: [UInt8]) throws {
        let place = "\(path)/\(name)"
        let partial = place + ".partial"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(partial) }
        var from = 0
        while from < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + from, bytes.count - from) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            from += count
        }
        close(descriptor)
        guard from == bytes.count, rename(partial, place) == 0 else { throw failure(partial) }
    }

    /// A file's bytes; nil when there is none that can be read.
    func contents(_ name: String) -> [UInt8]? { ReportFolder.contents(of: "\(path)/\(name)") }

    /// Any file's bytes; nil when it cannot be read.
    static func contents(of place: String) -> [UInt8]? {
        let descriptor = open(place, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return bytes }
            bytes += block[..<count]
        }
    }

    /// Removes a file, there or not.
    func remove(_ name: String) { unlink("\(path)/\(name)") }

    private func failure(_ place: String) -> UserError {
        UserError(.output, "the file cannot be written: \(String(cString: strerror(errno)))", at: place)
    }
}
