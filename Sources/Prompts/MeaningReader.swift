internal import Base
internal import Embeddings

/// Turns the words that no template covers into word pieces of a table of meaning. Words repeat, so what becomes of each is
/// kept in a cache: a look-up in place of tokenising again. One per thread; buffers are used again.
final class MeaningReader {
    /// Most pieces of a prompt that count; bounds the cost and keeps 16-bit sums of 8-bit scores from overflowing.
    static let mostPieces = 96
    /// Words of more pieces have no vector worth having: they are put together of letters.
    private static let mostPiecesOfAWord = 3
    private static let slots = 1 << 13

    /// What becomes of a word.
    private struct Word {
        var pieces: InlineArray<3, UInt16> = [0, 0, 0]
        var count: UInt8 = 0
        /// Whether the vocabulary knows the word as a whole.
        var isWhole = false
    }

    /// The pieces last read; `count` of them.
    let pieces: UnsafeMutablePointer<UInt16>
    private(set) var count = 0
    /// Words looked at, numbers apart.
    private(set) var words = 0
    /// Those of them that the vocabulary knows as a whole.
    private(set) var wholeWords = 0

    private let tokenizer: WordPieceTokenizer
    private let unknown: UInt16
    private let keys: UnsafeMutablePointer<UInt64>
    private let cache: UnsafeMutablePointer<Word>
    private var cut: [UInt16] = []

    init(_ table: MeaningTable) {
        tokenizer = WordPieceTokenizer(table.vocabulary)
        unknown = table.vocabulary.unknown
        pieces = .allocate(capacity: Self.mostPieces + Self.mostPiecesOfAWord)
        keys = .allocate(capacity: Self.slots)
        cache = .allocate(capacity: Self.slots)
        cache.initialize(repeating: Word(), count: Self.slots)
        // An empty slot holds a key that belongs elsewhere.
        for slot in 0..<Self.slots { keys[slot] = UInt64(slot ^ 1) }
    }

    deinit {
        pieces.deallocate()
        keys.deallocate()
        cache.deallocate()
    }

    /// Whether English is what was read: nearly all words are the vocabulary's own. Other languages and code fall to
    /// pieces, and a mean over fragments means nothing.
    var understands: Bool { words >= 2 && wholeWords * 100 >= words * Self.leastPercentWhole }

    /// Measured on texts of five languages and on code: see docs/model.md.
    static let leastPercentWhole = 75

    /// Reads the words of `tokens` that `matcher` has not covered and keeps the pieces that are `telling`, up to
    /// `mostPieces`.
    @inline(__always) func read(_ tokens: Tokens, _ matcher: TemplateMatcher, where telling: (UInt16) -> Bool) {
        (count, words, wholeWords) = (0, 0, 0)
        for index in 0..<tokens.count where !matcher.isCovered[index] && !tokens.isNumber(index) {
            let slot = Int(truncatingIfNeeded: tokens.value[index] & UInt64(Self.slots &- 1))
            if keys[slot] != tokens.value[index] {
                keys[slot] = tokens.value[index]
                cache[slot] = word(tokens.bytes(index))
            }
            words &+= 1
            wholeWords &+= cache[slot].isWhole ? 1 : 0
            for place in 0..<Int(cache[slot].count) where telling(cache[slot].pieces[place]) {
                pieces[count] = cache[slot].pieces[place]
                count &+= 1
            }
            if count >= Self.mostPieces { return count = Self.mostPieces }
        }
    }

    private func word(_ bytes: Bytes) -> Word {
        cut.removeAll(keepingCapacity: true)
        tokenizer.append(bytes, to: &cut)
        var word = Word()
        guard cut.count <= Self.mostPiecesOfAWord, !cut.contains(unknown) else { return word }
        for (place, piece) in cut.enumerated() { word.pieces[place] = piece }
        word.count = UInt8(cut.count)
        // Accents are lost on the way: a foreign word may look like another English one.
        word.isWhole = cut.count == 1 && bytes.buffer.allSatisfy { $0 < 0x80 }
        return word
    }
}
