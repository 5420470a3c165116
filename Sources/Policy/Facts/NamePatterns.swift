/// Names of models or endpoints: exact ones, and ones that end in `*`.
struct NamePatterns: Sendable {
    /// As written.
    let texts: [String]
    private let exact: Set<String>
    private let prefixes: [String]

    init(_ texts: [String]) {
        self.texts = texts
        exact = Set(texts.filter { !$0.hasSuffix("*") })
        prefixes = texts.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
    }

    func contains(_ name: String) -> Bool {
        exact.contains(name) || prefixes.contains { name.utf8.starts(with: $0.utf8) }
    }
}
