internal import Base
internal import Compression
internal import Glibc
internal import JSON

/// Bytes in order, from wherever.
protocol BlockSource: AnyObject {
    /// Fills `target` as far as one step allows; 0 at the end.
    func read(into target: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int
}

extension ByteReader: BlockSource {}

/// A piece of a plain file: everything up to `end` in large steps, then small ones, because only the rest of one line is
/// wanted there.
final class RangeSource: BlockSource {
    private let descriptor: Int32
    private var position: Int64
    private let end: Int64
    private let size: Int64

    init(descriptor: Int32, from position: Int64, to end: Int64, size: Int64) {
        self.descriptor = descriptor
        self.position = position
        self.end = end
        self.size = size
    }

    func read(into target: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
        let wanted = position < end ? end - position : min(size - position, 64 << 10)
        guard wanted > 0 else { return 0 }
        let piece = UnsafeMutableRawBufferPointer(rebasing: target[..<Int(min(wanted, Int64(target.count)))])
        let count = try ByteReader.read(descriptor, at: position, into: piece)
        guard count > 0 else {
            throw StreamFault(
                .unreadable, offset: position, message: "the file became shorter while it was read")
        }
        position += Int64(count)
        return count
    }
}

/// One line, without its end; valid until the next call.
struct Line {
    /// The bytes; of a line that is too long, the first piece.
    let bytes: Bytes
    /// Where it starts, in bytes from the (unpacked) beginning.
    let offset: Int64
    /// Whether it is longer than the limit.
    let isTooLong: Bool
}

/// Cuts a stream of bytes into lines. Memory stays within the limit of a line plus one block, however long a line is.
final class LineCutter {
    let limit: Int
    private let block: Int
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var source: (any BlockSource)?
    private var lineStart = 0
    private var searched = 0
    private var filled = 0
    /// Offset of the buffer's first byte.
    private var bufferOffset: Int64 = 0
    private var stop: Int64 = 0
    // Whether the rest of a line is to be passed over, and whether that line's beginning was given out.
    private var isSkipping = false
    private var isLong = false
    private var ended = false
    private var fault: StreamFault?

    init(limit: Int, block: Int = 256 << 10) {
        self.limit = limit
        self.block = block
        capacity = block * 2
        buffer = .allocate(capacity: capacity + JSONReader.padding)
        // The padding is read (never looked at), so it must be memory that somebody has written.
        buffer.initialize(repeating: 0, count: capacity + JSONReader.padding)
    }

    deinit { buffer.deallocate() }

    /// Starts on a source whose first byte has the given offset. `whole` says that a line starts there; otherwise the
    /// first line is the one after the next line end. Lines that start at `stop` or later are not given out.
    func begin(_ source: any BlockSource, at offset: Int64, whole: Bool, stop: Int64 = .max) {
        self.source = source
        self.stop = stop
        bufferOffset = offset
        (lineStart, searched, filled) = (0, 0, 0)
        isSkipping = !whole
        isLong = false
        ended = false
        fault = nil
    }

    /// The next line; nil at the end. When the source fails, everything before the fault is given out first.
    @inline(__always) func next() throws(StreamFault) -> Line? {
        while true {
            if isSkipping {
                while nextPiece() != nil {}
            }
            guard bufferOffset &+ Int64(lineStart) < stop else { return nil }
            if let end = lineEnd() {
                let line = cut(to: end)
                lineStart = end &+ 1
                searched = lineStart
                return line
            }
            searched = filled
            if ended {
                guard lineStart < filled else {
                    if let fault { throw fault }
                    return nil
                }
                let line = cut(to: filled)
                lineStart = filled
                return line
            }
            if filled - lineStart > limit {
                isSkipping = true
                isLong = true
                let line = Line(
                    bytes: Bytes(start: buffer + lineStart, count: filled - lineStart),
                    offset: bufferOffset + Int64(lineStart), isTooLong: true)
                lineStart = filled
                return line
            }
            refill()
        }
    }

    /// The next piece of a line that was too long; nil when the line has ended. Pieces that nobody asks for are skipped.
    func nextPiece() -> Bytes? {
        guard isSkipping else { return nil }
        if lineStart == filled {
            // Behind `stop` a line that began before this source is of no interest, but one that was begun is.
            guard !ended, isLong || bufferOffset + Int64(filled) < stop else {
                isSkipping = false
                return nil
            }
            refill()
        }
        let end = lineEnd()
        let piece = Bytes(start: buffer + lineStart, count: (end ?? filled) - lineStart)
        if let end {
            isSkipping = false
            lineStart = end + 1
        } else {
            lineStart = filled
        }
        searched = lineStart
        return piece
    }

    @inline(__always) private func lineEnd() -> Int? {
        guard searched < filled, let found = memchr(buffer + searched, 10, filled - searched) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(buffer)
    }

    @inline(__always) private func cut(to end: Int) -> Line {
        Line(
            bytes: Bytes(start: UnsafePointer(buffer + lineStart), count: end &- lineStart),
            offset: bufferOffset &+ Int64(lineStart), isTooLong: end &- lineStart > limit)
    }

    /// Moves the begun line to the front and reads on behind it.
    private func refill() {
        let rest = filled - lineStart
        if lineStart > 0 {
            memmove(buffer, buffer + lineStart, rest)
            bufferOffset += Int64(lineStart)
            (lineStart, searched, filled) = (0, searched - lineStart, rest)
        }
        if capacity - filled < block {
            capacity *= 2
            let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + JSONReader.padding)
            grown.initialize(repeating: 0, count: capacity + JSONReader.padding)
            memcpy(grown, buffer, filled)
            buffer.deallocate()
            buffer = grown
        }
        do throws(StreamFault) {
            let count =
                try source?.read(into: UnsafeMutableRawBufferPointer(start: buffer + filled, count: block)) ?? 0
            filled += count
            ended = count == 0
        } catch {
            fault = error
            ended = true
        }
    }
}
