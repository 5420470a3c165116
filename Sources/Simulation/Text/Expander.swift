internal import Base

/// Writes one sentence of a grammar. The text is a function of the seeds alone: the same seeds, the same bytes.
struct Expander {
    let lexicon: Lexicon
    /// Decides what `{name@1}` stands for.
    var textSeed: UInt64 = 0
    /// Decides what `{name@me}` stands for.
    var personaSeed: UInt64 = 0
    /// What `{q}` stands for.
    var question = Bytes()

    /// Expands a rule; draws from `random`.
    func expand(rule: Int, into out: inout GrowingText, random: inout SeededRandom) {
        let entry = lexicon.rules[rule]
        let choice = entry.count == 1 ? 0 : Int32(truncatingIfNeeded: random.below(Int(entry.count)))
        expand(alternative: Int(entry.first &+ choice), into: &out, random: &random)
    }

    /// Expands the `index`th alternative of a rule.
    func expand(rule: Int, alternative index: Int, into out: inout GrowingText, random: inout SeededRandom) {
        expand(alternative: Int(lexicon.rules[rule].first) + index, into: &out, random: &random)
    }

    private func expand(alternative: Int, into out: inout GrowingText, random: inout SeededRandom) {
        let range = lexicon.alternatives[alternative]
        var index = Int(range.first)
        let end = index &+ Int(range.count)
        while index < end {
            let item = lexicon.items[index]
            index &+= 1
            if item.kind == .literal {
                lexicon.literals.withUnsafeBufferPointer { pool in
                    guard let base = pool.baseAddress else { return }
                    out.append(Bytes(start: base + Int(item.first), count: Int(item.second)))
                }
            } else if item.tag == 0 {
                expand(item, into: &out, random: &random)
            } else {
                var fixed = source(item)
                expand(item, into: &out, random: &fixed)
            }
        }
    }

    private func source(_ item: Lexicon.Item) -> SeededRandom {
        let seed = item.tag == Lexicon.Item.persona ? personaSeed : textSeed
        let place =
            UInt64(item.tag) &<< 40 ^ UInt64(UInt32(bitPattern: item.first)) ^ UInt64(item.kind == .integer ? 7 : 0)
            &<< 50
        return SeededRandom(seed: seed ^ StableHash.scramble(place))
    }

    private func expand(_ item: Lexicon.Item, into out: inout GrowingText, random: inout SeededRandom) {
        switch item.kind {
        case .rule: expand(rule: Int(item.first), into: &out, random: &random)
        case .optional:
            if random.next() & 1 == 0 { expand(rule: Int(item.first), into: &out, random: &random) }
        case .capitalised:
            let from = out.count
            expand(rule: Int(item.first), into: &out, random: &random)
            if from < out.count, out.start[from] >= 97, out.start[from] <= 122 { out.start[from] &-= 32 }
        case .integer:
            let steps = Int((item.second &- item.first) / item.step) &+ 1
            out.append(decimal: Int(item.first) &+ random.below(steps) &* Int(item.step))
        case .decimal:
            out.append(decimal: Int(item.first) &+ random.below(Int(item.second &- item.first) &+ 1))
            out.append(46)
            out.append(decimal: random.below(100))
        case .insert: out.append(question)
        case .literal: break
        }
    }
}
