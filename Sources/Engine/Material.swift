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

    /// Gathers it from logs, from summary files, or from both: then the logs are read with the files' lexicon. Logs alone
    /// are read with `lexicon`, or with one learned from them.
    static func gather(
        _ options: AnalysisOptions, lexicon: SummaryHead? = nil, _ steps: inout RunSteps
    ) throws -> Material {
        let (files, logs) = options.inputs.parted(byFirst: 8, SummaryReader.recognises)
        guard files.files.isEmpty else { return try gather(files, logs, options, &steps) }
        let passes = LogPasses(options, logs: logs)
        let (sample, duplicates) = try passes.survey(&steps)
        let (learned, capabilities) = try steps.measure("learning templates and topics") { _ in
            (lexicon?.lexicon ?? .learn(from: sample), Capabilities(taxonomy: options.taxonomy))
        }
        try lexicon?.require(capabilities)
        let harvest = try passes.summarise(learned, capabilities, duplicates: duplicates, &steps)
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
        _ files: InputSet, _ logs: InputSet, _ options: AnalysisOptions, _ steps: inout RunSteps
    ) throws -> Material {
        let capabilities = Capabilities(taxonomy: options.taxonomy)
        return try SummarySet.open(files, cancellation: steps.cancellation) { set in
            let head = try set.head()
            try head.require(capabilities)
            let passes = LogPasses(options, logs: logs)
            var harvest = LogPasses.Harvest(accounts: [], names: NameTable(), omissions: SummaryTotals())
            if !logs.files.isEmpty {
                let (_, duplicates) = try passes.survey(&steps)
                harvest = try passes.summarise(head.lexicon, capabilities, duplicates: duplicates, &steps)
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
