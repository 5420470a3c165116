internal import Base
internal import Glibc

/// How one prompt is written, apart from what it is about: seventeen figures between about 0 and 1, read off its first 64
/// words. Cost: about 3 ns a word.
struct StyleFeatures {
    static let count = 17
    /// Words looked at.
    static let mostWords = 64
    // Fewer words than this, or more words of other scripts than this share, are not judged: the examples are English.
    private static let leastWords = 4
    private static let mostForeign = 0.2

    /// Names of the figures, for people.
    static let names = [
        "begins with a capital", "ends with a full stop", "ends with a question or exclamation mark",
        "ends without a mark", "words of eight letters or more", "words of eleven letters or more",
        "mean length of words", "words of three letters or fewer", "apostrophes", "commas", "a comma before and",
        "distance from twenty-two words", "a lone small i", "signs of code", "numbers", "sentences that begin small",
        "words for oneself",
    ]

    private(set) var values = InlineArray<17, Float>(repeating: 0)
    /// Whether the text can be judged.
    private(set) var isJudged = false

    private static let oneself = ["i", "my", "me", "we", "our"].map(StyleFeatures.value)
    private static let and = StyleFeatures.value("and")
    private static let distances: [Float] = (0...mostWords).map { words in
        Float(min(1, abs(log(Double(max(1, words)) / 22))))
    }

    private static func value(_ word: String) -> UInt64 {
        let tokens = Tokens()
        Bytes.with(word) { tokens.read($0) }
        return tokens.value[0]
    }

    private struct Sums {
        var letters = 0
        var long = 0
        var longest = 0
        var short = 0
        var apostrophes = 0
        var commas = 0
        var code = 0
        var numbers = 0
        var sentences = 0
        var small = 0
        var oneself = 0
        var loneI = false
        var commaAnd = false
    }

    /// Reads a prompt that `tokens` has just read.
    init(_ prompt: Bytes, _ tokens: Tokens) {
        let count = min(tokens.count, StyleFeatures.mostWords)
        guard count >= StyleFeatures.leastWords, !prompt.isEmpty else { return }
        var sums = Sums()
        var foreign = 0
        var previous = 0
        for index in 0..<count {
            let (start, end) = (Int(tokens.start[index]), Int(tokens.end[index]))
            // Of long texts `tokens` reads the tail as well; positions are those of the text in its head only.
            guard end <= min(prompt.count, Tokens.headBytes) else { break }
            let begins = StyleFeatures.gap(prompt, previous, start, &sums)
            StyleFeatures.word(prompt, tokens, index, start, end, begins, &sums)
            if prompt[start] >= 0x80 { foreign += 1 }
            previous = end
        }
        guard Double(foreign) <= StyleFeatures.mostForeign * Double(count) else { return }
        isJudged = true
        fill(sums, prompt, words: count)
    }

    /// Looks at what separates two words; returns whether a comma (1) or the end of a sentence (2) is among it.
    @inline(__always) private static func gap(_ prompt: Bytes, _ from: Int, _ to: Int, _ sums: inout Sums) -> Int {
        var found = 0
        var index = from
        while index < to {
            switch prompt[index] {
            case 44:
                sums.commas &+= 1
                found = 1
            case 46, 63, 33: found = 2
            case 39: sums.apostrophes &+= 1
            case 40, 41, 47, 60, 61, 62, 91, 93, 95, 123, 125: sums.code &+= 1
            default: break
            }
            index &+= 1
        }
        return found
    }

    @inline(__always) private static func word(
        _ prompt: Bytes, _ tokens: Tokens, _ index: Int, _ start: Int, _ end: Int, _ begins: Int, _ sums: inout Sums
    ) {
        let length = end &- start
        sums.letters &+= length
        if length >= 8 { sums.long &+= 1 }
        if length >= 11 { sums.longest &+= 1 }
        let first = prompt[start]
        if length <= 3 {
            sums.short &+= 1
            let value = tokens.value[index]
            for known in oneself where known == value { sums.oneself &+= 1 }
            if length == 1, first == 105 { sums.loneI = true }
            if begins == 1, value == and { sums.commaAnd = true }
        }
        if first >= 48, first <= 57 { sums.numbers &+= 1 }
        if begins == 2 {
            sums.sentences &+= 1
            if first >= 97, first <= 122 { sums.small &+= 1 }
        }
    }

    private mutating func fill(_ sums: Sums, _ prompt: Bytes, words: Int) {
        let words = Float(words)
        func share(_ count: Int) -> Float { Float(count) / words }
        values[0] = StyleFeatures.beginsWithCapital(prompt) ? 1 : 0
        switch StyleFeatures.last(prompt) {
        case 46: values[1] = 1
        case 63, 33: values[2] = 1
        case 48...57, 65...90, 97...122: values[3] = 1
        default: break
        }
        values[4] = share(sums.long)
        values[5] = share(sums.longest)
        values[6] = share(sums.letters) / 10
        values[7] = share(sums.short)
        values[8] = min(1, Float(sums.apostrophes) / 2)
        values[9] = min(1, share(sums.commas) * 5)
        values[10] = sums.commaAnd ? 1 : 0
        values[11] = StyleFeatures.distances[Int(words)]
        values[12] = sums.loneI ? 1 : 0
        values[13] = min(1, share(sums.code))
        values[14] = share(sums.numbers)
        values[15] = sums.sentences > 0 ? Float(sums.small) / Float(sums.sentences) : 0
        values[16] = min(1, Float(sums.oneself) / 2)
    }

    private static func beginsWithCapital(_ prompt: Bytes) -> Bool {
        for index in 0..<min(prompt.count, 16) where prompt[index] > 32 {
            return prompt[index] >= 65 && prompt[index] <= 90
        }
        return false
    }

    /// The last byte that is no blank, looked for among the last sixteen.
    private static func last(_ prompt: Bytes) -> UInt8 {
        for index in stride(from: prompt.count - 1, through: max(0, prompt.count - 16), by: -1) where prompt[index] > 32
        {
            return prompt[index]
        }
        return 0
    }
}
