internal import Base
public import Learning

/// An activity model while it is trained. Its bytes are all that is needed to go on later, with the same result.
public struct ActivityTraining: Sendable, Equatable {
    /// Identity of the taxonomy whose leaves it learns.
    public let taxonomy: UInt64
    private let vocabulary: ActivityVocabulary
    private var trainer: SequenceTrainer

    /// The model as it is now, in half precision as its file holds it.
    public var model: ActivityModel {
        ActivityModel(taxonomy: taxonomy, vocabulary: vocabulary, model: trainer.model.rounded())
    }

    /// Epochs done.
    public var epoch: Int { trainer.epoch }

    /// A model of random parameters, for the leaves of a taxonomy.
    public init(taxonomy: UInt64, leaves: Int, seed: UInt64) throws {
        self.taxonomy = taxonomy
        vocabulary = ActivityVocabulary(leaves: leaves)
        let model = try SequenceModel(
            items: vocabulary.items, width: 32, heads: 2, context: ActivityModel.context, seed: seed)
        trainer = try SequenceTrainer(model: model, seed: seed)
    }

    /// Trains for some epochs more on the accounts of simulated worlds, honest ones and campaigns together: for every world
    /// the exchanges of each account, in order. No labels are used: the model learns how accounts go on.
    ///
    /// The result depends on neither `threads` nor the cut into worlds. Costs some 6 us an exchange and epoch. `progress` may
    /// throw to stop; the training then stands at the end of the epoch it was told of.
    public mutating func train(
        on worlds: [[[ActivityNote]]], epochs: Int, threads: Int = 1,
        progress: (TrainingProgress) throws -> Void = { _ in }
    ) throws {
        let vocabulary = vocabulary
        let sequences = worlds.joined().map { vocabulary.items($0) }.filter { $0.count >= 8 }
        try trainer.train(on: sequences, epochs: epochs, threads: threads, progress: progress)
    }

    /// The binary form.
    public func encoded() -> [UInt8] { ActivityCodec.head(Self.kind, taxonomy, vocabulary) + trainer.encoded() }

    /// Reads the binary form. `file` is a name for people only. Throws a `UserError` for everything that is no training.
    public init(decoding bytes: [UInt8], file: String) throws {
        let head = try ActivityCodec.read(bytes, Self.kind, what: "the state of an activity model's training", file)
        taxonomy = head.taxonomy
        vocabulary = head.vocabulary
        trainer = try SequenceTrainer(decoding: head.rest, file: file)
        try ActivityCodec.check(trainer.model, vocabulary, file)
    }

    private static let kind = "SWAT"
}

extension ActivityModel {
    private static let kind = "SWAM"

    /// The binary form, some 32 KB.
    public func encoded() -> [UInt8] { ActivityCodec.head(Self.kind, taxonomy, vocabulary) + model.encodedShort() }

    /// Reads the binary form. `file` is a name for people only. Throws a `UserError` for everything that is no activity model.
    public init(decoding bytes: [UInt8], file: String) throws {
        let head = try ActivityCodec.read(bytes, Self.kind, what: "an activity model", file)
        let model = try SequenceModel(decodingShort: head.rest, file: file)
        try ActivityCodec.check(model, head.vocabulary, file)
        self.init(taxonomy: head.taxonomy, vocabulary: head.vocabulary, model: model)
    }
}

/// What stands before a sequence model's own form: four letters, a version, the taxonomy's identity (64 bits) and the number
/// of its leaves (16 bits), little end first. The model's form has a checksum; the head is checked by what it says.
private enum ActivityCodec {
    static let version: UInt8 = 1
    private static let length = 15

    static func head(_ kind: String, _ taxonomy: UInt64, _ vocabulary: ActivityVocabulary) -> [UInt8] {
        Array(kind.utf8) + [version]
            + (0..<8).map { UInt8(truncatingIfNeeded: taxonomy >> UInt64($0 * 8)) }
            + (0..<2).map { UInt8(truncatingIfNeeded: vocabulary.leaves >> ($0 * 8)) }
    }

    static func read(
        _ bytes: [UInt8], _ kind: String, what: String, _ file: String
    ) throws -> (taxonomy: UInt64, vocabulary: ActivityVocabulary, rest: [UInt8]) {
        guard bytes.count > length, bytes.starts(with: kind.utf8) else {
            throw UserError(.input, "this is not \(what)", at: file, remedy: remedy)
        }
        guard bytes[4] == version else {
            throw UserError(
                .input, "\(what) of version \(bytes[4]), where version \(version) is understood", at: file,
                remedy: remedy)
        }
        let taxonomy = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[5 + $1]) << UInt64($1 * 8) }
        let leaves = Int(bytes[13]) | Int(bytes[14]) << 8
        return (taxonomy, ActivityVocabulary(leaves: leaves), Array(bytes[length...]))
    }

    static func check(_ model: SequenceModel, _ vocabulary: ActivityVocabulary, _ file: String) throws {
        guard model.items == vocabulary.items, model.context == ActivityModel.context else {
            throw UserError(
                .input, "the model's size does not fit its taxonomy", at: file, remedy: remedy)
        }
    }

    private static let remedy = "take the file from its source again, or train anew"
}
