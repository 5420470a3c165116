internal import Base
internal import Glibc

/// The few questions about files that output needs answered.
enum FileSystem {
    /// Makes a folder and its missing parents (mode 0700); returns those that it made, outermost first.
    static func makeFolders(_ path: String) throws -> [String] {
        var made: [String] = []
        var current = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            current += (current.isEmpty || current.hasSuffix("/") ? "" : "/") + part
            if mkdir(current, 0o700) == 0 {
                made.append(current)
            } else if errno != EEXIST && !(isFolder(current)) {
                let code = errno
                for folder in made.reversed() { rmdir(folder) }
                throw OutputFailure.error(code, at: current, doing: "make the folder")
            } else if !isFolder(current) {
                for folder in made.reversed() { rmdir(folder) }
                throw UserError(.output, "a file stands where a folder must go", at: current, remedy: "name another")
            }
        }
        return made
    }

    /// The names in a folder, in order.
    static func names(in folder: String) throws -> [String] {
        guard let stream = opendir(folder) else {
            throw OutputFailure.error(errno, at: folder, doing: "list the folder")
        }
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

    /// Whether the path leads to a folder.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether there is anything at the path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The first 4,096 bytes of a file as text; empty when it cannot be read.
    static func head(_ path: String) -> String { String(decoding: firstBytes(path), as: UTF8.self) }

    /// The first 4,096 bytes of a file; none when it cannot be read.
    static func firstBytes(_ path: String) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        return Array(bytes.prefix(max(0, count)))
    }

    /// The folder that a path lies in, as far as its words say.
    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a folder for a while, for its owner's eyes only, in `TMPDIR` or else `/tmp`.
    static func temporaryFolder(_ name: String) throws -> String {
        let place = (getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/\(name)-XXXXXX"
        var template = Array(place.utf8CString)
        guard mkdtemp(&template) != nil else {
            throw UserError(
                .output, "no temporary folder can be made: \(String(cString: strerror(errno)))", at: place,
                remedy: "set TMPDIR to a folder that can be written")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A whole file. Throws an input error that says why it cannot be read.
    static func contents(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            try Interruption.cancellation.check()
            let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count > 0 {
                bytes += block[..<count]
            } else if errno != EINTR {
                throw unreadable(path)
            }
        }
    }

    /// A whole text file. Throws an input error when it cannot be read or is not UTF-8.
    static func text(_ path: String) throws -> String {
        guard let text = String(validating: try contents(path), as: UTF8.self) else {
            throw UserError(.input, "not UTF-8 text", at: path, remedy: "check that this is the file you mean")
        }
        return text
    }

    /// Replaces a file, all or nothing; mode 0600.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        let partial = path + ".new"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw OutputFailure.error(errno, at: path, doing: "write") }
        defer { close(descriptor) }
        let writer = ByteWriter(descriptor: descriptor, target: path)
        try writer.write(bytes)
        try writer.flush()
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP, rename(partial, path) == 0 else {
            throw OutputFailure.error(errno, at: path, doing: "write")
        }
    }

    private static func unreadable(_ path: String) -> UserError {
        UserError(.input, "cannot be read: \(String(cString: strerror(errno)))", at: path, remedy: "check the path")
    }

    /// The path without links and dots; nil when it does not exist.
    static func canonical(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Forces a folder's list of names to the disk, where the file system can.
    static func synchronise(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
