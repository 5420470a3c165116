/// An error that a person caused and can mend: it says what is wrong, where, and what to do about it.
///
/// `message` never holds prompt text or secrets; positions and names only.
public struct UserError: Error, Sendable, CustomStringConvertible {
    /// Stable classes of failure, each with the exit code that the command line gives it.
    public enum Kind: Int32, Sendable {
        /// The command line itself is wrong.
        case usage = 2
        /// An input file is missing, unreadable or not what it should be.
        case input = 3
        /// The output cannot be written.
        case output = 4
        /// Something the machine should provide is missing.
        case environment = 5
    }

    /// The class of failure.
    public let kind: Kind
    /// What is wrong, as one sentence without a full stop.
    public let message: String
    /// Where: `file`, `file:line` or `file:line:field`.
    public let location: String?
    /// What to do about it.
    public let remedy: String?

    /// An error of the given kind.
    public init(_ kind: Kind, _ message: String, at location: String? = nil, remedy: String? = nil) {
        self.kind = kind
        self.message = message
        self.location = location
        self.remedy = remedy
    }

    /// One line: `location: message (remedy)`.
    public var description: String {
        (location.map { "\($0): " } ?? "") + message + (remedy.map { " (\($0))" } ?? "")
    }
}

/// Several errors that were found together, such as all mistakes of a file.
public protocol UserErrorList: Error {
    /// The errors, in the order of their places; never empty.
    var errors: [UserError] { get }
    /// How many more there are.
    var omitted: Int { get }
}
