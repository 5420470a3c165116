public import Base
internal import Compression
internal import Synchronization

/// The provider's accounts, found by identifier. Immutable; shared by all threads.
public final class AccountDirectory: Sendable {
    /// The accounts, each once, sorted by identifier (by bytes).
    public let records: [AccountRecord]
    /// Lines that repeated an account; see `AccountRecord` for the one that wins.
    public let duplicates: Int
    /// What was set aside while reading.
    public let rejects: RejectSummary

    // Identifiers one after the other, and an open-addressing table of record numbers + 1 over their hashes.
    private let identifiers: [UInt8]
    private let starts: [Int]
    private let table: [UInt32]
    private let interned: [[Int32]]
    private let names: [[String]]

    /// A directory of the given accounts.
    public init(_ records: [AccountRecord], rejects: RejectSummary? = nil) {
        var sorted = records
        sorted.sort {
            $0.accountID == $1.accountID ? $0.outranks($1) : AccountDirectory.precedes($0.accountID, $1.accountID)
        }
        var unique: [AccountRecord] = []
        unique.reserveCapacity(sorted.count)
        for record in sorted where unique.last?.accountID != record.accountID { unique.append(record) }
        self.records = unique
        self.rejects = rejects ?? RejectSummary([])
        duplicates = records.count - unique.count
        var identifiers: [UInt8] = []
        var starts = [0]
        for record in unique {
            identifiers += record.accountID.utf8
            starts.append(identifiers.count)
        }
        var size = 16
        while size < unique.count * 2 { size *= 2 }
        var table = [UInt32](repeating: 0, count: size)
        for (index, record) in unique.enumerated() {
            var place = Int(truncatingIfNeeded: StableHash.text(record.accountID)) & (size - 1)
            while table[place] != 0 { place = (place + 1) & (size - 1) }
            table[place] = UInt32(index + 1)
        }
        self.identifiers = identifiers
        self.starts = starts
        self.table = table
        (names, interned) = AccountDirectory.intern(unique)
    }

    /// Reads `accounts.jsonl` (plain, gzip or zstd; the fields are in docs/formats.md). Bad lines are set aside in
    /// `rejects`; damaged packed data ends the reading there. Throws a `UserError` when the file cannot be opened, and
    /// when not one line of it is good although it has some.
    public static func load(_ path: String, cancellation: Cancellation? = nil) throws -> AccountDirectory {
        try load(InputSet.resolve(paths: [path], cancellation: cancellation), cancellation: cancellation)
    }

    /// Reads directories; see `load(_:)` above.
    public static func load(_ inputs: InputSet, cancellation: Cancellation? = nil) throws -> AccountDirectory {
        var records: [AccountRecord] = []
        var pieces: [(file: String, linesBefore: Int, tally: RejectTally)] = []
        for file in inputs.files {
            let tally = try read(file, cancellation) { records.append($0) }
            pieces.append((file.path, 0, tally))
        }
        let rejects = RejectSummary(pieces)
        if records.isEmpty, let entry = rejects.entries.first {
            throw UserError(
                .input, "this is no account directory: \(entry.reason.sentence)", at: entry.first.location,
                remedy: "give one JSON object a line, with account_id")
        }
        return AccountDirectory(records, rejects: rejects)
    }

    /// Number of a record by account identifier; nil for an unknown account. Costs one hash and, nearly always, one
    /// comparison.
    public func index(of account: Bytes) -> Int? {
        let mask = table.count - 1
        var place = Int(truncatingIfNeeded: StableHash.bytes(account)) & mask
        while table[place] != 0 {
            let index = Int(table[place]) - 1
            let (from, to) = (starts[index], starts[index + 1])
            if to - from == account.count, (0..<account.count).allSatisfy({ identifiers[from + $0] == account[$0] }) {
                return index
            }
            place = (place + 1) & mask
        }
        return nil
    }

    /// The record of an account; nil for an unknown one.
    public subscript(account: String) -> AccountRecord? {
        Bytes.with(account) { index(of: $0) }.map { records[$0] }
    }

    /// An attribute of a record as a small number: its place in `names(of:)`; -1 when not known.
    public func value(_ attribute: AccountAttribute, ofRecord index: Int) -> Int32 {
        interned[attribute.rawValue][index]
    }

    /// The distinct values of an attribute, sorted by bytes.
    public func names(of attribute: AccountAttribute) -> [String] { names[attribute.rawValue] }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private static func intern(_ records: [AccountRecord]) -> ([[String]], [[Int32]]) {
        var names: [[String]] = []
        var numbers: [[Int32]] = []
        for attribute in AccountAttribute.allCases {
            let values = Set(records.lazy.map { $0[attribute] }.filter { !$0.isEmpty }).sorted(by: precedes)
            var places: [String: Int32] = [:]
            for (place, value) in values.enumerated() { places[value] = Int32(place) }
            names.append(values)
            numbers.append(records.map { places[$0[attribute]] ?? -1 })
        }
        return (names, numbers)
    }

    private static func read(
        _ file: InputFile, _ cancellation: Cancellation?, _ take: (AccountRecord) -> Void
    ) throws -> RejectTally {
        let decoder = AccountDecoder()
        let cutter = LineCutter(limit: 1 << 20)
        var tally = RejectTally()
        do {
            let descriptor = try file.open()
            defer { file.release(descriptor) }
            cutter.begin(ByteReader(descriptor: descriptor), at: 0, whole: true)
            while let line = try cutter.next() {
                tally.lines += 1
                if tally.lines & 1023 == 0 { try cancellation?.check() }
                let content = line.content
                if content.isBlank { continue }
                do throws(LineFault) {
                    if line.isTooLong {
                        throw LineFault(.lineTooLong, expected: "at most \(cutter.limit) bytes a line")
                    }
                    take(try decoder.decode(content))
                    tally.records += 1
                } catch {
                    tally.add(error, line: tally.lines, offset: line.offset)
                }
            }
        } catch let fault as StreamFault {
            tally.add(LineFault(fault), line: tally.lines + 1, offset: fault.offset)
        }
        return tally
    }
}
