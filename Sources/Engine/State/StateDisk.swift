internal import Base
internal import Glibc

/// The system calls behind a state's folder.
extension StateFolder {
    /// The names in a folder, in order.
    static func names(_ path: String) throws -> [String] {
        guard let stream = opendir(path) else { throw failure("the folder of the state cannot be read", path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// A whole file.
    static func contents(_ file: String) throws -> [UInt8] {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw failure("a file of the state cannot be read", file) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count > 0 {
                bytes += block[..<count]
            } else if errno != EINTR {
                throw failure("a file of the state cannot be read", file)
            }
        }
    }

    static func write(_ bytes: [UInt8], _ descriptor: Int32, _ file: String) throws {
        try bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let sent = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
                if sent < 0, errno == EINTR { continue }
                guard sent > 0 else { throw failure("the state cannot be written", file) }
                done += sent
            }
        }
    }

    /// Forces a folder's list of names to the disk, where the file system can.
    static func synchronise(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// The last failed call on a path, as an error with a remedy.
    static func failure(_ what: String, _ path: String) -> UserError {
        let code = errno
        let remedy =
            switch code {
            case ENOENT: "check the path of --state"
            case EACCES, EPERM, EROFS: "change the permissions or name another folder"
            case ENOSPC, EDQUOT: "free space or move the state"
            default: "check the folder and the disk"
            }
        let kind: UserError.Kind = code == ENOENT ? .input : .output
        return UserError(kind, "\(what): \(String(cString: strerror(code)))", at: path, remedy: remedy)
    }
}
