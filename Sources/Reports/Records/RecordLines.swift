internal import Base

/// Lays a JSON document out for both readers: a line for every member of an outer object and for every record of a
/// list, compact inside. A million lines stay greppable, and two reports compare well line by line.
struct RecordLines {
    private(set) var bytes: [UInt8] = []
    private var empty = true
    private var depth = 0

    /// Opens an object; its members follow.
    mutating func open() {
        bytes.append(UInt8(ascii: "{"))
        depth += 1
        empty = true
    }

    /// Closes the object opened last.
    mutating func close() {
        depth -= 1
        breakLine()
        bytes.append(UInt8(ascii: "}"))
        empty = false
    }

    /// A member whose value is written compactly on the member's line.
    mutating func member(_ name: String, _ body: (inout JSONText) -> Void) {
        start(name)
        append(body)
    }

    /// A member that is an object laid out over lines itself; `body` writes it, with `open` and `close`.
    mutating func member(_ name: String, lines body: (inout RecordLines) -> Void) {
        start(name)
        body(&self)
    }

    /// A member that is a list with one compact record on each line.
    mutating func list<Item>(_ name: String, _ items: [Item], _ body: (inout JSONText, Item) -> Void) {
        nested(name, items) { lines, item in lines.append { writer in writer.object { body(&$0, item) } } }
    }

    /// A member that is a list of objects laid out over lines themselves; `body` writes one, with `open` and `close`.
    mutating func nested<Item>(_ name: String, _ items: [Item], _ body: (inout RecordLines, Item) -> Void) {
        start(name)
        bytes.append(UInt8(ascii: "["))
        depth += 1
        empty = true
        for item in items {
            separate()
            body(&self, item)
        }
        depth -= 1
        if !items.isEmpty { breakLine() }
        bytes.append(UInt8(ascii: "]"))
        empty = false
    }

    /// Ends the document.
    mutating func finish() { bytes.append(10) }

    private mutating func append(_ body: (inout JSONText) -> Void) {
        var writer = JSONText()
        body(&writer)
        bytes += writer.utf8
    }

    private mutating func start(_ name: String) {
        separate()
        append { $0.string(name) }
        bytes += [UInt8(ascii: ":"), 32]
    }

    private mutating func separate() {
        if !empty { bytes.append(UInt8(ascii: ",")) }
        empty = false
        breakLine()
    }

    private mutating func breakLine() {
        bytes.append(10)
        for _ in 0..<depth { bytes += [32, 32] }
    }
}
