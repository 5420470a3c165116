internal import Base
internal import Exchanges

/// What the edge knows of the requests that the provider's own records ask for, by a hash of the request's identifier.
///
/// Unchecked because the compiler cannot see that the texts are never written to after `init`.
final class EdgeTable: @unchecked Sendable {
    /// What one edge line adds to a record. Texts are numbers in a pool; 0 is none.
    struct Facts {
        var address: UInt32 = 0
        var tlsFingerprint: UInt32 = 0
        var userAgent: UInt32 = 0
        var status: Int16 = -1
        var aborted = Exchange.Flag.unknown
    }

    private let requests: SortedHashes
    private let facts: [Facts]
    private let texts: UnsafeMutablePointer<UInt8>
    private let ends: [Int]

    /// The table of all that several threads' collectors found.
    ///
    /// Of several lines about one request the one that says most counts, and of those that say as much the one with the
    /// smallest digest: whatever the order of lines, files and threads.
    init(_ collectors: [EdgeCollector]) {
        var pool = TextPool()
        var entries: [EdgeCollector.Entry] = []
        entries.reserveCapacity(collectors.reduce(0) { $0 + $1.entries.count })
        for collector in collectors {
            let numbers = pool.take(collector.pool)
            for entry in collector.entries {
                var entry = entry
                entry.facts.address = numbers[Int(entry.facts.address)]
                entry.facts.tlsFingerprint = numbers[Int(entry.facts.tlsFingerprint)]
                entry.facts.userAgent = numbers[Int(entry.facts.userAgent)]
                entries.append(entry)
            }
        }
        entries.sort { ($0.request, $0.missing, $0.digest) < ($1.request, $1.missing, $1.digest) }
        var facts: [Facts] = []
        for index in entries.indices where index == 0 || entries[index].request != entries[index - 1].request {
            facts.append(entries[index].facts)
        }
        self.facts = facts
        requests = SortedHashes(entries.map(\.request))
        ends = pool.ends
        texts = .allocate(capacity: max(1, pool.texts.count))
        pool.texts.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { texts.initialize(from: start, count: source.count) }
        }
    }

    deinit { texts.deallocate() }

    /// Whether an edge line told of the request.
    func knows(_ request: UInt64) -> Bool { requests.index(of: request) != nil }

    /// Writes what the edge knows into a provider's record, where the record says nothing itself. The views that it
    /// writes live as long as the table.
    func fill(_ exchange: inout Exchange, of request: UInt64) {
        guard let place = requests.index(of: request) else { return }
        let known = facts[place]
        if exchange.clientAddress.isEmpty { exchange.clientAddress = text(known.address) }
        if exchange.tlsFingerprint.isEmpty { exchange.tlsFingerprint = text(known.tlsFingerprint) }
        if exchange.userAgent.isEmpty { exchange.userAgent = text(known.userAgent) }
        if exchange.httpStatus < 0 { exchange.httpStatus = Int64(known.status) }
        if exchange.clientAborted == .unknown { exchange.clientAborted = known.aborted }
    }

    private func text(_ number: UInt32) -> Bytes {
        let start = number == 0 ? 0 : ends[Int(number) - 1]
        return Bytes(start: texts + start, count: ends[Int(number)] - start)
    }
}

/// One thread's part in reading the edge's lines: those of requests that are wanted.
struct EdgeCollector {
    /// One edge line.
    struct Entry {
        let request: UInt64
        let digest: UInt64
        /// How many of its facts the line lacks.
        let missing: Int
        var facts: EdgeTable.Facts
    }

    private(set) var entries: [Entry] = []
    private(set) var pool = TextPool()
    private let wanted: SortedHashes

    init(_ wanted: SortedHashes) { self.wanted = wanted }

    mutating func add(_ exchange: borrowing Exchange) {
        let request = Survey.request(exchange)
        guard exchange.isEdgeRecord, request != 0, wanted.index(of: request) != nil else { return }
        var facts = EdgeTable.Facts()
        facts.address = pool.number(of: exchange.clientAddress)
        facts.tlsFingerprint = pool.number(of: exchange.tlsFingerprint)
        facts.userAgent = pool.number(of: exchange.userAgent)
        facts.status = Int16(clamping: exchange.httpStatus)
        facts.aborted = exchange.clientAborted
        var digest = StableHash.bytes(exchange.clientAddress, seed: UInt64(facts.aborted.rawValue))
        digest = StableHash.bytes(exchange.tlsFingerprint, seed: digest)
        digest = StableHash.bytes(exchange.userAgent, seed: digest)
        digest = StableHash.mix(digest ^ UInt64(bitPattern: exchange.httpStatus), 0xD6E8_FEB8_6659_FD93)
        let missing =
            [facts.address, facts.tlsFingerprint, facts.userAgent].count { $0 == 0 }
            + (facts.status < 0 ? 1 : 0) + (facts.aborted == .unknown ? 1 : 0)
        entries.append(Entry(request: request, digest: digest, missing: missing, facts: facts))
    }
}

/// Texts, each kept once. Number 0 is the empty one.
struct TextPool {
    /// All texts, one after the other.
    private(set) var texts: [UInt8] = []
    /// Where each text ends.
    private(set) var ends = [0]
    private var numbers: [UInt64: UInt32] = [:]

    /// The number of a text, which is taken in when it is new.
    mutating func number(of text: Bytes) -> UInt32 {
        if text.isEmpty { return 0 }
        let hash = StableHash.bytes(text)
        if let known = numbers[hash] { return known }
        // Beyond this many different texts nobody shares one.
        guard ends.count < Int(UInt32.max) else { return 0 }
        let number = UInt32(ends.count)
        texts.append(contentsOf: text.buffer)
        ends.append(texts.count)
        numbers[hash] = number
        return number
    }

    /// Takes in the texts of another pool; returns their numbers here, by their numbers there.
    mutating func take(_ other: TextPool) -> [UInt32] {
        other.texts.withUnsafeBufferPointer { texts in
            other.ends.indices.map { index in
                let start = index == 0 ? 0 : other.ends[index - 1]
                return number(of: Bytes(UnsafeBufferPointer(rebasing: texts[start..<other.ends[index]])))
            }
        }
    }
}
