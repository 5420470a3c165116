import Base
import Testing

@testable import Embeddings
@testable import Prompts

/// Made-up English: subjects of forty words each, whose vectors lie around an axis of the subject's own.
struct SmallEnglish {
    static let subjects = 12
    static let wordsPerSubject = 40
    static let common = ["please", "the", "of", "tell", "me", "about", "what", "is", "how", "does", "and", "for"]
    private static let width = 16

    /// A word in letters; no two are alike in their first six, so that their stems tell nothing of the subject.
    static func word(_ subject: Int, _ number: Int) -> String {
        var value = StableHash.scramble(UInt64(subject * 1000 + number))
        return (0..<8).reduce(into: "") { text, _ in
            text += String(UnicodeScalar(UInt8(97 + value % 26)))
            value /= 26
        }
    }

    /// The text of the table's vocabulary.
    static let vocabulary = Array(
        (["[UNK]"] + common
            + (0..<subjects * wordsPerSubject).map { word($0 / wordsPerSubject, $0 % wordsPerSubject) }
            + (97...122).flatMap { letter in
                ["", "##"].map { $0 + String(UnicodeScalar(UInt8(letter))) }
            }).joined(separator: "\n").utf8)

    static let table: Result<MeaningTable, any Error> = Result {
        var steps = [Int8](repeating: 0, count: (1 + common.count) * width)
        var random = SeededRandom(seed: 5)
        for subject in 0..<subjects {
            for _ in 0..<wordsPerSubject {
                steps += (0..<width).map { Int8($0 == subject ? 90 : 0) + Int8(random.below(61) - 30) }
            }
        }
        // Single letters, so that no word is unknown, and everything else falls to pieces.
        steps += [Int8](repeating: 50, count: 52 * width)
        let vectors = try #require(
            StaticTable(scales: [Float](repeating: 0.01, count: width), steps: steps))
        return try MeaningTable(
            vocabulary: vocabulary, vectors: vectors,
            source: [UInt8](repeating: 1, count: 32), file: "vocab.txt")
    }

    /// A prompt of common words and words of one subject, taken from `numbers`.
    static func prompt(_ subject: Int, _ numbers: Range<Int>, _ random: inout SeededRandom) -> String {
        (0..<8).flatMap { _ in
            [random.pick(common), word(subject, numbers.lowerBound + random.below(numbers.count))]
        }.joined(separator: " ")
    }

    /// A sample of prompts with the first half of every subject's words; each account has two subjects.
    static func sample(seed: UInt64, prompts: Int = 1800) -> PromptSample {
        var sample = PromptSample()
        var random = SeededRandom(seed: seed)
        for index in 0..<prompts {
            let account = index / 6
            let prompt = prompt((account + index % 2 * 5) % subjects, 0..<wordsPerSubject / 2, &random)
            Bytes.with(prompt) {
                sample.offer(
                    key: StableHash.scramble(UInt64(index)), account: StableHash.scramble(UInt64(account)), prompt: $0,
                    system: Bytes(), isOpening: true)
            }
        }
        return sample
    }
}
