internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts
internal import Reports
internal import Summaries

/// One run over a kept state: what is new is read, added to what is kept, and the whole is judged.
struct StateRun {
    let options: AnalysisOptions
    let keep: Int64
    let folder: StateFolder
    let old: StateManifest
    /// Who numbers the campaigns; nil for the state itself.
    let numbers: Numbers?

    /// Numbers for campaigns, given the members of each. Asked once a run.
    typealias Numbers = (_ found: [[String]]) -> [Int]

    /// What a run made, not yet part of the state.
    struct Result {
        let report: Report
        let rejects: RejectSummary
        /// The state as it will be; nil when nothing was taken in.
        var next: StateManifest?
        var notices: [String]
        let lexicon: Lexicon
    }

    func perform(_ steps: RunSteps) throws -> Result {
        let cancellation = steps.cancellation
        let selection = try steps.measure("looking for what is new") { meter in
            try InputSelection(options.inputs, old.inputs, run: old.runs + 1, cancellation, meter)
        }
        guard !selection.fresh.files.isEmpty else { return try unchanged(selection, steps) }
        let passes = LogPasses(options, logs: selection.fresh)
        let (sample, intake) = try passes.survey(steps)
        try StateRun.requireWhole(passes.rejected)
        let head = try folder.newestHead(old)
        let (lexicon, capabilities) = try steps.measure("learning templates and topics") { _ in
            (
                head?.lexicon.grow(with: sample, table: options.meaning)
                    ?? .learn(from: sample, table: options.meaning), Capabilities(taxonomy: options.taxonomy)
            )
        }
        try head?.require(capabilities)
        let harvest = try passes.summarise(lexicon, capabilities, intake, steps)
        guard let window = LogClock.window(of: harvest.accounts) else {
            throw Analysis.nothingRead(passes.rejected, options)
        }
        var next = old.advanced(through: window, keeping: keep)
        next.inputs = selection.ledger
        try steps.measure("adding to the state") { _ in
            try add(
                harvest, SummaryHead(taxonomy: capabilities.identity, lexicon: lexicon, names: harvest.names), &next)
        }
        var material = try gather(next, capabilities, steps)
        material.rejects = passes.rejected
        material.excluded += harvest.excluded
        material.lexicon = lexicon
        return try conclude(material, harvest, next, selection.notices, steps)
    }

    /// A report on what is kept, when all inputs were taken in before.
    private func unchanged(_ selection: InputSelection, _ steps: RunSteps) throws -> Result {
        guard !old.epochs.isEmpty else { throw Analysis.nothingRead(RejectSink(path: nil).summary, options) }
        let material = try gather(old, Capabilities(taxonomy: options.taxonomy), steps)
        let report = try Conclusion(options: options, material: material).report(steps) { found in
            (numbers?(found) ?? old.campaigns.numbers(for: found)).map(CampaignRegister.name)
        }
        return Result(
            report: report, rejects: material.rejects, next: nil, notices: selection.notices, lexicon: material.lexicon)
    }

    /// Writes the last epoch of `next` anew: what it held before and what this run has read.
    private func add(_ harvest: LogPasses.Harvest, _ head: SummaryHead, _ next: inout StateManifest) throws {
        guard var open = next.epochs.popLast() else { return }
        let before = old.epochs.first { $0.number == open.number }
        var head = head
        head.names = harvest.names.keeping(Analysis.keys(of: harvest.accounts))
        let written = try withKept(before) { set in
            if let set { head.names.merge(try set.head().names) }
            let kept = set?.sources(under: head) ?? []
            return try folder.write(open.file) { sink in
                try Analysis.write(
                    head, kept + [SummaryMerge.Source(harvest.accounts)],
                    omissions: {
                        (set?.totals ?? []).reduce(into: harvest.omissions) { $0.addOmissions($1) }
                    }, nil, sink: sink)
            }
        }
        open.bytes = written.bytes
        open.checksum = written.checksum
        next.epochs.append(open)
    }

    private func withKept<Value>(
        _ epoch: StateManifest.Epoch?, _ body: (SummarySet?) throws -> Value
    ) throws -> Value {
        guard let epoch else { return try body(nil) }
        return try StateEpochs(folder, [epoch]).open(nil) { set, _ in try body(set) }
    }

    /// Everything that the epochs of a manifest hold, without accounts that have been silent for too long.
    private func gather(
        _ manifest: StateManifest, _ capabilities: Capabilities, _ steps: RunSteps
    ) throws -> Material {
        let oldest = (manifest.now?.milliseconds ?? 0) - keep
        return try StateEpochs(folder, manifest.epochs).open(steps.cancellation) { set, head in
            try head.require(capabilities)
            var material = Material(
                accounts: [], lexicon: head.lexicon, names: head.names, capabilities: capabilities,
                omissions: SummaryTotals(), rejects: RejectSink(path: nil).summary, excluded: 0)
            let excluded = Set(options.excluded)
            try steps.measure("reading summaries") { meter in
                var merge = try SummaryMerge(set.sources(under: head))
                while let account = try merge.next() {
                    if material.accounts.count & 1023 == 0 { try set.report(meter) }
                    if excluded.contains(account.id) {
                        material.excluded += account.summary.exchanges
                    } else if account.summary.last.milliseconds >= oldest {
                        material.accounts.append(account)
                    }
                }
            }
            for totals in set.totals { material.omissions.addOmissions(totals) }
            return material
        }
    }

    private func conclude(
        _ material: Material, _ harvest: LogPasses.Harvest, _ next: StateManifest, _ notices: [String],
        _ steps: RunSteps
    ) throws -> Result {
        var next = next
        let known = Set(material.accounts.map(\.id))
        next.campaigns.keep(where: known.contains)
        var found: [[String]] = []
        var given: [Int] = []
        let register = next.campaigns
        var report = try Conclusion(options: options, material: material).report(steps) { members in
            found = members
            given = numbers?(members) ?? register.numbers(for: members)
            return given.map(CampaignRegister.name)
        }
        report.changes = StateChanges(old: old, run: next.runs, harvest: harvest, whole: material.accounts)
            .changes(found, given, report)
        next.campaigns.note(found, given, run: next.runs)
        next.flagged = StateChanges.sorted(report.flagged.map(\.accountID))
        return Result(
            report: report, rejects: material.rejects, next: next, notices: notices, lexicon: material.lexicon)
    }

    /// A state takes a file in as a whole or not at all: half of one could never be completed.
    private static func requireWhole(_ rejects: RejectSummary) throws(UserError) {
        guard let incident = rejects.entries.first(where: { $0.reason.isIncident }) else { return }
        throw UserError(
            .input, "\(incident.reason.sentence); nothing was taken into the state", at: incident.first.location,
            remedy: "mend the file or leave it out of this run")
    }
}
