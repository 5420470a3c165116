public import Base
internal import Learning
internal import LinearAlgebra

/// Learns a model from worlds in which the campaigns are known.
///
/// Views see only how an account stands in its log: what a simulator gets wrong for everybody does not carry over into them.
/// Experts see values as they were measured, too, which find more and err more.
///
/// Worlds weigh alike, whatever their size; in each, campaign accounts weigh three tenths. An account of a campaign with
/// fewer than eight exchanges of it is left out: nothing of it can be seen yet. The second stage learns from margins of a
/// first stage that has not seen the world they belong to.
public struct SuspicionTraining: Sendable {
    private let worlds: [TrainingWorld]
    private let usesNetwork: Bool
    private let threads: Int
    private let cancellation: Cancellation?

    // Rows of each world that the first stage learns from: more honest ones teach it little.
    private static let mostHonest = 700
    private static let mostCampaign = 250
    /// Worlds are dealt to this many folds in turn.
    public static let folds = 3
    static let leastExchanges = 8
    private static let positiveWeight: Float = 300
    private static let negativeWeight: Float = 700

    /// At least three worlds, of which at least three have campaigns.
    public init(_ worlds: [TrainingWorld], usesNetwork: Bool = false, threads: Int, cancellation: Cancellation? = nil) {
        self.worlds = worlds
        self.usesNetwork = usesNetwork
        self.threads = threads
        self.cancellation = cancellation
    }

    private static var view: TreeSettings {
        var settings = TreeSettings()
        settings.rounds = 160
        settings.depth = 5
        settings.leastLeafWeight = 8
        settings.penalty = 2
        settings.rowShare = 0.7
        settings.featureShare = 0.6
        return settings
    }

    private static var expert: TreeSettings {
        var settings = view
        settings.rounds = 80
        settings.depth = 4
        return settings
    }

    private static var company: TreeSettings {
        var settings = TreeSettings()
        settings.rounds = 150
        settings.depth = 4
        settings.leastLeafWeight = 10
        settings.rowShare = 0.7
        settings.featureShare = 0.7
        return settings
    }

    /// Forests and networks that are grown altogether.
    public static let steps = (folds + 1) * (2 * MeasureFamily.allCases.count + 1) + 1

    /// A model, and for every fold one whose first stage has not seen the worlds of the fold.
    public struct Learned: Sendable {
        /// Learned from all worlds.
        public let model: SuspicionModel
        /// By fold.
        public let withoutFold: [SuspicionModel]
    }

    /// Learns. The same worlds in the same order give the same model on any number of threads. `progress` is told of every
    /// forest grown.
    public func learn(origin: String, progress: @escaping @Sendable () -> Void = {}) throws -> Learned {
        let everything = try forests(worlds, progress)
        var folds: [(views: [BoostedTrees], experts: [BoostedTrees])] = []
        var margins: [SuspicionModel.Margins?] = Array(repeating: nil, count: worlds.count)
        for fold in 0..<SuspicionTraining.folds {
            let others = worlds.enumerated().filter { $0.offset % SuspicionTraining.folds != fold }.map(\.element)
            let (views, experts) = try forests(others, progress)
            folds.append((views, experts))
            for index in worlds.indices where index % SuspicionTraining.folds == fold {
                try cancellation?.check()
                margins[index] = try SuspicionModel.margins(views, experts, worlds[index].table.rows)
            }
        }
        let known = zip(worlds, margins.compactMap(\.self)).map { (world: $0, margins: $1) }
        let networks = try networks(known, progress)
        let second = try known.enumerated().map { number, known in
            try SuspicionModel.companyRows(
                known.margins, known.world.company, known.world.table, networks[number % SuspicionTraining.folds])
        }
        let rows = try SuspicionTraining.labelled(worlds, second) { world in
            world.campaignExchanges.indices.filter { SuspicionTraining.teaches(world, $0) }
        }
        let company = try BoostedTrees.grow(
            from: rows, featureNames: SuspicionModel.companyNames, settings: SuspicionTraining.company)
        progress()
        func model(_ forests: (views: [BoostedTrees], experts: [BoostedTrees]), _ network: GraphNetwork?)
            -> SuspicionModel
        {
            SuspicionModel(
                views: forests.views, experts: forests.experts, network: network, company: company, origin: origin)
        }
        return Learned(
            model: model(everything, networks[SuspicionTraining.folds]), withoutFold: zip(folds, networks).map(model))
    }

