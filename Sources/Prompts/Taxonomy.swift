public import Base

/// The capabilities that prompts are sorted into, each with examples: the editable file behind the coverage indicator.
///
/// The text form is one leaf header `= group/name | Title` followed by one example prompt a line. Blank lines and lines
/// that start with `#` are skipped; `\n`, `\t` and `\\` are escapes; a backslash before a leading `=` or `#` makes it
/// part of the example.
public struct Taxonomy: Sendable, Equatable {
    /// One capability.
    public struct Leaf: Sendable, Equatable {
        /// Stable name, such as `code/debugging`.
        public let name: String
        /// Title for people.
        public let title: String
        /// Example prompts; never empty.
        public let examples: [String]

        /// A leaf.
        public init(name: String, title: String, examples: [String]) {
            self.name = name
            self.title = title
            self.examples = examples
        }

        /// The top-level capability: the name up to the slash.
        public var group: String { String(name.prefix { $0 != "/" }) }
    }

    /// The name whose examples teach what belongs to no capability; it is not counted as a leaf.
    public static let otherName = "other"
    /// How many leaves a taxonomy may have.
    public static let leafLimits = 2...250

    /// The capabilities, in the order of the file.
    public let leaves: [Leaf]
    /// Examples of what belongs to no capability; may be empty.
    public let otherExamples: [String]

    /// Reads the text form.
    ///
    /// - Parameters:
    ///   - text: The content of the file.
    ///   - file: The name to show in errors.
    /// - Throws: A `UserError` that names file, line and remedy: an example before the first leaf, a malformed or repeated
    ///   name, a leaf without examples, a wrong escape, or a count of leaves outside `leafLimits`.
    public static func parse(text: String, file: String) throws(UserError) -> Taxonomy {
        var reader = TaxonomyReader(file: file)
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
            number += 1
            try reader.take(line, number: number)
        }
        return try reader.finish(lines: number)
    }

    /// The taxonomy that is built into the program, from `taxonomy/capabilities.txt`.
    ///
    /// - Throws: As `parse(text:file:)`; a test keeps the built-in text free of errors.
    public static func builtIn() throws(UserError) -> Taxonomy {
        try parse(text: BuiltInTaxonomy.text, file: "taxonomy/capabilities.txt")
    }

    init(leaves: [Leaf], otherExamples: [String]) {
        self.leaves = leaves
        self.otherExamples = otherExamples
    }
}
