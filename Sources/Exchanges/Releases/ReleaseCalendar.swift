internal import Base
internal import JSON

/// A model that somebody released.
public struct ModelRelease: Equatable, Sendable {
    /// Day, counted from 1970-01-01 in UTC.
    public let day: Int
    /// Who released it.
    public let vendor: String
    /// Its name.
    public let model: String
    /// What it is said to be good at.
    public let capabilities: [String]

    /// A release as given.
    public init(day: Int, vendor: String, model: String, capabilities: [String]) {
        self.day = day
        self.vendor = vendor
        self.model = model
        self.capabilities = capabilities
    }

    /// The date: `2026-04-22`.
    public var date: String { Timestamp(milliseconds: Int64(day) * 86_400_000).date }
}

/// Public model releases, by date: JSON lines, or CSV with a header. Fields: `date` (`2026-04-22` or RFC 3339), `vendor`,
/// `model`, and `capabilities` (may be absent; in JSON a list, in CSV separated by `;`).
public struct ReleaseCalendar: Sendable {
    /// The releases by day, vendor and model.
    public let releases: [ModelRelease]
    private static let most = 10_000

    /// A calendar of the given releases.
    public init(_ releases: [ModelRelease]) {
        self.releases = releases.sorted { ($0.day, $0.vendor, $0.model) < ($1.day, $1.vendor, $1.model) }
    }

    /// Reads the text form.
    ///
    /// Throws a `UserError` with file, line and field for a line that is no release, a header that lacks a field, a date
    /// that does not exist, and for more than 10,000 lines or none.
    public static func parse(text: String, file: String) throws -> ReleaseCalendar {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .map { (number: $0 + 1, text: $0 == 0 && $1.first == "\u{FEFF}" ? $1.dropFirst() : $1) }
            .filter { !$0.text.allSatisfy(\.isWhitespace) }
        guard let first = lines.first else {
            throw UserError(
                .input, "no release in it", at: file,
                remedy: "write one release a line: {\"date\":…,\"vendor\":…,\"model\":…}")
        }
        guard lines.count <= most else {
            throw UserError(
                .input, "more than \(Decimal.grouped(most)) lines", at: file, remedy: "keep the releases that matter")
        }
        if first.text.first(where: { !$0.isWhitespace }) == "{" {
            return ReleaseCalendar(try lines.map { try object($0.text, "\(file):\($0.number)") })
        }
        let header = try Columns(first.text, "\(file):\(first.number)")
        return ReleaseCalendar(try lines.dropFirst().map { try header.release($0.text, "\(file):\($0.number)") })
    }

    private static func object(_ line: Substring, _ place: String) throws -> ModelRelease {
        let value = try JSONValue.parse(Array(line.utf8), file: place)
        guard case .object(let object) = value else {
            throw UserError(
                .input, "this is no JSON object", at: place, remedy: "write {\"date\":…,\"vendor\":…,\"model\":…}")
        }
        func text(_ field: String) throws(UserError) -> String {
            guard case .string(let text)? = object[field], !text.isEmpty else {
                throw UserError(.input, "\(field) is no text", at: "\(place):\(field)", remedy: "give it as text")
            }
            return text
        }
        var capabilities: [String] = []
        switch object["capabilities"] {
        case nil, .null: break
        case .string(let text): capabilities = listed(text)
        case .array(let values):
            for value in values {
                guard case .string(let text) = value else { throw notListed(place) }
                capabilities.append(text)
            }
        default: throw notListed(place)
        }
        return ModelRelease(
            day: try day(try text("date"), place), vendor: try text("vendor"), model: try text("model"),
            capabilities: capabilities)
    }

    private static func notListed(_ place: String) -> UserError {
        UserError(
            .input, "capabilities is no list of texts", at: "\(place):capabilities",
            remedy: "write [\"code\",\"mathematics\"], or leave the field away")
    }

    static func listed(_ text: String) -> [String] {
        text.split(separator: ";").map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }
    }

    static func day(_ text: String, _ place: String) throws(UserError) -> Int {
        let full = text.utf8.count == 10 ? text + "T00:00:00Z" : text
        guard let moment = Bytes.with(full, { Timestamp(rfc3339: $0) }) else {
            throw UserError(
                .input, "this date does not exist", at: "\(place):date", remedy: "write the date as 2026-04-22")
        }
        return moment.day
    }
}

/// Where the fields stand in a CSV file.
private struct Columns {
    private let names: [String]
    private static let required = ["date", "vendor", "model"]

    init(_ header: Substring, _ place: String) throws(UserError) {
        names = try Columns.cells(header, place).map { $0.lowercased() }
        if let missing = Columns.required.first(where: { !names.contains($0) }) {
            throw UserError(
                .input, "the header has no column \(missing)", at: place,
                remedy: "begin the file with: date,vendor,model,capabilities")
        }
    }

    func release(_ line: Substring, _ place: String) throws(UserError) -> ModelRelease {
        let cells = try Columns.cells(line, place)
        guard cells.count == names.count else {
            throw UserError(
                .input, "\(cells.count) fields, where the header has \(names.count)", at: place,
                remedy: "put texts with commas in double quotes")
        }
        func cell(_ name: String) -> String { names.firstIndex(of: name).map { cells[$0] } ?? "" }
        for name in Columns.required where cell(name).isEmpty {
            throw UserError(.input, "\(name) is empty", at: "\(place):\(name)", remedy: "fill it in")
        }
        return ModelRelease(
            day: try ReleaseCalendar.day(cell("date"), place), vendor: cell("vendor"), model: cell("model"),
            capabilities: ReleaseCalendar.listed(cell("capabilities")))
    }

    /// The cells of one line (RFC 4180, without line ends in cells), without blanks around them.
    private static func cells(_ line: Substring, _ place: String) throws(UserError) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        var wasQuote = false
        for character in line {
            if character == "\"" {
                // A doubled quote inside quotes is one.
                if isQuoted { wasQuote = true } else if wasQuote { cell.append(character) }
                isQuoted.toggle()
                if isQuoted { wasQuote = false }
            } else if character == ",", !isQuoted {
                cells.append(trimmed(cell))
                (cell, wasQuote) = ("", false)
            } else {
                cell.append(character)
                wasQuote = false
            }
        }
        guard !isQuoted else {
            throw UserError(.input, "a double quote is not closed", at: place, remedy: "close it, or double it")
        }
        return cells + [trimmed(cell)]
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
    }
}
