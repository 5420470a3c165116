public import Base
internal import Glibc

/// Reads the record's lines as they are written, segment by segment, each once. Of a segment that is still written to it reads
/// whole lines only.
public final class RecordFollower {
    private let folder: RecordFolder
    /// Segments by name without its ending: how far they have been read.
    private var read: [String: Int] = [:]
    private let block = UnsafeMutablePointer<UInt8>.allocate(capacity: RecordFollower.capacity + ByteBuffer.padding)

    private static let capacity = 1 << 20

    /// A follower of a folder. With `fromNow` what is there already is passed over.
    public init(_ folder: RecordFolder, fromNow: Bool = false) {
        self.folder = folder
        block.initialize(repeating: 0, count: RecordFollower.capacity + ByteBuffer.padding)
        guard fromNow else { return }
        for place in folder.segments() + folder.openSegments() {
            var status = stat()
            if stat(place, &status) == 0 { read[RecordFollower.stem(place)] = Int(status.st_size) }
        }
    }

    deinit { block.deallocate() }

    /// Calls `body` with every line that has come since, at most `limit` bytes of them; the views are valid during the call and
    /// followed by readable bytes. Returns whether there may be more.
    @discardableResult
    public func poll(limit: Int = 64 << 20, _ body: (Bytes) -> Void) -> Bool {
        var left = limit
        var seen: Set<String> = []
        for place in folder.segments() + folder.openSegments() {
            let stem = RecordFollower.stem(place)
            seen.insert(stem)
            guard left > 0 else { return true }
            left -= take(place, stem, left, body)
        }
        // A segment that is gone comes back under another name only.
        read = read.filter { seen.contains($0.key) }
        return left <= 0
    }

    /// Reads what is new in a segment; returns how many bytes that was.
    private func take(_ place: String, _ stem: String, _ limit: Int, _ body: (Bytes) -> Void) -> Int {
        // Between listing and opening it may have been sealed.
        var descriptor = open(place, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { descriptor = open(folder.path + "/" + stem + RecordFolder.sealed, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        let before = read[stem] ?? 0
        var offset = before
        while offset - before < limit {
            let count = pread(descriptor, block, RecordFollower.capacity, off_t(offset))
            guard count > 0 else { break }
            // A line that is longer than the block is none of the gateway's, which cuts prompts; it is passed over.
            guard let end = lines(count, body) ?? (count == RecordFollower.capacity ? count : nil) else { break }
            offset += end
        }
        if offset > before { read[stem] = offset }
        return offset - before
    }

    /// Hands over the whole lines of a block; returns their length, nil when there is none.
    private func lines(_ count: Int, _ body: (Bytes) -> Void) -> Int? {
        var from = 0
        while let found = memchr(block + from, 10, count - from) {
            let end = found.assumingMemoryBound(to: UInt8.self) - block
            body(Bytes(start: UnsafePointer(block + from), count: end - from))
            from = end + 1
        }
        return from == 0 ? nil : from
    }

    private static func stem(_ place: String) -> String {
        let name = place.split(separator: "/").last.map(String.init) ?? place
        return String(
            name.dropLast(name.hasSuffix(RecordFolder.sealed) ? RecordFolder.sealed.count : RecordFolder.open.count))
    }
}
