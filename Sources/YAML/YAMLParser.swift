/// How large a document may be. Memory and time are bounded by these, whatever the file says.
public struct YAMLLimits: Sendable {
    /// Size in bytes.
    public var bytes: Int
    /// Levels of lists and mappings within each other.
    public var depth: Int
    /// Values and keys together.
    public var nodes: Int

    /// Bounds that no configuration written by people reaches: 4 MB, 32 levels, 200,000 values.
    public init(bytes: Int = 4 << 20, depth: Int = 32, nodes: Int = 200_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }
}

extension YAMLNode {
    /// Reads one YAML 1.1 document. `file` is a name for people only. Costs about 0.1 µs a byte.
    ///
    /// A file without a document is an empty value. Throws `YAMLErrors` with the first thing that is wrong.
    public static func parse(
        _ bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()
    ) throws(YAMLErrors) -> YAMLNode {
        let start = YAMLPlace(file: file, line: 1, column: 1)
        guard bytes.count <= limits.bytes else {
            throw YAMLErrors(
                "the file has more than \(limits.bytes) bytes", at: start, remedy: "split it, or shorten its lists")
        }
        if let invalid = invalidUTF8(bytes) {
            throw YAMLErrors(
                "this is not UTF-8", at: place(of: invalid, in: bytes, file: file), remedy: "save the file as UTF-8")
        }
        return try YAMLEvents.with(bytes, file: file) { (events) throws(YAMLErrors) in
            var parser = YAMLParser(events: events, limits: limits)
            return try parser.document() ?? YAMLNode(.scalar("", isPlain: true), at: start)
        }
    }

    /// The first byte that is no part of a well-formed character.
    private static func invalidUTF8(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var (decoder, rest, done) = (UTF8(), bytes.makeIterator(), 0)
        while case .scalarValue(let scalar) = decoder.decode(&rest) { done += UTF8.width(scalar) }
        return done
    }

    /// Line and column of a byte.
    static func place(of offset: Int, in bytes: [UInt8], file: String) -> YAMLPlace {
        var (line, column) = (1, 1)
        for byte in bytes.prefix(offset) {
            if byte == 10 {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return YAMLPlace(file: file, line: line, column: column)
    }
}

/// Makes a tree of the library's events, and refuses what is more than a tree.
struct YAMLParser {
    let events: YAMLEvents
    let limits: YAMLLimits
    private var nodes = 0

    init(events: YAMLEvents, limits: YAMLLimits) {
        self.events = events
        self.limits = limits
    }

    /// The only document; nil when there is none.
    mutating func document() throws(YAMLErrors) -> YAMLNode? {
        var root: YAMLNode?
        while true {
            let event = try events.next()
            switch event.kind {
            case .documentStart where root != nil:
                throw YAMLErrors(
                    "a second document begins here", at: event.place,
                    remedy: "keep one document a file: remove the line of three dashes")
            case .documentStart: root = try value(try events.next(), depth: 0)
            case .end: return root
            default: continue
            }
        }
    }

    private mutating func value(_ event: YAMLEvent, depth: Int) throws(YAMLErrors) -> YAMLNode {
        try accept(event, depth: depth)
        switch event.kind {
        case .scalar(let text, let isPlain): return YAMLNode(.scalar(text, isPlain: isPlain), at: event.place)
        case .sequenceStart: return YAMLNode(.sequence(try sequence(depth: depth + 1)), at: event.place)
        default: return YAMLNode(.mapping(try mapping(depth: depth + 1)), at: event.place)
        }
    }

    private mutating func sequence(depth: Int) throws(YAMLErrors) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return elements }
            elements.append(try value(event, depth: depth))
        }
    }

    private mutating func mapping(depth: Int) throws(YAMLErrors) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { return entries }
            try accept(event, depth: depth)
            guard case .scalar(let key, _) = event.kind else {
                throw YAMLErrors(
                    "a key must be a single value, not a list or a mapping", at: event.place,
                    remedy: "write it as key: value; a text that begins with a bracket needs quotes")
            }
            if let line = lines.updateValue(event.place.line, forKey: key) {
                throw YAMLErrors(
                    "this key is there already, in line \(line)", at: event.place, field: key,
                    remedy: "keep one of the two")
            }
            entries.append(YAMLEntry(key: key, at: event.place, value: try value(try events.next(), depth: depth)))
        }
    }

    private mutating func accept(_ event: YAMLEvent, depth: Int) throws(YAMLErrors) {
        if case .alias = event.kind {
            throw YAMLErrors(
                "an alias stands for something elsewhere in the file", at: event.place,
                remedy: "write the value out; a text that begins with * needs quotes")
        }
        guard !event.hasAnchor else {
            throw YAMLErrors(
                "anchors are not read", at: event.place,
                remedy: "write the value out where it is needed; a text that begins with & needs quotes")
        }
        guard !event.hasTag else {
            throw YAMLErrors(
                "tags are not read", at: event.place,
                remedy: "remove the tag; a text that begins with ! needs quotes")
        }
        nodes += 1
        guard nodes <= limits.nodes else {
            throw YAMLErrors(
                "the file has more than \(limits.nodes) values", at: event.place, remedy: "shorten its lists")
        }
        if case .scalar = event.kind { return }
        guard depth < limits.depth else {
            throw YAMLErrors(
                "nested deeper than \(limits.depth) levels", at: event.place, remedy: "write it flatter")
        }
    }
}
