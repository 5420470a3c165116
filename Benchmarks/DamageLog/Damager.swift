internal import Base
internal import Glibc

/// Copies a clean log and plants damage on the way: a share of the lines is followed by a spoilt copy, each kind of
/// damage in turn, at places that a seed draws.
struct Damager {
    /// How often a kind was planted, and the one-based line of the damaged log where it first is.
    struct Planted {
        var count = 0
        var firstLine = 0
    }

    private(set) var planted: [Damage: Planted] = [:]
    private var random: SeededRandom
    private let share: Double
    private let kinds: [Damage]
    private var turn = 0
    private var linesWritten = 0
    private var longLinePending = true

    init(share: Double, seed: UInt64, leavingOut: [Damage]) {
        self.share = share
        kinds = Damage.spread.filter { !leavingOut.contains($0) }
        random = SeededRandom(seed: seed, purpose: "damage")
    }

    /// Copies all of `input`. The last good line is followed by a truncated copy without a line end, as a collector
    /// that died leaves it.
    mutating func copy(_ input: Bytes, to output: inout OutputFile) throws {
        try output.write([0xEF, 0xBB, 0xBF])
        note(.byteOrderMark, onLine: 1)
        var start = 0
        var number = 0
        while start < input.count {
            let end = lineEnd(in: input, from: start)
            number += 1
            try follow(input.slice(start, end), number: number, isLast: end + 1 >= input.count, to: &output)
            if longLinePending, end > input.count / 4 {
                longLinePending = false
                try plant(.longLine, in: LogLine(Array(input.slice(start, end).buffer), number: number), to: &output)
            }
            start = end + 1
        }
    }

    private mutating func follow(_ line: Bytes, number: Int, isLast: Bool, to output: inout OutputFile) throws {
        let kind = isLast ? Damage.truncated : random.chance(share) ? next() : nil
        try output.write(line)
        if kind == .carriageReturn { try output.write([13]) }
        try output.write([10])
        linesWritten += 1
        switch kind {
        case nil: return
        case .carriageReturn: note(.carriageReturn, onLine: linesWritten)
        case .some(let kind):
            try plant(kind, in: LogLine(Array(line.buffer), number: number), to: &output, ended: !isLast)
        }
    }

    private func lineEnd(in input: Bytes, from start: Int) -> Int {
        guard let found = memchr(input.start + start, 10, input.count - start) else { return input.count }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - input.start
    }

    private mutating func next() -> Damage? {
        guard !kinds.isEmpty else { return nil }
        turn += 1
        return kinds[(turn - 1) % kinds.count]
    }

    private mutating func plant(
        _ kind: Damage, in line: LogLine, to output: inout OutputFile, ended: Bool = true
    ) throws {
        try output.write(kind.spoil(line, random: &random))
        if ended { try output.write([10]) }
        linesWritten += 1
        note(kind, onLine: linesWritten)
    }

    private mutating func note(_ kind: Damage, onLine line: Int) {
        var entry = planted[kind] ?? Planted()
        entry.count += 1
        if entry.firstLine == 0 { entry.firstLine = line }
        planted[kind] = entry
    }
}
