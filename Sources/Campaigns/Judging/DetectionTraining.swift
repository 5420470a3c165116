public import Base
internal import Glibc
public import Indicators
internal import Learning
internal import LinearAlgebra
internal import Suspicion

/// Learns to detect, from worlds in which the campaigns are known.
///
/// First to suspect accounts (`SuspicionTraining`). Then the groups of every world are found by a suspicion that has not
/// seen the world, and from them a judge of groups is learned. What honest groups score by a judge that has not seen their
/// world becomes the reference that later verdicts are measured against.
public struct DetectionTraining: Sendable {
    /// A population of which the campaigns are known.
    public struct World: Sendable {
        let population: Population
        let campaignExchanges: [String: Int]

        /// A population; `campaignExchanges` tells of campaign accounts how many of their exchanges are the campaign's.
        public init(population: Population, campaignExchanges: [String: Int]) {
            self.population = population
            self.campaignExchanges = campaignExchanges
        }
    }

    /// Runs a step of so many parts; the step calls its argument once for each part done.
    public typealias Steps = (
        _ name: String, _ parts: Int, _ body: (@escaping @Sendable () -> Void) throws -> Void
    ) throws -> Void

    private let worlds: Int
    private let origin: String
    private let usesNetwork: Bool
    private let threads: Int
    private let cancellation: Cancellation?
    private let world: @Sendable (Int) throws -> World
    private let shelf: Shelf

    private let watching: Watching

    /// Honest worlds that are watched through time.
    public struct Watching: Sendable {
        let worlds: Int
        let looks: @Sendable (_ world: Int, _ look: (Population) throws -> Void) throws -> Void

        /// The first `worlds` of the worlds, without their campaigns; `looks` calls its second argument with what is known of
        /// one of them at every look, in order.
        public init(
            worlds: Int,
            looks: @escaping @Sendable (_ world: Int, _ look: (Population) throws -> Void) throws -> Void
        ) {
            self.worlds = worlds
            self.looks = looks
        }
    }

    /// Keeps what takes longest for a training that is taken up again: the forests, and the groups of each watched world.
    public struct Shelf: Sendable {
        let load: @Sendable (_ name: String) throws -> [UInt8]?
        let save: @Sendable (_ name: String, [UInt8]) throws -> Void

        /// A shelf with its two operations.
        public init(
            load: @escaping @Sendable (_ name: String) throws -> [UInt8]?,
            save: @escaping @Sendable (_ name: String, [UInt8]) throws -> Void
        ) {
            self.load = load
            self.save = save
        }
    }

    // A group belongs to a campaign, or to honest people, when so much of it does.
    private static let mostlyCampaign = 0.7
    private static let mostlyHonest = 0.3
    // Fallen groups teach, too, when they came near.
    private static let leastArgued = -4.0
    private static let leastGroups = 6
    // So many of the most suspected honest accounts of a world are taken for suspects.
    private static let forced = [15, 40, 120]
    // Groups of suspects also teach as they would be without these shares of the campaign accounts, the most suspected
    // first: what is left is as careful campaigns are.
    private static let plainest = [0.3, 0.5, 0.7, 0.85, 0.95]

    /// Training on `worlds` worlds, which `world` loads by their number, on any thread.
    public init(
        worlds: Int, watching: Watching, origin: String, usesNetwork: Bool, threads: Int, shelf: Shelf,
        cancellation: Cancellation? = nil, world: @escaping @Sendable (Int) throws -> World
    ) {
        self.worlds = worlds
        self.watching = watching
        self.origin = origin
        self.usesNetwork = usesNetwork
        self.threads = threads
        self.shelf = shelf
        self.cancellation = cancellation
        self.world = world
    }

    private static func settings(_ origin: Group.Origin) -> TreeSettings {
        var settings = TreeSettings()
        let few = origin == .suspicion
        settings.rounds = few ? 120 : 200
        settings.depth = few ? 3 : 4
        settings.learningRate = 0.06
        settings.leastLeafWeight = 3
        settings.penalty = 3
        settings.rowShare = 0.7
        settings.featureShare = 0.5
        return settings
    }

