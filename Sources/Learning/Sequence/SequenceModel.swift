internal import Base

/// A small attention model of what comes next in a sequence of items, such as the topic cells of one account's prompts: one
/// block of the transformer (Vaswani et al. 2017), with items' vectors used for reading and for answering (tied embeddings:
/// Press and Wolf 2017). With s(t) the items, s(-1) the start, E and P the vectors of items and positions:
///
///     x(t) = E[s(t-1)] + P[t]
///     h(t) = x(t) + sum over heads of (sum over u <= t of a(t,u) x(u) V) O,  a(t,.) = softmax of x(t) Q (x(u) K)' / sqrt(n)
///     y(t) = h(t) + max(0, h(t) W1 + b1) W2 + b2
///     p(next = i) = softmax over i of y(t) E[i]' + c[i]
///
/// Read for its surprise, -log p(s(t)) in nats: low along a sequence that goes through topics by a plan the model has seen,
/// about log(items) for one that is drawn from a hat.
public struct SequenceModel: Sendable, Equatable {
    /// Number of items; items are 0 ..< items.
    public let items: Int
    /// Width of the vectors.
    public let width: Int
    /// Number of heads; each has width / heads columns.
    public let heads: Int
    /// Steps that the model sees at once.
    public let context: Int
    /// All parameters, in the order that `SequenceLayout` gives them.
    var parameters: [Float]

    /// A model of random parameters. Throws a `UserError` for a size out of range: 1 to 65,536 items, heads 1 to 8, a width
    /// up to 256 that heads divide, a context of 2 to 1024, and items times context up to
    /// 4,194,304.
    public init(items: Int, width: Int = 32, heads: Int = 2, context: Int = 64, seed: UInt64) throws {
        guard Self.isShape(items: items, width: width, heads: heads, context: context) else {
            throw UserError(.input, "the sizes of the sequence model are out of range", remedy: "see `SequenceModel`")
        }
        self.init(items: items, width: width, heads: heads, context: context, parameters: [])
        parameters = layout.randomParameters(seed: seed)
    }

    static func isShape(items: Int, width: Int, heads: Int, context: Int) -> Bool {
        (1...65_536).contains(items) && (1...8).contains(heads) && (1...256).contains(width) && width % heads == 0
            && (2...1024).contains(context) && items * context <= 1 << 22
    }

    init(items: Int, width: Int, heads: Int, context: Int, parameters: [Float]) {
        self.items = items
        self.width = width
        self.heads = heads
        self.context = context
        self.parameters = parameters
    }

    var layout: SequenceLayout { SequenceLayout(items: items, width: width, heads: heads, context: context) }

    /// The surprise of each step of each sequence, in nats. A step sees all that came before it up to half the context, and
    /// at most the context.
    ///
    /// The result does not depend on `threads`. Costs about 2 us a step at 256 items and the default sizes. Throws a
    /// `UserError` that names the sequence and step of an item out of range.
    public func surprises(_ sequences: [[Int32]], threads: Int = 1) throws -> [[Float]] {
        try check(sequences)
        var surprises = sequences.map { [Float](repeating: 0, count: $0.count) }
        let (parameters, layout) = (Numbers(parameters), layout)
        let passes = (0..<max(1, threads)).map { _ in SequencePass(layout, parameters) }
        try surprises.withUnsafeMutableBufferPointer { out in
            nonisolated(unsafe) let out = out
            try Parallel.forEach(sequences.count, threads: threads) { index, worker in
                for window in SequenceWindow.reading(sequences[index], context: context) {
                    passes[worker].forward(window)
                    for step in window.scored { out[index][window.start + step] = passes[worker].surprise(step) }
                }
            }
        }
        return surprises
    }

    func check(_ sequences: [[Int32]]) throws {
        for (number, sequence) in sequences.enumerated() {
            if let step = sequence.firstIndex(where: { $0 < 0 || Int($0) >= items }) {
                throw UserError(
                    .input, "item \(step) of sequence \(number) is not below \(items)",
                    remedy: "number the items from 0")
            }
        }
    }
}

/// A run of steps that the model sees at once.
struct SequenceWindow: Sendable {
    /// What is read at each step: the item before it; the number of items stands for the start.
    let before: [Int32?]
    /// What comes at each step.
    let next: [Int32]
    /// Where the window starts in its sequence.
    let start: Int
    /// The steps whose surprise counts: those of a window's first half had more context in the window before.
    let scored: Range<Int>

    init(_ sequence: [Int32], _ range: Range<Int>, scoredFrom: Int) {
        before = range.map { $0 == 0 ? nil : sequence[$0 - 1] }
        next = Array(sequence[range])
        start = range.lowerBound
        scored = scoredFrom..<range.count
    }

    /// Windows for scoring, each half a context after the one before.
    static func reading(_ sequence: [Int32], context: Int) -> [SequenceWindow] {
        guard !sequence.isEmpty else { return [] }
        let half = context / 2
        var windows = [SequenceWindow(sequence, 0..<min(context, sequence.count), scoredFrom: 0)]
        var end = context
        while end < sequence.count {
            let from = end - (context - half)
            let to = min(end + half, sequence.count)
            windows.append(SequenceWindow(sequence, from..<to, scoredFrom: end - from))
            end = to
        }
        return windows
    }

    /// Windows for training, end to end.
    static func training(_ sequence: [Int32], context: Int) -> [SequenceWindow] {
        stride(from: 0, to: sequence.count, by: context).map {
            SequenceWindow(sequence, $0..<min($0 + context, sequence.count), scoredFrom: 0)
        }
    }
}
