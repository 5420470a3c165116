/// A command line that has been understood.
struct Invocation: Sendable {
    /// The command to run.
    let command: Command
    /// What was given besides flags, in order.
    let operands: [String]
    private let values: [String: [FlagValue]]
    private let given: Set<String>

    /// A command with its operands, its flags' values by long name, and the names that were written.
    init(command: Command, operands: [String], values: [String: [FlagValue]], given: Set<String>) {
        self.command = command
        self.operands = operands
        self.values = values
        self.given = given
    }

    /// Whether a toggle is on.
    func isOn(_ flag: Flag) -> Bool { values[flag.name]?.last == .on(true) }

    /// Whether the flag was written, rather than filled in with what it falls back on.
    func isGiven(_ flag: Flag) -> Bool { given.contains(flag.name) }

    /// The value of a text, path or choice.
    func text(_ flag: Flag) -> String? {
        guard case .text(let text)? = values[flag.name]?.last else { return nil }
        return text
    }

    /// Every value of a repeatable text, in order.
    func texts(_ flag: Flag) -> [String] {
        (values[flag.name] ?? []).compactMap { value in
            guard case .text(let text) = value else { return nil }
            return text
        }
    }

    /// The value of a count, of a size in bytes, or of a duration in milliseconds.
    func count(_ flag: Flag) -> Int? {
        guard case .count(let count)? = values[flag.name]?.last else { return nil }
        return count
    }

    /// The value of a number.
    func number(_ flag: Flag) -> Double? {
        guard case .number(let number)? = values[flag.name]?.last else { return nil }
        return number
    }
}
