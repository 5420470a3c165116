import Base

/// Prompts on subjects that any learner tells apart: each has ten words of its own.
enum SubjectTexts {
    static let count = 16
    private static let syllables = [
        "bal", "cor", "dem", "fin", "gul", "hap", "jor", "kel", "lum", "mav", "nor", "pid", "quo", "rus", "sil", "tam",
    ]

    /// Seven of the subject's words, in an order that the number decides.
    static func text(_ subject: Int, _ number: Int) -> String {
        var random = SeededRandom(seed: UInt64(number))
        let words = (0..<10).map { syllables[subject] + syllables[$0] + syllables[(subject * 7 + $0 * 3) % 16] }
        return (0..<7).map { _ in words[random.below(10)] }.joined(separator: " ")
    }
}
