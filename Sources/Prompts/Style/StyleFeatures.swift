internal import Base
internal import CText
internal import Glibc

/// How one prompt is written, apart from what it is about: seventeen figures between about 0 and 1, read off its first 40
/// words. Cost: about 100 ns.
struct StyleFeatures {
    static let count = 17
    /// Words looked at.
    static let mostWords = 40
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

    private static let distances: [Float] = (0...mostWords).map { words in
        Float(min(1, abs(log(Double(max(1, words)) / 22))))
    }

    /// Reads a prompt that `tokens` has just read.
    init(_ prompt: Bytes, _ tokens: Tokens) {
        let most = min(tokens.count, StyleFeatures.mostWords)
        guard most >= StyleFeatures.leastWords else { return }
        var style = stillwatch_style()
        // Of long texts `tokens` reads the tail as well; positions are those of the text in its head only.
        stillwatch_style_of(
            prompt.start, tokens.lowered, min(prompt.count, Tokens.headBytes), tokens.start, tokens.end, most, &style)
        let isForeign = Double(style.foreign) > StyleFeatures.mostForeign * Double(style.words)
        guard Int(style.words) >= StyleFeatures.leastWords, !isForeign else { return }
        isJudged = true
        fill(style, prompt)
    }

    private mutating func fill(_ style: stillwatch_style, _ prompt: Bytes) {
        let words = Float(style.words)
        func share(_ count: UInt32) -> Float { Float(count) / words }
        values[0] = StyleFeatures.beginsWithCapital(prompt) ? 1 : 0
        switch StyleFeatures.last(prompt) {
        case 46: values[1] = 1
        case 63, 33: values[2] = 1
        case 48...57, 65...90, 97...122: values[3] = 1
        default: break
        }
        values[4] = share(style.longer)
        values[5] = share(style.longest)
        values[6] = share(style.letters) / 10
        values[7] = share(style.shorter)
        values[8] = min(1, Float(style.apostrophes) / 2)
        values[9] = min(1, share(style.commas) * 5)
        values[10] = Float(style.comma_and)
        values[11] = StyleFeatures.distances[Int(style.words)]
        values[12] = Float(style.lone_i)
        values[13] = min(1, share(style.code))
        values[14] = share(style.numbers)
        values[15] = style.sentences > 0 ? Float(style.small) / Float(style.sentences) : 0
        values[16] = min(1, Float(style.oneself) / 2)
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
