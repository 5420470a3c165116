internal import Base
internal import CText

/// How much of a text the analysis of prompts looks at.
public enum PromptWindow {
    /// Bytes at the beginning.
    public static let head = 4096
    /// Bytes at the end.
    public static let tail = 1024
}

/// The tokens of one text, in buffers that are used again for the next text.
///
/// A token is a word (a run of letters of one script), a number (a run of ASCII digits) or one CJK character. Blanks,
/// punctuation and symbols separate and do not count. Case is folded for ASCII. Only the first 4,096 and the last
/// 1,024 bytes of a long text are looked at, so that cost and memory are bounded; templates sit at the ends.
///
/// For each token three hashes are kept: `value` (the token itself), `shape` (the same, all numbers alike; with marks
/// before the first and after the last token, see `Grams`) and `stem` (the first six letters: a crude stemmer that
/// serves many languages).
final class Tokens {
    static let headBytes = PromptWindow.head
    static let tailBytes = PromptWindow.tail
    private static let capacity = 3072

    private(set) var count = 0
    let value: UnsafeMutablePointer<UInt64>
    let shape: UnsafeMutablePointer<UInt64>
    let stem: UnsafeMutablePointer<UInt32>
    let start: UnsafeMutablePointer<UInt16>
    let end: UnsafeMutablePointer<UInt16>

    private let shapes: UnsafeMutablePointer<UInt64>
    private let joined: UnsafeMutablePointer<UInt8>
    /// The text as last read, ASCII letters in lower case, with zeros behind it.
    let lowered: UnsafeMutablePointer<UInt8>
    private let runStart: UnsafeMutablePointer<UInt16>
    private let runEnd: UnsafeMutablePointer<UInt16>

    init() {
        let bytes = Tokens.headBytes + Tokens.tailBytes
        value = .allocate(capacity: Tokens.capacity)
        shapes = .allocate(capacity: Tokens.capacity + 2 * Grams.marks)
        shape = shapes + Grams.marks
        stem = .allocate(capacity: Tokens.capacity)
        start = .allocate(capacity: Tokens.capacity)
        end = .allocate(capacity: Tokens.capacity)
        runStart = .allocate(capacity: Tokens.capacity)
        runEnd = .allocate(capacity: Tokens.capacity)
        joined = .allocate(capacity: bytes)
        lowered = .allocate(capacity: bytes + 256)
        lowered.initialize(repeating: 0, count: bytes + 256)
    }

    deinit {
        value.deallocate()
        shapes.deallocate()
        stem.deallocate()
        start.deallocate()
        end.deallocate()
        runStart.deallocate()
        runEnd.deallocate()
        joined.deallocate()
        lowered.deallocate()
    }

    /// Takes a text apart. Positions in `start` and `end` refer to `Tokens.window(of:)`.
    func read(_ text: Bytes) {
        count = 0
        var source = text.start
        var length = text.count
        let limit = Tokens.headBytes + Tokens.tailBytes
        if length > limit {
            joined.update(from: text.start, count: Tokens.headBytes)
            (joined + Tokens.headBytes).update(
                from: text.start + (text.count - Tokens.tailBytes), count: Tokens.tailBytes)
            source = UnsafePointer(joined)
            length = limit
        }
        guard length > 0 else { return }
        let runs = stillwatch_tokens(source, length, lowered, runStart, runEnd, Tokens.capacity)
        var place = 0
        for run in 0..<runs {
            let from = Int(runStart[run])
            let to = Int(runEnd[run])
            if lowered[from] <= 57 {
                add(from, to, &place, isNumber: true)
            } else if isASCII(from, to) {
                add(from, to, &place)
            } else {
                split(from, to, &place)
            }
        }
        for mark in 1...Grams.marks {
            shape[-mark] = StableHash.scramble(UInt64(mark))
            shape[place &+ mark &- 1] = StableHash.scramble(0x100 + UInt64(mark))
        }
        count = place
    }

    /// The part of a text that `read` looks at, as bytes of its own: head and tail joined.
    static func window(of text: Bytes) -> [UInt8] {
        guard text.count > headBytes + tailBytes else { return Array(text.buffer) }
        return Array(text.slice(0, headBytes).buffer)
            + Array(text.slice(text.count - tailBytes, text.count).buffer)
    }

    private static let numberShape = StableHash.scramble(0x4E55_4D42_4552)

    private func isASCII(_ from: Int, _ to: Int) -> Bool {
        if to &- from <= 8 { return word(from, to &- from) & 0x8080_8080_8080_8080 == 0 }
        var bits: UInt8 = 0
        for index in from..<to { bits |= lowered[index] }
        return bits < 0x80
    }

    private func add(_ from: Int, _ to: Int, _ place: inout Int, isNumber: Bool = false) {
        guard place < Tokens.capacity, to > from else { return }
        let hash = hash(from, to)
        value[place] = hash
        shape[place] = isNumber ? Tokens.numberShape : hash
        // Six letters: six bytes of ASCII, up to twelve of a script that takes two bytes a letter.
        let letters = lowered[from] < 0x80 ? 6 : 12
        stem[place] = UInt32(
            truncatingIfNeeded: (to &- from <= letters ? hash : self.hash(from, from &+ letters)) &>> 32)
        start[place] = UInt16(truncatingIfNeeded: from)
        end[place] = UInt16(truncatingIfNeeded: to)
        place &+= 1
    }

    /// Up to eight bytes as a word, zeros above. The buffer is padded, so eight bytes can always be read.
    @inline(__always) private func word(_ from: Int, _ length: Int) -> UInt64 {
        let word = UInt64(
            littleEndian: UnsafeRawPointer(lowered).loadUnaligned(fromByteOffset: from, as: UInt64.self))
        return length >= 8 ? word : word & ((1 &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1)
    }

    private func hash(_ from: Int, _ to: Int) -> UInt64 {
        let length = to &- from
        if length <= 8 {
            return StableHash.mix(
                word(from, length) ^ 0xA076_1D64_78BD_642F,
                0xE703_7ED1_A0B4_28DB ^ UInt64(truncatingIfNeeded: length))
        }
        return StableHash.bytes(Bytes(start: UnsafePointer(lowered) + from, count: length))
    }

    /// Takes a run with characters outside ASCII apart: letters of one word stay together, each CJK character stands
    /// alone, punctuation and symbols separate. Works on lead bytes alone: what follows a malformed one may be taken for
    /// its rest, always in the same way.
    private func split(_ from: Int, _ to: Int, _ place: inout Int) {
        var index = from
        var word = from
        while index < to {
            let lead = lowered[index]
            let length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
            let next = min(index + length, to)
            let second = index + 1 < to ? lowered[index + 1] : 0
            switch lead {
            case 0..<0x80, 0xC3...0xDF, 0xE0...0xE1, 0xEA...0xED:
                index = next
                continue
            case 0xE3 where second != 0x80, 0xE4...0xE9:
                add(word, index, &place)
                add(index, next, &place)
            default:
                add(word, index, &place)
            }
            index = next
            word = next
        }
        add(word, to, &place)
    }
}
