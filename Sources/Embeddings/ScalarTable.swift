/// What the tokenizer makes of every Unicode scalar: dropped, a blank, punctuation, an ideograph, or part of a word,
/// with accents stripped and in lower case.
///
/// The rules are those of BERT's uncased basic tokenisation: drop control characters, set ideographs apart, decompose
/// (NFD) and drop nonspacing marks, lower, then split at blanks and around punctuation.
struct ScalarTable: Sendable {
    /// What becomes of a scalar.
    enum Kind: UInt32 {
        case dropped
        case blank
        case punctuation
        case word
        case ideograph
        /// Decomposes into several scalars; see `expansion(of:)`.
        case several
    }

    /// A kind and the scalar that remains, in one word.
    struct Entry: Sendable {
        let bits: UInt32

        init(_ kind: Kind, _ scalar: UInt32) { bits = kind.rawValue &<< 24 | scalar }

        @inline(__always) var kind: UInt32 { bits &>> 24 }
        @inline(__always) var scalar: UInt32 { bits & 0xFF_FFFF }
    }

    /// Scalars below this have an entry; the rest are worked out when they occur.
    static let limit = 0x2_0000

    /// Made once, in some 20 ms.
    static let shared = ScalarTable()

    /// Entries of the scalars below `limit`.
    let entries: [Entry]
    private let bases: [UInt32: [UInt32]]

    private init() {
        let bases = Self.readDecompositions()
        self.bases = bases
        entries = (0..<UInt32(Self.limit)).map { Self.entry($0, bases) }
    }

    /// The entry of a scalar beyond `limit`.
    func rareEntry(_ code: UInt32) -> Entry { Self.entry(code, bases) }

    /// The entries a scalar of kind `several` decomposes into.
    func expansion(of code: UInt32) -> [Entry] {
        (Self.syllable(code) ?? bases[code] ?? []).map { Self.plainEntry($0) }
    }

    private static func entry(_ code: UInt32, _ bases: [UInt32: [UInt32]]) -> Entry {
        guard let scalar = Unicode.Scalar(code) else { return Entry(.dropped, 0) }
        switch code {
        case 0, 0xFFFD: return Entry(.dropped, 0)
        case 9, 10, 13: return Entry(.blank, 0)
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate: return Entry(.dropped, 0)
        case .nonspacingMark: return Entry(.dropped, 0)
        default: break
        }
        let parts = syllable(code) ?? bases[code] ?? [code]
        if isIdeograph(code) { return Entry(.ideograph, parts[0]) }
        guard parts.count == 1 else { return Entry(parts.isEmpty ? .dropped : .several, 0) }
        return plainEntry(parts[0])
    }

    /// The entry of a scalar that has been decomposed.
    private static func plainEntry(_ code: UInt32) -> Entry {
        guard let scalar = Unicode.Scalar(code) else { return Entry(.dropped, 0) }
        if scalar.properties.isWhitespace { return Entry(.blank, 0) }
        let lower = lowered(scalar)
        return Entry(isPunctuation(scalar) ? .punctuation : .word, lower.value)
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.properties.changesWhenLowercased else { return scalar }
        return scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }

    // ASCII symbols such as `$` and `^` count as punctuation, whatever their category.
    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 33...47, 58...64, 91...96, 123...126: return true
        case 0..<128: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }

    private static func isIdeograph(_ code: UInt32) -> Bool {
        switch code {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x2_0000...0x2_A6DF, 0x2_A700...0x2_B73F,
            0x2_B740...0x2_B81F, 0x2_B920...0x2_CEAF, 0x2_F800...0x2_FA1F:
            return true
        default: return false
        }
    }

    /// The letters of a Hangul syllable (Unicode Standard, section 3.12); nil for anything else.
    private static func syllable(_ code: UInt32) -> [UInt32]? {
        guard (0xAC00..<0xD7A4).contains(code) else { return nil }
        let index = code - 0xAC00
        let parts = [0x1100 + index / 588, 0x1161 + index % 588 / 28]
        return index % 28 == 0 ? parts : parts + [0x11A7 + index % 28]
    }

    private static func readDecompositions() -> [UInt32: [UInt32]] {
        var bases: [UInt32: [UInt32]] = [:]
        var base: [UInt32] = []
        var number: UInt32 = 0
        var inBase = true
        let text = UnsafeBufferPointer(start: decompositions.utf8Start, count: decompositions.utf8CodeUnitCount)
        for byte in Array(text) + [32] {
            switch byte {
            case 61, 43:
                if number != 0 { base.append(number) }
                number = 0
                inBase = byte == 43
            case 44, 32:
                if !inBase, number != 0 { bases[number] = base }
                number = 0
                if byte == 32 {
                    base = []
                    inBase = true
                }
            case 48...57: number = number * 16 + UInt32(byte - 48)
            case 65...70: number = number * 16 + UInt32(byte - 55)
            default: break
            }
        }
        return bases
    }
}
