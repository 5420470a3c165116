internal import Accounts
internal import Glibc
internal import Indicators
internal import Statistics

/// An account's opening prompts by topic and by capability, against its own and against everybody's.
struct TopicView {
    let openings: Int
    let topics: Contrast?
    let capabilities: Contrast?

    /// Matches of an account's prompts with each other and with those of others.
    struct Contrast {
        /// Chance that two of its prompts match.
        let own: Double
        /// Chance that one of its prompts matches one of somebody else's.
        let cross: Double
        /// Different cells in ten draws.
        let inTen: Double?
        /// Mean log of how much more frequent its cells are with it than with everybody.
        let divergence: Double

        init?(_ cells: CellCounts, _ everybody: [Double]) {
            let total = Double(cells.total)
            guard total >= 4 else { return nil }
            var (own, cross, divergence) = (0.0, 0.0, 0.0)
            for (cell, count) in cells.cells {
                let count = Double(count)
                own += count * (count - 1)
                cross += count / total * everybody[cell]
                divergence += count / total * log(max(everybody[cell], 1e-6))
            }
            self.own = own / (total * (total - 1))
            self.cross = cross
            self.divergence = -divergence
            inTen =
                cells.total >= 10
                ? Rarefaction.distinct(counts: cells.cells.map(\.count), draws: 10).mean : nil
        }

        /// log of own over cross matches; half a match is added to both.
        func excess(_ openings: Int) -> Double {
            let pairs = Double(openings) * Double(openings - 1) / 2
            return log((own * pairs + 0.5) / (cross * pairs + 0.5))
        }
    }

    init(_ account: Account, _ context: MeasureContext) {
        openings = account.summary.topics.total
        topics = Contrast(account.summary.topics, context.topics)
        capabilities = Contrast(account.summary.capabilities, context.capabilities)
    }
}
