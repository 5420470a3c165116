internal import Base

extension AccountSummary {
    /// Version of the binary form.
    public static let formatVersion: UInt8 = 2

    /// The binary form: a version byte, then variable-length whole numbers (LEB128), sorted lists as differences,
    /// hashes as eight bytes. Equal summaries have equal bytes on every machine.
    public func encoded() -> [UInt8] {
        var writer = BinaryWriter()
        writer.byte(AccountSummary.formatVersion)
        writer.number(exchanges)
        writer.number(exchanges == 0 ? 0 : Int(first.milliseconds))
        writer.number(exchanges == 0 ? 0 : Int(last.milliseconds - first.milliseconds))
        for bit in 0..<Observation.Traits.count { writer.number(Int(traits[bit])) }
        for value in [tokens.input, tokens.output, tokens.reasoning, tokens.reasoningExchanges] { writer.number(value) }
        for histogram in [tokens.inputLengths, tokens.outputLengths, turns] {
            for count in histogram.counts { writer.number(count) }
        }
        for value in [words.total, words.covered, words.squares] { writer.number(value) }
        writer.number(hours.activeHours)
        var previous = 0
        for hour in hours.hours {
            writer.number(hour.hour - previous)
            writer.number(hour.count)
            writer.number(Int(hour.slots))
            previous = hour.hour
        }
        for total in attributes.totalsByKind { writer.number(Int(total)) }
        writer.number(attributes.entries.count)
        for entry in attributes.entries {
            writer.word(entry.key.bits)
            writer.number(Int(entry.count))
        }
        // Sums of hours are told as what they exceed the account's first hour by, in all exchanges together.
        let earliest = exchanges == 0 ? 0 : HourActivity.hour(of: first)
        for entry in attributes.values(.model) {
            writer.number((models.hours(of: entry.key) ?? 0) - Int(entry.count) * earliest)
        }
        writer.number(prompts.prints.count)
        for print in prompts.prints {
            writer.short(print.content)
            writer.word(print.simHash)
            writer.number(Int(print.count))
        }
        writeTopics(&writer)
        writer.number(capabilities.occupied)
        var last = 0
        for (cell, count) in capabilities.cells {
            writer.number(cell - last)
            writer.number(count)
            last = cell
        }
        return writer.bytes
    }

    /// Cell by cell the count, then h (count + 1) + t, with h of them held out and t templated.
    private func writeTopics(_ writer: inout BinaryWriter) {
        var parts: [Int: (held: Int, templated: Int)] = [:]
        for (cell, count) in heldOutTopics.cells { parts[cell, default: (0, 0)].held = count }
        for (cell, count) in templatedTopics.cells { parts[cell, default: (0, 0)].templated = count }
        writer.number(topics.occupied)
        var last = 0
        for (cell, count) in topics.cells {
            let (held, templated) = parts[cell] ?? (0, 0)
            writer.number(cell - last)
            writer.number(count)
            writer.number(held * (count + 1) + templated)
            last = cell
        }
    }

    /// Reads the binary form. Nil for another version, for cut or trailing bytes, and for anything that `encoded()`
    /// would not have written.
    public init?(decoding bytes: [UInt8]) {
        var reader = BinaryReader(bytes)
        guard reader.byte() == AccountSummary.formatVersion else { return nil }
        self.init()
        exchanges = reader.count()
        let start = reader.number()
        let span = reader.number()
        if exchanges > 0 {
            first = Timestamp(milliseconds: Int64(start))
            last = Timestamp(milliseconds: Int64(start &+ span))
            guard span >= 0, AccountSummary.farPast <= first, first <= last, last <= AccountSummary.farFuture else {
                return nil
            }
        }
        for bit in 0..<Observation.Traits.count { traits[bit] = reader.small() }
        tokens.input = reader.count()
        tokens.output = reader.count()
        tokens.reasoning = reader.count()
        tokens.reasoningExchanges = reader.count()
        tokens.inputLengths = AccountSummary.readHistogram(&reader)
        tokens.outputLengths = AccountSummary.readHistogram(&reader)
        turns = AccountSummary.readHistogram(&reader)
        words.total = reader.count()
        words.covered = reader.count()
        words.squares = reader.count()
        guard let hours = AccountSummary.readHours(&reader), let attributes = AccountSummary.readAttributes(&reader),
            let models = readModels(&reader, attributes),
            let prompts = AccountSummary.readPrompts(&reader), readTopics(&reader),
            let capabilities = AccountSummary.readCells(&reader), reader.isAtEnd
        else { return nil }
        self.hours = hours
        self.attributes = attributes
        self.models = models
        self.prompts = prompts
        self.capabilities = capabilities
        guard encoded() == bytes else { return nil }
    }

    private mutating func readTopics(_ reader: inout BinaryReader) -> Bool {
        guard let count = reader.length(atMost: CellCounts.mostCells) else { return false }
        var cell = 0
        for _ in 0..<count {
            cell = cell.addingReportingOverflow(reader.number()).partialValue
            let (whole, parts) = (reader.number(), reader.number())
            guard cell >= 0, cell < CellCounts.mostCells, whole > 0, whole < 1 << 22, parts >= 0,
                parts / (whole + 1) <= whole
            else { return false }
            topics.add(UInt16(cell), count: UInt32(whole))
            let (held, templated) = (parts / (whole + 1), parts % (whole + 1))
            if held > 0 { heldOutTopics.add(UInt16(cell), count: UInt32(held)) }
            if templated > 0 { templatedTopics.add(UInt16(cell), count: UInt32(templated)) }
        }
        return true
    }

