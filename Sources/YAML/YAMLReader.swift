internal import Base

/// Reads the fields of a section by name and type, and remembers everything that is wrong.
///
/// Every method answers at once: what is missing or wrong is nil (and what is wrong is remembered), so that callers fill
/// in defaults and go on. `finish()` on the document's reader throws all of it. A key that nobody asked for is an error.
/// For one thread, while a file is read.
public final class YAMLReader {
    /// The section's path from the document, such as `policy.tiers[0]`; empty for the document itself.
    public let path: String
    /// Where the section begins; a section that is not there has its parent's place.
    public let place: YAMLPlace
    /// Keys in the file's order.
    public let keys: [String]
    private let entries: [String: YAMLEntry]
    private let problems: YAMLProblems
    private var known: [String] = []

    /// A reader of a whole document. Throws `YAMLErrors` when it is no document that `YAMLNode.parse` reads.
    public convenience init(
        _ bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()
    ) throws(YAMLErrors) {
        self.init(try YAMLNode.parse(bytes, file: file, limits: limits))
    }

    /// A reader of a document that was parsed before.
    public convenience init(_ document: YAMLNode) { self.init(document, path: "", problems: YAMLProblems()) }

    init(_ node: YAMLNode, path: String, problems: YAMLProblems) {
        self.path = path
        self.problems = problems
        place = node.place
        var entries: [YAMLEntry] = []
        if case .mapping(let found) = node.content {
            entries = found
        } else if !node.isNull {
            problems.add(
                "this is \(node.kind), where fields are expected", at: node.place, field: path,
                remedy: "write lines of key: value")
        }
        keys = entries.map(\.key)
        self.entries = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        problems.readers.append(self)
    }

    /// Throws everything that is wrong with the document, first of all places; returns when nothing is. To be called once
    /// every section has been read.
    public func finish() throws(YAMLErrors) {
        for reader in problems.readers { reader.refuseUnknownKeys() }
        problems.readers = []
        if !problems.found.isEmpty { throw problems.sorted() }
    }

    /// Whether the key is there and holds something.
    public func has(_ key: String) -> Bool { entries[key].map { !$0.value.isNull } ?? false }

    /// Whether the key holds a single value rather than a list or a section.
    public func isSingle(_ key: String) -> Bool {
        guard case .scalar? = entries[key]?.value.content else { return false }
        return has(key)
    }

    /// Notes that each of these keys must be there.
    public func require(_ keys: String...) {
        for key in keys where !has(key) {
            know(key)
            problems.add(
                "this is missing", at: entries[key]?.place ?? place, field: path(of: key),
                remedy: "add a line \(key): …")
        }
    }

    /// Notes that a key's value will not do, for a reason that only the caller knows.
    public func refuse(_ key: String, _ message: String, remedy: String? = nil) {
        problems.add(
            message, at: entries[key]?.value.place ?? place, field: path(of: key), remedy: remedy)
    }

    /// Notes that one of several values will not do.
    public func refuse(_ field: YAMLField, _ message: String, remedy: String? = nil) {
        problems.add(message, at: field.place, field: field.path, remedy: remedy)
    }

    /// The section under a key; when it is not there, one without fields, so that its defaults hold.
    public func section(_ key: String) -> YAMLReader {
        value(key).map { YAMLReader($0, path: path(of: key), problems: problems) }
            ?? YAMLReader(YAMLNode(.mapping([]), at: place), path: path(of: key), problems: problems)
    }

    /// The sections of a list, in order; none when it is not there.
    public func sections(_ key: String) -> [YAMLReader] {
        elements(key).enumerated().map { index, node in
            YAMLReader(node, path: "\(path(of: key))[\(index)]", problems: problems)
        }
    }

    /// The sections of a mapping whose keys are names of the operator's choice, in the file's order.
    public func namedSections(_ key: String) -> [(name: String, section: YAMLReader)] {
        let names = section(key)
        return names.keys.map { ($0, names.section($0)) }
    }

    /// The values of a list, each a text; nil when it is not there.
    public func fields(_ key: String) -> [YAMLField]? {
        guard value(key) != nil else { return nil }
        return elements(key).enumerated().compactMap { index, node in
            field(node, path: "\(path(of: key))[\(index)]", expects: "a text")
        }
    }

    /// The texts of a list; nil when it is not there.
    public func texts(_ key: String) -> [String]? { fields(key)?.map(\.text) }

    /// The texts of a mapping whose keys are names of the operator's choice, in the file's order.
    public func namedTexts(_ key: String) -> [(name: String, field: YAMLField)] {
        let names = section(key)
        return names.keys.compactMap { name in names.scalar(name, expects: "a text").map { (name, $0) } }
    }

    /// The path of a field of this section.
    public func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// A single value; nil when there is none, or something else.
    func scalar(_ key: String, expects: String) -> YAMLField? {
        value(key).flatMap { field($0, path: path(of: key), expects: expects) }
    }

    private func field(_ node: YAMLNode, path: String, expects: String) -> YAMLField? {
        guard case .scalar(let text, let isPlain) = node.content, !node.isNull else {
            problems.add("this is \(node.kind)", at: node.place, field: path, remedy: "write \(expects)")
            return nil
        }
        return YAMLField(text: text, isPlain: isPlain, place: node.place, path: path)
    }

    private func elements(_ key: String) -> [YAMLNode] {
        guard let node = value(key) else { return [] }
        guard case .sequence(let elements) = node.content else {
            problems.add(
                "this is \(node.kind), where a list is expected", at: node.place, field: path(of: key),
                remedy: "write [one, two], or lines that begin with a dash")
            return []
        }
        return elements
    }

    /// The value under a key, which from now on is known; nil when it is not there or empty.
    private func value(_ key: String) -> YAMLNode? {
        know(key)
        return entries[key].flatMap { $0.value.isNull ? nil : $0.value }
    }

    private func know(_ key: String) { if !known.contains(key) { known.append(key) } }

    private func refuseUnknownKeys() {
        for key in keys where !known.contains(key) {
            let nearest = Suggestion.nearest(to: key, among: known)
            let remedy =
                nearest.map { "did you mean \($0)?" }
                ?? (known.isEmpty ? "remove it" : "the fields here are \(known.joined(separator: ", "))")
            problems.add(
                "there is no such field", at: entries[key]?.place ?? place, field: path(of: key), remedy: remedy)
        }
    }
}

/// A single value as it was written, with its place.
public struct YAMLField: Sendable, Equatable {
    /// The text, without quotes.
    public let text: String
    /// Whether it was written without quotes.
    public let isPlain: Bool
    /// Where it begins.
    public let place: YAMLPlace
    /// Its path from the document.
    public let path: String
}

/// What the readers of one document found, and the readers themselves, which at the end know what nobody asked for.
final class YAMLProblems {
    var readers: [YAMLReader] = []
    private(set) var found: [(place: YAMLPlace, error: UserError)] = []

    func add(_ message: String, at place: YAMLPlace, field: String, remedy: String?) {
        let location = field.isEmpty ? place.description : "\(place): \(field)"
        found.append((place, UserError(.input, message, at: location, remedy: remedy)))
    }

    func sorted() -> YAMLErrors {
        let order = found.indices.sorted { (found[$0].place, $0) < (found[$1].place, $1) }
        return YAMLErrors(order.map { found[$0].error })
    }
}