    /// One group of a world.
    private struct Example: Sendable {
        let measures: GroupMeasures
        let isCampaign: Bool
        /// Whether it is one that could be reported, or the most suspicious that the honest accounts of a world make.
        let isFinalist: Bool
    }

    /// Learns. The same worlds give the same model on any number of threads. Throws a `UserError` when the worlds have too
    /// few groups of either kind.
    public func learn(_ steps: Steps) throws -> DetectionModel {
        let learned = try learnedBefore() ?? suspicion(steps)
        var examples: [[Example]] = []
        try steps("finding groups", worlds) { done in
            examples = try each { number, world in
                defer { done() }
                return try self.examples(world, learned.withoutFold[number % SuspicionTraining.folds])
            }
        }
        var watched: [[GroupMeasures]] = []
        try steps("watching honest worlds", watching.worlds) { done in
            watched = try watch(learned.withoutFold, done)
        }
        var judge: GroupJudge?
        try steps("learning to judge", SuspicionTraining.folds + 1) { done in
            judge = try self.judge(examples, watched, done)
        }
        guard let judge else { throw Cancelled() }
        return DetectionModel(suspicion: learned.model, judge: judge)
    }

    private func learnedBefore() throws -> SuspicionTraining.Learned? {
        try shelf.load("forests").flatMap {
            try? SuspicionTraining.Learned(decoding: $0, file: "forests of the work folder")
        }
    }

    private func suspicion(_ steps: Steps) throws -> SuspicionTraining.Learned {
        var measured: [TrainingWorld] = []
        try steps("measuring accounts", worlds) { done in
            measured = try each { world in
                defer { done() }
                return try TrainingWorld(world.population) { world.campaignExchanges[$0] }
            }
        }
        let training = SuspicionTraining(
            measured, usesNetwork: usesNetwork, threads: threads, cancellation: cancellation)
        measured = []
        var learned: SuspicionTraining.Learned?
        try steps("growing forests", SuspicionTraining.steps) { done in
            learned = try training.learn(origin: origin, progress: done)
        }
        guard let learned else { throw Cancelled() }
        try shelf.save("forests", learned.encoded())
        return learned
    }

    private func each<Result: Sendable>(_ body: @Sendable (World) throws -> Result) throws -> [Result] {
        try each { _, world in try body(world) }
    }

