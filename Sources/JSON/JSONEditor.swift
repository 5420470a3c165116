public import Base

/// Changes a document here and there: every byte that is not changed stays as it was, white space and the order of members
/// included. One editor after another document; not for several threads.
///
/// A document is walked by tokens; what is replaced or removed is noted and done by `result`. Changes may not lie within each
/// other, except that what is removed may hold what is removed too.
public final class JSONEditor {
    private struct Edit {
        var from: Int
        var to: Int
        var text: [UInt8]
    }

    private let reader = JSONReader()
    private var document = Bytes()
    private var edits: [Edit] = []

    /// An editor.
    public init() {}

    /// Takes up a document, which must stay and be followed by `JSONReader.padding` readable bytes. Throws what is wrong with
    /// it.
    public func open(_ document: Bytes) throws(JSONFault) {
        self.document = document
        edits.removeAll(keepingCapacity: true)
        try reader.open(document)
    }

    /// The value at a token; nil for a text with escapes that stand for no character.
    public func value(_ token: JSONToken) -> JSONElement? {
        do throws(JSONFault) { return try reader.element(token) } catch { return nil }
    }

    /// The text at a token; nil when there is none.
    public func text(_ token: JSONToken?) -> String? {
        guard let token, case .text(let text)? = value(token) else { return nil }
        return text.string
    }

    /// The number at a token; nil when there is none.
    public func number(_ token: JSONToken?) -> Double? {
        guard let token else { return nil }
        switch value(token) {
        case .number(let number)?: return number
        case .integer(let number)?: return Double(number)
        default: return nil
        }
    }

    /// The members of an object, in order, duplicates included; none of anything else.
    public func members(_ token: JSONToken?) -> [(name: String, key: JSONToken, value: JSONToken)] {
        guard let token, case .object? = value(token) else { return [] }
        var members: [(name: String, key: JSONToken, value: JSONToken)] = []
        var next = reader.first(in: token)
        while let key = next {
            members.append((text(key) ?? "", key, reader.value(of: key)))
            next = reader.next(after: key)
        }
        return members
    }

    /// The value of a member; of duplicates the last, as readers have it. Nil when there is none.
    public func member(_ token: JSONToken?, _ name: String) -> JSONToken? {
        members(token).last { $0.name == name }?.value
    }

    /// The elements of an array; none of anything else.
    public func elements(_ token: JSONToken?) -> [JSONToken] {
        guard let token, case .array? = value(token) else { return [] }
        var elements: [JSONToken] = []
        var next = reader.first(in: token)
        while let element = next {
            elements.append(element)
            next = reader.next(after: element)
        }
        return elements
    }

    /// Where a value stands in the document.
    public func span(_ token: JSONToken) -> Range<Int> {
        let start = reader.offset(of: token)
        return start..<document.endOfValue(from: start)
    }

    /// The bytes of a value as they are.
    public func source(_ token: JSONToken) -> Bytes {
        let span = span(token)
        return document.slice(span.lowerBound, span.upperBound)
    }

    /// Puts other bytes in a value's place; they must be JSON.
    public func replace(_ token: JSONToken, _ text: [UInt8]) {
        let span = span(token)
        edits.append(Edit(from: span.lowerBound, to: span.upperBound, text: text))
    }

    /// Puts something short in a value's place.
    public func replace(_ token: JSONToken, _ text: StaticString) {
        replace(token, Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)))
    }

    /// Removes the members of the given names from an object, every one of them.
    public func remove(_ names: Set<String>, from token: JSONToken?) {
        let members = members(token)
        remove(members.map { ($0.key, $0.value) }) { !names.contains(members[$0].name) }
    }

    /// Removes the elements of an array that are not to be kept.
    public func keep(_ token: JSONToken?, _ isKept: (_ index: Int, _ element: JSONToken) -> Bool) {
        let elements = elements(token)
        remove(elements.map { ($0, $0) }) { isKept($0, elements[$0]) }
    }

    private func remove(_ parts: [(first: JSONToken, last: JSONToken)], keeping isKept: (Int) -> Bool) {
        let kept = parts.indices.filter(isKept)
        guard kept.count < parts.count else { return }
        let lastKept = kept.last ?? -1
        for index in parts.indices where !isKept(index) {
            // With what follows, up to the next one; what has nothing kept behind it goes with the comma before.
            if index < lastKept {
                edits.append(
                    Edit(
                        from: reader.offset(of: parts[index].first), to: reader.offset(of: parts[index + 1].first),
                        text: []))
            } else {
                let from =
                    lastKept >= 0
                    ? span(parts[lastKept].last).upperBound : reader.offset(of: parts[0].first)
                edits.append(Edit(from: from, to: span(parts[parts.count - 1].last).upperBound, text: []))
                return
            }
        }
    }

    /// The document with its changes; nil when there are none.
    public func result() -> [UInt8]? {
        guard !edits.isEmpty else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(document.count)
        var from = 0
        // The longer of two that begin together holds the other.
        for edit in edits.sorted(by: { ($0.from, $1.to) < ($1.from, $0.to) }) where edit.from >= from {
            bytes += document.slice(from, edit.from).buffer
            bytes += edit.text
            from = edit.to
        }
        bytes += document.slice(from, document.count).buffer
        return bytes
    }
}

extension Bytes {
    /// Where the JSON value that begins at `start` ends, in well-formed JSON.
    fileprivate func endOfValue(from start: Int) -> Int {
        var index = start
        var depth = 0
        while index < count {
            switch self[index] {
            case 34:
                index += 1
                while index < count, self[index] != 34 { index += self[index] == 92 ? 2 : 1 }
                if depth == 0 { return Swift.min(count, index + 1) }
            case 123, 91: depth += 1
            case 125, 93:
                // A bracket that closes what was open before belongs to somebody else.
                if depth == 0 { return index }
                depth -= 1
                if depth == 0 { return index + 1 }
            case 44, 32, 10, 13, 9: if depth == 0 { return index }
            default: break
            }
            index += 1
        }
        return count
    }
}
