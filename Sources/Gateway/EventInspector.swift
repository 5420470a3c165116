public import Base
internal import Glibc
internal import HTTP

/// Cuts a stream into server-sent events (WHATWG HTML, section 9.2) as its pieces come in. Lines may end in LF, CRLF or CR.
/// However the stream is cut into pieces, the events are the same. Every byte is looked at once.
public struct EventInspector {
    /// What was carried over from earlier pieces: a part of one event.
    private var carried = ByteBuffer()
    private let limit: Int
    // How the line that is being read has begun.
    private var isLineEmpty = true
    private var isAfterReturn = false
    /// Set when an event was longer than the limit: from there on nothing is read any more.
    public private(set) var hasGivenUp = false

    /// A cutter; an event of more than `limit` bytes ends the reading.
    public init(limit: Int = 4 << 20) { self.limit = limit }

    /// An event that is complete. Its texts are valid during a call, and readable bytes follow them.
    public struct Event {
        /// All of it, its blank line included. The texts of a stream's events follow each other without a gap; where a piece
        /// ended between the two bytes of a blank line's CRLF, the second one begins the next text.
        public let text: Bytes
        /// Its data; empty for comments and the like.
        public let data: Bytes
    }

    /// Memory that the inspectors of a thread share: most pieces hold whole events, of which nothing is kept.
    public final class Scratch {
        fileprivate let piece = ByteBuffer()
        fileprivate let data = ByteBuffer()

        /// Empty memory.
        public init() {}
    }

    /// Takes a piece and calls `body` with each event that is complete, and then `finally`, while the texts of all of them are
    /// still there. What is left waits for the next piece.
    public mutating func take(
        _ piece: Bytes, _ scratch: Scratch, _ body: (Event) -> Void, finally: () -> Void = {}
    ) {
        guard !hasGivenUp else { return carried.append(piece) }
        let isCarrying = !carried.isEmpty
        let buffer = isCarrying ? carried : scratch.piece
        let before = buffer.count
        buffer.append(piece)
        let view = buffer.view
        var (from, index) = (0, before)
        while let end = end(view, index) {
            EventInspector.emit(view.slice(from, end), scratch.data, body)
            (from, index) = (end, end)
        }
        finally()
        hasGivenUp = buffer.count - from > limit
        if !isCarrying {
            carried.append(view.slice(from, view.count))
            buffer.removeAll()
        } else if from == view.count {
            // A stream may wait for long: it keeps no memory for what has gone.
            carried = ByteBuffer()
        } else {
            carried.removeFirst(from)
        }
    }

    /// Hands over what has come in and is no whole event, and keeps it no longer.
    public mutating func takeRest(_ body: (Bytes) -> Void) {
        body(carried.view)
        carried = ByteBuffer()
    }

    private static func emit(_ event: Bytes, _ joined: ByteBuffer, _ body: (Event) -> Void) {
        // Nearly all events have one line of data, which is handed over where it stands.
        var found: Bytes?
        var isJoined = false
        lines(event) { line in
            guard let value = value(line) else { return }
            guard let first = found else { return found = value }
            if !isJoined {
                isJoined = true
                joined.removeAll()
                joined.append(first)
            }
            joined.append("\n")
            joined.append(value)
        }
        body(Event(text: event, data: isJoined ? joined.view : found ?? Bytes()))
    }

    /// The value of a line of data; nil for every other line.
    private static func value(_ line: Bytes) -> Bytes? {
        if line == "data" { return Bytes() }
        guard line.count >= 5, line.slice(0, 5) == "data:" else { return nil }
        return line.slice(line.count > 5 && line[5] == 32 ? 6 : 5, line.count)
    }

    /// Where the event ends of which the bytes before `index` have been looked at, behind its blank line; nil when it is not
    /// whole.
    private mutating func end(_ bytes: Bytes, _ start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            let place = EventInspector.lineEnd(bytes, index)
            if place > index {
                isLineEmpty = false
                isAfterReturn = false
            }
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            index = place + 1
            let wasReturn = isAfterReturn
            isAfterReturn = byte == 13
            if byte == 10, wasReturn { continue }
            guard isLineEmpty else {
                isLineEmpty = true
                continue
            }
            if byte == 13, index < bytes.count, bytes[index] == 10 {
                isAfterReturn = false
                index += 1
            }
            return index
        }
        return nil
    }

    private static func lines(_ event: Bytes, _ body: (Bytes) -> Void) {
        var from = 0
        while from < event.count {
            let place = lineEnd(event, from)
            if place > from { body(event.slice(from, place)) }
            from = place + 1
        }
    }

    /// Where the next line feed or carriage return stands; the end when there is none. The library looks at many bytes at
    /// once.
    private static func lineEnd(_ bytes: Bytes, _ from: Int) -> Int {
        func first(_ byte: Int32, before end: Int) -> Int {
            guard let found = memchr(bytes.start + from, byte, end - from) else { return end }
            return UnsafeRawPointer(found) - UnsafeRawPointer(bytes.start)
        }
        return first(13, before: first(10, before: bytes.count))
    }
}
