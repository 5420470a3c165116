internal import Base
internal import Glibc
internal import LinearAlgebra

/// How trees are grown. The defaults suit some ten thousand rows and some dozens of features.
public struct TreeSettings: Sendable, Equatable {
    /// At most this many trees.
    public var rounds = 400
    /// The share of each tree's leaves that counts (shrinkage), above 0.
    public var learningRate = 0.08
    /// Questions asked in a row at most.
    public var depth = 5
    /// A leaf holds at least this much weight, measured in second derivatives (a row with probability p has p (1 - p)).
    public var leastLeafWeight = 5.0
    /// Penalty on the squares of leaf values.
    public var penalty = 1.0
    /// A split gains at least this much in the objective.
    public var leastGain = 0.0
    /// The share of rows that each tree sees.
    public var rowShare = 0.8
    /// The share of features that each tree sees.
    public var featureShare = 0.8
    /// Thresholds tried for a feature.
    public var bins = 256
    /// Growing stops after this many rounds without a better loss on the rows held out; the best round is kept.
    public var patience = 40
    /// The seed of the shares drawn.
    public var seed: UInt32 = 1

    /// The defaults.
    public init() {}

    func parameters(baseScore: Double) -> [(String, String)] {
        [
            ("booster", "gbtree"), ("objective", "binary:logistic"), ("tree_method", "hist"), ("nthread", "1"),
            ("verbosity", "0"), ("base_score", "\(baseScore)"), ("eta", "\(learningRate)"), ("max_depth", "\(depth)"),
            ("min_child_weight", "\(leastLeafWeight)"), ("lambda", "\(penalty)"), ("gamma", "\(leastGain)"),
            ("subsample", "\(rowShare)"), ("colsample_bytree", "\(featureShare)"), ("max_bin", "\(bins)"),
            ("seed", "\(seed)"), ("seed_per_iteration", "true"), ("disable_default_eval_metric", "true"),
        ]
    }

    func validate() throws {
        func fault(_ what: String) -> UserError { UserError(.input, what, remedy: "see `TreeSettings`") }
        guard (1...100_000).contains(rounds), (0...60).contains(depth), (2...65_535).contains(bins), patience >= 1
        else {
            throw fault("rounds, depth, bins or patience of the trees is out of range")
        }
        for share in [rowShare, featureShare, learningRate] where !(share > 0 && share <= 1) {
            throw fault("a share of the trees' settings is not above 0 and at most 1")
        }
        for bound in [leastLeafWeight, penalty, leastGain] where !(bound >= 0 && bound.isFinite) {
            throw fault("a bound of the trees' settings is negative or not finite")
        }
    }
}

/// What is told after each round of growing.
public struct TreeProgress: Sendable, Equatable {
    /// Trees so far.
    public let trees: Int
    /// Weighted mean of -log p(label) over the rows held out; nil without such rows.
    public let heldOutLoss: Double?
    /// The trees of the best round so far.
    public let bestTrees: Int
}

extension BoostedTrees {
    /// Grows a model for the given rows: minimises the weighted logistic loss, stops early on `heldOut`, whose groups should
    /// not be among those learnt from. The same rows and settings give the same model whatever else the machine does.
    ///
    /// On one thread: about 5 ns a row, feature and tree, and 12 bytes of memory a feature of a row; models may be grown
    /// side by side. `progress` may throw to stop. Throws a `UserError` for settings out of range, for rows that are all of
    /// one kind, and for tables of different width.
    public static func grow(
        from rows: LabelledRows, featureNames: [String], heldOut: LabelledRows? = nil,
        settings: TreeSettings = TreeSettings(), progress: (TreeProgress) throws -> Void = { _ in }
    ) throws -> BoostedTrees {
        try settings.validate()
        guard rows.features.columns == featureNames.count,
            heldOut.map({ $0.features.columns == featureNames.count }) ?? true
        else { throw UserError(.input, "the rows must have one column for each of \(featureNames.count) features") }
        let totals = rows.totals
        guard totals.positive > 0, totals.positive < totals.all, featureNames.count > 0 else {
            throw UserError(
                .input, "there is nothing to tell apart: the rows must hold positives and negatives of positive weight",
                remedy: "add examples of both kinds")
        }
        let base = min(max(totals.positive / totals.all, 1e-6), 1 - 1e-6)
        let held = heldOut.flatMap { $0.totals.all > 0 ? $0 : nil }
        let booster = try Booster(training: rows, heldOut: held, parameters: settings.parameters(baseScore: base))
        let kept = try rounds(booster, held, settings, progress)
        var trees = try BoostedTrees(
            xgboostJSON: booster.json(), featureNames: featureNames, file: "the model just grown")
        trees.keep(kept)
        return trees
    }

    /// Grows until the settings say so; returns how many trees to keep.
    private static func rounds(
        _ booster: Booster, _ heldOut: LabelledRows?, _ settings: TreeSettings,
        _ progress: (TreeProgress) throws -> Void
    ) throws -> Int {
        var best = (loss: Double.infinity, trees: settings.rounds)
        for round in 0..<settings.rounds {
            try booster.grow(round: round)
            let loss = try heldOut.map { Self.loss(of: try booster.heldOutMargins(), $0) }
            if let loss, loss < best.loss { best = (loss, round + 1) }
            try progress(TreeProgress(trees: round + 1, heldOutLoss: loss, bestTrees: min(best.trees, round + 1)))
            if loss != nil, round + 1 - best.trees >= settings.patience { break }
        }
        return best.trees
    }

    /// The weighted mean of -log p(label): log(1 + e^-m) for a positive of margin m, log(1 + e^m) for a negative.
    static func loss(of margins: [Float], _ rows: LabelledRows) -> Double {
        var sum = 0.0
        for (row, margin) in margins.enumerated() {
            let away = rows.labels[row] ? -Double(margin) : Double(margin)
            sum += Double(rows.weights[row]) * (max(away, 0) + log1p(exp(-abs(away))))
        }
        return sum / rows.totals.all
    }
}
