/// A sample of an account's distinct prompts: the 40 with the smallest content hashes, each with its SimHash. The same
/// hash function serves all accounts, so samples of accounts that share prompts overlap (bottom-k MinHash, Broder
/// 1997). A commutative monoid: the union's smallest are among the parts' smallest.
public struct PromptSketch: Equatable, Sendable {
    /// Most prompts kept.
    public static let capacity = 40

    /// One prompt.
    public struct Print: Equatable, Sendable {
        /// Hash of the content: the upper 48 bits of `PromptFeatures.content`. Among ten million kept prompts some 0.2
        /// pairs are taken for one.
        public let content: UInt64
        /// SimHash of the content.
        public let simHash: UInt64
        /// Exchanges that sent it (saturating): above 1 for retries and repetitions.
        public internal(set) var count: UInt32 = 1
    }

    /// Kept prompts, ascending by content hash.
    public private(set) var prints: [Print] = []

    /// No prompt.
    public init() {}

    /// Distinct prompts: exact below 40, then estimated with a relative error of about 16%.
    public var distinct: Double {
        guard prints.count >= PromptSketch.capacity, let last = prints.last else { return Double(prints.count) }
        return Double(prints.count - 1) / (Double(last.content) / 0x1p48)
    }

    /// Share of the exchanges with a prompt that repeat one sent before, estimated from the sample; 0 without prompts.
    public var repeatedShare: Double {
        let sent = prints.reduce(0.0) { $0 + Double($1.count) }
        return sent > 0 ? 1 - Double(prints.count) / sent : 0
    }

    mutating func add(_ print: Print) {
        if prints.count >= PromptSketch.capacity, print.content > prints[prints.count &- 1].content { return }
        var low = 0
        var high = prints.count
        while low < high {
            let middle = (low &+ high) &>> 1
            if prints[middle].content < print.content { low = middle &+ 1 } else { high = middle }
        }
        if low < prints.count, prints[low].content == print.content {
            // Should two contents have one hash, the smaller SimHash is canonical.
            prints[low] = Print(
                content: print.content, simHash: min(print.simHash, prints[low].simHash),
                count: AttributeCounts.saturating(prints[low].count, print.count))
            return
        }
        if prints.count >= PromptSketch.capacity { prints.removeLast() }
        prints.insert(print, at: low)
    }

    mutating func merge(_ other: PromptSketch) {
        for print in other.prints { add(print) }
    }

    /// Rebuilds from prints (decoding); nil unless ascending and within bounds.
    init?(prints: [Print]) {
        guard prints.count <= PromptSketch.capacity else { return nil }
        for (left, right) in zip(prints, prints.dropFirst()) where left.content >= right.content { return nil }
        guard prints.allSatisfy({ $0.count > 0 }) else { return nil }
        self.prints = prints
    }
}
