internal import Base

/// Recognises prompts whose words ask for the steps of the reasoning, in some languages: three words in a row that
/// hardly occur otherwise. A hint for one indicator, not a classifier: other wordings are missed.
struct ReasoningPhrases {
    static let phrases = [
        "step by step", "show your steps", "show your work", "show your working", "show your reasoning",
        "show the reasoning", "show all steps", "show all work", "show every step", "show each step",
        "explain your reasoning", "explain the reasoning", "explain each step", "explain every step",
        "describe your reasoning", "write your reasoning", "all your reasoning", "of your reasoning",
        "give your reasoning", "your full reasoning", "your reasoning process", "your thought process",
        "chain of thought", "think out loud", "thinking out loud", "think it through", "think this through",
        "reason it through", "reason this through", "reason through this", "reasoning before answering",
        "reasoning before the", "reason before answering", "with full working", "work through each",
        "schritt für schritt", "étape par étape", "paso a paso", "passo a passo", "passo dopo passo", "шаг за шагом",
        "stap voor stap", "krok po kroku", "adım adım düşün", "一步一", "逐步推", "推理过", "思考过",
    ]

    private let table: FilteredTable
    // A bit for the upper byte of every phrase's first word: nine words in ten need no further look.
    private var firstWords = InlineArray<4, UInt64>(repeating: 0)

    init() {
        let tokens = Tokens()
        var firstWords = InlineArray<4, UInt64>(repeating: 0)
        table = FilteredTable(
            ReasoningPhrases.phrases.map { phrase in
                Bytes.with(phrase) { tokens.read($0) }
                let place = Int(tokens.value[0] >> 56)
                firstWords[place >> 6] |= 1 << UInt64(place & 63)
                return (key: ReasoningPhrases.key(tokens.value, 0), value: 1)
            })
        self.firstWords = firstWords
    }

    /// Whether any phrase occurs in the text last read.
    func occur(in tokens: Tokens) -> Bool {
        guard tokens.count >= 3 else { return false }
        let value = tokens.value
        let last = tokens.count &- 3
        return table.withView { table in
            for index in 0...last {
                let place = Int(truncatingIfNeeded: value[index] &>> 56)
                guard firstWords[place &>> 6] & (1 &<< UInt64(truncatingIfNeeded: place & 63)) != 0 else { continue }
                if table[ReasoningPhrases.key(value, index)] != 0 { return true }
            }
            return false
        }
    }

    @inline(__always) private static func key(_ value: UnsafeMutablePointer<UInt64>, _ index: Int) -> UInt64 {
        let pair = StableHash.mix(value[index] ^ 0x8BB8_4B93_962E_ACC9, value[index &+ 1])
        return StableHash.mix(pair ^ 0x4B33_A62E_D433_D4A3, value[index &+ 2])
    }
}
