internal import Base

extension SequenceModel {
    /// Version of the binary form.
    public static let formatVersion: UInt8 = 1

    /// The binary form: kind, version, sizes, parameters, checksum; four bytes a parameter.
    public func encoded() -> [UInt8] {
        var writer = SealedWriter(kind: "SWSM", version: Self.formatVersion)
        write(to: &writer)
        return writer.sealed()
    }

    /// The model with every parameter rounded to half precision: what its short form holds.
    public func rounded() -> SequenceModel {
        var model = self
        // Beyond the largest half a number would become infinite; no trained parameter comes near.
        model.parameters = parameters.map { Float(Float16(min(65_504, max(-65_504, $0)))) }
        return model
    }

    /// The short binary form, two bytes a parameter: reads back as `rounded()`.
    public func encodedShort() -> [UInt8] {
        var writer = SealedWriter(kind: "SWSH", version: Self.formatVersion)
        for size in [items, width, heads, context] { writer.count(size) }
        writer.halves(rounded().parameters)
        return writer.sealed()
    }

    /// Reads the short binary form. `file` is a name for people only. Throws a `UserError` for everything else.
    public init(decodingShort bytes: [UInt8], file: String) throws {
        var reader = try SealedReader(
            bytes, kind: "SWSH", version: Self.formatVersion, what: "a sequence model in its short form", file: file)
        try self.init(from: &reader) { try $0.halves($1) }
        try reader.finish()
    }

    /// Reads the binary form. `file` is a name for people only. Throws a `UserError` for everything that is no model.
    public init(decoding bytes: [UInt8], file: String) throws {
        var reader = try SealedReader(
            bytes, kind: "SWSM", version: Self.formatVersion, what: "a sequence model", file: file)
        try self.init(from: &reader)
        try reader.finish()
    }

    func write(to writer: inout SealedWriter) {
        for size in [items, width, heads, context] { writer.count(size) }
        writer.floats(parameters)
    }

    init(
        from reader: inout SealedReader,
        parameters: (inout SealedReader, Int) throws -> [Float] = { try $0.floats($1) }
    ) throws {
        let sizes = try (0..<4).map { _ in try reader.count(in: 1...65_536) }
        guard Self.isShape(items: sizes[0], width: sizes[1], heads: sizes[2], context: sizes[3]) else {
            throw reader.damaged("a size is out of range")
        }
        let layout = SequenceLayout(items: sizes[0], width: sizes[1], heads: sizes[2], context: sizes[3])
        self.init(
            items: sizes[0], width: sizes[1], heads: sizes[2], context: sizes[3],
            parameters: try parameters(&reader, layout.count))
    }
}

extension SequenceTrainer {
    /// The binary form: kind, version, settings, seed, epoch, model, the optimiser's memory, checksum; twelve bytes a
    /// parameter.
    public func encoded() -> [UInt8] {
        var writer = SealedWriter(kind: "SWST", version: SequenceModel.formatVersion)
        writer.double(settings.learningRate)
        writer.double(settings.weightDecay)
        writer.count(settings.batch)
        writer.word(seed)
        writer.count(epoch)
        model.write(to: &writer)
        adam.write(to: &writer)
        return writer.sealed()
    }

    /// Reads the binary form. `file` is a name for people only. Throws a `UserError` for everything that is no trainer.
    public init(decoding bytes: [UInt8], file: String) throws {
        var reader = try SealedReader(
            bytes, kind: "SWST", version: SequenceModel.formatVersion, what: "the state of a sequence model's training",
            file: file)
        var settings = SequenceTrainingSettings()
        settings.learningRate = try reader.double()
        settings.weightDecay = try reader.double()
        settings.batch = try reader.count(in: 1...65_536)
        guard settings.isValid else { throw reader.damaged("a setting is out of range") }
        let seed = try reader.word()
        let epoch = try reader.count(in: 0...1 << 40)
        let model = try SequenceModel(from: &reader)
        let adam = try Adam(from: &reader, count: model.parameters.count)
        try reader.finish()
        self.init(model: model, epoch: epoch, settings: settings, seed: seed, adam: adam)
    }
}
