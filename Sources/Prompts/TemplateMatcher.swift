internal import Base

/// Finds the template of one tokenised text and marks what it covers. Scratch space is used again.
final class TemplateMatcher {
    /// At least this many four-grams must match (six words in a row, or two pieces of five).
    static let leastGrams = 3

    /// Number of the template that covers most of the text; 0 when none does.
    private(set) var number: UInt16 = 0
    /// Tokens that belong to the text's templates.
    private(set) var covered = 0
    /// Whether the token at a position belongs to a template.
    let isCovered: UnsafeMutablePointer<Bool>

    private let gramNumber: UnsafeMutablePointer<UInt16>
    private var candidates: [(number: UInt16, grams: Int)] = []

    init() {
        isCovered = .allocate(capacity: 4096)
        gramNumber = .allocate(capacity: 4096)
        candidates.reserveCapacity(64)
    }

    deinit {
        isCovered.deallocate()
        gramNumber.deallocate()
    }

    func match(_ tokens: Tokens, _ dictionary: TemplateDictionary) {
        number = 0
        covered = 0
        candidates.removeAll(keepingCapacity: true)
        for index in 0..<tokens.count { isCovered[index] = false }
        guard !dictionary.templates.isEmpty else { return }
        let positions = Grams.positions(tokens.count)
        for index in positions {
            let found = dictionary.number(of: Grams.hash(tokens.shape, index))
            gramNumber[index &+ Grams.marks] = found
            if found != 0 { count(found) }
        }
        var best = 0
        for candidate in candidates where candidate.grams >= TemplateMatcher.leastGrams {
            if candidate.grams > best || (candidate.grams == best && candidate.number < number) {
                best = candidate.grams
                number = candidate.number
            }
        }
        guard number != 0 else { return }
        cover(tokens, dictionary, positions)
    }

    private func cover(_ tokens: Tokens, _ dictionary: TemplateDictionary, _ positions: Range<Int>) {
        for index in positions {
            let found = gramNumber[index &+ Grams.marks]
            guard found != 0, counts(found) else { continue }
            for place in max(0, index)..<min(tokens.count, index &+ Grams.size) { isCovered[place] = true }
        }
        forEachEdge(tokens.count) { index, edge in
            if dictionary.isFixed(tokens.value[index], at: edge, of: number) { isCovered[index] = true }
        }
        for index in 0..<tokens.count where isCovered[index] { covered &+= 1 }
    }

    /// Calls `body` with the words that stand at an edge, by what four-grams cover; `body` may cover them.
    @inline(__always) func forEachEdge(_ count: Int, _ body: (Int, TemplateDictionary.Edge) -> Void) {
        var previousIsCovered = false
        for index in 0..<count {
            let thisIsCovered = isCovered[index]
            if !thisIsCovered {
                if index == 0 {
                    body(index, .start)
                } else if previousIsCovered {
                    body(index, .after)
                }
                if index == count &- 1 {
                    body(index, .end)
                } else if isCovered[index &+ 1] {
                    body(index, .before)
                }
            }
            previousIsCovered = thisIsCovered
        }
    }

    private func count(_ found: UInt16) {
        for position in candidates.indices where candidates[position].number == found {
            candidates[position].grams &+= 1
            return
        }
        if candidates.count < 64 { candidates.append((found, 1)) }
    }

    private func counts(_ found: UInt16) -> Bool {
        for candidate in candidates where candidate.number == found {
            return candidate.grams >= TemplateMatcher.leastGrams
        }
        return false
    }
}
