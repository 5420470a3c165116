internal import Base

extension GraphNetwork {
    /// Version of the binary form.
    public static let formatVersion: UInt8 = 1

    /// The binary form: kind, version, sizes, parameters, checksum; four bytes a parameter.
    public func encoded() -> [UInt8] {
        var writer = SealedWriter(kind: "SWGN", version: Self.formatVersion)
        write(to: &writer)
        return writer.sealed()
    }

    /// Reads the binary form. `file` is a name for people only. Throws a `UserError` for everything that is no network.
    public init(decoding bytes: [UInt8], file: String) throws {
        var reader = try SealedReader(
            bytes, kind: "SWGN", version: Self.formatVersion, what: "a graph network", file: file)
        try self.init(from: &reader)
        try reader.finish()
    }

    func write(to writer: inout SealedWriter) {
        writer.count(inputs)
        writer.count(relations)
        writer.count(widths.count)
        for width in widths { writer.count(width) }
        writer.floats(parameters)
    }

    init(from reader: inout SealedReader) throws {
        let inputs = try reader.count(in: 1...4096)
        let relations = try reader.count(in: 0...64)
        let widths = try (0..<reader.count(in: 1...4)).map { _ in try reader.count(in: 1...1024) }
        let count = GraphLayout(inputs: inputs, relations: relations, widths: widths).count
        self.init(inputs: inputs, relations: relations, widths: widths, parameters: try reader.floats(count))
    }
}

extension GraphTrainer {
    /// The binary form: kind, version, settings, seed, epoch, network, the optimiser's memory, checksum; twelve bytes a
    /// parameter.
    public func encoded() -> [UInt8] {
        var writer = SealedWriter(kind: "SWGT", version: GraphNetwork.formatVersion)
        for value in [settings.learningRate, settings.weightDecay, settings.dropout, settings.positiveWeight] {
            writer.double(value)
        }
        writer.word(seed)
        writer.count(epoch)
        network.write(to: &writer)
        adam.write(to: &writer)
        return writer.sealed()
    }

    /// Reads the binary form. `file` is a name for people only. Throws a `UserError` for everything that is no trainer.
    public init(decoding bytes: [UInt8], file: String) throws {
        var reader = try SealedReader(
            bytes, kind: "SWGT", version: GraphNetwork.formatVersion, what: "the state of a graph network's training",
            file: file)
        var settings = GraphTrainingSettings()
        settings.learningRate = try reader.double()
        settings.weightDecay = try reader.double()
        settings.dropout = try reader.double()
        settings.positiveWeight = try reader.double()
        guard settings.isValid else { throw reader.damaged("a setting is out of range") }
        let seed = try reader.word()
        let epoch = try reader.count(in: 0...1 << 40)
        let network = try GraphNetwork(from: &reader)
        let adam = try Adam(from: &reader, count: network.parameters.count)
        try reader.finish()
        self.init(network: network, epoch: epoch, settings: settings, seed: seed, adam: adam)
    }
}