    private func each<Result: Sendable>(_ body: @Sendable (Int, World) throws -> Result) throws -> [Result] {
        let results = Locked([Result?](repeating: nil, count: worlds))
        try Parallel.forEach(worlds, threads: threads) { number, _ in
            try cancellation?.check()
            let result = try body(number, world(number))
            results.withLock { $0[number] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }

    private func examples(_ world: World, _ model: SuspicionModel) throws -> [Example] {
        let finder = try CampaignFinder(world.population, suspectedBy: model)
        let (finalists, fallen) = try finder.finalists()
        func example(_ measures: GroupMeasures, _ group: Group, _ isFinalist: Bool) -> Example? {
            let hidden = group.members.count { world.campaignExchanges[world.population.accounts[$0].id] != nil }
            let share = Double(hidden) / Double(max(1, group.members.count))
            guard share >= DetectionTraining.mostlyCampaign || share <= DetectionTraining.mostlyHonest else {
                return nil
            }
            return Example(
                measures: measures, isCampaign: share >= DetectionTraining.mostlyCampaign, isFinalist: isFinalist)
        }
        let honest = Set(
            world.population.accounts.indices.filter {
                world.campaignExchanges[world.population.accounts[$0].id] == nil
            })
        let forced = DetectionTraining.forced.flatMap { finder.forced($0, among: honest) }
            .compactMap { example($0.measures, $0.argued.group, true) }
        let careful = campaignSets(world, finder.suspicions).flatMap(finder.suspects)
            .compactMap { example($0.measures, $0.argued.group, false) }
        return forced + careful + finalists.compactMap { example($0.measures, $0.argued.group, true) }
            + fallen.filter { $0.verdict.logOdds >= DetectionTraining.leastArgued }
            .compactMap { example(finder.measures($0), $0.group, false) }
    }

    /// The plainest campaign accounts of a world, in sets that grow.
    private func campaignSets(_ world: World, _ suspicions: Suspicions) -> [Set<Int>] {
        let suspected = world.population.accounts.indices.compactMap { index in
            world.campaignExchanges[world.population.accounts[index].id].flatMap { _ in
                suspicions.logOdds[index].map { (account: index, odds: $0) }
            }
        }.sorted { ($1.odds, $0.account) < ($0.odds, $1.account) }
        return DetectionTraining.plainest.map { share in
            Set(suspected.prefix(Int(Double(suspected.count) * share)).map(\.account))
        }
    }

    /// By watched world, the groups of all looks: those that could be reported, and those of the most suspected accounts.
    private func watch(
        _ models: [SuspicionModel], _ done: @escaping @Sendable () -> Void
    ) throws -> [[GroupMeasures]] {
        try Parallel.map(watching.worlds, threads: threads) { number in
            defer { done() }
            if let known = try shelf.load("watched-\(number)").flatMap(GroupMeasures.list) { return known }
            var groups: [GroupMeasures] = []
            try watching.looks(number) { population in
                try cancellation?.check()
                let model = models[number % SuspicionTraining.folds]
                let finder = try CampaignFinder(population, suspectedBy: model)
                groups += try finder.finalists().finalists.map(\.measures)
                let everybody = Set(population.accounts.indices)
                groups += DetectionTraining.forced.flatMap { finder.forced($0, among: everybody).map(\.measures) }
            }
            try shelf.save("watched-\(number)", GroupMeasures.encoded(groups))
            return groups
        }
    }

    private func judge(
        _ examples: [[Example]], _ watched: [[GroupMeasures]], _ done: () -> Void
    ) throws -> GroupJudge {
        let judge = try DetectionTraining.judge(examples.flatMap(\.self))
        done()
        var reference = [Double](repeating: -.infinity, count: worlds)
        var overTime = [Double](repeating: -.infinity, count: watched.count)
        for fold in 0..<SuspicionTraining.folds {
            let others = examples.enumerated().filter { $0.offset % SuspicionTraining.folds != fold }.flatMap(\.element)
            let blind = try DetectionTraining.judge(others)
            for number in examples.indices where number % SuspicionTraining.folds == fold {
                let honest = examples[number].filter { $0.isFinalist && !$0.isCampaign }.map(\.measures)
                reference[number] = try blind.largestMargin(honest)
            }
            for number in watched.indices where number % SuspicionTraining.folds == fold {
                // The end of the world as it was, with its campaigns, is one more look.
                overTime[number] = max(reference[number], try blind.largestMargin(watched[number]))
            }
            done()
        }
        return GroupJudge(
            sharing: judge.sharing, suspects: judge.suspects, reference: reference, referenceOverTime: overTime)
    }

    /// A judge without reference. Groups of suspects are compared with nothing but groups of suspects; whatever is known of
    /// these helps with the others, too.
    private static func judge(_ examples: [Example]) throws -> GroupJudge {
        GroupJudge(
            sharing: try trees(examples, settings(.shared)),
            suspects: try trees(examples.filter { $0.measures.origin == .suspicion }, settings(.suspicion)),
            reference: [], referenceOverTime: [])
    }

    private static func trees(_ examples: [Example], _ settings: TreeSettings) throws -> BoostedTrees {
        let campaigns = examples.count(where: \.isCampaign)
        guard campaigns >= leastGroups, examples.count - campaigns >= leastGroups else {
            throw UserError(
                .input,
                "the worlds have too few groups to learn from: \(campaigns) of campaigns, "
                    + "\(examples.count - campaigns) of honest accounts", remedy: "make more worlds")
        }
        let rows = try LabelledRows(
            features: Matrix(
                rows: examples.count, columns: GroupMeasures.names.count, examples.flatMap(\.measures.values)),
            labels: examples.map(\.isCampaign))
        return try BoostedTrees.grow(from: rows, featureNames: GroupMeasures.names, settings: settings)
    }
}
