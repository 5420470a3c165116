internal import Accounts
internal import Base
internal import Exchanges
internal import Indicators
internal import Prompts

/// Makes one world of a background: the honest accounts of some days as they were, and campaigns among them.
struct BackgroundWorld {
    private let prepared: PreparedBackground
    private let plan: BackgroundPlan
    private let threads: Int
    private let cancellation: Cancellation?

    init(_ prepared: PreparedBackground, _ plan: BackgroundPlan, threads: Int, _ cancellation: Cancellation?) {
        self.prepared = prepared
        self.plan = plan
        self.threads = max(1, threads)
        self.cancellation = cancellation
    }

    /// What one thread collects in the first reading.
    private final class Collector {
        var sample = PromptSample()
        let donors = DonorCollector()
    }

    /// Reads the spool twice: for a sample to learn the world's lexicon from and what donors lend, then for the
    /// summaries. Between them the campaigns are played into a spool of their own.
    func make() throws -> LabelledPopulation {
        var (sample, donors) = try collect()
        let injection = try donors.flatMap { try Injection(plan, $0, prepared) }
        donors = nil
        let spool = try TickSpool(span: BackgroundFacts.tick, head: PromptWindow.head, tail: PromptWindow.tail)
        var hidden: [String: Int] = [:]
        if let injection {
            let writer = SpoolWriter(spool)
            hidden = try injection.play { exchange, key in
                if key & 1023 == 0 { try cancellation?.check() }
                writer.add(exchange, key: key)
                sample.offer(exchange, key: key)
            }
            try writer.flush()
        }
        let lexicon = Lexicon.learn(from: sample)
        try cancellation?.check()
        let reading = SpoolReading(
            capabilities: prepared.capabilities, threads: threads, cancellation: cancellation)
        let everybody = SpoolReading.Source(spool: spool, ticks: plan.ticks) { _ in true }
        return labelled(try reading.accounts([present, everybody], lexicon), injection, hidden)
    }

    /// Goes through the honest accounts' days in ticks of `span` milliseconds and calls `look` with what is known at the end
    /// of each.
    func watch(every span: Int, _ look: (Population) throws -> Void) throws {
        let spool = try TickSpool(span: Int64(span), head: PromptWindow.head, tail: PromptWindow.tail)
        let writers = (0..<threads).map { _ in SpoolWriter(spool) }
        let present = self.present
        try prepared.spool.forEach(ticks: plan.ticks, states: writers, cancellation: cancellation) {
            if present.takes(StableHash.bytes($1.accountID)) { $0.add($1, key: $2) }
        }
        for writer in writers { try writer.flush() }
        var options = prepared.options
        options.threads = threads
        try TickEngine(spool, options, cancellation).watch(look)
    }

    private var present: SpoolReading.Source {
        let (prepared, plan) = (prepared, plan)
        return .init(spool: prepared.spool, ticks: plan.ticks) { prepared.part(of: $0, in: plan) == .present }
    }

    private func collect() throws -> (PromptSample, Donors?) {
        let collectors = (0..<threads).map { _ in Collector() }
        let (prepared, plan) = (prepared, plan)
        try prepared.spool.forEach(ticks: plan.donorTicks, states: collectors, cancellation: cancellation) {
            collector, exchange, key in
            switch prepared.part(of: StableHash.bytes(exchange.accountID), in: plan) {
            case .absent: break
            case .donor: collector.donors.add(exchange, key: StableHash.scramble(key ^ plan.seed))
            case .present:
                guard plan.ticks.contains(prepared.spool.tick(of: exchange.timestamp)) else { return }
                collector.sample.offer(exchange, key: key)
            }
        }
        var sample = PromptSample()
        for collector in collectors { sample.merge(collector.sample) }
        return (sample, plan.campaigns.isEmpty ? nil : Donors(collectors.map(\.donors), prepared))
    }

    private func labelled(
        _ accounts: [(id: String, summary: AccountSummary)], _ injection: Injection?, _ hidden: [String: Int]
    ) -> LabelledPopulation {
        var roles: [String: Casting.Role] = [:]
        for (id, role) in injection?.profiles ?? [] { roles[id] = role }
        return LabelledPopulation(
            members: accounts.map { id, summary in
                let account =
                    roles[id].map { Account(id: id, summary: summary, profile: $0.profile) }
                    ?? prepared.options.account(id, summary)
                return .init(account: account, campaignExchanges: hidden[id])
            })
    }
}
