internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts

/// The second pass over a log, one per thread: every exchange becomes an observation in its account's summary.
struct Summarising {
    private let maker: ObservationMaker
    private let writer: AccountWriter
    private let duplicates: Duplicates
    private let excluded: Set<UInt64>
    private var leftOut = 0

    init(
        lexicon: Lexicon, capabilities: Capabilities, table: AccountTable, duplicates: Duplicates,
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
        if !duplicates.isEmpty, !duplicates.takes(Survey.identity(exchange), exchange) { return }
        writer.add(maker.make(exchange), accountID: exchange.accountID)
    }

    /// Empties all threads' passes into the table; returns the names seen, and how many exchanges were left out because
    /// their accounts are excluded.
    static func finish(_ passes: [Summarising]) -> (names: NameTable, leftOut: Int) {
        var names = NameTable()
        for pass in passes {
            pass.writer.flush()
            names.merge(pass.maker.names)
        }
        return (names, passes.reduce(0) { $0 + $1.leftOut })
    }
}
