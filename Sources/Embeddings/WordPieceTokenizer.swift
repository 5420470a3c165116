public import Base

/// Cuts text into the pieces of a vocabulary, as BERT's uncased tokenizer does: basic tokenisation (see `ScalarTable`),
/// then of every word the longest piece it starts with, the longest piece the rest starts with, and so on.
///
/// Markers such as `[CLS]` are neither added nor recognised in the text, so a prompt cannot forge them. Malformed UTF-8
/// is dropped. One tokenizer belongs to one thread.
public final class WordPieceTokenizer {
    /// Words of more scalars than this become `[UNK]`.
    public static let longestWord = 100

    private let vocabulary: WordPieceVocabulary
    private let table: ScalarTable
    // The word so far: its bytes and the hash of every beginning.
    private let word: UnsafeMutablePointer<UInt8>
    private let hashes: UnsafeMutablePointer<UInt64>
    private var length = 0
    private var scalars = 0
    private var hash = WordPieceVocabulary.seed(continues: false)

    /// A tokenizer with room for one word.
    public init(_ vocabulary: WordPieceVocabulary) {
        self.vocabulary = vocabulary
        table = .shared
        word = .allocate(capacity: Self.longestWord * 4)
        hashes = .allocate(capacity: Self.longestWord * 4)
    }

    deinit {
        word.deallocate()
        hashes.deallocate()
    }

    /// Appends the numbers of the text's pieces. Costs about 5 ns a byte; allocates nothing but the array's growth.
    public func append(_ text: Bytes, to pieces: inout [UInt16]) {
        table.entries.withUnsafeBufferPointer { entries in
            var place = 0
            while place < text.count {
                let byte = text[place]
                if byte < 128 {
                    place &+= 1
                    take(entries[Int(byte)], &pieces)
                } else if let (code, width) = Self.decode(text, place) {
                    place &+= width
                    let entry = Int(code) < ScalarTable.limit ? entries[Int(code)] : table.rareEntry(code)
                    takeRare(entry, code, &pieces)
                } else {
                    place &+= 1
                }
            }
        }
        endWord(&pieces)
    }

    @inline(__always) private func take(_ entry: ScalarTable.Entry, _ pieces: inout [UInt16]) {
        switch entry.kind {
        case ScalarTable.Kind.word.rawValue: grow(entry.scalar)
        case ScalarTable.Kind.dropped.rawValue: break
        case ScalarTable.Kind.blank.rawValue: endWord(&pieces)
        default:
            endWord(&pieces)
            grow(entry.scalar)
            endWord(&pieces)
        }
    }

    private func takeRare(_ entry: ScalarTable.Entry, _ code: UInt32, _ pieces: inout [UInt16]) {
        guard entry.kind == ScalarTable.Kind.several.rawValue else { return take(entry, &pieces) }
        for part in table.expansion(of: code) { take(part, &pieces) }
    }

    /// Adds a scalar to the word; a word that is too long is only counted.
    @inline(__always) private func grow(_ scalar: UInt32) {
        scalars &+= 1
        guard scalars <= Self.longestWord else { return }
        if scalar < 0x80 {
            add(UInt8(truncatingIfNeeded: scalar))
        } else if scalar < 0x800 {
            add(UInt8(truncatingIfNeeded: 0xC0 | scalar &>> 6))
            add(UInt8(truncatingIfNeeded: 0x80 | scalar & 63))
        } else if scalar < 0x1_0000 {
            add(UInt8(truncatingIfNeeded: 0xE0 | scalar &>> 12))
            add(UInt8(truncatingIfNeeded: 0x80 | scalar &>> 6 & 63))
            add(UInt8(truncatingIfNeeded: 0x80 | scalar & 63))
        } else {
            add(UInt8(truncatingIfNeeded: 0xF0 | scalar &>> 18))
            add(UInt8(truncatingIfNeeded: 0x80 | scalar &>> 12 & 63))
            add(UInt8(truncatingIfNeeded: 0x80 | scalar &>> 6 & 63))
            add(UInt8(truncatingIfNeeded: 0x80 | scalar & 63))
        }
    }

    @inline(__always) private func add(_ byte: UInt8) {
        hash = WordPieceVocabulary.step(hash, byte)
        word[length] = byte
        hashes[length] = hash
        length &+= 1
    }

    @inline(__always) private func endWord(_ pieces: inout [UInt16]) {
        guard scalars > 0 else { return }
        let whole = Bytes(start: word, count: length)
        if scalars <= Self.longestWord, let piece = vocabulary.find(whole, hash: hash, continues: false) {
            pieces.append(piece)
        } else {
            cut(&pieces)
        }
        length = 0
        scalars = 0
        hash = WordPieceVocabulary.seed(continues: false)
    }

    /// Puts a word together from pieces; `[UNK]` when that fails anywhere.
    private func cut(_ pieces: inout [UInt16]) {
        let before = pieces.count
        var start = 0
        while scalars <= Self.longestWord, start < length {
            guard let (piece, end) = longestPiece(from: start) else { break }
            pieces.append(piece)
            start = end
            rehash(from: start)
        }
        guard start < length || scalars > Self.longestWord else { return }
        pieces.removeSubrange(before...)
        pieces.append(vocabulary.unknown)
    }

    private func longestPiece(from start: Int) -> (piece: UInt16, end: Int)? {
        var end = min(length, start + vocabulary.longest)
        while end > start {
            // A piece ends where a scalar ends.
            if end == length || word[end] & 0xC0 != 0x80 {
                let part = Bytes(start: word + start, count: end - start)
                if let piece = vocabulary.find(part, hash: hashes[end - 1], continues: start > 0) {
                    return (piece, end)
                }
            }
            end -= 1
        }
        return nil
    }

    private func rehash(from start: Int) {
        var hash = WordPieceVocabulary.seed(continues: true)
        for index in start..<min(length, start + vocabulary.longest) {
            hash = WordPieceVocabulary.step(hash, word[index])
            hashes[index] = hash
        }
    }

    /// The scalar of several bytes at `place` and its width; nil where the UTF-8 is malformed or cut.
    private static func decode(_ text: Bytes, _ place: Int) -> (code: UInt32, width: Int)? {
        let lead = text[place]
        let width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, place + width <= text.count else { return nil }
        var code = UInt32(lead) & (0x7F &>> UInt32(width))
        for index in 1..<width {
            let byte = text[place + index]
            guard byte & 0xC0 == 0x80 else { return nil }
            code = code << 6 | UInt32(byte & 63)
        }
        let least: UInt32 = width == 4 ? 0x1_0000 : width == 3 ? 0x800 : 0x80
        guard code >= least, code < 0x11_0000 else { return nil }
        return (code, width)
    }
}
