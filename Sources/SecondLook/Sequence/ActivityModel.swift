internal import Base
internal import Learning

/// A small attention model of what an account does next, given what it did before.
public struct ActivityModel: Sendable, Equatable {
    /// Identity of the taxonomy whose leaves it knows, see `Capabilities.identity`.
    public let taxonomy: UInt64
    /// The items that it reads.
    public let vocabulary: ActivityVocabulary
    let model: SequenceModel

    /// Steps that the model sees at once: exchanges times items of each.
    static let context = 128
    /// Exchanges whose surprise is measured at a time, and those before them.
    static let block = 16
    static let past = context / ActivityVocabulary.itemsOfANote - block
    /// Exchanges of a past below which nothing can be told.
    static let leastPast = 12
    // Windows of an account.
    private static let mostWindows = 3

    init(taxonomy: UInt64, vocabulary: ActivityVocabulary, model: SequenceModel) {
        self.taxonomy = taxonomy
        self.vocabulary = vocabulary
        self.model = model
    }

    /// One block of an account's exchanges with what came before.
    struct Window: Sendable {
        let past: [Int32]
        let block: [Int32]
    }

    /// The blocks of an account: as many as there are, each with as much past as the model sees.
    func windows(_ notes: [ActivityNote]) -> [Window] {
        let items = vocabulary.items(notes)
        let size = ActivityVocabulary.itemsOfANote
        return (0..<Self.mostWindows).compactMap { number in
            let end = notes.count - number * (Self.past + Self.block)
            let from = end - Self.block
            let start = max(0, from - Self.past)
            guard from - start >= Self.leastPast else { return nil }
            return Window(
                past: Array(items[start * size..<from * size]), block: Array(items[from * size..<end * size]))
        }
    }

    /// Mean surprise of each block in nats an exchange, after its own past and after the pasts of `donors` others: the
    /// windows that come next in the list, taken round, of other accounts.
    func surprises(
        _ windows: [(account: Int, window: Window)], donors: Int, threads: Int
    ) throws -> [(own: Double, foreign: Double)] {
        var sequences: [[Int32]] = []
        var starts: [Int] = []
        for (place, (account, window)) in windows.enumerated() {
            starts.append(sequences.count)
            sequences.append(window.past + window.block)
            var given = 0
            for step in 1..<max(1, windows.count) where given < donors {
                let other = windows[(place + step) % windows.count]
                guard other.account != account else { continue }
                // As much past as its own, so that only whose it is makes a difference.
                let past = other.window.past.suffix(window.past.count)
                guard past.count == window.past.count else { continue }
                sequences.append(past + window.block)
                given += 1
            }
        }
        starts.append(sequences.count)
        let found = try model.surprises(sequences, threads: threads)
        let exchanges = Double(Self.block)
        func mean(_ number: Int) -> Double {
            found[number].suffix(Self.block * ActivityVocabulary.itemsOfANote).reduce(0.0) { $0 + Double($1) }
                / exchanges
        }
        return windows.indices.map { place in
            let others = starts[place] + 1..<starts[place + 1]
            let foreign = others.isEmpty ? .nan : others.reduce(0.0) { $0 + mean($1) } / Double(others.count)
            return (mean(starts[place]), foreign)
        }
    }
}
