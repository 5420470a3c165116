public import Base

/// The fields of a message's head in the order in which they came, in one piece of memory.
public struct HeaderFields: Sendable {
    // Name, zero, value, zero: C reads them where they are.
    private var storage: [UInt8] = []
    private var places: [(name: Int, value: Int, end: Int)] = []

    /// No fields.
    public init() {}

    /// Number of fields.
    public var count: Int { places.count }

    /// Bytes of all names and values.
    public var size: Int { storage.count - 2 * places.count }

    /// Adds a field; nothing is checked.
    public mutating func append(_ name: Bytes, _ value: Bytes) {
        let start = storage.count
        if storage.isEmpty {
            // Most messages have a handful of fields.
            storage.reserveCapacity(512)
            places.reserveCapacity(12)
        }
        storage += name.buffer
        storage.append(0)
        let middle = storage.count
        storage += value.buffer
        storage.append(0)
        places.append((start, middle, storage.count - 1))
    }

    /// Adds a field; nothing is checked.
    public mutating func append(_ name: String, _ value: String) {
        Bytes.with(name) { name in Bytes.with(value) { append(name, $0) } }
    }

    /// Removes all fields.
    public mutating func removeAll() {
        storage.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
    }

    /// Calls `body` with every field; both views are followed by a zero byte and valid during the call.
    public func forEach(_ body: (_ name: Bytes, _ value: Bytes) throws -> Void) rethrows {
        try storage.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return }
            for place in places {
                try body(
                    Bytes(start: start + place.name, count: place.value - place.name - 1),
                    Bytes(start: start + place.value, count: place.end - place.value))
            }
        }
    }

    /// Calls `body` with the value of the first field of a name (given in small letters); nil when there is none.
    public func withFirst<Result>(_ name: StaticString, _ body: (Bytes) throws -> Result) rethrows -> Result? {
        try storage.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return nil }
            for place in places {
                let found = Bytes(start: start + place.name, count: place.value - place.name - 1)
                guard found.isHeader(name) else { continue }
                return try body(Bytes(start: start + place.value, count: place.end - place.value))
            }
            return nil
        }
    }

    /// The value of the first field of a name (given in small letters); nil when there is none.
    public func first(_ name: StaticString) -> String? { withFirst(name) { $0.string } }

    /// How many fields have a name (given in small letters).
    public func occurrences(_ name: StaticString) -> Int {
        var count = 0
        forEach { found, _ in if found.isHeader(name) { count += 1 } }
        return count
    }
}

extension Bytes {
    /// Whether this is the field name `name`, which is given in small letters.
    @inlinable public func isHeader(_ name: StaticString) -> Bool {
        guard count == name.utf8CodeUnitCount else { return false }
        let expected = name.utf8Start
        for index in 0..<count where self[index] | (self[index] &- 65 < 26 ? 32 : 0) != expected[index] { return false }
        return true
    }

    /// Whether these are the same letters as `word` (given in small letters), in any case.
    @inlinable public func isWord(_ word: StaticString) -> Bool { isHeader(word) }
}
