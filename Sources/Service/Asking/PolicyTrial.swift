public import Base
internal import Engine
public import Exchanges
public import Policy
internal import Prompts
internal import Reports
internal import Store

/// What a policy would have done with the requests of logs, in the order of their time. The logs are sorted through a
/// temporary file, so memory is bounded by an hour of them and by the meters.
public struct PolicyTrial: Sendable {
    /// What is tried, and on what is known beside the logs.
    public struct Settings: Sendable {
        /// Log files and folders.
        public var paths: [String]
        /// Their format; nil to tell it file by file.
        public var format: LogFormat?
        /// The account directory; nil for none.
        public var accounts: String?
        /// A server's folder, whose verdicts, cuts, keys and topics hold; nil for none.
        public var folder: String?
        /// Whether nothing is in shadow.
        public var isEnforced = true
        /// Whether the folder's verdicts hold from the first request on, rather than since accounts were flagged.
        public var hasHindsight = false
        /// Examples of accounts for each rule.
        public var examples = 5
        /// Threads that read.
        public var threads = 1

        /// A trial on logs alone.
        public init(paths: [String]) { self.paths = paths }
    }

    /// What came of it.
    public struct Outcome: Sendable {
        /// What was counted.
        public let report: BacktestReport
        /// First and last request; nil when there was none.
        public let window: (from: Timestamp, to: Timestamp)?
        /// Exchanges that name no account, as edge records do; they were left out.
        public let withoutAccount: Int
        /// Lines that could not be read.
        public let rejected: Int
        /// Rules and rungs that touched nobody.
        public let idle: [String]
        /// Accounts with a verdict, and when it was given; nil without a folder that has any.
        public let verdicts: (accounts: Int, moment: Timestamp)?
    }

    private let policy: Policy
    private let settings: Settings
    private let standings: StandingTable
    private let cuts: PolicyCuts
    private let verdicts: (accounts: Int, moment: Timestamp)?
    private let keyLevels: [String: String]
    private let directory: AccountDirectory?
    private let levels: [String: Int]
    private let lexicon: Lexicon?

    private static let span: Int64 = 3_600_000

