internal import Base

/// What real collectors, disks and callers do to a log, one case each.
///
/// Damage is planted in *copies*: the good line stays, a spoilt copy follows it. So the damaged log still says all that
/// the clean one says, and a reader that keeps its neighbours safe must conclude the same from both.
enum Damage: String, CaseIterable {
    case truncated
    case invalidUTF8 = "invalid-utf8"
    case loneSurrogate = "lone-surrogate"
    case wrongType = "wrong-type"
    case nul
    case clock1970 = "clock-1970"
    case clock2100 = "clock-2100"
    case duplicateLine = "duplicate-line"
    case duplicateID = "duplicate-id"
    /// No copy: the good line itself ends in CR LF.
    case carriageReturn = "crlf"
    /// Once: a copy with a prompt of 50 MB.
    case longLine = "long-line"
    /// Once: a byte order mark before the first line. No copy.
    case byteOrderMark = "byte-order-mark"

    /// The kinds that are spread over the log; the other two occur once.
    static let spread = allCases.filter { $0 != .longLine && $0 != .byteOrderMark }

    /// The spoilt copy of a good line, without the line end.
    func spoil(_ line: LogLine, random: inout SeededRandom) throws -> [UInt8] {
        switch self {
        case .truncated: return line.cut(at: 1 + random.below(max(1, line.bytes.count - 2)))
        case .invalidUTF8: return try line.inserting([0x61, 0xFF, 0x62], into: "prompt")
        case .loneSurrogate: return try line.inserting(Array(#"\ud83d lone "#.utf8), into: "prompt")
        case .wrongType: return try line.replacing("account_id", with: #"{"not":["a","name"]}"#)
        case .nul: return try line.inserting([0x61, 0x00, 0x62], into: "prompt")
        case .clock1970: return try elsewhere(line, timestamp: "1970-01-01T00:00:00.000Z")
        case .clock2100: return try elsewhere(line, timestamp: "2100-01-01T00:00:00.000Z")
        case .duplicateLine, .carriageReturn, .byteOrderMark: return line.bytes
        case .duplicateID: return try line.inserting(Array("Once more, with other words: ".utf8), into: "prompt")
        case .longLine: return try line.inserting([UInt8](repeating: 0x78, count: 50_000_000), into: "prompt")
        }
    }

    /// A copy at another time and with an identifier of its own, so that only the clock can give it away.
    private func elsewhere(_ line: LogLine, timestamp: String) throws -> [UInt8] {
        let renamed = LogLine(try line.inserting(Array("\(rawValue)-".utf8), into: "id"), number: line.number)
        return try renamed.replacing("ts", with: "\"\(timestamp)\"")
    }
}
