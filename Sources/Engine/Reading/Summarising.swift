internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts

/// The second reading of a log, one per thread: every exchange becomes an observation in its account's summary.
struct Summarising {
    private let maker: ObservationMaker
    private let writer: AccountWriter
    private(set) var intake: Intake

    init(lexicon: Lexicon, capabilities: Capabilities, table: AccountTable, intake: Intake) {
        maker = ObservationMaker(lexicon: lexicon, capabilities: capabilities)
        writer = AccountWriter(table)
        self.intake = intake
    }

    mutating func add(_ exchange: borrowing Exchange) {
        let (maker, writer) = (maker, writer)
        intake.admit(exchange) { writer.add(maker.make($0), accountID: $0.accountID) }
    }

    /// Empties all threads' readings into the table; returns the names seen.
    static func finish(_ passes: [Summarising]) -> NameTable {
        var names = NameTable()
        for pass in passes {
            pass.writer.flush()
            names.merge(pass.maker.names)
        }
        return names
    }
}
