internal import Base
internal import CDefaultModel
internal import Glibc
internal import Learning
internal import Suspicion

/// All that was learned: how to suspect accounts, and how to judge groups.
public struct DetectionModel: Sendable, Equatable {
    let suspicion: SuspicionModel
    let judge: GroupJudge

    /// What it was learned from, in words.
    public var origin: String { suspicion.origin }

    init(suspicion: SuspicionModel, judge: GroupJudge) {
        self.suspicion = suspicion
        self.judge = judge
    }

    init(embedded model: stillwatch_model) throws {
        let bytes = UnsafeBufferPointer(start: model.start, count: model.length)
        try self.init(decoding: Array(bytes), file: "the model that the program carries")
    }

    /// What the binary form begins with.
    public static let signature = "SWDM"
    private static let version: UInt8 = 3
    private static let mostBytes = 1 << 28
    private static let mostWorlds = 1 << 20

    /// The binary form: equal models have equal bytes.
    public func encoded() -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.raw(DetectionModel.signature.utf8)
        encoder.byte(DetectionModel.version)
        encoder.run(suspicion.encoded())
        encoder.run(judge.sharing.encoded())
        encoder.run(judge.suspects.encoded())
        for reference in [judge.reference, judge.referenceOverTime] {
            encoder.count(reference.count)
            for value in reference { encoder.word(value.bitPattern) }
        }
        return encoder.bytes
    }

    /// Reads the binary form. Throws a `UserError` that names `file` for anything else, for damage, and for a model of other
    /// measures than this version's.
    public init(decoding bytes: [UInt8], file: String) throws {
        var decoder = BinaryDecoder(bytes)
        guard decoder.raw(4).elementsEqual(DetectionModel.signature.utf8) else {
            throw UserError(
                .input, "this is no model of detection", at: file, remedy: "give a file that stillwatch train wrote")
        }
        guard decoder.byte() == DetectionModel.version else {
            throw UserError(
                .input, "the model is of another version", at: file,
                remedy: "train it again with this version of the program")
        }
        let parts = (0..<3).map { _ in Array(decoder.run(atMost: DetectionModel.mostBytes)) }
        let references = (0..<2).map { _ in
            (0..<decoder.elements(atMost: DetectionModel.mostWorlds, ofBytes: 8)).map { _ in
                Double(bitPattern: decoder.word())
            }
        }
        let damaged = UserError(
            .input, "the file is damaged", at: file, remedy: "take it from its source again, or train anew")
        guard decoder.isAtEnd, references.joined().allSatisfy({ $0 < .infinity }) else { throw damaged }
        suspicion = try SuspicionModel(decoding: parts[0], file: file)
        let forests = try parts.dropFirst().map { try BoostedTrees(decoding: $0, file: file) }
        guard forests.allSatisfy({ $0.featureNames == GroupMeasures.names }) else { throw damaged }
        judge = GroupJudge(
            sharing: forests[0], suspects: forests[1], reference: references[0], referenceOverTime: references[1])
    }
}
