internal import Base
internal import CSQLite

/// A compiled statement, to be run any number of times. Every call binds all values and leaves it reset, so that no read
/// stays open and holds up the clean-up of the write-ahead log.
final class Statement {
    private let statement: OpaquePointer
    private unowned let connection: Connection

    init(_ sql: String, _ connection: Connection) throws {
        statement = try connection.compile(sql)
        self.connection = connection
    }

    deinit { sqlite3_finalize(statement) }

    /// Runs it to the end.
    func run(_ values: any StoredValue...) throws { try each(values) { _ in } }

    /// What `read` makes of the first row; nil without one.
    func first<Result>(_ values: any StoredValue..., read: (Row) throws -> Result) throws -> Result? {
        try bind(values)
        defer { sqlite3_reset(statement) }
        return try step() ? try read(Row(statement)) : nil
    }

    /// What `read` makes of every row, in order.
    func all<Result>(_ values: any StoredValue..., read: (Row) throws -> Result) throws -> [Result] {
        var results: [Result] = []
        try each(values) { results.append(try read($0)) }
        return results
    }

    /// Calls `body` for every row, in order.
    func each(_ values: [any StoredValue] = [], _ body: (Row) throws -> Void) throws {
        try bind(values)
        defer { sqlite3_reset(statement) }
        while try step() { try body(Row(statement)) }
    }

    private func bind(_ values: [any StoredValue]) throws {
        precondition(values.count == Int(sqlite3_bind_parameter_count(statement)), "values and places differ")
        for (index, value) in values.enumerated() { try connection.check(value.bind(statement, Int32(index + 1))) }
    }

    private func step() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw connection.failure(code)
        }
    }
}

/// The row that a statement stands on; columns count from 0. Valid until the next row.
struct Row {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) { self.statement = statement }

    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }
    func double(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }
    func moment(_ column: Int32) -> Timestamp { Timestamp(milliseconds: sqlite3_column_int64(statement, column)) }
    func text(_ column: Int32) -> String { bytes(column).string }
    func blob(_ column: Int32) -> [UInt8] { Array(bytes(column).buffer) }

    func optionalMoment(_ column: Int32) -> Timestamp? { isNull(column) ? nil : moment(column) }
    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
    func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }

    /// The bytes of a text or blob, where they lie.
    func bytes(_ column: Int32) -> Bytes {
        guard let start = sqlite3_column_blob(statement, column) else { return Bytes() }
        let count = Int(sqlite3_column_bytes(statement, column))
        return Bytes(start: start.assumingMemoryBound(to: UInt8.self), count: count)
    }

    private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
}

/// What can be stored in a column.
protocol StoredValue {
    /// Binds the value to a place of a statement, counted from 1; returns SQLite's code.
    func bind(_ statement: OpaquePointer, _ place: Int32) -> Int32
}

extension Int: StoredValue {
    func bind(_ statement: OpaquePointer, _ place: Int32) -> Int32 {
        sqlite3_bind_int64(statement, place, sqlite3_int64(self))
    }
}

extension Double: StoredValue {
    func bind(_ statement: OpaquePointer, _ place: Int32) -> Int32 { sqlite3_bind_double(statement, place, self) }
}

extension Timestamp: StoredValue {
    func bind(_ statement: OpaquePointer, _ place: Int32) -> Int32 {
        sqlite3_bind_int64(statement, place, milliseconds)
    }
}

extension String: StoredValue {
    func bind(_ statement: OpaquePointer, _ place: Int32) -> Int32 {
        var copy = self
        return copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                // An empty text may have no address, which would bind NULL.
                guard let start = text.baseAddress, !text.isEmpty else {
                    return stillwatch_bind_text(statement, place, "", 0)
                }
                return stillwatch_bind_text(statement, place, start, Int32(clamping: text.count))
            }
        }
    }
}

extension [UInt8]: StoredValue {
    func bind(_ statement: OpaquePointer, _ place: Int32) -> Int32 {
        withUnsafeBytes { stillwatch_bind_blob(statement, place, $0.baseAddress, Int32(clamping: $0.count)) }
    }
}

extension Optional: StoredValue where Wrapped: StoredValue {
    func bind(_ statement: OpaquePointer, _ place: Int32) -> Int32 {
        self?.bind(statement, place) ?? sqlite3_bind_null(statement, place)
    }
}
