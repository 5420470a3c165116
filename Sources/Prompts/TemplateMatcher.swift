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

    private let matches: UnsafeMutablePointer<Match>
    private let candidates: UnsafeMutablePointer<Candidate>

    /// A four-gram that belongs to a template: where it starts, and the candidate it speaks for.
    private struct Match {
        let position: Int16
        let candidate: Int16
    }

    private struct Candidate {
        let number: UInt16
        var grams: Int32
    }

    init() {
        isCovered = .allocate(capacity: 4096)
        matches = .allocate(capacity: 4096)
        candidates = .allocate(capacity: TemplateMatcher.mostCandidates)
    }

    deinit {
        isCovered.deallocate()
        matches.deallocate()
        candidates.deallocate()
    }

    /// Matches the text last read into `tokens`.
    func match(_ tokens: Tokens, _ dictionary: TemplateDictionary) {
        let count = tokens.count
        isCovered.update(repeating: false, count: count)
        (number, covered) = dictionary.withTables { grams, words in
            let (found, kinds) = collect(tokens.shape, count, grams)
            guard let best = best(kinds) else { return (0, 0) }
            cover(found, count)
            return (best, complete(tokens.value, count, best, words))
        }
    }

    /// Collects the four-grams that belong to templates; returns how many, and of how many templates.
    private func collect(
        _ shape: UnsafeMutablePointer<UInt64>, _ count: Int, _ grams: FilteredTable.View
    ) -> (matches: Int, candidates: Int) {
        var (found, kinds) = (0, 0)
        // Consecutive four-grams share two words: the hash of each pair is computed once and used twice.
        let positions = Grams.positions(count)
        guard let first = positions.first else { return (0, 0) }
        var (even, odd) = (Grams.pair(shape, first), Grams.pair(shape, first &+ 1))
        for position in positions {
            let later = Grams.pair(shape, position &+ 2)
            let template = grams[Grams.join(even, later)]
            (even, odd) = (odd, later)
            guard template != 0 else { continue }
            var place = 0
            while place < kinds, candidates[place].number != template { place &+= 1 }
            if place == kinds {
                guard kinds < TemplateMatcher.mostCandidates else { continue }
                candidates[kinds] = Candidate(number: template, grams: 0)
                kinds &+= 1
            }
            candidates[place].grams &+= 1
            matches[found] = Match(
                position: Int16(truncatingIfNeeded: position), candidate: Int16(truncatingIfNeeded: place))
            found &+= 1
        }
        return (found, kinds)
    }

    private func best(_ kinds: Int) -> UInt16? {
        var best: Candidate?
        for place in 0..<kinds where candidates[place].grams >= TemplateMatcher.leastGrams {
            let candidate = candidates[place]
            guard let leader = best else {
                best = candidate
                continue
            }
            if candidate.grams > leader.grams || (candidate.grams == leader.grams && candidate.number < leader.number) {
                best = candidate
            }
        }
        return best?.number
    }

    private func cover(_ found: Int, _ count: Int) {
        for index in 0..<found {
            let match = matches[index]
            guard candidates[Int(match.candidate)].grams >= TemplateMatcher.leastGrams else { continue }
            for place in max(0, Int(match.position))..<min(count, Int(match.position) &+ Grams.size) {
                isCovered[place] = true
            }
        }
    }

    /// Covers the template's single words at the edges too; returns how many tokens are covered in all.
    private func complete(
        _ value: UnsafeMutablePointer<UInt64>, _ count: Int, _ number: UInt16, _ words: FilteredTable.View
    ) -> Int {
        forEachEdge(count) { index, edge in
            if words[TemplateDictionary.wordKey(value[index], edge, number)] != 0 { isCovered[index] = true }
        }
        var covered = 0
        for index in 0..<count { covered &+= isCovered[index] ? 1 : 0 }
        return covered
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
