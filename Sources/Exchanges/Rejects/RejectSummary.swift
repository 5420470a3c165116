/// What was set aside in a run: by reason, how much and where first. The same for any number of threads.
public struct RejectSummary: Sendable, Equatable {
    /// Where something was set aside.
    public struct Place: Sendable, Equatable {
        /// The file, as named by the person.
        public let file: String
        /// The line, counted from 1.
        public let line: Int
        /// Bytes from the beginning to the line's start (unpacked); for damaged packed data, to the damage (packed).
        public let offset: Int64
        /// Path of the field at fault, if one is.
        public let field: String?
        /// What should have been there, if that is known.
        public let expected: String?

        /// `file:line`, with the field where there is one: `log.jsonl:12:params.temperature`.
        public var location: String { "\(file):\(line)" + (field.map { ":\($0)" } ?? "") }
    }

    /// One reason's share.
    public struct Entry: Sendable, Equatable {
        /// The reason.
        public let reason: RejectReason
        /// Lines (or files, for incidents) set aside for it.
        public let count: Int
        /// The first place, by file and line.
        public let first: Place
    }

    /// All reasons that occurred, in the order of `RejectReason`.
    public let entries: [Entry]
    /// Lines read, blank ones included.
    public let lines: Int
    /// Records handed over.
    public let records: Int

    /// Lines set aside, without incidents.
    public var rejected: Int { entries.reduce(0) { $0 + ($1.reason.isIncident ? 0 : $1.count) } }
    /// Files that could not be read to their end.
    public var incidents: Int { entries.reduce(0) { $0 + ($1.reason.isIncident ? $1.count : 0) } }

    /// The entry of a reason; nil when it did not occur.
    public subscript(reason: RejectReason) -> Entry? { entries.first { $0.reason == reason } }
}

/// What one piece of input set aside; line numbers count from the piece's beginning.
struct RejectTally {
    struct First {
        let line: Int
        let offset: Int64
        let fault: LineFault
    }

    private(set) var counts = [Int](repeating: 0, count: RejectReason.allCases.count)
    private(set) var firsts = [First?](repeating: nil, count: RejectReason.allCases.count)
    var lines = 0
    var records = 0

    var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }

    mutating func add(_ fault: LineFault, line: Int, offset: Int64) {
        let index = fault.reason.index
        counts[index] += 1
        if firsts[index] == nil { firsts[index] = First(line: line, offset: offset, fault: fault) }
    }
}

extension RejectReason {
    /// Position among all reasons.
    var index: Int { RejectReason.allCases.firstIndex(of: self) ?? 0 }
}

extension RejectSummary {
    /// Joins the tallies of pieces given in canonical order, each with its file and the lines before it in that file.
    init(_ pieces: [(file: String, linesBefore: Int, tally: RejectTally)]) {
        entries = RejectReason.allCases.compactMap { reason in
            let count = pieces.reduce(0) { $0 + $1.tally.counts[reason.index] }
            for piece in pieces {
                guard let first = piece.tally.firsts[reason.index] else { continue }
                let place = Place(
                    file: piece.file, line: piece.linesBefore + first.line, offset: first.offset,
                    field: first.fault.field, expected: first.fault.expected)
                return Entry(reason: reason, count: count, first: place)
            }
            return nil
        }
        lines = pieces.reduce(0) { $0 + $1.tally.lines }
        records = pieces.reduce(0) { $0 + $1.tally.records }
    }
}
