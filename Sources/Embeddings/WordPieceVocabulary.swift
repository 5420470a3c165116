public import Base

/// The pieces of words a model knows, in the order of their numbers; a piece that starts with `##` continues a word.
public struct WordPieceVocabulary: Sendable {
    /// How many pieces there are.
    public let count: Int
    /// Number of `[UNK]`, which stands for a word that cannot be put together from pieces.
    public let unknown: UInt16

    // Pieces without their `##`, one after the other; `starts` has one more element than there are pieces.
    private let bytes: [UInt8]
    private let starts: [UInt32]
    private let continues: [Bool]
    // An open-addressing table of piece numbers plus one; 0 is empty. At most half full.
    private let slots: [Slot]
    private let mask: Int
    /// Length of the longest piece in bytes.
    let longest: Int

    private struct Slot {
        var tag: UInt32 = 0
        var piece: UInt32 = 0
    }

    /// Reads a vocabulary file: one piece a line, the first line is number 0. Costs about 100 ns a piece.
    ///
    /// Throws a `UserError` that names `file` and line for an empty line, a piece that stands there twice, more than
    /// 65,535 pieces, and a vocabulary without `[UNK]`.
    public init(_ text: [UInt8], file: String) throws {
        var builder = Builder(file: file)
        for line in text.split(separator: 10, omittingEmptySubsequences: false).dropLast(text.last == 10 ? 1 : 0) {
            try builder.add(line.last == 13 ? line.dropLast() : line)
        }
        guard let unknown = builder.numbers[Array("[UNK]".utf8)] else {
            throw UserError(.input, "the vocabulary has no [UNK]", at: file, remedy: "give the model's own vocab.txt")
        }
        self.unknown = unknown
        count = builder.continues.count
        bytes = builder.bytes
        starts = builder.starts
        continues = builder.continues
        longest = builder.longest
        var size = 16
        while size < count * 2 { size *= 2 }
        mask = size - 1
        var slots = [Slot](repeating: Slot(), count: size)
        for piece in 0..<count {
            let hash = Self.hash(bytes[Int(starts[piece])..<Int(starts[piece + 1])], continues: continues[piece])
            var place = Self.place(hash) & mask
            while slots[place].piece != 0 { place = (place + 1) & mask }
            slots[place] = Slot(tag: UInt32(truncatingIfNeeded: hash), piece: UInt32(piece) + 1)
        }
        self.slots = slots
    }

    /// The text of a piece, without its `##`; nil when there is no such piece.
    public func text(of piece: Int) -> String? {
        guard (0..<count).contains(piece) else { return nil }
        return String(decoding: bytes[Int(starts[piece])..<Int(starts[piece + 1])], as: UTF8.self)
    }

    /// The number of the piece with exactly these bytes; nil when there is none. `##` is not part of the bytes.
    public func piece(_ bytes: Bytes, continues: Bool) -> UInt16? {
        find(bytes, hash: Self.hash(bytes.buffer, continues: continues), continues: continues)
    }

    /// Looks a piece up by the hash that `step` has led to.
    @inline(__always) func find(_ word: Bytes, hash: UInt64, continues wanted: Bool) -> UInt16? {
        let tag = UInt32(truncatingIfNeeded: hash)
        var place = Self.place(hash) & mask
        while true {
            let slot = slots[place]
            if slot.piece == 0 { return nil }
            if slot.tag == tag, matches(Int(slot.piece) &- 1, word, wanted) {
                return UInt16(truncatingIfNeeded: slot.piece &- 1)
            }
            place = (place &+ 1) & mask
        }
    }

    @inline(__always) private func matches(_ piece: Int, _ word: Bytes, _ wanted: Bool) -> Bool {
        let start = Int(starts[piece])
        guard Int(starts[piece &+ 1]) &- start == word.count, continues[piece] == wanted else { return false }
        for index in 0..<word.count where bytes[start &+ index] != word[index] { return false }
        return true
    }

    // FNV-1a, because it grows byte by byte: one pass over a word gives the hash of every beginning of it.

    /// The hash of no bytes yet.
    @inline(__always) static func seed(continues: Bool) -> UInt64 {
        continues ? 0x9E37_79B9_7F4A_7C15 : 0xCBF2_9CE4_8422_2325
    }

    /// The hash with one more byte.
    @inline(__always) static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    @inline(__always) private static func place(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: (hash ^ (hash &>> 32)) &* 0x9E37_79B9_7F4A_7C15 &>> 40)
    }

    private static func hash(_ bytes: some Sequence<UInt8>, continues: Bool) -> UInt64 {
        bytes.reduce(seed(continues: continues)) { step($0, $1) }
    }
}

extension WordPieceVocabulary {
    /// A vocabulary in the making, line by line.
    private struct Builder {
        let file: String
        var bytes: [UInt8] = []
        var starts: [UInt32] = [0]
        var continues: [Bool] = []
        var numbers: [[UInt8]: UInt16] = [:]
        var longest = 0

        mutating func add(_ line: ArraySlice<UInt8>) throws {
            let number = continues.count
            guard !line.isEmpty else { throw error(number, "a vocabulary has no empty line") }
            guard number < Int(UInt16.max) else { throw error(number, "a vocabulary has at most 65,535 pieces") }
            guard line.count <= 1000 else { throw error(number, "a piece has at most 1,000 bytes") }
            if let first = numbers.updateValue(UInt16(number), forKey: Array(line)) {
                throw error(number, "this piece stands in line \(first + 1) already")
            }
            let continuing = line.count > 2 && line.starts(with: [35, 35])
            let piece = continuing ? line.dropFirst(2) : line
            bytes += piece
            starts.append(UInt32(bytes.count))
            continues.append(continuing)
            longest = max(longest, piece.count)
        }

        private func error(_ line: Int, _ message: String) -> UserError {
            UserError(.input, message, at: "\(file):\(line + 1)", remedy: "give the model's own vocab.txt")
        }
    }
}
