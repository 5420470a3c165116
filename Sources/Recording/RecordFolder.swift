public import Base
internal import Glibc

/// The folder of segments.
public struct RecordFolder: Sendable {
    /// Its path.
    public let path: String

    static let open = ".part"
    static let sealed = ".jsonl"
    private static let taken = "taken"

    /// A folder, made with mode 0700 if it is missing. Throws an environment error when it cannot be.
    public init(_ path: String) throws(UserError) {
        self.path = path
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw UserError(
                .environment, "the folder of the record cannot be made: \(String(cString: strerror(errno)))", at: path,
                remedy: "make it, writable for this user")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            throw UserError(
                .environment, "the folder of the record cannot be written: \(String(cString: strerror(errno)))",
                at: path, remedy: "make it writable for this user")
        }
    }

    /// Paths of sealed segments, oldest first.
    public func segments() -> [String] { names().filter { $0.hasSuffix(RecordFolder.sealed) }.map { "\(path)/\($0)" } }

    /// Paths of segments that are written to, oldest first.
    public func openSegments() -> [String] {
        names().filter { $0.hasSuffix(RecordFolder.open) }.map { "\(path)/\($0)" }
    }

    /// Whether there is a segment of this name, wherever it has got to.
    func knows(_ stem: String) -> Bool { places(of: stem).contains { access($0, F_OK) == 0 } }

    /// Where a segment of this name may lie, in the order in which it moves on.
    func places(of stem: String) -> [String] {
        [
            "\(path)/\(stem)\(RecordFolder.open)", "\(path)/\(stem)\(RecordFolder.sealed)",
            "\(path)/\(RecordFolder.taken)/\(stem)\(RecordFolder.sealed)",
        ]
    }

    /// Sets a sealed segment aside that has been taken in. It is kept for a while, then removed by `expire`.
    public func setAside(_ segment: String) throws(UserError) {
        let aside = "\(path)/\(RecordFolder.taken)"
        mkdir(aside, 0o700)
        let name = segment.split(separator: "/").last.map(String.init) ?? segment
        guard rename(segment, "\(aside)/\(name)") == 0 else {
            throw RecordFolder.failure("a segment of the record cannot be set aside", segment)
        }
    }

    /// Paths of segments that were set aside and are still kept, oldest first.
    public func setAsideSegments() -> [String] {
        let aside = "\(path)/\(RecordFolder.taken)"
        return RecordFolder.names(aside).filter { $0.hasSuffix(RecordFolder.sealed) }.map { "\(aside)/\($0)" }
    }

    /// Those of them that may hold lines written since a moment: a loop begins a segment when it has ended the one before.
    func setAsideSegments(since moment: Timestamp) -> [String] {
        var isPast: Set<String> = []
        var found: [String] = []
        for place in setAsideSegments().reversed() {
            let name = place.split(separator: "/").last ?? ""
            let parts = name.split(separator: "-")
            // A name that no writer gave tells nothing.
            guard parts.count == 3, let began = Int64(parts[0]) else {
                found.append(place)
                continue
            }
            let loop = String(parts[1])
            if !isPast.contains(loop) { found.append(place) }
            if began <= moment.milliseconds { isPast.insert(loop) }
        }
        return found.reversed()
    }

    /// Removes segments that were set aside and last written to before a moment; returns how many.
    @discardableResult
    public func expire(before moment: Timestamp) -> Int {
        let aside = "\(path)/\(RecordFolder.taken)"
        var removed = 0
        for name in RecordFolder.names(aside) {
            var status = stat()
            guard stat("\(aside)/\(name)", &status) == 0,
                Int64(status.st_mtim.tv_sec) * 1000 < moment.milliseconds
            else { continue }
            if unlink("\(aside)/\(name)") == 0 { removed += 1 }
        }
        return removed
    }

    /// Bytes of all segments.
    public func size() -> Int {
        names().reduce(0) { total, name in
            var status = stat()
            return stat("\(path)/\(name)", &status) == 0 ? total + Int(status.st_size) : total
        }
    }

    /// Seals what a process that ended without a word has left open; returns how many bytes of lines cut short went. No other
    /// process may be writing: whoever calls holds the lock of the folder above.
    @discardableResult
    public func recover() throws(UserError) -> Int {
        var lost = 0
        for name in names() where name.hasSuffix(RecordFolder.open) { lost += try recover(name) }
        return lost
    }

    private func recover(_ name: String) throws(UserError) -> Int {
        let place = "\(path)/\(name)"
        let descriptor = Glibc.open(place, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw RecordFolder.failure("a segment of the record cannot be mended", place) }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        let whole = RecordFolder.endOfLastLine(descriptor, size)
        if whole == 0 {
            unlink(place)
            return size
        }
        guard ftruncate(descriptor, off_t(whole)) == 0,
            rename(place, String(place.dropLast(RecordFolder.open.count)) + RecordFolder.sealed) == 0
        else { throw RecordFolder.failure("a segment of the record cannot be mended", place) }
        return size - whole
    }

    /// Where the last whole line ends.
    private static func endOfLastLine(_ descriptor: Int32, _ size: Int) -> Int {
        var end = size
        var block = [UInt8](repeating: 0, count: 65_536)
        while end > 0 {
            let from = max(0, end - block.count)
            let count = pread(descriptor, &block, end - from, off_t(from))
            guard count > 0 else { return 0 }
            if let place = block[..<count].lastIndex(of: 10) { return from + place + 1 }
            end = from
        }
        return 0
    }

    private func names() -> [String] { RecordFolder.names(path) }

    private static func names(_ path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(RecordFolder.open) || name.hasSuffix(RecordFolder.sealed) { names.append(name) }
        }
        return names.sorted()
    }

    static func failure(_ what: String, _ place: String) -> UserError {
        UserError(.environment, "\(what): \(String(cString: strerror(errno)))", at: place)
    }
}
