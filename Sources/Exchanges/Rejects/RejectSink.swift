internal import Base

/// Collects what a run sets aside and writes `rejected.jsonl`: one JSON object a line, in the order of files and lines,
/// whatever the number of threads.
public final class RejectSink: Sendable {
    private struct State {
        var summary = RejectSummary([])
    }

    private let path: String?
    private let state = Locked(State())

    /// A sink that writes to `path`, or only counts when there is none.
    public init(path: String?) { self.path = path }

    /// What was set aside, once the run is over.
    public var summary: RejectSummary { state.withLock { $0.summary } }

    /// Whether rejected lines have to be kept.
    var keepsLines: Bool { path != nil }

    /// One piece of input, done with.
    struct Piece {
        let file: String
        let tally: RejectTally
        let spill: RejectSpill?
        let stretch: RejectSpill.Stretch
    }

    /// Takes all pieces, grouped by file in canonical order.
    func finish(_ pieces: [Piece]) throws {
        var located: [(file: String, linesBefore: Int, tally: RejectTally)] = []
        var (file, lines) = ("", 0)
        for piece in pieces {
            if piece.file != file { (file, lines) = (piece.file, 0) }
            located.append((piece.file, lines, piece.tally))
            lines += piece.tally.lines
        }
        let summary = RejectSummary(located)
        state.withLock { $0.summary = summary }
        guard let path else { return }
        let writer = try RejectWriter(path: path)
        for (piece, place) in zip(pieces, located) {
            guard let spill = piece.spill else { continue }
            try spill.flush()
            var position = piece.stretch.from
            while position < piece.stretch.to {
                let entry = try spill.entry(at: &position)
                try writer.write(entry, file: piece.file, linesBefore: place.linesBefore, from: spill)
            }
        }
        try writer.close()
    }
}
