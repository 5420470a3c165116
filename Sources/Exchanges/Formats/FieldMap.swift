public import Base
internal import JSON

/// A house's own names for the fields of an exchange: `path.in.the.log = exchange_field [unit]`, one a line.
///
/// The names of exchange fields are those of the native format, parameters and tokens with their prefix
/// (`params.temperature`, `usage.in`). Times may have a unit; without one they are read as in the native format.
public struct FieldMap: Sendable {
    /// One line of a map.
    struct Entry: Sendable {
        /// Keys in the log, from the outside in, joined by points.
        let path: String
        /// The field of the native format that it feeds.
        let target: JSONPlan.Field
        let unit: TimeUnit?
    }

    let entries: [Entry]

    /// Parses a map. `#` begins a comment; several paths may feed one field, and the last in the log's line wins.
    ///
    /// Throws a `UserError` with file and line for a line that is not a mapping, a field or unit that does not exist,
    /// a unit where none belongs, a path mapped twice, two units for one field, and when `account_id` or `ts` is not
    /// mapped.
    public static func parse(text: String, file: String) throws(UserError) -> FieldMap {
        var entries: [Entry] = []
        var number = 0
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let line = String(raw.prefix { $0 != "#" }).replacing("=", with: " = ")
            let words = line.split { $0.isWhitespace || $0 == "\u{FEFF}" }.map(String.init)
            if words.isEmpty { continue }
            let entry = try entry(words, "\(file):\(number)")
            try check(entry, beside: entries, "\(file):\(number)")
            entries.append(entry)
        }
        for (name, slot) in [("account_id", Transport.account), ("ts", Transport.timestamp)]
        where !entries.contains(where: { $0.target.slot == slot.rawValue }) {
            throw UserError(
                .input, "no field of the log is mapped to \(name)", at: file,
                remedy: "add a line such as: your.field = \(name)")
        }
        return FieldMap(entries: entries)
    }

    private static func entry(_ words: [String], _ place: String) throws(UserError) -> Entry {
        guard words.count == 3 || words.count == 4, words[1] == "=", words[0] != "=" else {
            throw UserError(
                .input, "this is not a mapping", at: place, remedy: "write: path.in.the.log = exchange_field [unit]")
        }
        let path = words[0]
        let keys = path.split(separator: ".", omittingEmptySubsequences: false)
        guard keys.allSatisfy({ !$0.isEmpty }), keys.count <= 32, !path.utf8.contains(0) else {
            throw UserError(
                .input, "the path “\(path)” has an empty key or too many", at: place,
                remedy: "write up to 32 keys from the outside in, with points between them")
        }
        guard let target = NativeDecoder.fields.first(where: { $0.path == words[2] }) else {
            throw UserError(
                .input, "there is no exchange field “\(words[2])”", at: place,
                remedy: "take one of " + NativeDecoder.fields.map(\.path).joined(separator: ", "))
        }
        guard words.count == 4 else { return Entry(path: path, target: target, unit: nil) }
        let units = TimeUnit.units(ofSlot: target.slot)
        guard let unit = TimeUnit(rawValue: words[3]), units.contains(unit) else {
            throw UserError(
                .input, "“\(words[3])” is no unit for \(target.path)", at: place,
                remedy: units.isEmpty
                    ? "leave the unit away" : "take one of " + units.map(\.rawValue).joined(separator: ", "))
        }
        return Entry(path: path, target: target, unit: unit)
    }

    private static func check(_ entry: Entry, beside others: [Entry], _ place: String) throws(UserError) {
        if others.contains(where: { $0.path == entry.path }) {
            throw UserError(
                .input, "the field \(entry.path) is mapped twice", at: place,
                remedy: "give every field of the log one line")
        }
        if others.contains(where: { $0.target.slot == entry.target.slot && $0.unit != entry.unit }) {
            throw UserError(
                .input, "\(entry.target.path) is mapped with two units", at: place,
                remedy: "give all its lines the same unit")
        }
    }
}

/// How a log writes a time.
enum TimeUnit: String, Sendable, CaseIterable {
    case s, ms, us, ns, rfc3339

    /// Milliseconds in one of this unit; nil for text.
    var milliseconds: Double? {
        switch self {
        case .s: 1000
        case .ms: 1
        case .us: 1e-3
        case .ns: 1e-6
        case .rfc3339: nil
        }
    }

    /// The units that a slot's field may have: moments may be text, durations are numbers, all else has none.
    static func units(ofSlot slot: Int) -> [TimeUnit] {
        switch Transport(rawValue: slot) {
        case .timestamp, .end, .firstTokenTime: allCases
        case .latency, .firstToken: [.s, .ms, .us, .ns]
        default: []
        }
    }
}
