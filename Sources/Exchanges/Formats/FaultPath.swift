internal import JSON

extension JSONFault {
    /// The same fault, told from one level further out: `path` goes before the field.
    func within(_ path: String) -> JSONFault {
        JSONFault(reason: reason, field: field.map { "\(path).\($0)" } ?? path, expected: expected, offset: offset)
    }
}
