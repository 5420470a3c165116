internal import Base
internal import Glibc

/// The folder of the last look's report.
struct ReportFolder: Sendable {
    private let path: String

    /// The folder, made if it is missing.
    init(_ path: String) throws {
        self.path = path
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw UserError(
                .environment, "the folder of reports cannot be made: \(String(cString: strerror(errno)))", at: path)
        }
    }

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

    private func failure(_ place: String) -> UserError {
        UserError(.output, "the report cannot be written: \(String(cString: strerror(errno)))", at: place)
    }
}
