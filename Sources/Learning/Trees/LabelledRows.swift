internal import Base
public import LinearAlgebra

/// Rows to learn from: one row of features for each account, what it should be, how much it counts, and the group (the log
/// it came from) that keeps together what must never be split between learning and checking.
public struct LabelledRows: Sendable {
    /// One row for each example; NaN stands for a missing value.
    public let features: Matrix
    /// Whether each row is a positive; as many as rows.
    public let labels: [Bool]
    /// How much each row counts; finite, not negative.
    public let weights: [Float]
    /// The group of each row.
    public let groups: [Int]

    /// Rows as given; without weights, each counts 1; without groups, all belong to group 0.
    ///
    /// Throws a `UserError` that names the row when a list has another length than there are rows, a feature is infinite or
    /// a weight is negative or not finite. Costs one pass over the features.
    public init(features: Matrix, labels: [Bool], weights: [Float]? = nil, groups: [Int]? = nil) throws {
        let rows = features.rows
        guard labels.count == rows, (weights?.count ?? rows) == rows, (groups?.count ?? rows) == rows else {
            throw UserError(
                .input, "labels, weights and groups must be as many as the \(rows) rows of features",
                remedy: "give one of each for every row")
        }
        if let place = features.elements.firstIndex(where: \.isInfinite) {
            throw UserError(
                .input,
                "the feature in row \(place / features.columns), column \(place % features.columns) is infinite",
                remedy: "bound it, or give NaN for a missing value")
        }
        if let row = weights?.firstIndex(where: { !($0.isFinite && $0 >= 0) }) {
            throw UserError(
                .input, "the weight of row \(row) is negative or not finite", remedy: "weights start at 0")
        }
        self.features = features
        self.labels = labels
        self.weights = weights ?? [Float](repeating: 1, count: rows)
        self.groups = groups ?? [Int](repeating: 0, count: rows)
    }

    /// The rows whose group passes the test, in order; a copy.
    public func filter(_ isWanted: (_ group: Int) -> Bool) -> LabelledRows {
        let places = (0..<labels.count).filter { isWanted(groups[$0]) }
        let columns = features.columns
        var elements: [Float] = []
        elements.reserveCapacity(places.count * columns)
        for place in places { elements += features.elements[place * columns..<(place + 1) * columns] }
        return LabelledRows(
            checked: Matrix(rows: places.count, columns: columns, elements), places.map { labels[$0] },
            places.map { weights[$0] }, places.map { groups[$0] })
    }

    private init(checked features: Matrix, _ labels: [Bool], _ weights: [Float], _ groups: [Int]) {
        self.features = features
        self.labels = labels
        self.weights = weights
        self.groups = groups
    }

    /// The weight of the positives, and of all.
    var totals: (positive: Double, all: Double) {
        var positive = 0.0
        var all = 0.0
        for (label, weight) in zip(labels, weights) {
            all += Double(weight)
            if label { positive += Double(weight) }
        }
        return (positive, all)
    }
}
