internal import Accounts
internal import Base
internal import Campaigns
internal import Exchanges
internal import Indicators
internal import Prompts
internal import Reports
internal import SecondLook
internal import Summaries

/// The second look: the logs are read once more for the prompts of suspected groups, which are compared with each other and
/// with those of ordinary accounts. Who is a campaign is decided before and stays decided.
struct SecondLookStep {
    let options: AnalysisOptions
    let known: Knowledge
    let population: Population

    /// A group to look at: its name, its accounts by the hash of their ids, and what counts of them.
    private struct Target {
        let scope: Report.SecondLook.Scope
        let accounts: [UInt64]
        let basis: LookBasis
    }

    private static let leastOpenings = 2
    private static let leastReference = 120

    /// What the look at campaigns and look-alikes gives; nil unless it was asked for.
    func look(
        at campaigns: [FoundGroup], _ lookalikes: [FoundGroup], _ steps: RunSteps
    ) throws -> SecondLookResult? {
        guard options.looksTwice else { return nil }
        let (summaries, logs) = options.inputs.parted(byFirst: 8, SummaryReader.recognises)
        guard !logs.files.isEmpty else { return SecondLookResult(caveats: [Self.withoutLogs]) }
        let targets = targets(campaigns, lookalikes)
        guard !targets.isEmpty else {
            var result = SecondLookResult(caveats: [])
            result.report = Report.SecondLook(view: view.name, ordinary: nil, ordinaryPast: nil)
            return result
        }
        let reference = reference(campaigns, lookalikes)
        let read = try steps.measure("reading suspected groups again") { meter in
            try self.read(logs, wanted(targets, reference), meter, steps)
        }
        var result = try steps.measure("taking a second look") { meter in
            try compare(targets, reference, read, meter, steps)
        }
        if !summaries.files.isEmpty { result.caveats.append(Self.partly) }
        return result
    }

    private static let withoutLogs =
        "The second look was not taken: summaries keep no prompts, so it needs the logs that they were made from."
    private static let partly =
        "The second look saw the prompts of the logs only: summaries keep none."

    private static let withoutModel =
        "The second look could not ask whether accounts follow from their own past: the model of sequences knows another "
        + "taxonomy."

    /// Campaigns first, then look-alikes, as the report has them.
    private func targets(_ campaigns: [FoundGroup], _ lookalikes: [FoundGroup]) -> [Target] {
        let groups =
            campaigns.enumerated().map { (Report.SecondLook.Scope.campaign($0), $1) }
            + lookalikes.enumerated().map { (Report.SecondLook.Scope.lookalike($0), $1) }
        return groups.prefix(CloserLook.mostGroups).map { scope, group in
            let kinds = group.links.map { population.links[$0].kind }
            let basis: LookBasis =
                group.links.isEmpty
                ? .heldOut : kinds.contains { [.template, .system].contains($0) } ? .templated : .everything
            return Target(scope: scope, accounts: drawn(group.members, CloserLook.mostAccounts), basis: basis)
        }
    }

    /// Accounts outside every group; where they are few, some of look-alikes besides.
    private func reference(_ campaigns: [FoundGroup], _ lookalikes: [FoundGroup]) -> [UInt64] {
        let (suspected, alike) = (Set(campaigns.flatMap(\.members)), Set(lookalikes.flatMap(\.members)))
        let outside = population.accounts.indices.filter { !suspected.contains($0) }
        let ordinary = drawn(outside.filter { !alike.contains($0) }, CloserLook.mostReference)
        let lacking = max(0, Self.leastReference - ordinary.count)
        return ordinary + drawn(outside.filter(alike.contains), lacking)
    }

    /// Some of the accounts that have openings enough: those with the smallest hashes.
    private func drawn(_ members: [Int], _ most: Int) -> [UInt64] {
        members.filter { population.accounts[$0].summary.count(.opening) >= Self.leastOpenings }
            .map { StableHash.text(population.accounts[$0].id) }
            .sorted { StableHash.scramble($0) < StableHash.scramble($1) }.prefix(most).map { $0 }
    }

    private func wanted(_ targets: [Target], _ reference: [UInt64]) -> [LookBasis: [UInt64: Int]] {
        var wanted: [LookBasis: [UInt64: Int]] = [:]
        for account in reference { wanted[.everything, default: [:]][account] = CloserLook.promptsOfAnAccount }
        for target in targets {
            let quota = CloserLook.quota(accounts: target.accounts.count)
            for account in target.accounts {
                wanted[target.basis, default: [:]][account] = max(wanted[target.basis]?[account] ?? 0, quota)
            }
        }
        return wanted
    }

    private func read(
        _ logs: InputSet, _ wanted: [LookBasis: [UInt64: Int]], _ meter: ProgressMeter, _ steps: RunSteps
    ) throws -> SecondReading {
        SecondReading.merged(
            try LogPasses(options, logs: logs).readAgain(meter, steps) {
                SecondReading(known.lexicon, known.capabilities, wanted)
            })
    }

    private var view: TextView {
        if let encoder = options.encoder { return .encoder(encoder) }
        return options.meaning.map { .table($0) } ?? .letters
    }

    /// The model of sequences, where it knows the taxonomy that this analysis uses.
    private var model: ActivityModel? {
        options.activityModel.flatMap { $0.taxonomy == known.capabilities.identity ? $0 : nil }
    }

    /// The prompts of a group's accounts, in the order of hashes.
    private func group(_ accounts: [UInt64], _ basis: LookBasis, _ quota: Int, _ read: SecondReading) -> PromptGroup {
        PromptGroup(accounts: accounts.map { Array((read.prompts[basis]?.prompts(of: $0) ?? []).prefix(quota)) })
    }

    private func compare(
        _ targets: [Target], _ reference: [UInt64], _ read: SecondReading, _ meter: ProgressMeter, _ steps: RunSteps
    ) throws -> SecondLookResult {
        func activities(_ accounts: [UInt64]) -> [[ActivityNote]] { accounts.map { read.activities.activity(of: $0) } }
        let ordinary = group(reference, .everything, CloserLook.promptsOfAnAccount, read)
        let groups = targets.map { target in
            group(target.accounts, target.basis, CloserLook.quota(accounts: target.accounts.count), read)
        }
        meter.expect(bytes: groups.reduce(ordinary.bytes) { $0 + $1.bytes })
        let look = try CloserLook(
            reference: ordinary, activities: activities(reference), view: view, model: model, threads: options.threads,
            cancellation: steps.cancellation, progress: { meter.add(bytes: $0) })
        var result = SecondLookResult(caveats: model == nil ? [Self.withoutModel] : [])
        result.report = Report.SecondLook(
            view: view.name, ordinary: look.ordinary.map(Report.SecondLook.Subjects.init),
            ordinaryPast: look.ordinaryPast.map(Report.SecondLook.Past.init))
        for (target, group) in zip(targets, groups) {
            let seed = target.accounts.reduce(UInt64(target.accounts.count)) {
                StableHash.mix($0 ^ $1, 0x5345_434F_4E44)
            }
            let finding = try look.look(
                at: group, activities: activities(target.accounts), seed: seed, threads: options.threads,
                cancellation: steps.cancellation, progress: { meter.add(bytes: $0) })
            result.add(finding, target.scope)
        }
        return result
    }
}
