internal import Base

/// Deals prompts, each once as long as there are any: first those of the subject asked for, then those of the subject
/// of which most are left. When all are dealt it begins again.
struct PromptDeck {
    private let piles: [[Int]]
    private var left: [[Int]]

    /// A deck of prompts, each with its subject, in an order that `random` gives them.
    init(_ prompts: [(prompt: Int, subject: Int)], subjects: Int, _ random: inout SeededRandom) {
        var piles = [[Int]](repeating: [], count: max(1, subjects))
        for (prompt, subject) in prompts where piles.indices.contains(subject) { piles[subject].append(prompt) }
        for subject in piles.indices { piles[subject].shuffle(using: &random) }
        self.piles = piles
        left = piles
    }

    /// Whether there is nothing to deal.
    var isEmpty: Bool { piles.allSatisfy(\.isEmpty) }

    /// The next prompt; the deck must not be empty.
    mutating func deal(_ subject: Int) -> Int {
        if left.indices.contains(subject), let prompt = left[subject].popLast() { return prompt }
        // The first of the largest piles, so that the choice does not depend on anything else.
        if let largest = left.indices.max(by: { (left[$0].count, $1) < (left[$1].count, $0) }),
            let prompt = left[largest].popLast()
        {
            return prompt
        }
        left = piles
        return deal(subject)
    }
}
