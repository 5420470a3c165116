internal import Base

/// The statuses that the program ends with: one list for the code and for every help text.
enum ExitCode: Int32, Sendable, CaseIterable {
    case done = 0
    case usage = 2
    case input = 3
    case output = 4
    case environment = 5
    case found = 10
    case interrupted = 130
    case closedPipe = 141
    case terminated = 143

    /// The status of a failure.
    init(_ kind: UserError.Kind) {
        switch kind {
        case .usage: self = .usage
        case .input: self = .input
        case .output: self = .output
        case .environment: self = .environment
        }
    }

    /// What the status means.
    var details: String {
        switch self {
        case .done: "Done, whatever was found."
        case .usage: "The command line is wrong: nothing was read or written."
        case .input: "An input is missing, unreadable or not what it should be."
        case .output: "The output cannot be written: no permission, no space, or files that are not ours."
        case .environment: "Something that the machine should provide is missing."
        case .found: "Done, and a campaign was found (only with --exit-code)."
        case .interrupted:
            """
            Interrupted with Ctrl-C. Unfinished files are removed; a second Ctrl-C ends at once. A closed terminal gives \
            129 in the same way.
            """
        case .closedPipe:
            """
            The reader of standard output went away, as head does. No message, since nothing is wrong; not 0, so that a \
            script with pipefail can tell a cut stream from a whole one.
            """
        case .terminated: "Asked to end with SIGTERM; the same as 130 otherwise."
        }
    }
}
