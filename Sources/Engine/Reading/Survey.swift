internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts

/// The first pass over a log, one per thread: a sample of prompts to learn the lexicon from, and the identities of all
/// exchanges, to find those that come more than once.
struct Survey {
    private(set) var sample = PromptSample()
    private var identities = [[UInt64]](repeating: [], count: Survey.partitions)
    private var requests: [UInt64] = []
    private let joinsEdge: Bool
    private let excluded: Exclusions
    private static let partitions = 64

    /// A survey; with `joinsEdge` it also notes which requests the provider's records know. Of accounts that are
    /// `excluded` nothing else is noted.
    init(joinsEdge: Bool, excluded: Exclusions) {
        self.joinsEdge = joinsEdge
        self.excluded = excluded
    }

    mutating func add(_ exchange: borrowing Exchange) {
        if exchange.isEdgeRecord { return addEdge(exchange) }
        if joinsEdge {
            let request = Survey.request(exchange)
            if request != 0 { requests.append(request) }
        }
        if excluded.cover(exchange) { return }
        let identity = Survey.identity(exchange)
        if identity != 0 { identities[Int(identity >> 58)].append(identity) }
        sample.offer(exchange, key: Survey.key(identity, exchange))
    }

    /// An edge's line has no text to learn from, and unless it names an account it is no exchange of its own.
    private mutating func addEdge(_ exchange: borrowing Exchange) {
        if excluded.cover(exchange) { return }
        let identity = Survey.identity(exchange)
        if identity != 0, !exchange.accountID.isEmpty { identities[Int(identity >> 58)].append(identity) }
    }

    /// Hash of the exchange's id; 0 when it has none, and then it is never taken for a duplicate. An edge's line about a
    /// request is another thing than the provider's record of it.
    static func identity(_ exchange: borrowing Exchange) -> UInt64 {
        if exchange.isEdgeRecord {
            return exchange.requestID.isEmpty ? 0 : StableHash.bytes(exchange.requestID, seed: 0x4544_4745) | 1
        }
        return exchange.id.isEmpty ? 0 : StableHash.bytes(exchange.id, seed: 0x4944) | 1
    }

    /// Hash of the identifier under which both the edge and the provider know the request; 0 when there is none. Where a
    /// log has no field for it, the exchange's own id may be the one that the edge saw.
    static func request(_ exchange: borrowing Exchange) -> UInt64 {
        if !exchange.requestID.isEmpty { return StableHash.bytes(exchange.requestID, seed: 0x5245_5155) | 1 }
        if exchange.isEdgeRecord { return 0 }
        return exchange.id.isEmpty ? 0 : StableHash.bytes(exchange.id, seed: 0x5245_5155) | 1
    }

    /// Where an exchange stands in the sample: uniform over exchanges, told by its id, or by what it says without one.
    static func key(_ identity: UInt64, _ exchange: borrowing Exchange) -> UInt64 {
        identity != 0 ? StableHash.scramble(identity) : digest(exchange)
    }

    private static func digest(_ exchange: borrowing Exchange) -> UInt64 {
        var digest = StableHash.bytes(exchange.accountID, seed: UInt64(bitPattern: exchange.timestamp.milliseconds))
        digest = StableHash.bytes(exchange.prompt, seed: digest)
        digest = StableHash.bytes(exchange.systemPrompt, seed: digest)
        digest = StableHash.bytes(exchange.model, seed: digest)
        digest = StableHash.bytes(exchange.clientAddress, seed: digest)
        digest = StableHash.bytes(exchange.responseDigest, seed: digest)
        for value in [exchange.usage.output, exchange.usage.input, exchange.httpStatus, exchange.responseLength] {
            digest = StableHash.mix(digest ^ UInt64(bitPattern: value), 0xD6E8_FEB8_6659_FD93)
        }
        return digest
    }

    /// What all threads' surveys found.
    struct Findings {
        /// Exchanges to learn the lexicon from.
        let sample: PromptSample
        /// Identities that occur more than once.
        let duplicates: Set<UInt64>
        /// Requests that the provider's records know; none unless there are edge logs.
        let requests: SortedHashes
    }

    /// Puts all threads' surveys together.
    static func finish(_ surveys: [Survey]) -> Findings {
        var sample = PromptSample()
        for survey in surveys { sample.merge(survey.sample) }
        var duplicates = Set<UInt64>()
        for partition in 0..<partitions {
            var all = surveys.flatMap { $0.identities[partition] }
            all.sort()
            for index in all.indices.dropFirst() where all[index] == all[index - 1] { duplicates.insert(all[index]) }
        }
        let requests = SortedHashes(surveys.flatMap(\.requests))
        return Findings(sample: sample, duplicates: duplicates, requests: requests)
    }
}
