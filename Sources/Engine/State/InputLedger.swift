internal import Base
internal import Exchanges

/// Which inputs a state has taken in, told by size and content: no names, since a name may tell of an account.
struct InputLedger: Equatable {
    struct Entry: Equatable {
        let size: Int64
        let digest: ContentDigest
        /// The run that took it in.
        let run: Int
    }

    /// What a file is to a state.
    enum Finding: Equatable {
        /// Not seen before.
        case new
        /// Taken in by that run, under whatever name.
        case known(run: Int)
        /// Begins with all of what that run took in, and goes on.
        case grown(run: Int, from: Int64)
    }

    // A file every five minutes for a year; the oldest are forgotten then.
    private static let capacity = 100_000
    private(set) var entries: [Entry] = []

    init() {}

    /// Sizes at which a file's beginning must be known to be compared.
    var sizes: Set<Int64> { Set(entries.map(\.size)) }

    /// Compares a file by its digest and those of its beginnings.
    func finding(size: Int64, whole: ContentDigest, beginnings: [Int64: ContentDigest]) -> Finding {
        if let entry = entries.first(where: { $0.size == size && $0.digest == whole }) { return .known(run: entry.run) }
        let grown = entries.filter { $0.size < size && beginnings[$0.size] == $0.digest }.max { $0.size < $1.size }
        return grown.map { .grown(run: $0.run, from: $0.size) } ?? .new
    }

    /// Notes a file as taken in. Empty files say nothing and are not noted.
    mutating func note(size: Int64, digest: ContentDigest, run: Int) {
        guard size > 0 else { return }
        entries.append(Entry(size: size, digest: digest, run: run))
        entries.removeFirst(max(0, entries.count - InputLedger.capacity))
    }

    func encode(_ encoder: inout BinaryEncoder) {
        encoder.count(entries.count)
        for entry in entries {
            encoder.count(Int(entry.size))
            encoder.word(entry.digest.high)
            encoder.word(entry.digest.low)
            encoder.count(entry.run)
        }
    }

    init(_ decoder: inout BinaryDecoder) {
        let count = decoder.elements(atMost: InputLedger.capacity, ofBytes: 18)
        for _ in 0..<count {
            let size = Int64(decoder.count(atMost: .max))
            let digest = ContentDigest(high: decoder.word(), low: decoder.word())
            entries.append(Entry(size: size, digest: digest, run: decoder.count(atMost: 1 << 40)))
        }
    }
}
