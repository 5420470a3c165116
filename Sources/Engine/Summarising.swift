internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts

/// The second pass over a log, one per thread: every exchange becomes an observation in its account's summary.
/// Exchanges whose identity comes more than once wait until all are read; then one of each counts.
struct Summarising {
    private let maker: ObservationMaker
    private let writer: AccountWriter
    private let duplicates: Set<UInt64>
    private var waiting: [UInt64: Waiting] = [:]
    private var repeated = 0
    private let excluded: Set<UInt64>
    private var leftOut = 0

    private struct Waiting {
        var digest: UInt64
        var observation: Observation
        var account: String
    }

    init(
        lexicon: Lexicon, capabilities: Capabilities, table: AccountTable, duplicates: Set<UInt64>,
        excluded: Set<UInt64> = []
    ) {
        self.excluded = excluded
        maker = ObservationMaker(lexicon: lexicon, capabilities: capabilities)
        writer = AccountWriter(table)
        self.duplicates = duplicates
    }

    mutating func add(_ exchange: borrowing Exchange) {
        if !excluded.isEmpty, excluded.contains(StableHash.bytes(exchange.accountID)) {
            leftOut += 1
            return
        }
        let observation = maker.make(exchange)
        if !duplicates.isEmpty {
            let identity = Survey.identity(exchange)
            if duplicates.contains(identity) { return wait(identity, exchange, observation) }
        }
        writer.add(observation, accountID: exchange.accountID)
    }

    private mutating func wait(_ identity: UInt64, _ exchange: borrowing Exchange, _ observation: Observation) {
        let digest = observation.digest
        if let known = waiting[identity] {
            repeated += 1
            guard digest < known.digest else { return }
        }
        waiting[identity] = Waiting(digest: digest, observation: observation, account: exchange.accountID.string)
    }

    /// Empties all threads' passes into the table; returns the names seen, how many exchanges were dropped, and how many
    /// were left out because their accounts are excluded.
    static func finish(_ passes: [Summarising]) -> (names: NameTable, repeated: Int, leftOut: Int) {
        var names = NameTable()
        var winners: [UInt64: Waiting] = [:]
        var repeated = 0
        for pass in passes {
            pass.writer.flush()
            names.merge(pass.maker.names)
            repeated += pass.repeated
            for (identity, candidate) in pass.waiting {
                if let known = winners[identity] {
                    repeated += 1
                    guard candidate.digest < known.digest else { continue }
                }
                winners[identity] = candidate
            }
        }
        // Summaries do not depend on the order in which observations come.
        if let writer = passes.first?.writer {
            for winner in winners.values {
                Bytes.with(winner.account) { writer.add(winner.observation, accountID: $0) }
            }
            writer.flush()
        }
        return (names, repeated, passes.reduce(0) { $0 + $1.leftOut })
    }
}

extension Observation {
    /// Hash of all that an observation says: of several exchanges with one id, the one with the smallest counts. It must
    /// cover every field, or the order of lines would decide between those that differ in another.
    fileprivate var digest: UInt64 {
        var hash = StableHash.mix(account ^ 0x4F42_5345, UInt64(bitPattern: timestamp.milliseconds) | 1)
        func mix(_ value: UInt64) { hash = StableHash.mix(hash ^ value, 0xD6E8_FEB8_6659_FD93) }
        for index in attributes.indices { mix(attributes[index].bits) }
        mix(UInt64(traits.rawValue))
        for tokens in [inputTokens, outputTokens, reasoningTokens, turn] {
            mix(UInt64(truncatingIfNeeded: tokens))
        }
        for value in [prompt.content, prompt.simHash, prompt.systemShape] { mix(value) }
        for value in [
            prompt.template, prompt.systemTemplate, prompt.topic, prompt.capability, prompt.words, prompt.coveredWords,
        ] { mix(UInt64(value)) }
        mix(prompt.elicitsReasoning ? 1 : 0)
        return hash
    }
}
