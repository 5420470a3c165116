internal import Base
internal import CXGBoost
internal import LinearAlgebra

/// XGBoost while it grows trees. Not for two threads at once; several may work side by side on threads of their own.
///
/// It runs on one thread: its histograms are sums of floating-point numbers, whose order would otherwise follow the number
/// of threads.
final class Booster {
    private var handle: BoosterHandle?
    private let training: Rows
    private let heldOut: Rows?

    /// A table that the library has copied.
    private final class Rows {
        var handle: DMatrixHandle?

        init(_ rows: LabelledRows) throws {
            let features = rows.features
            try check(
                XGDMatrixCreateFromMat_omp(
                    features.elements, bst_ulong(features.rows), bst_ulong(features.columns), .nan, &handle, 1))
            let labels = rows.labels.map { Float($0 ? 1 : 0) }
            try check(XGDMatrixSetFloatInfo(handle, "label", labels, bst_ulong(labels.count)))
            try check(XGDMatrixSetFloatInfo(handle, "weight", rows.weights, bst_ulong(labels.count)))
        }

        deinit { XGDMatrixFree(handle) }
    }

    init(training: LabelledRows, heldOut: LabelledRows?, parameters: [(String, String)]) throws {
        self.training = try Rows(training)
        self.heldOut = try heldOut.map { try Rows($0) }
        // The library keeps the margins of the tables that it is told of here, so that a round costs only its new tree.
        let tables = [self.training.handle, self.heldOut?.handle].compactMap(\.self)
        try check(XGBoosterCreate(tables.map(Optional.some), bst_ulong(tables.count), &handle))
        for (name, value) in parameters { try check(XGBoosterSetParam(handle, name, value)) }
    }

    deinit { XGBoosterFree(handle) }

    /// Grows the tree of the given round.
    func grow(round: Int) throws { try check(XGBoosterUpdateOneIter(handle, Int32(round), training.handle)) }

    /// The margins of the rows held out.
    func heldOutMargins() throws -> [Float] { try heldOut.map { try predict($0, "1") } ?? [] }

    /// The margins of other rows, in the library's own arithmetic.
    func margins(_ rows: LabelledRows) throws -> [Float] { try predict(Rows(rows), "1") }

    /// The contribution of each feature to each row's margin, and the expected margin as one more column.
    func contributions(_ rows: LabelledRows) throws -> [Float] { try predict(Rows(rows), "2") }

    /// The model as the library's JSON.
    func json() throws -> [UInt8] {
        var length: bst_ulong = 0
        var text: UnsafePointer<CChar>?
        try check(XGBoosterSaveModelToBuffer(handle, #"{"format": "json"}"#, &length, &text))
        return text.map { UnsafeRawBufferPointer(start: $0, count: Int(length)).map(\.self) } ?? []
    }

    private func predict(_ rows: Rows, _ type: String) throws -> [Float] {
        let order =
            #"{"type": \#(type), "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": false}"#
        var shape: UnsafePointer<bst_ulong>?
        var dimensions: bst_ulong = 0
        var values: UnsafePointer<Float>?
        try check(XGBoosterPredictFromDMatrix(handle, rows.handle, order, &shape, &dimensions, &values))
        guard let shape, let values else { return [] }
        let count = (0..<Int(dimensions)).reduce(1) { $0 * Int(shape[$1]) }
        return Array(UnsafeBufferPointer(start: values, count: count))
    }
}

/// Turns the library's refusal into an error. Its words are kept: they name what it did not like.
private func check(_ status: Int32) throws {
    guard status != 0 else { return }
    let words = XGBGetLastError().map { String(cString: $0) } ?? "no reason given"
    let line = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? words
    throw UserError(.environment, "XGBoost refused: \(line)", remedy: "check the settings of the trees")
}
