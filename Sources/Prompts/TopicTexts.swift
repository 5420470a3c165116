internal import Base

/// The texts of a sample that topics are learned from: opening prompts, at most six of one account, so that one busy
/// application does not decide what subjects there are.
enum TopicTexts {
    /// At most this many different texts are learned from.
    static let most = 16_384
    /// Fewer texts than this for a cell teach nothing.
    static let leastPerCell = 48
    /// What more than this share of accounts says tells nothing.
    static let commonShare = 0.25
    private static let mostPerAccount = 6

    /// Calls `body` with every text, read and matched; `isNew` tells the first of equal contents. Returns the number of
    /// accounts.
    static func forEach(
        of sample: PromptSample, _ dictionary: TemplateDictionary,
        _ body: (_ entry: PromptSample.Entry, _ tokens: Tokens, _ matcher: TemplateMatcher, _ isNew: Bool) -> Void
    ) -> Int {
        let tokens = Tokens()
        let matcher = TemplateMatcher()
        var accounts = Set<UInt64>()
        var perAccount: [UInt64: Int] = [:]
        var seen = Set<UInt64>()
        for entry in sample.entries where entry.isOpening {
            accounts.insert(entry.account)
            guard perAccount[entry.account, default: 0] < mostPerAccount else { continue }
            entry.prompt.withUnsafeBufferPointer { tokens.read(Bytes($0)) }
            matcher.match(tokens, dictionary)
            var content: UInt64 = 0
            for index in 0..<tokens.count where !matcher.isCovered[index] {
                content = StableHash.mix(content ^ tokens.value[index], 0xD6E8_FEB8_6659_FD93)
            }
            let isNew = seen.insert(content).inserted
            body(entry, tokens, matcher, isNew)
            if isNew { perAccount[entry.account, default: 0] += 1 }
        }
        return accounts.count
    }
}

/// How many accounts use a word, for weights that no busy account decides.
struct AccountFrequency {
    private var counts: [Int]
    private var seen = Set<UInt64>()

    /// Counts for words numbered below `words`, at most 65,536.
    init(words: Int) { counts = [Int](repeating: 0, count: words) }

    /// Notes that an account uses a word.
    mutating func add(_ word: UInt16, account: UInt64) {
        if seen.insert(UInt64(word) << 48 ^ account >> 16).inserted { counts[Int(word)] += 1 }
    }

    /// Accounts that use the word.
    subscript(word: Int) -> Int { counts[word] }
}
