internal import Base

/// One good line of a native log, and the edits that spoil it. Edits work on bytes: the result need not be JSON.
struct LogLine {
    /// The line without its end.
    let bytes: [UInt8]
    /// One-based number in the clean log.
    let number: Int

    init(_ bytes: [UInt8], number: Int) {
        self.bytes = bytes
        self.number = number
    }

    /// The first bytes, `count` or a few fewer: a character is not cut in two, which would be another damage.
    func cut(at count: Int) -> [UInt8] {
        var end = count
        while end > 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(bytes[..<end])
    }

    /// The line with `extra` at the start of a text member.
    func inserting(_ extra: [UInt8], into member: String) throws -> [UInt8] {
        let value = try text(of: member)
        return bytes[..<value.lowerBound] + extra + bytes[value.lowerBound...]
    }

    /// The line with a text member's value, quotes included, replaced.
    func replacing(_ member: String, with value: String) throws -> [UInt8] {
        let old = try text(of: member)
        return bytes[..<(old.lowerBound - 1)] + Array(value.utf8) + bytes[(old.upperBound + 1)...]
    }

    /// Where a member's text lies, quotes excluded. A quote within text is escaped, so the name in plain quotes and
    /// followed by a colon can only be the member's own.
    private func text(of member: String) throws -> Range<Int> {
        let name = Array("\"\(member)\":".utf8)
        guard var start = bytes.firstRange(of: name)?.upperBound else { throw missing(member) }
        while start < bytes.count, bytes[start] == 32 { start += 1 }
        guard start < bytes.count, bytes[start] == 34 else { throw missing(member) }
        var end = start + 1
        while end < bytes.count, bytes[end] != 34 { end += bytes[end] == 92 ? 2 : 1 }
        guard end < bytes.count else { throw missing(member) }
        return (start + 1)..<end
    }

    private func missing(_ member: String) -> UserError {
        UserError(
            .input, "no text member '\(member)' to spoil", at: "line \(number)",
            remedy: "give a clean native log, as `stillwatch simulate` writes it")
    }
}
