internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts
internal import Summaries

/// All that a report is drawn from: every account's summary, and what the summaries were made with.
struct Material {
    /// Accounts, ids ascending by bytes.
    var accounts: [(id: String, summary: AccountSummary)]
    var lexicon: Lexicon
    var names: NameTable
    let capabilities: Capabilities
    /// What reading left out.
    var omissions: SummaryTotals
    /// What this run set aside, with places.
    var rejects: RejectSummary
    /// Exchanges of accounts that were to be left out.
    var excluded: Int
    /// What a replay has shown; nil without one. It stands in for the accounts, which are empty then.
    var replayed: Knowledge?

    /// Gathers it from logs, from summary files, or from both: then the logs are read with the files' lexicon. Logs alone
    /// are read with `lexicon`, or with one learned from them.
    static func gather(
        _ options: AnalysisOptions, lexicon: SummaryHead? = nil, _ steps: RunSteps
    ) throws -> Material {
        let (files, logs) = options.inputs.parted(byFirst: 8, SummaryReader.recognises)
        if let file = files.files.first, options.replayEvery != nil {
            throw UserError(
                .input, "a summary file cannot be replayed: it does not know the order of exchanges", at: file.path,
                remedy: "name the logs that it was made from, or leave --every away")
        }
        guard files.files.isEmpty else { return try gather(files, logs, options, steps) }
        let passes = LogPasses(options, logs: logs)
        let (sample, intake) = try passes.survey(steps)
        if let span = options.replayEvery {
            let (known, harvest) = try passes.replay(every: span, intake, steps)
            var material = Material(harvest, known.lexicon, known.capabilities, rejects: passes.rejected)
            material.replayed = known
            return material
        }
        let (learned, capabilities) = try steps.measure("learning templates and topics") { _ in
            (lexicon?.lexicon ?? .learn(from: sample), Capabilities(taxonomy: options.taxonomy))
        }
        try lexicon?.require(capabilities)
        let harvest = try passes.summarise(learned, capabilities, intake, steps)
        return Material(harvest, learned, capabilities, rejects: passes.rejected)
    }

    init(_ harvest: LogPasses.Harvest, _ lexicon: Lexicon, _ capabilities: Capabilities, rejects: RejectSummary) {
        self.init(
            accounts: harvest.accounts, lexicon: lexicon, names: harvest.names, capabilities: capabilities,
            omissions: harvest.omissions, rejects: rejects, excluded: harvest.excluded)
    }

    init(
        accounts: [(id: String, summary: AccountSummary)], lexicon: Lexicon, names: NameTable,
        capabilities: Capabilities, omissions: SummaryTotals, rejects: RejectSummary, excluded: Int
    ) {
        self.accounts = accounts
        self.lexicon = lexicon
        self.names = names
        self.capabilities = capabilities
        self.omissions = omissions
        self.rejects = rejects
        self.excluded = excluded
    }

    private static func gather(
        _ files: InputSet, _ logs: InputSet, _ options: AnalysisOptions, _ steps: RunSteps
    ) throws -> Material {
        let capabilities = Capabilities(taxonomy: options.taxonomy)
        return try SummarySet.open(files, cancellation: steps.cancellation) { set in
            let head = try set.head()
            try head.require(capabilities)
            let passes = LogPasses(options, logs: logs)
            var harvest = LogPasses.Harvest(accounts: [], names: NameTable(), omissions: SummaryTotals())
            if !logs.files.isEmpty {
                harvest = try passes.summarise(head.lexicon, capabilities, passes.survey(steps).intake, steps)
            }
            var material = Material(harvest, head.lexicon, capabilities, rejects: passes.rejected)
            material.names.merge(head.names)
            let excluded = Set(options.excluded)
            material.accounts = try steps.measure("reading summaries") { meter in
                var merge = try SummaryMerge(set.sources(under: head) + [SummaryMerge.Source(harvest.accounts)])
                var accounts: [(id: String, summary: AccountSummary)] = []
                while let account = try merge.next() {
                    if accounts.count & 1023 == 0 { try set.report(meter) }
                    if excluded.contains(account.id) {
                        material.excluded += account.summary.exchanges
                    } else {
                        accounts.append(account)
                    }
                }
                return accounts
            }
            for totals in set.totals { material.omissions.addOmissions(totals) }
            return material
        }
    }
}

extension SummaryHead {
    /// Refuses to mix counts by leaves of different taxonomies.
    func require(_ capabilities: Capabilities) throws(UserError) {
        guard taxonomy == capabilities.identity else {
            throw UserError(
                .input, "the summaries were made with another taxonomy, so what they count by capability does not fit",
                remedy: "give the same --taxonomy as when they were made, or make them again from the logs")
        }
    }
}
