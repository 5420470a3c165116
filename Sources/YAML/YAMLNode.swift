/// Where something stands in a file; lines and columns count from 1, columns in characters.
public struct YAMLPlace: Sendable, Equatable, Comparable, CustomStringConvertible {
    /// A name for people.
    public let file: String
    /// Line from 1.
    public let line: Int
    /// Column from 1, in Unicode scalars.
    public let column: Int

    /// A place as given.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`.
    public var description: String { "\(file):\(line):\(column)" }

    /// The earlier place of one file is the smaller.
    public static func < (left: YAMLPlace, right: YAMLPlace) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A value of a YAML document, and where it stands.
public struct YAMLNode: Sendable, Equatable {
    /// What a value can be.
    public indirect enum Content: Sendable, Equatable {
        /// A text. Plain ones were written without quotes and may be read as numbers or truth values.
        case scalar(String, isPlain: Bool)
        /// Values in their order.
        case sequence([YAMLNode])
        /// Keys and values in the file's order; no key is there twice.
        case mapping([YAMLEntry])
    }

    /// What it is.
    public let content: Content
    /// Where it begins.
    public let place: YAMLPlace

    /// A value as given.
    public init(_ content: Content, at place: YAMLPlace) {
        self.content = content
        self.place = place
    }

    /// Whether this is nothing: a plain empty scalar, `~` or `null`.
    public var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    }

    /// The value as messages name it.
    var kind: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a single value"
        case .sequence: "a list"
        case .mapping: "a section"
        }
    }
}

/// A key of a mapping with its value.
public struct YAMLEntry: Sendable, Equatable {
    /// The key's text.
    public let key: String
    /// Where the key begins.
    public let place: YAMLPlace
    /// What it holds.
    public let value: YAMLNode

    /// An entry as given.
    public init(key: String, at place: YAMLPlace, value: YAMLNode) {
        self.key = key
        self.place = place
        self.value = value
    }
}
