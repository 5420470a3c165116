internal import Base
internal import LinearAlgebra

/// How a sequence model is trained.
public struct SequenceTrainingSettings: Sendable, Equatable {
    /// Adam's step.
    public var learningRate = 0.003
    /// The share of itself that every matrix loses in a unit of learning rate.
    public var weightDecay = 0.01
    /// Windows of one step.
    public var batch = 32

    /// The defaults.
    public init() {}

    var isValid: Bool {
        learningRate > 0 && learningRate <= 1 && weightDecay >= 0 && weightDecay <= 10 && (1...65_536).contains(batch)
    }
}

/// A sequence model while it is trained; its bytes are all that is needed to go on later, with the same result as without
/// the pause.
public struct SequenceTrainer: Sendable, Equatable {
    /// The model as it is now.
    public internal(set) var model: SequenceModel
    /// Epochs done.
    public internal(set) var epoch: Int
    /// The settings.
    public let settings: SequenceTrainingSettings
    /// Where random choices start from.
    public let seed: UInt64
    var adam: Adam

    /// A trainer of a model with random parameters. Throws a `UserError` for settings out of range.
    public init(model: SequenceModel, settings: SequenceTrainingSettings = SequenceTrainingSettings(), seed: UInt64)
        throws
    {
        guard settings.isValid else {
            throw UserError(
                .input, "a setting of the sequence model's training is out of range",
                remedy: "see `SequenceTrainingSettings`")
        }
        self.init(
            model: model, epoch: 0, settings: settings, seed: seed, adam: Adam(count: model.parameters.count))
    }

    init(model: SequenceModel, epoch: Int, settings: SequenceTrainingSettings, seed: UInt64, adam: Adam) {
        self.model = model
        self.epoch = epoch
        self.settings = settings
        self.seed = seed
        self.adam = adam
    }

    /// Trains for some epochs more, each over all windows of all sequences in an order drawn anew, minimising the mean
    /// surprise of a step.
    ///
    /// The result does not depend on `threads`. Costs about 3 us a step of a sequence at 256 items and the default sizes.
    /// `progress` may throw to stop; the trainer then stands at the end of the epoch it was told of. Throws a `UserError`
    /// for an item out of range, or when a number stops being finite.
    public mutating func train(
        on sequences: [[Int32]], epochs: Int, threads: Int = 1,
        progress: (TrainingProgress) throws -> Void = { _ in }
    ) throws {
        try model.check(sequences)
        let windows = sequences.flatMap { SequenceWindow.training($0, context: model.context) }
        let steps = windows.reduce(0) { $0 + $1.next.count }
        let decays = model.layout.decays
        for _ in 0..<epochs where !windows.isEmpty {
            // A step that fails leaves the trainer as it was after the last whole epoch.
            var next = self
            var sum = 0.0
            let order = EpochOrder.places(windows.count, seed: seed, epoch: epoch)
            for from in stride(from: 0, to: order.count, by: settings.batch) {
                let batch = order[from..<min(order.count, from + settings.batch)].map { windows[$0] }
                sum += try next.step(batch, decays, threads)
            }
            next.epoch += 1
            self = next
            try progress(TrainingProgress(epoch: epoch, loss: sum / Double(steps)))
        }
    }

    private mutating func step(_ batch: [SequenceWindow], _ decays: [Bool], _ threads: Int) throws -> Double {
        let (loss, gradient) = try Self.gradient(model, batch, threads: threads)
        guard
            adam.move(
                &model.parameters, gradient, rate: settings.learningRate, decay: settings.weightDecay, decays: decays)
        else {
            throw UserError(
                .input, "training left the finite numbers in epoch \(epoch)", remedy: "lower the learning rate")
        }
        return loss
    }

    /// The summed surprise of a batch, and the gradient of its mean. The batch is cut into at most eight pieces whose
    /// gradients are added in order, however many threads there are.
    static func gradient(_ model: SequenceModel, _ batch: [SequenceWindow], threads: Int) throws -> (
        loss: Double, gradient: [Float]
    ) {
        let layout = model.layout
        let parameters = Numbers(model.parameters)
        let weight = 1 / Float(batch.reduce(0) { $0 + $1.next.count })
        let pieces = min(8, batch.count)
        let sums = Numbers(pieces * layout.count)
        let losses = PieceSums(pieces)
        let workers = (0..<min(pieces, max(1, threads))).map { _ in SequenceGradient(layout, parameters) }
        sums.clear()
        try Parallel.forEach(pieces, threads: workers.count) { piece, worker in
            for index in batch.count * piece / pieces..<batch.count * (piece + 1) / pieces {
                losses[piece] += workers[worker].add(
                    batch[index], weight: weight, to: sums.start + piece * layout.count)
            }
        }
        for piece in 1..<max(1, pieces) {
            Products.add(1, times: sums.start + piece * layout.count, count: layout.count, to: sums.start)
        }
        return (losses.total, Array(UnsafeBufferPointer(start: sums.start, count: layout.count)))
    }
}
