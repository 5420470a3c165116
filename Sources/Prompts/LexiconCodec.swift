internal import Base

extension Lexicon {
    /// Version of the binary form.
    public static let formatVersion: UInt8 = 1

    /// The binary form: a version byte, lineage, templates, four-grams and edge words in ascending order, topic weights
    /// row by row, then eight bytes of checksum. Equal lexicons have equal bytes on every machine. No text is kept: of a
    /// template its shape (`Redaction.shape`), of a topic nothing but weights.
    public func encoded() -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.byte(Lexicon.formatVersion)
        encoder.count(generation)
        for list in [ancestors, samples] {
            encoder.count(list.count)
            for value in list { encoder.word(value) }
        }
        encoder.count(templates.templates.count)
        for template in templates.templates { template.encode(&encoder) }
        for entries in [templates.gramEntries, templates.edgeEntries] {
            encoder.count(entries.count)
            for entry in entries {
                encoder.word(entry.key)
                encoder.number(UInt64(entry.value))
            }
        }
        topics.encode(&encoder)
        encoder.word(Lexicon.checksum(encoder.bytes))
        return encoder.bytes
    }

    /// Reads the binary form. Nil for another version, for damaged bytes, and for anything that `encoded()` would not
    /// have written; no bytes make it trap or take memory out of proportion to their number.
    public init?(decoding bytes: [UInt8]) {
        guard bytes.count > 9, bytes[0] == Lexicon.formatVersion else { return nil }
        let content = Array(bytes.dropLast(8))
        var trailer = BinaryDecoder(Array(bytes.suffix(8)))
        guard trailer.word() == Lexicon.checksum(content) else { return nil }
        var decoder = BinaryDecoder(content)
        _ = decoder.byte()
        let generation = decoder.count(atMost: 1 << 32)
        let ancestors = Lexicon.words(&decoder)
        let samples = Lexicon.words(&decoder)
        let count = decoder.elements(atMost: TemplateDictionary.mostNumbers, ofBytes: 13)
        let templates = (0..<count).map { _ in TemplateDictionary.Template(&decoder) }
        let grams = Lexicon.entries(&decoder, count, variants: true)
        let edges = Lexicon.entries(&decoder, count, variants: false)
        guard let topics = TopicModel(&decoder), decoder.isAtEnd else { return nil }
        self.init(
            templates: TemplateDictionary(templates: templates, grams: grams, edgeWords: edges), topics: topics,
            ancestors: ancestors, generation: generation, samples: samples)
        guard encoded() == bytes else { return nil }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0), seed: 0x4C45_5849_434F_4E) }
    }

    private static func words(_ decoder: inout BinaryDecoder) -> [UInt64] {
        let count = decoder.elements(atMost: longestMemory, ofBytes: 8)
        return (0..<count).map { _ in decoder.word() }
    }

    private static func entries(
        _ decoder: inout BinaryDecoder, _ templates: Int, variants: Bool
    ) -> [(key: UInt64, value: UInt16)] {
        let count = decoder.elements(atMost: mostGrams, ofBytes: 9)
        var entries: [(key: UInt64, value: UInt16)] = []
        entries.reserveCapacity(count)
        for _ in 0..<count {
            let key = decoder.word()
            let value = UInt16(decoder.count(atMost: Int(UInt16.max)))
            let number = Int(variants ? value & ~TemplateDictionary.variant : value)
            guard number >= 1, number <= templates, entries.last.map({ $0.key < key }) ?? true else {
                decoder.fail()
                return []
            }
            entries.append((key, value))
        }
        return entries
    }
}

extension TemplateDictionary.Template {
    private static let longestShape = 4096

    fileprivate func encode(_ encoder: inout BinaryEncoder) {
        encoder.word(fingerprint)
        encoder.count(prompts)
        encoder.count(grams)
        encoder.count(lastUseful)
        encoder.text(shape)
    }

    fileprivate init(_ decoder: inout BinaryDecoder) {
        fingerprint = decoder.word()
        prompts = decoder.count(atMost: 1 << 32)
        grams = decoder.count(atMost: Lexicon.mostGrams)
        lastUseful = decoder.count(atMost: 1 << 32)
        text = decoder.text(atMost: Self.longestShape)
        isShape = true
    }
}

extension TopicModel {
    /// Rows of telling stems only, and of each row only what is not zero.
    fileprivate func encode(_ encoder: inout BinaryEncoder) {
        encoder.count(cells)
        encoder.count(documents)
        guard cells > 0 else { return }
        for byte in 0..<(TopicModel.buckets / 8) {
            encoder.byte((0..<8).reduce(0) { $0 | (telling[byte * 8 + $1] ? 1 << UInt8($1) : 0) })
        }
        for bucket in 0..<TopicModel.buckets where telling[bucket] {
            let row = weights[(bucket * TopicModel.width)..<((bucket + 1) * TopicModel.width)]
            encoder.count(row.count { $0 != 0 })
            for (cell, weight) in row.enumerated() where weight != 0 {
                encoder.byte(UInt8(cell))
                encoder.byte(UInt8(bitPattern: weight))
            }
        }
    }

    fileprivate init?(_ decoder: inout BinaryDecoder) {
        let cells = decoder.count(atMost: TopicModel.width)
        let documents = decoder.count(atMost: 1 << 32)
        guard cells > 0 else {
            self.init(cells: 0, weights: [], telling: [], labels: [], documents: documents)
            return
        }
        let bitmap = Array(decoder.raw(TopicModel.buckets / 8))
        guard !decoder.hasFailed else { return nil }
        let telling = (0..<TopicModel.buckets).map { bitmap[$0 / 8] & (1 << UInt8($0 % 8)) != 0 }
        var weights = [Int8](repeating: 0, count: TopicModel.buckets * TopicModel.width)
        for bucket in 0..<TopicModel.buckets where telling[bucket] {
            for _ in 0..<decoder.count(atMost: cells) {
                let cell = Int(decoder.byte())
                // Weights are positive: sums of 96 of them stay within 16 bits.
                guard cell < cells, let weight = Int8(exactly: decoder.byte()), weight > 0 else { return nil }
                weights[bucket * TopicModel.width + cell] = weight
            }
        }
        let labels = [String](repeating: "", count: cells)
        self.init(cells: cells, weights: weights, telling: telling, labels: labels, documents: documents)
    }
}
