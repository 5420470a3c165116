internal import Base
internal import Compression

/// Rejected lines on their way to `rejected.jsonl`, kept outside memory until the lines before them are known. Each
/// thread spills to a file of its own; a piece of input owns one stretch of it.
final class RejectSpill {
    /// A stretch of a spill that one piece of input wrote.
    struct Stretch {
        let from: Int64
        let to: Int64
    }

    /// One rejected line as read back.
    struct Entry {
        let reason: RejectReason
        let field: String?
        let expected: String?
        /// From the piece's beginning, counted from 1.
        let line: Int
        let offset: Int64
        let raw: Stretch
    }

    private static let headerLength = 32
    private let file: TemporaryFile

    init() throws { file = try TemporaryFile() }

    /// Where the next entry will start.
    var position: Int64 { file.count }

    /// Appends an entry; `more` gives further pieces of the line until it returns nil.
    func append(
        _ fault: LineFault, line: Int, offset: Int64, raw: Bytes, more: () -> Bytes? = { nil }
    ) throws {
        let header = file.count
        let field = Array((fault.field ?? "").utf8.prefix(4096))
        let expected = Array((fault.expected ?? "").utf8.prefix(4096))
        try write([UInt8](repeating: 0, count: RejectSpill.headerLength) + field + expected)
        var length = raw.count
        try file.append(raw)
        while let piece = more() {
            try file.append(piece)
            length += piece.count
        }
        var bytes: [UInt8] = []
        for value in [fault.reason.index | field.count << 8 | expected.count << 24, line, Int(offset), length] {
            for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (shift * 8))) }
        }
        try file.overwrite(bytes, at: header)
    }

    /// Writes what is pending, before entries are read back.
    func flush() throws { try file.flush() }

    /// Reads the entry at `position` and moves it behind the entry.
    func entry(at position: inout Int64) throws -> Entry {
        let header = try bytes(position, RejectSpill.headerLength)
        func word(_ index: Int) -> Int {
            (0..<8).reduce(0) { $0 | Int(header[index * 8 + $1]) << ($1 * 8) }
        }
        let (fieldCount, expectedCount) = (word(0) >> 8 & 0xFFFF, word(0) >> 24 & 0xFFFF)
        let texts = try bytes(position + Int64(RejectSpill.headerLength), fieldCount + expectedCount)
        let start = position + Int64(RejectSpill.headerLength + texts.count)
        let raw = Stretch(from: start, to: start + Int64(word(3)))
        position = raw.to
        let field = String(decoding: texts[..<fieldCount], as: UTF8.self)
        let expected = String(decoding: texts[fieldCount...], as: UTF8.self)
        return Entry(
            reason: RejectReason.allCases[word(0) & 0xFF], field: field.isEmpty ? nil : field,
            expected: expected.isEmpty ? nil : expected, line: word(1), offset: Int64(word(2)), raw: raw)
    }

    /// Reads bytes back.
    func bytes(_ offset: Int64, _ count: Int) throws -> [UInt8] {
        var result = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let read = try result.withUnsafeMutableBytes { target in
                let rest = UnsafeMutableRawBufferPointer(rebasing: target[done...])
                return try ByteReader.read(file.descriptor, at: offset + Int64(done), into: rest)
            }
            guard read > 0 else { throw UserError(.output, "the temporary file is lost") }
            done += read
        }
        return result
    }

    private func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBufferPointer { try file.append(Bytes($0)) } }
}
