public import Indicators
public import Suspicion

/// Finds campaigns: the one entry of this room.
public struct Detector: Sendable {
    private let models: DetectionModels
    private let omitted: Set<Part>
    private let looks: GroupJudge.Looks

    /// A detector that judges by the given models. One that looks at a log `again` and again as it grows holds its level over
    /// all looks together. Parts are left out only to measure what they are worth.
    public init(_ models: DetectionModels, again: Bool = false, without omitted: Set<Part> = []) {
        self.models = models
        self.omitted = omitted
        looks = again ? .repeated : .once
    }

    /// A part that can be left out.
    public enum Part: String, CaseIterable, Sendable {
        /// The forests that look at all families of measures but one.
        case views
        /// The forests that look at one family alone.
        case experts
        /// The second stage: the company that accounts keep.
        case company
        /// Groups by what accounts share.
        case shared
        /// Groups by topic lists.
        case lists
        /// Groups of suspects.
        case suspects
    }

    /// Everything that a report tells of a population.
    public struct Detection: Sendable {
        /// What is thought of every account.
        public let suspicions: Suspicions
        /// Campaigns, the largest first.
        public let campaigns: [FoundGroup]
        /// Groups that look like campaigns and are not, the most notable first.
        public let lookalikes: [FoundGroup]
    }

    /// Looks at a population once, and explains what it finds. The result does not depend on `threads`. Cost: some 50
    /// core-microseconds an account.
    public func detect(_ population: Population, threads: Int = 1) throws -> Detection {
        let model = models.model(for: population)
        let finder = try finder(population, model, threads)
        let (campaigns, fallen) = try judged(finder, model)
        return Detection(
            suspicions: finder.suspicions, campaigns: campaigns, lookalikes: try finder.lookalikes(fallen, campaigns))
    }

    /// Campaigns only, the largest first.
    public func campaigns(_ population: Population, threads: Int = 1) throws -> [FoundGroup] {
        let model = models.model(for: population)
        return try judged(try finder(population, model, threads), model).campaigns
    }

    private func finder(_ population: Population, _ model: DetectionModel, _ threads: Int) throws -> CampaignFinder {
        try CampaignFinder(population, suspectedBy: model.suspicion, without: omitted, threads: threads)
    }

    private func judged(
        _ finder: CampaignFinder, _ model: DetectionModel
    ) throws -> (campaigns: [FoundGroup], fallen: [CampaignFinder.Argued]) {
        let (finalists, fallen) = try finder.finalists()
        let findings = try model.judge.judge(finalists.map(\.measures), looks)
        let decided = zip(finalists, findings)
        let standing = decided.filter(\.1.isCampaign)
        let campaigns = zip(finder.called(standing.map(\.0.argued.group)), standing).map { finder.found($0, $1.1) }
            .sorted { ($1.members.count, $0.members[0]) < ($0.members.count, $1.members[0]) }
        return (campaigns, fallen + decided.filter { !$1.isCampaign }.map(\.0.argued))
    }
}
