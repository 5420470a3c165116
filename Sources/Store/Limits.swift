internal import Base

/// How long the texts may be that people and servers put into the store: room enough for any id, and none to fill the disk
/// with one call.
enum Limits {
    /// Bytes of an id, a name or a reason.
    static let text = 4096

    /// Throws a usage error for a longer text, or one with control characters, which would spoil lists.
    static func check(_ text: String) throws {
        guard text.utf8.count <= self.text else {
            throw UserError(.usage, "a text of \(text.utf8.count) bytes is too long: \(self.text) are the most")
        }
        guard !text.utf8.contains(where: { $0 < 32 || $0 == 127 }) else {
            throw UserError(.usage, "an id, name or reason holds a control character", remedy: "write it in one line")
        }
    }
}
