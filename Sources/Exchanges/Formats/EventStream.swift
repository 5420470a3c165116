internal import Base

/// Walks the `data` of recorded server-sent events (WHATWG HTML, section 9.2). Event names, comments and other fields
/// are passed over: both providers repeat the event's type inside its data. Lines may end in LF, CRLF or CR.
struct EventStream {
    private let text: Bytes
    private var offset = 0
    private let joined: TextBuilder

    /// A walk over `text`; `joined` is memory for the rare event whose data takes several lines.
    init(_ text: Bytes, joined: TextBuilder) {
        self.text = text
        self.joined = joined
    }

    /// Whether everything has been walked.
    var isAtEnd: Bool { offset >= text.count }

    /// The next event's data, valid until the next call; nil at the end. An event without its closing blank line
    /// counts: a cut recording ends so.
    mutating func next() -> Bytes? {
        joined.clear()
        var found = false
        while let line = nextLine() {
            if line.isEmpty {
                if found { return joined.view }
                continue
            }
            guard let data = EventStream.data(line) else { continue }
            joined.append(data, separator: found ? 10 : nil)
            found = true
        }
        return found ? joined.view : nil
    }

    private static func data(_ line: Bytes) -> Bytes? {
        guard line.count >= 5, line.slice(0, 5) == "data:" else { return nil }
        let from = line.count > 5 && line[5] == 32 ? 6 : 5
        return line.slice(from, line.count)
    }

    private mutating func nextLine() -> Bytes? {
        guard offset < text.count else { return nil }
        let start = offset
        while offset < text.count, text[offset] != 10, text[offset] != 13 { offset += 1 }
        let line = text.slice(start, offset)
        if offset + 1 < text.count, text[offset] == 13, text[offset + 1] == 10 { offset += 1 }
        offset += 1
        return line
    }
}
