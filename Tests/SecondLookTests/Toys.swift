import Base

@testable import SecondLook

/// Toy prompts as unit vectors: rows along axes, so that every cosine is 0 or 1.
struct ToyPrompts {
    static let columns = 64
    var rows: [Float] = []
    var owner: [Int] = []
    var strata: [Int] = []

    mutating func add(axis: Int, owner: Int, stratum: Int = 0) {
        rows += (0..<Self.columns).map { $0 == axis ? 1 : 0 }
        self.owner.append(owner)
        strata.append(stratum)
    }

    func subjects(strata: [Int]? = nil, permutations: Int = 199, seed: UInt64 = 1) -> OwnSubjects? {
        OwnSubjects(
            rows: rows, columns: Self.columns, owner: owner, strata: strata ?? self.strata, permutations: permutations,
            seed: seed)
    }
}

/// Invented prompts: a subject is a handful of words, a prompt some of them among small words.
struct ToyTexts {
    private var random: SeededRandom
    static let subjects = (0..<40).map { subject in
        (0..<6).map { word in
            // Words of made-up syllables, no two subjects alike.
            var hash = StableHash.scramble(UInt64(subject * 16 + word))
            return (0..<4).map { _ in
                hash = StableHash.scramble(hash)
                return ["ka", "lu", "mi", "to", "re", "sho", "ven", "dra", "pel", "nix"][Int(hash % 10)]
            }.joined()
        }
    }

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func below(_ bound: Int) -> Int { random.below(bound) }

    mutating func prompt(_ subject: Int, language: String = "what is the") -> PromptNote {
        let words = Self.subjects[subject]
        let text = "\(language) \(random.pick(words)) \(random.pick(words)) \(random.pick(words)) \(random.below(900))"
        let moment = Timestamp(milliseconds: 1_700_000_000_000 + Int64(random.below(14 * 86_400)) * 1000)
        return PromptNote(text: Array(text.utf8), moment: moment)
    }

    /// Accounts that each keep to two subjects, chosen among `among`.
    mutating func people(_ count: Int, prompts: Int = 4, among: Range<Int> = 0..<40) -> PromptGroup {
        PromptGroup(
            accounts: (0..<count).map { _ in
                let own = [among.lowerBound + below(among.count), among.lowerBound + below(among.count)]
                return (0..<prompts).map { _ in prompt(own[below(2)]) }
            })
    }

    /// Accounts that are fed from one list over the subjects `among`.
    mutating func fed(_ count: Int, prompts: Int = 4, among: Range<Int> = 0..<40) -> PromptGroup {
        PromptGroup(
            accounts: (0..<count).map { _ in
                (0..<prompts).map { _ in prompt(among.lowerBound + below(among.count)) }
            })
    }
}
