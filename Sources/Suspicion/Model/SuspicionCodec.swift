internal import Base
internal import Learning

extension SuspicionTraining.Learned {
    /// The binary form: the models one after the other.
    public func encoded() -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.count(withoutFold.count)
        for model in [model] + withoutFold { encoder.run(model.encoded()) }
        return encoder.bytes
    }

    /// Reads the binary form. Throws a `UserError` that names `file` for anything else.
    public init(decoding bytes: [UInt8], file: String) throws {
        var decoder = BinaryDecoder(bytes)
        var models: [SuspicionModel] = []
        for _ in 0...decoder.count(atMost: 64) {
            models.append(try SuspicionModel(decoding: Array(decoder.run(atMost: 1 << 28)), file: file))
        }
        guard decoder.isAtEnd, models.count == SuspicionTraining.folds + 1 else {
            throw UserError(.input, "these are not the forests of a training", at: file, remedy: "train anew")
        }
        self.init(model: models.removeFirst(), withoutFold: models)
    }
}

extension SuspicionModel {
    /// Version of the binary form and of the measures.
    public static let formatVersion: UInt8 = 2
    /// What the binary form begins with.
    public static let signature = "SWSM"
    private static let mostForests = 64
    private static let mostBytes = 1 << 26

    /// The binary form: kind, version, origin, then every forest in its own sealed form.
    public func encoded() -> [UInt8] {
        var encoder = BinaryEncoder()
        for byte in SuspicionModel.signature.utf8 { encoder.byte(byte) }
        encoder.byte(SuspicionModel.formatVersion)
        encoder.text(origin)
        encoder.number(UInt64(views.count))
        for forest in views + experts + [company] { encoder.run(forest.encoded()) }
        encoder.run(network?.encoded() ?? [])
        return encoder.bytes
    }

    /// Reads the binary form. Throws a `UserError` that names `file` for anything else, for damage, and for a model of other
    /// measures than this version's.
    public init(decoding bytes: [UInt8], file: String) throws {
        func refused(_ what: String, _ remedy: String) -> UserError {
            UserError(.input, what, at: file, remedy: remedy)
        }
        let anew = "train it again with this version of the program"
        var decoder = BinaryDecoder(bytes)
        guard decoder.raw(4).elementsEqual(SuspicionModel.signature.utf8) else {
            throw refused("this is no model of suspicion", "give a file that stillwatch train wrote")
        }
        guard decoder.byte() == SuspicionModel.formatVersion else {
            throw refused("the model is of another version", anew)
        }
        let origin = decoder.text(atMost: 4096)
        let count = decoder.count(atMost: SuspicionModel.mostForests)
        var forests: [BoostedTrees] = []
        for _ in 0..<(2 * count + 1) where !decoder.hasFailed {
            forests.append(try BoostedTrees(decoding: Array(decoder.run(atMost: SuspicionModel.mostBytes)), file: file))
        }
        let network = Array(decoder.run(atMost: SuspicionModel.mostBytes))
        guard decoder.isAtEnd, forests.count == 2 * count + 1 else {
            throw refused("the file is damaged", "take it from its source again, or train anew")
        }
        let company = forests.removeLast()
        guard count == MeasureFamily.allCases.count, company.featureNames == SuspicionModel.companyNames,
            forests.allSatisfy({ $0.featureNames == MeasureTable.columns })
        else { throw refused("the model looks at other measures than this version takes", anew) }
        self.init(
            views: Array(forests[..<count]), experts: Array(forests[count...]),
            network: network.isEmpty ? nil : try SuspicionModel.network(network, file, anew), company: company,
            origin: origin)
    }

    private static func network(_ bytes: [UInt8], _ file: String, _ anew: String) throws -> GraphNetwork {
        let network = try GraphNetwork(decoding: bytes, file: file)
        guard network.inputs == Company.graphInputs, network.relations == Company.names.count else {
            throw UserError(
                .input, "the model looks at other relations than this version knows", at: file, remedy: anew)
        }
        return network
    }
}
