internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts

/// Summarises what lies in spools, as an analysis of a log with the same exchanges would.
struct SpoolReading {
    let capabilities: Capabilities
    let threads: Int
    let cancellation: Cancellation?

    /// A part of a spool: some ticks, and the accounts by the hashes of their ids.
    struct Source: Sendable {
        let spool: TickSpool
        let ticks: ClosedRange<Int>
        let takes: @Sendable (_ account: UInt64) -> Bool
    }

    /// What one thread summarises with.
    private final class Worker {
        let maker: ObservationMaker
        let writer: AccountWriter

        init(_ lexicon: Lexicon, _ capabilities: Capabilities, _ table: AccountTable) {
            maker = ObservationMaker(lexicon: lexicon, capabilities: capabilities)
            writer = AccountWriter(table)
        }
    }

    /// Accounts with their summaries, ids ascending by bytes. The same exchanges give the same summaries on any number
    /// of threads.
    func accounts(_ sources: [Source], _ lexicon: Lexicon) throws -> [(id: String, summary: AccountSummary)] {
        let table = AccountTable()
        let workers = (0..<max(1, threads)).map { _ in Worker(lexicon, capabilities, table) }
        for source in sources {
            try source.spool.forEach(ticks: source.ticks, states: workers, cancellation: cancellation) {
                worker, exchange, _ in
                guard source.takes(StableHash.bytes(exchange.accountID)) else { return }
                worker.writer.add(worker.maker.make(exchange), accountID: exchange.accountID)
            }
        }
        for worker in workers { worker.writer.flush() }
        return table.drain()
    }
}
