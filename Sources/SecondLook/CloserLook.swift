public import Base

/// A closer look at suspected groups: their prompts are read again, and compared with each other and with those of ordinary
/// accounts. See docs/second-look.md.
///
/// Pure: the texts come in, numbers go out, and nothing else is kept.
public struct CloserLook: Sendable {
    /// Accounts of a group, and prompts of each of them, that are looked at.
    public static let mostAccounts = 50
    /// See `mostAccounts`; of groups with fewer accounts more prompts, `mostPrompts` in all.
    public static let promptsOfAnAccount = 4
    /// Prompts of a group that are looked at.
    public static let mostPrompts = 200
    /// Accounts of the reference.
    public static let mostReference = 250
    /// Groups that are looked at.
    public static let mostGroups = 20

    private static let permutations = 999

    /// Prompts of one account of a group with so many accounts to look at.
    public static func quota(accounts: Int) -> Int {
        max(promptsOfAnAccount, min(40, mostPrompts / max(1, accounts)))
    }

    private let view: TextView
    private let reference: [PromptNote]
    private let referenceOwner: [Int]
    private let referenceRows: [Float]
    private let model: ActivityModel?
    /// How the ordinary accounts of the reference fare; nil where there are too few.
    public let ordinary: OwnSubjects?
    /// How far they follow from their own past; nil where there are too few, or no model.
    public let ordinaryPast: OwnPast?

    /// Takes the reference in: accounts outside every suspected group. Costs its encoding: some 15 ms a prompt of fifty words
    /// with an encoder, on one thread; microseconds without. `activities` are the exchanges of the same accounts, for the model
    /// of sequences; `progress` is told the bytes of text that were done, from the working threads.
    public init(
        reference: PromptGroup, activities: [[ActivityNote]] = [], view: TextView, model: ActivityModel? = nil,
        threads: Int, cancellation: Cancellation? = nil, progress: @Sendable (_ bytes: Int) -> Void = { _ in }
    ) throws {
        self.view = view
        self.model = model
        self.reference = reference.accounts.flatMap { $0 }
        referenceOwner = reference.accounts.indices.flatMap { account in
            reference.accounts[account].map { _ in account }
        }
        referenceRows = try view.rows(self.reference, threads: threads, cancellation: cancellation, progress: progress)
        ordinary = OwnSubjects(
            rows: referenceRows, columns: view.columns, owner: referenceOwner,
            strata: Self.strata(self.reference), permutations: Self.permutations, seed: 1)
        ordinaryPast = try model.flatMap { try OwnPast(activities, by: $0, threads: threads) }
    }

    /// Looks at one group. The seed decides the permutations only. Costs the encoding of the group, and a second.
    public func look(
        at group: PromptGroup, activities: [[ActivityNote]] = [], seed: UInt64, threads: Int,
        cancellation: Cancellation? = nil, progress: @Sendable (_ bytes: Int) -> Void = { _ in }
    ) throws -> CloserFinding {
        let notes = group.accounts.flatMap { $0 }
        let rows = try view.rows(notes, threads: threads, cancellation: cancellation, progress: progress)
        let owner = group.accounts.indices.flatMap { account in group.accounts[account].map { _ in account } }
        var finding = CloserFinding(accounts: group.accounts.count { !$0.isEmpty }, prompts: notes.count)
        finding.own = OwnSubjects(
            rows: rows, columns: view.columns, owner: owner, strata: Self.strata(notes),
            permutations: Self.permutations, seed: seed)
        finding.ordinary = ordinary
        try cancellation?.check()
        finding.difference = Discrepancy(
            rows: rows + referenceRows, columns: view.columns,
            owner: owner + referenceOwner.map { $0 + group.accounts.count },
            strata: Self.strata(notes + reference), groupAccounts: group.accounts.count,
            permutations: Self.permutations, seed: seed)
        finding.past = try model.flatMap { try OwnPast(activities, by: $0, threads: threads) }
        finding.ordinaryPast = ordinaryPast
        return finding
    }

    /// Language and time of the week of each prompt, as one number.
    static func strata(_ notes: [PromptNote]) -> [Int] {
        notes.map { Int($0.language.rawValue) * 8 + $0.timeOfWeek }
    }
}
