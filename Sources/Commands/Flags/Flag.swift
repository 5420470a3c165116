/// One flag of a command. The parser, both helps and the hints in error messages are drawn from this record and from
/// nothing else, so they cannot disagree.
struct Flag: Sendable {
    /// What a flag takes, and what its value must look like.
    enum Kind: Sendable, Equatable {
        /// No value: given or not.
        case toggle
        /// Any text that is not empty.
        case text
        /// A file or folder.
        case path
        /// A whole number within bounds.
        case count(ClosedRange<Int>)
        /// A number of bytes within bounds, with an optional suffix K, M or G (powers of 1024).
        case size(ClosedRange<Int>)
        /// A decimal number within bounds.
        case number(ClosedRange<Double>)
        /// A span of time such as `90s`, `15m`, `1h`, `7d`.
        case duration
        /// One of the words listed.
        case choice([String])
    }

    /// What holds when the flag is not given.
    enum Fallback: Sendable, Equatable {
        /// Nothing.
        case none
        /// As if this value had been written.
        case value(String)
        /// Something that only words can say, such as `every processor`.
        case described(String)
    }

    /// The headings under which help lists flags, in this order.
    enum Section: String, Sendable, CaseIterable {
        case input = "INPUT"
        case analysis = "ANALYSIS"
        case details = "DETAILS"
        case output = "OUTPUT"
        case display = "DISPLAY"
        case general = "GENERAL"
    }

    /// Long name without dashes.
    let name: String
    /// One-letter name, for the few flags typed by hand every day.
    let short: Character?
    /// A second long name that turns a toggle off again (without dashes).
    let opposite: String?
    /// Placeholder for the value, such as `FILE`; empty for toggles.
    let placeholder: String
    /// What the flag takes.
    let kind: Kind
    /// Whether every value given counts, instead of the last one.
    let isRepeatable: Bool
    /// Whether the command cannot run without it.
    let isRequired: Bool
    /// What holds when it is not given.
    let fallback: Fallback
    /// The heading that it stands under.
    let section: Section
    /// What it does, in one line.
    let summary: String
    /// What it does, when to use it and what to beware of.
    let details: String

    /// A flag that takes a value, or with `.toggle` one that takes none.
    init(
        _ name: String, short: Character? = nil, opposite: String? = nil, _ placeholder: String = "",
        _ kind: Kind = .toggle, isRepeatable: Bool = false, isRequired: Bool = false, fallback: Fallback = .none,
        section: Section, summary: String, details: String
    ) {
        self.name = name
        self.short = short
        self.opposite = opposite
        self.placeholder = placeholder
        self.kind = kind
        self.isRepeatable = isRepeatable
        self.isRequired = isRequired
        self.fallback = fallback
        self.section = section
        self.summary = summary
        self.details = details
    }

    /// The long spelling, such as `--out`.
    var spelling: String { "--" + name }

    /// As the synopsis writes it: `--out DIR`, `--quiet`.
    var synopsis: String { placeholder.isEmpty ? spelling : "\(spelling) \(placeholder)" }
}
