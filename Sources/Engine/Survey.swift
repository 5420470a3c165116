internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts

/// The first pass over a log, one per thread: a sample of prompts to learn the lexicon from, and the identities of all
/// exchanges, to find those that come more than once.
struct Survey {
    private(set) var sample = PromptSample()
    private let excluded: Set<UInt64>
    private var identities = [[UInt64]](repeating: [], count: Survey.partitions)
    private static let partitions = 64

    init(excluded: Set<UInt64> = []) { self.excluded = excluded }

    mutating func add(_ exchange: borrowing Exchange) {
        if !excluded.isEmpty, excluded.contains(StableHash.bytes(exchange.accountID)) { return }
        let identity = Survey.identity(exchange)
        if identity != 0 { identities[Int(identity >> 58)].append(identity) }
        sample.offer(
            key: Survey.key(identity, exchange), account: StableHash.bytes(exchange.accountID),
            prompt: exchange.prompt, system: exchange.systemPrompt, isOpening: ObservationMaker.isOpening(exchange))
    }

    /// Hash of the exchange's id; 0 when it has none, and then it is never taken for a duplicate.
    static func identity(_ exchange: borrowing Exchange) -> UInt64 {
        exchange.id.isEmpty ? 0 : StableHash.bytes(exchange.id, seed: 0x4944) | 1
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

    /// The sample and the identities that occur more than once, over all threads' surveys.
    static func finish(_ surveys: [Survey]) -> (sample: PromptSample, duplicates: Set<UInt64>) {
        var sample = PromptSample()
        for survey in surveys { sample.merge(survey.sample) }
        var duplicates = Set<UInt64>()
        for partition in 0..<partitions {
            var all = surveys.flatMap { $0.identities[partition] }
            all.sort()
            for index in all.indices.dropFirst() where all[index] == all[index - 1] { duplicates.insert(all[index]) }
        }
        return (sample, duplicates)
    }
}
