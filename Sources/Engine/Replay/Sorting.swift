internal import Base
internal import Exchanges

/// The second reading of a log that is to be replayed, one per thread: exchanges go to their ticks.
struct Sorting {
    let writer: SpoolWriter
    private(set) var intake: Intake

    init(_ spool: TickSpool, _ intake: Intake) {
        writer = SpoolWriter(spool)
        self.intake = intake
    }

    mutating func add(_ exchange: borrowing Exchange) {
        let writer = writer
        // Told from what the log says, as in the survey, not from what the edge adds.
        let key = Survey.key(Survey.identity(exchange), exchange)
        intake.admit(exchange) { writer.add($0, key: key) }
    }
}
