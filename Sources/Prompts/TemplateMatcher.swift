internal import Base

/// Finds the template of one tokenised text and marks what it covers. Scratch space is used again.
final class TemplateMatcher {
    /// At least this many four-grams must match (six words in a row, or two pieces of five).
    static let leastGrams = 3
    private static let mostCandidates = 32

    /// Number of the template that covers most of the text; 0 when none does.
    private(set) var number: UInt16 = 0
    /// Tokens that belong to the text's templates.
    private(set) var covered = 0
    /// Whether the token at a position belongs to a template.
    let isCovered: UnsafeMutablePointer<Bool>

    // Value of the four-gram at each position (the first stands at -marks), 0 where it belongs to no template.
    private let values: UnsafeMutablePointer<UInt16>
    private let candidates: UnsafeMutablePointer<Candidate>

    private struct Candidate {
        let number: UInt16
        var grams: Int32
    }

    init() {
        isCovered = .allocate(capacity: 4096)
        values = .allocate(capacity: 4096)
        candidates = .allocate(capacity: TemplateMatcher.mostCandidates)
    }

    deinit {
        isCovered.deallocate()
        values.deallocate()
        candidates.deallocate()
    }

    /// Matches the text last read into `tokens`.
    func match(_ tokens: Tokens, _ dictionary: TemplateDictionary) {
        let count = tokens.count
        isCovered.update(repeating: false, count: count)
        (number, covered) = dictionary.withTables { grams, words in
            let kinds = collect(tokens.shape, count, grams)
            guard let best = best(kinds) else { return (0, 0) }
            cover(count, kinds)
            if dictionary.hasEdgeWords(best) { completeEdges(tokens.value, count, best, words) }
            var covered = 0
            for index in 0..<count { covered &+= isCovered[index] ? 1 : 0 }
            return (best, covered)
        }
    }

    /// Looks all four-grams up; returns of how many templates some were found.
    private func collect(
        _ shape: UnsafeMutablePointer<UInt64>, _ count: Int, _ grams: FilteredTable.View
    ) -> Int {
        var (kinds, place) = (0, 0)
        // Consecutive four-grams share two words: the hash of each pair is computed once and used twice.
        let positions = Grams.positions(count)
        guard let first = positions.first else { return 0 }
        var (even, odd) = (Grams.pair(shape, first), Grams.pair(shape, first &+ 1))
        for position in positions {
            let later = Grams.pair(shape, position &+ 2)
            let value = grams[Grams.join(even, later)]
            (even, odd) = (odd, later)
            values[position &+ Grams.marks] = value
            guard value != 0 else { continue }
            let template = value & ~TemplateDictionary.variant
            // Mostly the same template as before.
            if place >= kinds || candidates[place].number != template {
                place = 0
                while place < kinds, candidates[place].number != template { place &+= 1 }
                if place == kinds {
                    guard kinds < TemplateMatcher.mostCandidates else { continue }
                    candidates[kinds] = Candidate(number: template, grams: 0)
                    kinds &+= 1
                }
            }
            candidates[place].grams &+= 1
        }
        return kinds
    }

    private func best(_ kinds: Int) -> UInt16? {
        var best = Candidate(number: 0, grams: Int32(TemplateMatcher.leastGrams &- 1))
        for place in 0..<kinds {
            let candidate = candidates[place]
            let ties = candidate.grams == best.grams && best.number != 0 && candidate.number < best.number
            if candidate.grams > best.grams || ties { best = candidate }
        }
        return best.number == 0 ? nil : best.number
    }

    /// Covers every stretch of four-grams in a row that belong to one template with enough of them.
    private func cover(_ count: Int, _ kinds: Int) {
        let positions = Grams.positions(count)
        var index = positions.lowerBound
        while index < positions.upperBound {
            let found = number(at: index)
            var end = index &+ 1
            while end < positions.upperBound, number(at: end) == found { end &+= 1 }
            if found != 0, counts(found, kinds) { coverRun(index..<end, of: positions, count) }
            index = end
        }
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

    private func counts(_ template: UInt16, _ kinds: Int) -> Bool {
        for place in 0..<kinds where candidates[place].number == template {
            return candidates[place].grams >= TemplateMatcher.leastGrams
        }
        return false
    }

    @inline(__always) private func number(at index: Int) -> UInt16 {
        values[index &+ Grams.marks] & ~TemplateDictionary.variant
    }

    @inline(__always) private func isVariant(_ index: Int) -> Bool {
        values[index &+ Grams.marks] & TemplateDictionary.variant != 0
    }

    /// Covers the template's single words at the edges too.
    private func completeEdges(
        _ value: UnsafeMutablePointer<UInt64>, _ count: Int, _ number: UInt16, _ words: FilteredTable.View
    ) {
        forEachEdge(count) { index, edge in
            if words[TemplateDictionary.wordKey(value[index], edge, number)] != 0 { isCovered[index] = true }
        }
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
}
