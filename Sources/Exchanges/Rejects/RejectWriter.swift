internal import Base
internal import Glibc
internal import JSON

/// Writes `rejected.jsonl`. A raw line of any length goes through in pieces.
final class RejectWriter {
    private static let piece = 3 << 18  // a multiple of 3, for base64

    private let path: String
    private var descriptor: Int32
    private var pending: [UInt8] = []

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw failure() }
    }

    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

    func write(_ entry: RejectSpill.Entry, file: String, linesBefore: Int, from spill: RejectSpill) throws {
        var text = JSONText()
        text.object { object in
            object.member("file", file)
            object.member("line", linesBefore + entry.line)
            object.member("offset", Int(entry.offset))
            object.member("reason", entry.reason.rawValue)
            object.member("field", entry.field)
            object.member("expected", entry.expected)
        }
        pending += text.utf8.dropLast()
        if !entry.reason.isIncident {
            let isText = try isUTF8(entry.raw, spill)
            pending += (isText ? ",\"raw\":\"" : ",\"raw_base64\":\"").utf8
            try eachPiece(entry.raw, spill) { piece in
                if isText { RejectWriter.escape(piece, &pending) } else { RejectWriter.base64(piece, &pending) }
                if pending.count > 1 << 20 { try flush() }
            }
            pending.append(34)
        }
        pending += [125, 10]
    }

    func close() throws {
        try flush()
        let status = Glibc.close(descriptor)
        descriptor = -1
        if status != 0 { throw failure() }
    }

    private func eachPiece(
        _ raw: RejectSpill.Stretch, _ spill: RejectSpill, _ body: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        var offset = raw.from
        while offset < raw.to {
            let bytes = try spill.bytes(offset, Int(min(Int64(RejectWriter.piece), raw.to - offset)))
            try body(bytes[...])
            offset += Int64(bytes.count)
        }
    }

    // Pieces may cut a character in two; the begun one is carried over to the next piece.
    private func isUTF8(_ raw: RejectSpill.Stretch, _ spill: RejectSpill) throws -> Bool {
        var carried: [UInt8] = []
        var valid = true
        try eachPiece(raw, spill) { piece in
            guard valid else { return }
            let bytes = carried + piece
            var end = bytes.count
            while end > 0, bytes.count - end < 3, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
            if end > 0, bytes[end - 1] >= 0xC0 { end -= 1 } else { end = bytes.count }
            valid = bytes.withUnsafeBufferPointer { JSONReader.isUTF8(Bytes($0).slice(0, end)) }
            carried = Array(bytes[end...])
        }
        return valid && carried.withUnsafeBufferPointer { JSONReader.isUTF8(Bytes($0)) }
    }

    private static func escape(_ bytes: ArraySlice<UInt8>, _ out: inout [UInt8]) {
        let hex = Array("0123456789abcdef".utf8)
        for byte in bytes {
            if byte == 34 || byte == 92 {
                out += [92, byte]
            } else if byte < 32 {
                out += [92, 117, 48, 48, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            } else {
                out.append(byte)
            }
        }
    }

    private static func base64(_ bytes: ArraySlice<UInt8>, _ out: inout [UInt8]) {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let left = bytes.endIndex - index
            let second = left > 1 ? bytes[index + 1] : 0
            let third = left > 2 ? bytes[index + 2] : 0
            let word = UInt32(bytes[index]) << 16 | UInt32(second) << 8 | UInt32(third)
            out.append(digits[Int(word >> 18)])
            out.append(digits[Int(word >> 12 & 63)])
            out.append(left > 1 ? digits[Int(word >> 6 & 63)] : 61)
            out.append(left > 2 ? digits[Int(word & 63)] : 61)
            index += 3
        }
    }

    private func flush() throws {
        var done = 0
        while done < pending.count {
            let written = pending.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure() }
            done += written
        }
        pending.removeAll(keepingCapacity: true)
    }

    private func failure() -> UserError {
        UserError(
            .output, "cannot be written: " + systemError(), at: path,
            remedy: "check the folder and the room on the disk")
    }
}
