internal import Base

/// The templates of a log: word four-grams that belong to text which many prompts share, each with the template that
/// it belongs to. Built by `TemplateLearner` from a sample; read-only afterwards and shared by all threads.
public struct TemplateDictionary: Sendable {
    /// One template.
    public struct Template: Sendable {
        /// Value that stays the same whatever else the log holds: a hash of the template's four-grams.
        public let fingerprint: UInt64
        /// Example of its fixed text; slots are shown as `{…}`. Only the text's shape when `isShape`.
        public internal(set) var text: String
        /// Sampled prompts that carried it when it was learned.
        public let prompts: Int
        /// Number of four-grams; 0 when the template was retired: its number stays, but nothing carries it any more.
        public internal(set) var grams: Int
        /// Whether `text` tells the shape of words instead of the words: it came from a file, and files keep no text.
        public internal(set) var isShape = false
        /// The lexicon's generation whose sample last held it.
        public internal(set) var lastUseful = 0

        /// The shape of its text.
        public var shape: String { isShape ? text : Redaction.shape(text) }

        /// Whether prompts are no longer recognised as carrying it.
        public var isRetired: Bool { grams == 0 }
    }

    /// Templates by number - 1; number 0 means "no template".
    public let templates: [Template]

    private let grams: FilteredTable
    private let edgeWords: FilteredTable
    // By template number: whether it has any edge word, for most have none.
    private let edged: [Bool]

    /// Set in a four-gram's value when only some of the template's prompts hold it: what a slot may hold, or the words
    /// that payloads like to begin or end with.
    static let variant: UInt16 = 0x8000
    /// Largest number that a template may have.
    static let mostNumbers = 0x7FFF

    /// A dictionary of the given templates. `grams` names the template number of every four-gram (and `variant`);
    /// `edgeWords` holds `wordKey`s of single words that most prompts of a template have at one edge (the `Q` of
    /// `Q: … A: …`), with the template's number.
    init(
        templates: [Template], grams: [(key: UInt64, value: UInt16)], edgeWords: [(key: UInt64, value: UInt16)] = []
    ) {
        self.templates = templates
        self.grams = FilteredTable(grams)
        self.edgeWords = FilteredTable(edgeWords)
        var edged = [Bool](repeating: false, count: templates.count + 1)
        for (_, number) in edgeWords where Int(number) < edged.count { edged[Int(number)] = true }
        self.edged = edged
    }

    /// A dictionary without templates.
    public init() { self.init(templates: [], grams: []) }

    /// Calls `body` with views of both tables, valid during the call.
    @inline(__always) func withTables<Result>(
        _ body: (_ grams: FilteredTable.View, _ edgeWords: FilteredTable.View) -> Result
    ) -> Result {
        grams.withView { grams in edgeWords.withView { body(grams, $0) } }
    }

    /// Hash of everything that recognition depends on, and of how many numbers are given away.
    var digest: UInt64 {
        StableHash.mix(
            grams.digest ^ 0x8BB8_4B93_962E_ACC9, edgeWords.digest ^ StableHash.scramble(UInt64(templates.count)))
    }

    /// All four-grams with their values, ascending.
    var gramEntries: [(key: UInt64, value: UInt16)] { grams.entries }
    /// All words at edges with their template's number, ascending.
    var edgeEntries: [(key: UInt64, value: UInt16)] { edgeWords.entries }

    /// Whether a template has fixed text at an edge that four-grams miss.
    @inline(__always) func hasEdgeWords(_ number: UInt16) -> Bool { edged[Int(number)] }

    /// Template number of a four-gram, with `variant`; 0 when it belongs to none.
    func value(of gram: UInt64) -> UInt16 { grams[gram] }

    /// Whether a word that stands at an edge belongs to the fixed text of a template.
    func isFixed(_ word: UInt64, at edge: Edge, of number: UInt16) -> Bool {
        edgeWords[TemplateDictionary.wordKey(word, edge, number)] != 0
    }

    /// Key under which a word of fixed text at an edge stands.
    @inline(__always) static func wordKey(_ word: UInt64, _ edge: Edge, _ number: UInt16) -> UInt64 {
        StableHash.mix(
            word ^ 0x2D35_8DCC_AA6C_78A5, UInt64(number) &<< 8 ^ UInt64(edge.rawValue) ^ 0x8BB8_4B93_962E_ACC9)
    }

    /// Where a single word of fixed text may hide from the four-grams. Only there is it looked for: a payload's "the" or
    /// "a" occurs in most prompts as well, and must stay what it is.
    enum Edge: UInt8 {
        /// First word of the text.
        case start
        /// Last word of the text.
        case end
        /// Right after words that four-grams cover.
        case after
        /// Right before words that four-grams cover.
        case before
    }
}

/// Word four-grams of a token sequence, with two marks before its first and after its last word: what stands at the
/// very start or end of prompts is fixed text more often than what stands within.
enum Grams {
    static let size = 4
    /// Marks on either side.
    static let marks = 2

    /// Positions of the four-grams of `count` words; the marks stand at -2, -1 and after the last word.
    @inline(__always) static func positions(_ count: Int) -> Range<Int> {
        count < 2 ? 0..<0 : -marks..<(count + marks - size + 1)
    }

    /// Hash of the four token shapes from `index`.
    @inline(__always) static func hash(_ shape: UnsafeMutablePointer<UInt64>, _ index: Int) -> UInt64 {
        join(pair(shape, index), pair(shape, index &+ 2))
    }

    /// Hash of the two token shapes from `index`.
    @inline(__always) static func pair(_ shape: UnsafeMutablePointer<UInt64>, _ index: Int) -> UInt64 {
        StableHash.mix(shape[index] ^ 0x8BB8_4B93_962E_ACC9, shape[index &+ 1] ^ 0x4B33_A62E_D433_D4A3)
    }

    /// Hash of a four-gram from those of its halves.
    @inline(__always) static func join(_ first: UInt64, _ second: UInt64) -> UInt64 {
        StableHash.mix(first ^ 0x4D5A_2DA5_1DE1_AA47, second)
    }
}
