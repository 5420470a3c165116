internal import Base

/// The items that a sequence model reads and foretells: two for every exchange. The first says how it came: how long after the
/// one before, how long a prompt, with a template or without; the second what it was about. Neither depends on the log's
/// language or on numbers that the log gave its topics.
public struct ActivityVocabulary: Sendable, Equatable {
    /// Leaves of the taxonomy.
    public let leaves: Int

    /// Items of one exchange.
    public static let itemsOfANote = 2
    private static let gaps = [60_000, 900_000, 7_200_000, 43_200_000]
    private static let lengths = [8, 24, 80]
    private static let manners = (gaps.count + 1) * (lengths.count + 1) * 2

    /// Items in all: manners, leaves, no leaf, follow-up, tool output.
    public var items: Int { Self.manners + leaves + 3 }

    /// A vocabulary for a taxonomy with so many leaves.
    public init(leaves: Int) { self.leaves = max(0, leaves) }

    /// The items of an account's exchanges, which are in order.
    public func items(_ notes: [ActivityNote]) -> [Int32] {
        var items: [Int32] = []
        items.reserveCapacity(notes.count * Self.itemsOfANote)
        var last: Int64?
        for note in notes {
            // The first exchange comes after a pause, as far as anybody knows.
            let gap = last.map { note.moment.milliseconds.subtractingReportingOverflow($0) }
            let pause = gap.map { $0.overflow ? .max : Int($0.partialValue) } ?? .max
            last = note.moment.milliseconds
            let manner = Self.step(pause, Self.gaps) * (Self.lengths.count + 1) + Self.step(note.words, Self.lengths)
            items.append(Int32(manner * 2 + (note.isTemplated ? 1 : 0)))
            items.append(Int32(Self.manners + subject(note.subject)))
        }
        return items
    }

    private func subject(_ subject: ActivityNote.Subject) -> Int {
        switch subject {
        case .leaf(let leaf): min(max(0, leaf), leaves)
        case .followUp: leaves + 1
        case .toolOutput: leaves + 2
        }
    }

    /// The first step whose bound the value does not exceed.
    private static func step(_ value: Int, _ bounds: [Int]) -> Int {
        bounds.firstIndex { value <= $0 } ?? bounds.count
    }
}
