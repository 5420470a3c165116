internal import Base

/// The features of one prompt that the capability classifier looks at: its words, its pairs of neighbouring words, its
/// first word and its length, each hashed to a number.
///
/// Every feature counts once, however often it occurs: a pasted text that repeats a word does not drown the question.
/// Of long prompts the beginning and the end are read, for there people say what they want. Reuse one value for many
/// prompts; it keeps its buffers. Cost: about 3 ns for each feature.
public struct CapabilityFeatures: Sendable {
    /// The kinds of feature. Each has its own range of numbers, so that a kind can be weighed as a whole.
    enum Kind: Int, CaseIterable {
        case word
        case pair
        case firstWord
        case length

        /// The numbers of this kind.
        var range: Range<UInt32> {
            switch self {
            case .word: 0..<15360
            case .pair: 15360..<30720
            case .firstWord: 30720..<32704
            case .length: 32704..<32768
            }
        }

        /// The value of a present feature. Pairs and words repeat much of the same evidence, so pairs count for less;
        /// measured on the held-out prompts.
        var value: Double {
            switch self {
            case .word: 1
            case .pair: 0.3
            case .firstWord, .length: 0.5
            }
        }

        /// The kind of a feature by its number.
        static func of(_ feature: UInt32) -> Kind {
            for kind in allCases where feature < kind.range.upperBound { return kind }
            return .length
        }

        /// The feature for a well-mixed hash.
        @inline(__always) func feature(_ hash: UInt64) -> UInt32 {
            let size = UInt64(range.upperBound &- range.lowerBound)
            return range.lowerBound &+ UInt32(truncatingIfNeeded: ((hash &>> 32) &* size) &>> 32)
        }
    }

    /// How many different features there are: every feature is below this number, a power of two.
    public static let count: UInt32 = 32768
    /// Tokens read from the beginning of a long prompt.
    static let leading = 40
    /// Tokens read from the end of a long prompt.
    static let trailing = 24

    /// Room for the features of one prompt: its words, their pairs, the first word and the length, and one to spare.
    static let limit = 2 * (leading + trailing) + 3

    private var features = [UInt32](repeating: 0, count: limit)
    private var seen = [UInt64](repeating: 0, count: Int(count) / 64)

    /// An extractor with empty buffers (about 5 KB).
    public init() {}

    /// Finds the features of a prompt, given the hashes of its tokens in order, and hands them to `body`: each once, valid
    /// during the call.
    ///
    /// Any tokenizer will do, as long as the classifier was trained with the same one.
    public mutating func withFeatures<Result>(
        of tokens: UnsafeBufferPointer<UInt64>, _ body: (UnsafeBufferPointer<UInt32>) -> Result
    ) -> Result {
        let found = features.withUnsafeMutableBufferPointer { features in
            seen.withUnsafeMutableBufferPointer { seen in
                var collector = Collector(features: features, seen: seen)
                collector.collect(tokens)
                return collector.count
            }
        }
        return features.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<found])) }
    }

    /// The features of a prompt as an array, for training. See `withFeatures(of:_:)`.
    public mutating func features(of tokens: [UInt64]) -> [UInt32] {
        tokens.withUnsafeBufferPointer { tokens in withFeatures(of: tokens) { Array($0) } }
    }

    /// Writes each feature once. The buffers hold `limit` features and a bit for every feature, all zero before and after.
    private struct Collector {
        let features: UnsafeMutableBufferPointer<UInt32>
        let seen: UnsafeMutableBufferPointer<UInt64>
        var count = 0

        mutating func collect(_ tokens: UnsafeBufferPointer<UInt64>) {
            let length = tokens.count
            add(Kind.length.feature(StableHash.scramble(UInt64(lengthClass(length)))))
            if length > 0 { add(Kind.firstWord.feature(StableHash.scramble(tokens[0] ^ 0x5851_F42D_4C95_7F2D))) }
            if length <= leading + trailing {
                addWords(tokens, 0..<length)
            } else {
                addWords(tokens, 0..<leading)
                addWords(tokens, length - trailing..<length)
            }
            for index in 0..<count { seen[Int(features[index] &>> 6)] = 0 }
        }

        private mutating func addWords(_ tokens: UnsafeBufferPointer<UInt64>, _ range: Range<Int>) {
            var previous: UInt64 = 0
            for index in range {
                let word = StableHash.scramble(tokens[index])
                add(Kind.word.feature(word))
                if index > range.lowerBound { add(Kind.pair.feature(StableHash.mix(previous | 1, word ^ previous))) }
                previous = word
            }
        }

        @inline(__always) private mutating func add(_ feature: UInt32) {
            let slot = Int(feature &>> 6)
            let bit = UInt64(1) &<< UInt64(feature & 63)
            let isNew = seen[slot] & bit == 0
            seen[slot] |= bit
            // Written in any case and kept only when new: cheaper than a branch that is hard to foresee.
            features[count] = feature
            count &+= isNew ? 1 : 0
        }
    }

    /// Classes that double in width: 0, 1, 2-3, 4-7, … and 64 or more tokens.
    private static func lengthClass(_ count: Int) -> Int { min(Int.bitWidth - count.leadingZeroBitCount, 7) }
}
