internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts

/// The second pass over a log, one per thread: every exchange becomes an observation in its account's summary.
struct Summarising {
    private let maker: ObservationMaker
    private let writer: AccountWriter
    private let duplicates: Duplicates

    init(lexicon: Lexicon, capabilities: Capabilities, table: AccountTable, duplicates: Duplicates) {
        maker = ObservationMaker(lexicon: lexicon, capabilities: capabilities)
        writer = AccountWriter(table)
        self.duplicates = duplicates
    }

    mutating func add(_ exchange: borrowing Exchange) {
        if !duplicates.isEmpty, !duplicates.takes(Survey.identity(exchange), exchange) { return }
        writer.add(maker.make(exchange), accountID: exchange.accountID)
    }

    /// Empties all threads' passes into the table; returns the names seen.
    static func finish(_ passes: [Summarising]) -> NameTable {
        var names = NameTable()
        for pass in passes {
            pass.writer.flush()
            names.merge(pass.maker.names)
        }
        return names
    }
}
