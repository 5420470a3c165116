internal import Base
internal import LinearAlgebra
internal import Synchronization

extension BoostedTrees {
    /// The margin of every row by a model that has not seen its group: what a second stage learns from, so that it meets the
    /// first stage as it will be on rows that are new.
    ///
    /// Groups are dealt to `folds` folds in ascending order, one each in turn; each fold is judged by a model grown on the
    /// others, of which the next one stops the growing. Models are grown side by side on up to `threads` threads, and the
    /// result does not depend on how many. Throws a `UserError` for fewer than three groups or folds, and as `grow` does.
    public static func outOfFoldMargins(
        of rows: LabelledRows, featureNames: [String], folds: Int = 5, settings: TreeSettings = TreeSettings(),
        threads: Int = 1
    ) throws -> [Float] {
        let groups = Set(rows.groups).sorted()
        let folds = min(folds, groups.count)
        guard folds >= 3 else {
            throw UserError(
                .input,
                "margins out of fold need three groups of rows: one to judge, one to stop by, one to learn from",
                remedy: "give the rows at least three groups")
        }
        let fold = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0 % folds) })
        let results = Mutex([[Float]](repeating: [], count: folds))
        try Parallel.forEach(folds, threads: threads) { number, _ in
            let stopper = (number + 1) % folds
            let model = try grow(
                from: rows.filter { fold[$0] != number && fold[$0] != stopper }, featureNames: featureNames,
                heldOut: rows.filter { fold[$0] == stopper }, settings: settings)
            let judged = try model.margins(rows.filter { fold[$0] == number }.features)
            results.withLock { $0[number] = judged }
        }
        var next = [Int](repeating: 0, count: folds)
        return results.withLock { margins in
            rows.groups.map { group in
                let number = fold[group] ?? 0
                defer { next[number] += 1 }
                return margins[number][next[number]]
            }
        }
    }
}