    /// For every fold a network that has not seen its worlds, and last one that has seen all.
    private func networks(
        _ known: [(world: TrainingWorld, margins: SuspicionModel.Margins)], _ progress: @escaping @Sendable () -> Void
    ) throws -> [GraphNetwork?] {
        guard usesNetwork else {
            for _ in 0...SuspicionTraining.folds { progress() }
            return Array(repeating: nil, count: SuspicionTraining.folds + 1)
        }
        let grown = Locked([GraphNetwork?](repeating: nil, count: SuspicionTraining.folds + 1))
        try Parallel.forEach(SuspicionTraining.folds + 1, threads: threads) { fold, _ in
            let others = known.enumerated().filter {
                fold == SuspicionTraining.folds || $0.offset % SuspicionTraining.folds != fold
            }
            let network = try SuspicionTraining.network(others.map(\.element), threads: 1, cancellation)
            grown.withLock { $0[fold] = network }
            progress()
        }
        return grown.withLock { $0 }
    }

    private func forests(
        _ worlds: [TrainingWorld], _ progress: @escaping @Sendable () -> Void
    ) throws -> (views: [BoostedTrees], experts: [BoostedTrees]) {
        let rows = try SuspicionTraining.labelled(worlds, worlds.map(\.table.rows), SuspicionTraining.sample)
        let families = MeasureFamily.allCases
        let grown = Locked([BoostedTrees?](repeating: nil, count: 2 * families.count))
        try Parallel.forEach(2 * families.count, threads: threads) { index, _ in
            try cancellation?.check()
            let family = families[index % families.count]
            let isView = index < families.count
            var settings = isView ? SuspicionTraining.view : SuspicionTraining.expert
            settings.seed = UInt32(index + 1)
            let masked = try rows.masked { column in
                (MeasureTable.families[column] == family) == isView
                    || MeasureTable.Form.of(column) == (isView ? .raw : .standing)
            }
            let trees = try BoostedTrees.grow(
                from: masked, featureNames: MeasureTable.columns, settings: settings)
            grown.withLock { $0[index] = trees }
            progress()
        }
        let all = grown.withLock { $0.compactMap(\.self) }
        return (Array(all[..<families.count]), Array(all[families.count...]))
    }

    /// Whether a row may be learned from.
    private static func teaches(_ world: TrainingWorld, _ row: Int) -> Bool {
        world.campaignExchanges[row].map { $0 >= leastExchanges } ?? true
    }

    /// Rows of a world for the first stage: a fixed random part of the honest accounts and of the others.
    private static func sample(_ world: TrainingWorld) -> [Int] {
        let order = world.campaignExchanges.indices.filter { teaches(world, $0) }
            .sorted { StableHash.scramble(UInt64($0)) < StableHash.scramble(UInt64($1)) }
        let honest = order.filter { world.campaignExchanges[$0] == nil }.prefix(mostHonest)
        let campaign = order.filter { world.campaignExchanges[$0] != nil }.prefix(mostCampaign)
        return (honest + campaign).sorted()
    }

    private static func labelled(
        _ worlds: [TrainingWorld], _ features: [Matrix], _ chosen: (TrainingWorld) -> [Int]
    ) throws -> LabelledRows {
        var (elements, labels, weights, groups): ([Float], [Bool], [Float], [Int]) = ([], [], [], [])
        let columns = features.first?.columns ?? 0
        for (number, (world, matrix)) in zip(worlds, features).enumerated() {
            let rows = chosen(world)
            let positives = rows.count { world.campaignExchanges[$0] != nil }
            for row in rows {
                let isCampaign = world.campaignExchanges[row] != nil
                elements += matrix.elements[row * columns..<(row + 1) * columns]
                labels.append(isCampaign)
                weights.append(
                    isCampaign
                        ? positiveWeight / Float(max(40, positives))
                        : negativeWeight / Float(max(1, rows.count - positives)))
                groups.append(number)
            }
        }
        return try LabelledRows(
            features: Matrix(rows: labels.count, columns: columns, elements), labels: labels, weights: weights,
            groups: groups)
    }
}

extension LabelledRows {
    /// The same rows without the columns that are hidden: nothing is known of them.
    fileprivate func masked(_ isHidden: (Int) -> Bool) throws -> LabelledRows {
        var features = features
        let hidden = (0..<features.columns).map(isHidden)
        var elements = features.elements
        for place in elements.indices where hidden[place % hidden.count] { elements[place] = .nan }
        features.elements = elements
        return try LabelledRows(features: features, labels: labels, weights: weights, groups: groups)
    }
}