    /// A trial of a policy. Opens the folder and reads the directory.
    public init(_ policy: Policy, _ settings: Settings, _ cancellation: Cancellation) throws {
        self.policy = policy
        self.settings = settings
        directory = try settings.accounts.map { try AccountDirectory.load($0, cancellation: cancellation) }
        levels = Dictionary(
            policy.verificationLevels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        guard let folder = settings.folder else {
            (standings, cuts, verdicts, keyLevels) = (StandingTable(), PolicyCuts(), nil, [:])
            lexicon = nil
            return
        }
        let store = try Store(folder, .look)
        lexicon = try LiveEngine.lexicon(storedIn: "\(store.folder)/engine")
        let ledgers = Ledgers(store: store)
        cuts = try ledgers.cuts(version: 0)
        keyLevels = Dictionary(
            try store.keys.list().map { ($0.id, $0.verification) }, uniquingKeysWith: { first, _ in first })
        let known = try ledgers.verdicts()
        verdicts = known.map { ($0.verdicts.entries.count, $0.moment) }
        let hasHindsight = settings.hasHindsight
        standings = StandingTable(
            (known?.verdicts.entries ?? []).map { entry in
                var standing = entry.standing
                if hasHindsight, standing.flaggedSince != nil { standing.flaggedSince = 0 }
                return (RequestFacts.hash(entry.account), standing)
            }, version: 0)
    }

    /// Runs the trial. `watch` is told of each step and its counters. Throws `Cancelled` when asked to stop.
    public func run(
        _ cancellation: Cancellation, watch: (_ step: String, ProgressMeter) -> Void
    ) throws -> Outcome {
        let inputs = try InputSet.resolve(paths: settings.paths, cancellation: cancellation)
        let spool = try TickSpool(span: PolicyTrial.span, head: PromptWindow.head, tail: PromptWindow.tail)
        let rejects = RejectSink(path: nil)
        let (reading, deciding) = (ProgressMeter(), ProgressMeter())
        watch("sorting requests by time", reading)
        let passes = try LogReader(inputs, format: settings.format).forEach(
            threads: settings.threads, progress: reading, rejects: rejects, cancellation: cancellation,
            makeState: { _ in Pass(SpoolWriter(spool)) },
            body: { (pass: inout Pass, exchange) in pass.add(exchange) })
        for pass in passes { try pass.writer.flush() }
        watch("deciding", deciding)
        var trial = Backtest(
            policy: policy, enforced: settings.isEnforced, cuts: cuts, examples: settings.examples)
        var window: (from: Timestamp, to: Timestamp)?
        var topics = DayTopics(day: 0)
        let hour = Hour(lexicon.map(TopicReader.init))
        let prices = Prices(try PriceTable.builtIn())
        for (tick, _) in spool.ticks {
            hour.requests.removeAll(keepingCapacity: true)
            try spool.forEach(ticks: tick...tick, states: [hour], cancellation: cancellation) { hour, exchange, _ in
                hour.requests.append(request(exchange, prices, hour.reader))
            }
            // Equal moments in the order of their accounts, so that the same logs always give the same counts.
            hour.requests.sort { ($0.facts.now, $0.account, $0.id) < ($1.facts.now, $1.account, $1.id) }
            for request in hour.requests {
                let moment = Timestamp(milliseconds: request.facts.now)
                window = (window?.from ?? moment, moment)
                topics.turn(to: moment.day)
                trial.add(
                    request.facts, standing: standing(request.facts, topics.count(request.facts.account)),
                    account: request.account, outcome: request.outcome)
                if let topic = request.topic { topics.add(request.facts.account, topic: topic, at: moment) }
            }
            deciding.add(records: hour.requests.count)
        }
        let report = trial.result
        let touched = Set(report.rules.map(\.key.rule))
        return Outcome(
            report: report, window: window, withoutAccount: passes.reduce(0) { $0 + $1.withoutAccount },
            rejected: rejects.summary.rejected, idle: policy.parts.filter { !touched.contains($0) }, verdicts: verdicts)
    }

    /// What was known of an account at the moment of a request, which had so many topics that day.
    private func standing(_ facts: RequestFacts, _ topics: Int) -> PolicyStanding? {
        var found = standings[facts.account]
        if let since = found?.flaggedSince, since > facts.now { found = nil }
        guard topics > policy.rateLimits.uniqueTopicsPerDay else { return found }
        found = found ?? PolicyStanding()
        found?.topicsToday = topics
        return found
    }

    private func request(_ exchange: borrowing Exchange, _ prices: Prices, _ reader: TopicReader?) -> Request {
        let account = exchange.accountID.string
        let (input, output) = (exchange.usage.input, max(0, exchange.usage.output))
        let length = input >= 0 ? Int(input) &* 4 : exchange.prompt.count + exchange.systemPrompt.count
        var facts = RequestFacts(
            exchange, account: RequestFacts.hash(account), bodyLength: max(0, length), prices: prices)
        let record = directory?[account]
        let organisation = exchange.organisationID.isEmpty ? record?.organisation ?? "" : exchange.organisationID.string
        facts.organisation = organisation.isEmpty ? 0 : RequestFacts.hash(organisation)
        let key = exchange.keyID.string
        facts.key = key.isEmpty ? 0 : RequestFacts.hash(key)
        let level = keyLevels[key].flatMap { $0.isEmpty ? nil : $0 } ?? record?.kycLevel ?? ""
        facts.verification = levels[level] ?? 0
        facts.address = IPAddress(exchange.clientAddress)
        facts.country = Country(exchange.country.string) ?? .unknown
        let failed = exchange.httpStatus >= 400
        let used = failed ? 0 : Int64(facts.inputTokens)
        return Request(
            facts: facts, account: account, id: exchange.id.string, topic: reader?.topic(of: exchange),
            outcome: .init(
                tokens: failed ? 0 : used + output,
                cost: failed ? 0 : prices.cost(model: facts.model, input: used, output: output),
                duration: max(0, exchange.latencyMilliseconds)))
    }

    private struct Request {
        let facts: RequestFacts
        let account: String
        let id: String
        let topic: UInt16?
        let outcome: Backtest.Outcome
    }

    /// What is sorted together, and who tells its topics.
    private final class Hour {
        let reader: TopicReader?
        var requests: [Request] = []

        init(_ reader: TopicReader?) { self.reader = reader }
    }

    /// One thread's reading.
    private struct Pass {
        let writer: SpoolWriter
        var withoutAccount = 0

        init(_ writer: SpoolWriter) { self.writer = writer }

        mutating func add(_ exchange: borrowing Exchange) {
            if exchange.accountID.isEmpty {
                withoutAccount += 1
            } else {
                writer.add(exchange, key: 0)
            }
        }
    }
}

extension Policy {
    /// Everything that can touch somebody by itself, as decisions call it.
    fileprivate var parts: [String] {
        var parts = rules.map { "rules.\($0.name)" }
        if highVolume != nil { parts.append("high_volume") }
        for ladder in ladders {
            for rung in ladder.rungs where !parts.contains("ladder.\(rung.name)") {
                parts.append("ladder.\(rung.name)")
            }
        }
        return parts
    }
}
