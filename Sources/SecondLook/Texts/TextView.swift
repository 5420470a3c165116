internal import Base
public import Embeddings
internal import LinearAlgebra

/// By what texts are compared.
public enum TextView: Sendable {
    /// A sentence encoder for English, letters for all other texts.
    case encoder(MeaningEncoder)
    /// A table of meaning for English, letters for all other texts.
    case table(MeaningTable)
    /// Runs of letters for all texts.
    case letters

    /// What a report calls it.
    public var name: String {
        switch self {
        case .encoder(let encoder): "encoder \(encoder.fingerprint)"
        case .table(let table): "table \(table.fingerprint)"
        case .letters: "letters"
        }
    }

    private var width: Int {
        switch self {
        case .encoder: Encoder.width
        case .table(let table): table.vectors.width
        case .letters: 0
        }
    }

    /// Length of a vector.
    var columns: Int { width + LetterVectors.width }

    /// A row for each text: the view by meaning on the left, letters on the right, one of the two zero. So texts that the
    /// model does not understand are compared among each other, and with none that it does. The rows do not depend on
    /// `threads` or on each other. `progress` is told the bytes of text that were done, from the working threads.
    func rows(
        _ notes: [PromptNote], threads: Int, cancellation: Cancellation?, progress: @Sendable (_ bytes: Int) -> Void
    ) throws -> [Float] {
        let blocks = (notes.count + TextView.block - 1) / TextView.block
        let found = Locked([[Float]](repeating: [], count: blocks))
        try Parallel.forEach(blocks, threads: threads) { index, _ in
            try cancellation?.check()
            let reader = Reader(self)
            var rows: [Float] = []
            for note in notes[index * TextView.block..<min(notes.count, (index + 1) * TextView.block)] {
                rows += reader.row(note)
                progress(note.text.count)
            }
            found.withLock { [rows] in $0[index] = rows }
        }
        return found.withLock { $0.flatMap { $0 } }
    }

    private static let block = 16

    /// One thread's means of reading.
    private struct Reader {
        private let view: TextView
        private let tokenizer: WordPieceTokenizer?

        init(_ view: TextView) {
            self.view = view
            tokenizer =
                switch view {
                case .encoder(let encoder): WordPieceTokenizer(encoder.vocabulary)
                case .table(let table): WordPieceTokenizer(table.vocabulary)
                case .letters: nil
                }
        }

        func row(_ note: PromptNote) -> [Float] {
            if let meaning = meaning(note) { return meaning + [Float](repeating: 0, count: LetterVectors.width) }
            return [Float](repeating: 0, count: view.width) + LetterVectors.vector(note.text)
        }

        private func meaning(_ note: PromptNote) -> [Float]? {
            guard let tokenizer, note.language == .english else { return nil }
            var pieces: [UInt16] = []
            note.text.withUnsafeBufferPointer { tokenizer.append(Bytes($0), to: &pieces) }
            switch view {
            case .encoder(let encoder): return encoder.encoder.encode(pieces)
            case .table(let table):
                var mean = Matrix(rows: 1, columns: view.width, table.vectors.mean(Array(pieces.prefix(256))))
                mean.normaliseRows()
                return mean.elements.contains { $0 != 0 } ? mean.elements : nil
            case .letters: return nil
            }
        }
    }
}

/// Texts as counts of hashed runs of three to five letters: needs no model and knows every language a little.
enum LetterVectors {
    static let width = 256
    private static let longest = 1024

    /// A vector of length 1; zeros for a text without words. Every run counts by the root of how often it occurs, with the
    /// sign of a second hash, so that runs which share a column do not add up to a likeness (Weinberger et al. 2009).
    static func vector(_ text: [UInt8]) -> [Float] {
        var counts: [UInt64: Float] = [:]
        for word in text.prefix(longest).split(separator: 32) {
            let framed = [32] + word + [32]
            framed.withUnsafeBufferPointer { framed in
                for length in 3...5 where length <= framed.count {
                    for start in 0...framed.count - length {
                        counts[StableHash.bytes(Bytes(framed).slice(start, start + length)), default: 0] += 1
                    }
                }
            }
        }
        var vector = [Float](repeating: 0, count: width)
        // In the order of hashes: sums of floats depend on it.
        for (hash, count) in counts.sorted(by: { $0.key < $1.key }) {
            vector[Int(hash % UInt64(width))] += (hash >> 63 == 0 ? 1 : -1) * count.squareRoot()
        }
        var row = Matrix(rows: 1, columns: width, vector)
        row.normaliseRows()
        return row.elements
    }
}
