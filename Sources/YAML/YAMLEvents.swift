internal import CYAML

/// One event of the library: what begins or ends, and where.
struct YAMLEvent {
    enum Kind {
        case documentStart
        case scalar(String, isPlain: Bool)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
        case alias
        /// The stream's end.
        case end
        /// What says nothing about values.
        case other
    }

    let kind: Kind
    let place: YAMLPlace
    var hasAnchor = false
    var hasTag = false
}

/// The library's events over bytes that outlive it.
struct YAMLEvents {
    // The library keeps pointers into the struct, so it must not move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: [UInt8]
    private let file: String

    /// Calls `body` with the events of valid UTF-8.
    static func with<Result>(
        _ bytes: [UInt8], file: String, _ body: (YAMLEvents) throws(YAMLErrors) -> Result
    ) throws(YAMLErrors) -> Result {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        precondition(yaml_parser_initialize(parser) == 1, "out of memory")
        defer {
            yaml_parser_delete(parser)
            parser.deallocate()
        }
        // Otherwise a byte order mark would have the library read UTF-16.
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        // A file that begins with UTF-8's own mark is UTF-8 like any other.
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        return try content.withUnsafeBufferPointer { (buffer) throws(YAMLErrors) in
            yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
            return try body(YAMLEvents(parser: parser, bytes: content, file: file))
        }
    }

    /// The next event. Not to be called after the end or an error.
    func next() throws(YAMLErrors) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        let place = place(event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            return YAMLEvent(kind: .documentStart, place: place)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            return YAMLEvent(
                kind: .scalar(text, isPlain: isPlain), place: place, hasAnchor: scalar.anchor != nil,
                hasTag: scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return YAMLEvent(
                kind: .sequenceStart, place: place, hasAnchor: start.anchor != nil, hasTag: start.tag != nil)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return YAMLEvent(
                kind: .mappingStart, place: place, hasAnchor: start.anchor != nil, hasTag: start.tag != nil)
        case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, place: place)
        case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, place: place)
        case YAML_ALIAS_EVENT: return YAMLEvent(kind: .alias, place: place)
        case YAML_STREAM_END_EVENT: return YAMLEvent(kind: .end, place: place)
        default: return YAMLEvent(kind: .other, place: place)
        }
    }

    private func place(_ mark: yaml_mark_t) -> YAMLPlace {
        YAMLPlace(file: file, line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    }

    /// The library's own words: they name what it expected, never what the file holds.
    private func failure() -> YAMLErrors {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? "it ends unexpectedly"
        guard state.error != YAML_READER_ERROR else {
            return YAMLErrors(
                problem, at: YAMLNode.place(of: Int(clamping: state.problem_offset), in: bytes, file: file),
                remedy: "remove the character, or write it as an escape in double quotes")
        }
        let context = state.context.map { " \(String(cString: $0)) in line \(state.context_mark.line + 1)" } ?? ""
        return YAMLErrors(
            "this is not YAML: \(problem)\(context)", at: place(state.problem_mark),
            remedy: "check indentation, colons and quotes here and in the line above")
    }
}
