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

    private let gramValue: UnsafeMutablePointer<UInt16>
    private var candidates: [(number: UInt16, grams: Int)] = []

    init() {
        isCovered = .allocate(capacity: 4096)
        gramValue = .allocate(capacity: 4096)
        candidates.reserveCapacity(64)
    }

    deinit {
        isCovered.deallocate()
        gramValue.deallocate()
    }

    func match(_ tokens: Tokens, _ dictionary: TemplateDictionary) {
        number = 0
        covered = 0
        candidates.removeAll(keepingCapacity: true)
        for index in 0..<tokens.count { isCovered[index] = false }
        guard !dictionary.templates.isEmpty else { return }
        let positions = Grams.positions(tokens.count)
        for index in positions {
            let found = dictionary.value(of: Grams.hash(tokens.shape, index))
            gramValue[index &+ Grams.marks] = found
            if found != 0 { count(found & ~TemplateDictionary.variant) }
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
        var index = positions.lowerBound
        while index < positions.upperBound {
            let found = numberOfGram(index)
            var end = index &+ 1
            while end < positions.upperBound, numberOfGram(end) == found { end &+= 1 }
            if found != 0, counts(found) { coverRun(index..<end, of: positions, tokens.count) }
            index = end
        }
        forEachEdge(tokens.count) { index, edge in
            if dictionary.isFixed(tokens.value[index], at: edge, of: number) { isCovered[index] = true }
        }
        for index in 0..<tokens.count where isCovered[index] { covered &+= 1 }
    }

    /// Covers the words of four-grams in a row, without a few variants at an end that faces the payload: they overlap the
    /// fixed text and a payload's favourite first or last words (`… following: What is`), not more text of the template.
    private func coverRun(_ run: Range<Int>, of positions: Range<Int>, _ count: Int) {
        var (low, high) = (run.lowerBound, run.upperBound)
        if high < positions.upperBound {
            var last = high
            while last > low, isVariant(last &- 1) { last &-= 1 }
            if high &- last < Grams.size { high = last }
        }
        if low > positions.lowerBound {
            var first = low
            while first < high, isVariant(first) { first &+= 1 }
            if first &- low < Grams.size { low = first }
        }
        guard low < high else { return }
        for place in max(0, low)..<min(count, high &- 1 &+ Grams.size) { isCovered[place] = true }
    }

    private func numberOfGram(_ index: Int) -> UInt16 {
        gramValue[index &+ Grams.marks] & ~TemplateDictionary.variant
    }

    private func isVariant(_ index: Int) -> Bool {
        gramValue[index &+ Grams.marks] & TemplateDictionary.variant != 0
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