    private static func readHours(_ reader: inout BinaryReader) -> HourActivity? {
        guard let count = reader.length(atMost: HourActivity.capacity) else { return nil }
        var packed: [UInt64] = []
        var hour = 0
        for _ in 0..<count {
            hour = hour.addingReportingOverflow(reader.number()).partialValue
            let exchanges = reader.number()
            let slots = reader.number()
            guard hour >= 0, hour < 1 << 24, exchanges >= 0, exchanges < 1 << 28, slots >= 0, slots < 1 << 12 else {
                return nil
            }
            packed.append(UInt64(hour) << 40 | UInt64(slots) << 28 | UInt64(exchanges))
        }
        return HourActivity(packed: packed)
    }

    private static func readAttributes(_ reader: inout BinaryReader) -> AttributeCounts? {
        let totals = (0..<AttributeKind.count).map { _ in reader.small() }
        guard let count = reader.length(atMost: AttributeKind.count * 24) else { return nil }
        var entries: [AttributeCounts.Entry] = []
        for _ in 0..<count {
            entries.append(AttributeCounts.Entry(key: AttributeKey(bits: reader.word()), count: reader.small()))
        }
        let table = AttributeCounts(entries: entries, totals: totals)
        return table.isConsistent ? table : nil
    }

    private func readModels(_ reader: inout BinaryReader, _ attributes: AttributeCounts) -> ModelTimes? {
        let earliest = exchanges == 0 ? 0 : HourActivity.hour(of: first)
        let kept = Array(attributes.values(.model))
        return ModelTimes(
            models: kept.map(\.key), hours: kept.map { reader.number() &+ Int($0.count) * earliest })
    }

    private static func readHistogram(_ reader: inout BinaryReader) -> LengthHistogram {
        LengthHistogram(counts: (0..<LengthHistogram.slots).map { _ in reader.small() })
    }

    private static func readPrompts(_ reader: inout BinaryReader) -> PromptSketch? {
        guard let count = reader.length(atMost: PromptSketch.capacity) else { return nil }
        var prints: [PromptSketch.Print] = []
        for _ in 0..<count {
            prints.append(
                PromptSketch.Print(content: reader.short(), simHash: reader.word(), count: reader.small()))
        }
        return PromptSketch(prints: prints)
    }

    private static func readCells(_ reader: inout BinaryReader) -> CellCounts? {
        guard let count = reader.length(atMost: CellCounts.mostCells) else { return nil }
        var packed: [UInt32] = []
        var cell = 0
        for _ in 0..<count {
            cell = cell.addingReportingOverflow(reader.number()).partialValue
            let exchanges = reader.number()
            guard cell >= 0, cell < CellCounts.mostCells, exchanges > 0, exchanges < 1 << 22 else { return nil }
            packed.append(UInt32(cell) << 22 | UInt32(exchanges))
        }
        return CellCounts(packed: packed)
    }
}

/// Writes the elements of the binary form.
struct BinaryWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// An unsigned LEB128 number; negative numbers keep their 64 bits.
    mutating func number(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Six bytes.
    mutating func short(_ value: UInt64) {
        for shift in stride(from: 0, to: 48, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    mutating func word(_ value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}

/// Reads the elements of the binary form; past the end it gives zeros and remembers that it failed.
struct BinaryReader {
    private let bytes: [UInt8]
    private var index = 0
    private var failed = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether everything was read and nothing was missing.
    var isAtEnd: Bool { !failed && index == bytes.count }

    mutating func byte() -> UInt8 {
        guard index < bytes.count else {
            failed = true
            return 0
        }
        index += 1
        return bytes[index - 1]
    }

    mutating func number() -> Int {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            let part = byte()
            value |= UInt64(part & 0x7F) << UInt64(shift)
            if part < 0x80 { return Int(Int64(bitPattern: value)) }
        }
        failed = true
        return 0
    }

    /// A sum: from 0 to where summaries stop counting.
    mutating func count() -> Int {
        let value = number()
        if value < 0 || value > Int(AccountSummary.mostCounted) { failed = true }
        return failed ? 0 : value
    }

    mutating func small() -> UInt32 {
        let value = number()
        if value < 0 || value > Int(UInt32.max) { failed = true }
        return UInt32(truncatingIfNeeded: value)
    }

    mutating func word() -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 8) { value |= UInt64(byte()) << UInt64(shift) }
        return value
    }

    /// Six bytes.
    mutating func short() -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 48, by: 8) { value |= UInt64(byte()) << UInt64(shift) }
        return value
    }

    /// A count of elements that follow; nil when it cannot be true.
    mutating func length(atMost most: Int) -> Int? {
        let count = number()
        return count >= 0 && count <= most && !failed ? count : nil
    }
}
