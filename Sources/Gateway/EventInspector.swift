public import Base
internal import HTTP

/// Cuts a stream into server-sent events (WHATWG HTML, section 9.2) as its pieces come in. Lines may end in LF, CRLF or CR.
public struct EventInspector {
    private let carried = ByteBuffer()
    private let data = ByteBuffer()
    private let limit: Int
    /// Set when an event was longer than the limit: from there on nothing is read any more.
    public private(set) var hasGivenUp = false

    /// A cutter; an event of more than `limit` bytes ends the reading.
    public init(limit: Int = 4 << 20) { self.limit = limit }

    /// An event that is complete. Its texts are valid during a call, and readable bytes follow them.
    public struct Event {
        /// All of it, its blank line included.
        public let text: Bytes
        /// Its data; empty for comments and the like.
        public let data: Bytes
        /// Where it begins in the piece that completed it; 0 when it began before.
        public let offset: Int
    }

    /// Takes a piece and calls `body` with each event that is complete. What is left waits for the next piece.
    public mutating func take(_ piece: Bytes, _ body: (Event) -> Void) {
        guard !hasGivenUp else { return }
        let before = carried.count
        carried.append(piece)
        let view = carried.view
        var from = 0
        while let end = EventInspector.end(view, from) {
            emit(view.slice(from, end), max(0, from - before), body)
            from = end
        }
        if carried.count - from > limit { hasGivenUp = true }
        carried.removeFirst(from)
    }

    /// What has come in and is no whole event yet.
    public var rest: Bytes { carried.view }

    private func emit(_ event: Bytes, _ offset: Int, _ body: (Event) -> Void) {
        // Nearly all events have one line of data, which is handed over where it stands.
        var found: Bytes?
        var joined = false
        EventInspector.lines(event) { line in
            guard line.count >= 5, line.slice(0, 5) == "data:" else { return }
            let value = line.slice(line.count > 5 && line[5] == 32 ? 6 : 5, line.count)
            guard let first = found else { return found = value }
            if !joined {
                joined = true
                data.removeAll()
                data.append(first)
            }
            data.append("\n")
            data.append(value)
        }
        body(Event(text: event, data: joined ? data.view : found ?? Bytes(), offset: offset))
    }

    /// Where the event that begins at `from` ends, behind its blank line; nil when it is not whole.
    private static func end(_ bytes: Bytes, _ from: Int) -> Int? {
        var index = from
        var isLineEmpty = true
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard byte == 10 || byte == 13 else {
                isLineEmpty = false
                continue
            }
            if byte == 13, index < bytes.count, bytes[index] == 10 {
                index += 1
            } else if byte == 13, index == bytes.count {
                // Whether a line feed follows is not known yet.
                return nil
            }
            if isLineEmpty { return index }
            isLineEmpty = true
        }
        return nil
    }

    private static func lines(_ event: Bytes, _ body: (Bytes) -> Void) {
        var from = 0
        for index in 0..<event.count where event[index] == 10 || event[index] == 13 {
            if index > from { body(event.slice(from, index)) }
            from = index + 1
        }
        if from < event.count { body(event.slice(from, event.count)) }
    }
}
