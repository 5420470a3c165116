public import Base

/// What is wrong with a file, all of it as far as it could be seen: at least one error, in the order of the file.
public struct YAMLErrors: UserErrorList, Sendable, CustomStringConvertible {
    /// More than this many are counted, not listed.
    public static let most = 20

    /// The first `most` errors; `location` is `file:line:column` with the field, where there is one.
    public let errors: [UserError]
    /// How many more there are.
    public let omitted: Int

    /// The errors in the order given; beyond the twentieth they are only counted.
    public init(_ errors: [UserError]) {
        self.errors = Array(errors.prefix(YAMLErrors.most))
        omitted = max(0, errors.count - YAMLErrors.most)
    }

    init(_ message: String, at place: YAMLPlace, field: String? = nil, remedy: String) {
        let location = place.description + (field.map { ": \($0)" } ?? "")
        self.init([UserError(.input, message, at: location, remedy: remedy)])
    }

    /// One error a line.
    public var description: String {
        let lines = errors.map(\.description) + (omitted > 0 ? ["and \(omitted) more"] : [])
        return lines.joined(separator: "\n")
    }
}
