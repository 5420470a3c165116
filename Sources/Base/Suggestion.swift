/// "Did you mean …": the known word nearest to a mistyped one.
public enum Suggestion {
    /// The nearest word, when it is near enough to be worth naming: at most a third of its letters differ, or it
    /// begins with what was typed. Ties go to the word listed first.
    public static func nearest(to typed: String, among words: [String]) -> String? {
        let letters = Array(typed.lowercased().unicodeScalars)
        // Nobody mistypes a word into 40 letters; the bound keeps hostile input cheap.
        guard letters.count >= 2, letters.count <= 40 else { return nil }
        var best: (word: String, distance: Int)?
        for word in words {
            let candidate = Array(word.unicodeScalars)
            let distance = distance(letters, candidate)
            let limit = max(1, max(letters.count, candidate.count) / 3)
            if distance <= limit, distance < best?.distance ?? .max { best = (word, distance) }
        }
        return best?.word ?? words.first { letters.count >= 3 && $0.hasPrefix(typed.lowercased()) }
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (optimal string
    /// alignment). Cost: the product of the lengths.
    public static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(substitution, last[column + 1] + 1, current[column] + 1)
                let swapped =
                    row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
                if swapped { cost = min(cost, beforeLast[column - 1] + 1) }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
