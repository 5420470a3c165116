internal import Base
internal import Glibc

/// What a server says of itself: one JSON object a line on standard error. No prompt, answer or secret ever reaches it.
public struct ServiceLog: Sendable {
    /// How much a line matters.
    public enum Level: String, Sendable {
        /// All is well.
        case info
        /// Somebody should look at it.
        case warning
        /// Something does not work.
        case error
    }

    private let sink: @Sendable ([UInt8]) -> Void

    /// A log that goes to `sink`, line by line; to standard error without one.
    public init(_ sink: (@Sendable ([UInt8]) -> Void)? = nil) {
        self.sink =
            sink ?? { line in _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) } }
    }

    /// Writes a line: what happened, and its circumstances in order of their names.
    public func write(_ level: Level, _ event: String, _ members: [String: String] = [:]) {
        var text = JSONText()
        text.object { text in
            text.member("ts", Timestamp.now())
            text.member("level", level.rawValue)
            text.member("event", event)
            for name in members.keys.sorted() { text.member(name, members[name]) }
        }
        sink(text.utf8 + [10])
    }
}
