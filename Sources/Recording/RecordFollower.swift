public import Base
internal import Glibc

/// Reads the record's lines as they are written, segment by segment, each once, wherever its segment has got to. Of a segment
/// that is still written to it reads whole lines only.
public final class RecordFollower {
    private let folder: RecordFolder
    private let since: Timestamp
    /// Segments by name without its ending: how far they have been read.
    private var read: [String: Int] = [:]
    private var block = [UInt8](repeating: 0, count: RecordFollower.capacity + ByteBuffer.padding)

    private static let capacity = 1 << 20

    /// A follower of everything that was written since a moment, and of some lines before it: whole segments are passed over
    /// or read.
    public init(_ folder: RecordFolder, since: Timestamp) {
        self.folder = folder
        self.since = since
    }

    /// Calls `body` with every line that has come since, at most `limit` bytes of them; the views are valid during the call and
    /// followed by readable bytes. Returns whether there may be more.
    @discardableResult
    public func poll(limit: Int = 64 << 20, _ body: (Bytes) -> Void) -> Bool {
        var left = limit
        var seen: Set<String> = []
        // In the order in which they move on, so that none is met twice.
        for place in folder.setAsideSegments(since: since) + folder.segments() + folder.openSegments() {
            let stem = RecordFollower.stem(place)
            seen.insert(stem)
            guard left > 0 else { return true }
            left -= take(place, stem, left, body)
        }
        // A segment that moved on between two listings is in neither, and still there.
        read = read.filter { seen.contains($0.key) || folder.knows($0.key) }
        return left <= 0
    }

    /// Reads what is new in a segment; returns how many bytes that was.
    private func take(_ place: String, _ stem: String, _ limit: Int, _ body: (Bytes) -> Void) -> Int {
        var descriptor = open(place, O_RDONLY | O_CLOEXEC)
        // Between listing and opening it may have moved on.
        for place in folder.places(of: stem) where descriptor < 0 { descriptor = open(place, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        let before = read[stem] ?? 0
        var offset = before
        while offset - before < limit {
            let room = block.count - ByteBuffer.padding
            let count = pread(descriptor, &block, room, off_t(offset))
            guard count > 0 else { break }
            if let end = lines(count, body) {
                offset += end
            } else if count == room {
                block = [UInt8](repeating: 0, count: 2 * room + ByteBuffer.padding)
            } else {
                break
            }
        }
        if offset > before { read[stem] = offset }
        return offset - before
    }

    /// Hands over the whole lines of the block; returns their length, nil when there is none.
    private func lines(_ count: Int, _ body: (Bytes) -> Void) -> Int? {
        block.withUnsafeBufferPointer { block in
            guard let start = block.baseAddress else { return nil }
            var from = 0
            while let found = memchr(start + from, 10, count - from) {
                let end = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - start
                body(Bytes(start: start + from, count: end - from))
                from = end + 1
            }
            return from == 0 ? nil : from
        }
    }

    private static func stem(_ place: String) -> String {
        let name = place.split(separator: "/").last.map(String.init) ?? place
        return String(
            name.dropLast(name.hasSuffix(RecordFolder.sealed) ? RecordFolder.sealed.count : RecordFolder.open.count))
    }
}
