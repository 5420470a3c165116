public import Base
internal import Glibc

/// The files of a run, each once, sorted by path.
public struct InputSet: Sendable {
    /// The files, in canonical order.
    public let files: [InputFile]

    /// No logs: for whoever names them later.
    public static let none = InputSet(files: [])

    /// Bytes of all files, as stored.
    public var totalBytes: Int64 { files.reduce(0) { $0 + $1.size } }

    /// Differs when a file was added, removed, renamed, replaced, or changed since. Standard input never comes again, so
    /// a set that holds it has a fingerprint of its own every time.
    public var fingerprint: UInt64 {
        files.reduce(0) { $1.fingerprint(seed: $0) }
    }

    // Inside folders these are other things than logs: the product's own results and its neighbours.
    private static let notLogs: Set<String> = [
        "accounts.jsonl", "truth.json", "rejected.jsonl", "scores.jsonl", "report.json", "report.html",
    ]

    // A summary beside the logs it was made from would count them twice.
    private static let summaryEnding = ".summary"

    /// Finds the files behind what a person typed: files, folders (searched to their depths, hidden and result files left
    /// out, links to folders not followed), patterns with `*`, `?` and `[…]`, and `-` for standard input. A file named
    /// twice, also by another path, is read once. Pipes are copied to a temporary file, so that they can be read twice.
    ///
    /// Throws a `UserError` for a path that does not exist, cannot be read or matches nothing, and when a pipe does not
    /// fit the disk.
    public static func resolve(
        paths: [String], standardInput: Int32 = 0, cancellation: Cancellation? = nil
    ) throws -> InputSet {
        guard !paths.isEmpty else {
            throw UserError(.usage, "no log is named", remedy: "name files, folders, patterns, or - for standard input")
        }
        var found: [InputFile] = []
        for path in paths {
            if path == "-" {
                found.append(try spool(standardInput, named: "-", cancellation))
            } else {
                for match in try expand(path) { try collect(match, &found, cancellation) }
            }
        }
        found.sort { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
        var seen: Set<[UInt64]> = []
        return InputSet(files: found.filter { seen.insert([$0.device, $0.inode]).inserted })
    }

    init(files: [InputFile]) { self.files = files }

    /// The files of which `matches` says so, given the first `length` bytes of each (fewer of a shorter file), and all
    /// others. Files that cannot be read are among the others.
    public func parted(
        byFirst length: Int, _ matches: ([UInt8]) -> Bool
    ) -> (matching: InputSet, others: InputSet) {
        let isMatching = files.map { file in (try? file.head(length)).map(matches) ?? false }
        func chosen(_ wanted: Bool) -> InputSet {
            InputSet(files: zip(files, isMatching).filter { $0.1 == wanted }.map(\.0))
        }
        return (chosen(true), chosen(false))
    }

    /// The set without the files of which `drops` says so.
    public func dropping(where drops: (InputFile) throws -> Bool) rethrows -> InputSet {
        InputSet(files: try files.filter { try !drops($0) })
    }

    private static func expand(_ path: String) throws -> [String] {
        var status = stat()
        guard lstat(path, &status) != 0, path.utf8.contains(where: { $0 == 42 || $0 == 63 || $0 == 91 }) else {
            return [path]
        }
        var matches = glob_t()
        defer { globfree(&matches) }
        guard glob(path, 0, nil, &matches) == 0, matches.gl_pathc > 0 else {
            throw UserError(.input, "no file matches this pattern", at: path, remedy: "check the path")
        }
        return (0..<Int(matches.gl_pathc)).compactMap { matches.gl_pathv[$0].map { String(cString: $0) } }
    }

    private static func collect(_ path: String, _ found: inout [InputFile], _ cancellation: Cancellation?) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw UserError(.input, "cannot be read: " + systemError(), at: path, remedy: "check the path")
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            let before = found.count
            try search(path, &found)
            guard found.count > before else {
                throw UserError(.input, "no log in this folder", at: path, remedy: "name the files themselves")
            }
        case S_IFREG:
            found.append(try regular(path, status))
        default:
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw UserError(.input, "cannot be read: " + systemError(), at: path, remedy: "check the path")
            }
            defer { close(descriptor) }
            found.append(try spool(descriptor, named: path, cancellation))
        }
    }

    private static func regular(_ path: String, _ status: stat) throws -> InputFile {
        guard access(path, R_OK) == 0 else {
            throw UserError(.input, "cannot be read: " + systemError(), at: path, remedy: "check its permissions")
        }
        return InputFile(
            path: path, size: Int64(status.st_size), device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    private static func search(_ folder: String, _ found: inout [InputFile]) throws {
        guard let stream = opendir(folder) else {
            throw UserError(.input, "cannot be read: " + systemError(), at: folder, remedy: "check its permissions")
        }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), !name.hasSuffix(summaryEnding), !notLogs.contains(name) { names.append(name) }
        }
        closedir(stream)
        for name in names.sorted() {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                try search(path, &found)
                continue
            }
            // A link is followed to a file, not to a folder: folders may form a ring.
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            found.append(try regular(path, status))
        }
    }

    private static func spool(
        _ descriptor: Int32, named path: String, _ cancellation: Cancellation?
    ) throws -> InputFile {
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, lseek(descriptor, 0, SEEK_CUR) == 0 {
            // A redirected file can be read again as it is.
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
            guard copy >= 0 else { throw UserError(.input, "cannot be read: " + systemError(), at: path) }
            return InputFile(
                path: path, size: Int64(status.st_size), device: UInt64(status.st_dev),
                inode: UInt64(status.st_ino), spooled: copy)
        }
        return try written(named: path) { take in
            var block = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                try cancellation?.check()
                let count = read(descriptor, &block, block.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw UserError(.input, "cannot be read: " + systemError(), at: path) }
                if count == 0 { break }
                try block.withUnsafeBytes { try take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            }
        }
    }

    /// Bytes that the program makes itself, as an input: they go through a temporary file. `body` hands them on. `name`
    /// stands for the file in messages. Throws a `UserError` when they do not fit the disk, and what `body` throws.
    public static func holding(
        _ name: String, _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws -> InputSet {
        InputSet(files: [try written(named: name, body)])
    }

    private static func written(
        named path: String, _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws -> InputFile {
        let file = try TemporaryFile()
        try body { bytes in
            guard let start = bytes.baseAddress else { return }
            try file.append(Bytes(start: start.assumingMemoryBound(to: UInt8.self), count: bytes.count))
        }
        try file.flush()
        var status = stat()
        let copy = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0, fstat(copy, &status) == 0 else {
            throw UserError(.output, "the temporary file is lost: " + systemError())
        }
        return InputFile(
            path: path, size: file.count, device: UInt64(status.st_dev), inode: UInt64(status.st_ino), spooled: copy)
    }
}
