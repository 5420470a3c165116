internal import Base
internal import JSON

/// JSON lines in a house's own layout: a map gives its fields their places in the native format.
final class MappedDecoder: LineDecoder {
    private let native: NativeDecoder
    private let times: [(slot: Int, unit: TimeUnit, path: String)]
    private let names: [Int]
    // What the native format calls a field, and what the house calls it.
    private let paths: [String: String]

    private static let identifiers = [
        Transport.id, .request, .account, .organisation, .key, .endUser, .conversation,
    ].map(\.rawValue)

    init(_ map: FieldMap) {
        native = NativeDecoder(
            plan: JSONPlan(
                map.entries.map { JSONPlan.Field($0.path, $0.target.slot, MappedDecoder.accepts($0)) }))
        var times: [(slot: Int, unit: TimeUnit, path: String)] = []
        for entry in map.entries {
            guard let unit = entry.unit, !times.contains(where: { $0.slot == entry.target.slot }) else { continue }
            times.append((entry.target.slot, unit, entry.path))
        }
        self.times = times
        names = MappedDecoder.identifiers.filter { slot in map.entries.contains { $0.target.slot == slot } }
        paths = Dictionary(
            map.entries.map { (MappedDecoder.spelling($0.target), $0.path) }, uniquingKeysWith: { first, _ in first })
    }

    func decode(_ line: Bytes, into exchange: inout Exchange) throws(LineFault) {
        try native.read(line)
        for slot in names { native.record.takeIntegerAsText(slot) }
        for time in times { try convert(time.slot, time.unit, time.path) }
        do throws(LineFault) {
            try native.take(&exchange)
        } catch {
            throw LineFault(
                error.reason, field: error.field.map { paths[$0] ?? $0 }, expected: error.expected)
        }
    }

    private static func accepts(_ entry: FieldMap.Entry) -> JSONPlan.Accepts {
        if entry.unit == .rfc3339 { return .text }
        if entry.unit != nil { return [.text, .number] }
        return identifiers.contains(entry.target.slot) ? [.text, .integer] : entry.target.accepts
    }

    /// The name by which the native decoder calls a field in its faults.
    private static func spelling(_ field: JSONPlan.Field) -> String {
        field.slot == Transport.timestamp.rawValue ? "ts" : field.path
    }

    /// Replaces a time in some unit by milliseconds, which is what the native format understands.
    private func convert(_ slot: Int, _ unit: TimeUnit, _ path: String) throws(LineFault) {
        guard let factor = unit.milliseconds else { return }
        let number: Double
        switch native.record.kind(slot) {
        case .number: number = native.record.number(slot) ?? .nan
        case .text:
            guard let parsed = native.record.text(slot).flatMap(Double.init(decimal:)) else {
                throw LineFault(.wrongType, field: path, expected: "a number of \(unit.rawValue)")
            }
            number = parsed
        default: return
        }
        let milliseconds = (number * factor).rounded()
        if Transport(rawValue: slot) == .latency || Transport(rawValue: slot) == .firstToken {
            guard abs(milliseconds) < 1e15 else {
                throw LineFault(.numberOutOfRange, field: path, expected: "a duration")
            }
            native.record.set(slot, integer: Int64(milliseconds))
            return
        }
        // A smaller number would be taken for seconds further on.
        guard milliseconds >= 1e11, milliseconds < 1e14 else {
            throw LineFault(.timestampOutOfRange, field: path, expected: "a moment from 2015 to 2099")
        }
        native.record.set(slot, number: milliseconds)
    }
}

extension Double {
    /// A number from plain decimal text, such as `1776845700.25`; nil for anything else.
    init?(decimal text: Bytes) {
        guard !text.isEmpty, text.count <= 40,
            text.buffer.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 })
        else { return nil }
        self.init(text.string)
    }
}
