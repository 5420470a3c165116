internal import Accounts
internal import Base
internal import Campaigns
internal import Exchanges
internal import Indicators
internal import Prompts

/// A background that was read: sorted by time on disk, with what its worlds need to know of the whole.
///
/// Memory: what an analysis of the logs takes while it is prepared; afterwards some 30 bytes an account. The texts lie
/// in a temporary file without a name, packed, at about a quarter of the logs' size.
final class PreparedBackground: Sendable {
    let options: AnalysisOptions
    let prompts: PromptList?
    let spool: TickSpool
    let lexicon: Lexicon
    let capabilities: Capabilities
    let facts: BackgroundFacts
    /// Accounts that the detector takes for campaigns, by the hashes of their ids.
    private let suspected: Set<UInt64>
    /// Hashes of the organisations that the directory knows, by account.
    private let units: [UInt64: UInt64]
    /// How many accounts of the directory have a value.
    private let organisationSizes: [String: Int]
    private let mailSizes: [String: Int]

    // A domain with so many accounts is one that anybody can have.
    private static let publicMail = 5

    /// Reads a background: a survey, sorting, summaries, and a look for campaigns. Throws a `UserError` when it is too
    /// small or has no prompts in words.
    static func prepare(_ background: Background, threads: Int, _ steps: RunSteps) throws -> PreparedBackground {
        var options = background.options
        options.threads = threads
        let passes = LogPasses(options, logs: options.inputs)
        let (sample, intake) = try passes.survey(steps)
        let spool = try passes.sorted(by: BackgroundFacts.tick, intake, steps).spool
        guard let ticks = BackgroundFacts.span(spool.ticks) else {
            throw Analysis.nothingRead(passes.rejected, options)
        }
        let capabilities = Capabilities(taxonomy: options.taxonomy)
        let lexicon = try steps.measure("learning templates and topics") { _ in Lexicon.learn(from: sample) }
        let reading = SpoolReading(capabilities: capabilities, threads: threads, cancellation: steps.cancellation)
        let accounts = try steps.measure("summarising accounts") { _ in
            try reading.accounts([.init(spool: spool, ticks: ticks) { _ in true }], lexicon)
        }.map { options.account($0.id, $0.summary) }
        let suspected = try steps.measure("looking for campaigns in the background") { _ in
            let population = Population(accounts)
            return Set(
                try options.detector().campaigns(population).flatMap(\.members).map {
                    StableHash.text(population.accounts[$0].id)
                })
        }
        return try PreparedBackground(
            background, options, spool, lexicon, capabilities, accounts, suspected,
            passes.rejected.entries.reduce(0) { $0 + $1.count }, ticks)
    }

    private init(
        _ background: Background, _ options: AnalysisOptions, _ spool: TickSpool, _ lexicon: Lexicon,
        _ capabilities: Capabilities, _ accounts: [Account], _ suspected: Set<UInt64>, _ rejected: Int,
        _ ticks: ClosedRange<Int>
    ) throws {
        self.options = options
        prompts = background.prompts
        self.spool = spool
        self.lexicon = lexicon
        self.capabilities = capabilities
        self.suspected = suspected
        var units: [UInt64: UInt64] = [:]
        var (organisations, mails): ([String: Int], [String: Int]) = ([:], [:])
        var (count, exchanges, prompts, words) = (0, 0, 0, 0)
        for account in accounts {
            if let organisation = account.profile.organisation {
                units[StableHash.text(account.id)] = StableHash.text(organisation, seed: 1)
                organisations[organisation, default: 0] += 1
            }
            if let mail = account.profile.emailDomain { mails[mail, default: 0] += 1 }
            if suspected.contains(StableHash.text(account.id)) { continue }
            count += 1
            exchanges += account.summary.exchanges
            prompts += account.summary.count(.hasPrompt)
            words += Int(clamping: account.summary.words.total)
        }
        self.units = units
        (organisationSizes, mailSizes) = (organisations, mails)
        facts = BackgroundFacts(
            accounts: count, exchanges: exchanges, suspected: suspected.count, rejected: rejected,
            words: words / max(1, prompts), ticks: ticks)
        try PreparedBackground.require(facts, prompts)
    }

    private static func require(_ facts: BackgroundFacts, _ prompts: Int) throws {
        let hours = facts.ticks.count * Int(BackgroundFacts.tick / 3_600_000)
        func refuse(_ what: String, _ remedy: String) -> UserError {
            UserError(.input, "the background is too small to learn from: " + what, remedy: remedy)
        }
        let left = facts.suspected > 0 ? ", without \(facts.suspected) that look like campaigns" : ""
        guard facts.accounts >= Background.Least.accounts else {
            throw refuse(
                "\(Decimal.grouped(facts.accounts)) accounts\(left); at least \(Background.Least.accounts) are needed",
                "give more of the log, or train without --background")
        }
        guard prompts >= Background.Least.prompts else {
            throw refuse(
                "\(Decimal.grouped(prompts)) exchanges with a prompt in words; at least "
                    + "\(Decimal.grouped(Background.Least.prompts)) are needed",
                "give more of the log; a log of digests has no prompts to learn from")
        }
        guard hours >= Background.Least.hours else {
            throw refuse(
                "\(hours) hours; at least \(Background.Least.hours) are needed", "give at least one whole day")
        }
    }

    /// What an account does in a world, by the hash of its id.
    func part(of account: UInt64, in plan: BackgroundPlan) -> BackgroundPlan.Part {
        if suspected.contains(account) { return .absent }
        return plan.part(of: units[account] ?? account)
    }

    /// Whether somebody else has the same organisation.
    func isCrowded(_ organisation: String) -> Bool { organisationSizes[organisation, default: 0] > 1 }

    /// Whether anybody can have mail there.
    func isPublic(_ mailDomain: String) -> Bool {
        mailSizes[mailDomain, default: 0] >= PreparedBackground.publicMail
    }
}
