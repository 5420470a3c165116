internal import CSimdjson

/// Which fields to take from a flat or nested object, compiled once and shared by all threads.
///
/// Looking a key up is one multiplication and one comparison, however many fields there are.
public final class JSONPlan: @unchecked Sendable {
    // Unchecked because the compiler cannot see that the handle is never written to after `init`.

    /// The JSON types that a field accepts. Null is accepted everywhere and means "not given".
    public struct Accepts: OptionSet, Sendable {
        /// The set as bits.
        public let rawValue: UInt32
        /// A set from its bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        /// Text.
        public static let text = Accepts(rawValue: UInt32(STILLWATCH_ACCEPT_STRING))
        /// A whole number that fits 64 bits; `3.0` is one.
        public static let integer = Accepts(rawValue: UInt32(STILLWATCH_ACCEPT_INTEGER))
        /// Any number, read as a double.
        public static let number = Accepts(rawValue: UInt32(STILLWATCH_ACCEPT_NUMBER))
        /// Any number, read rounded to a whole one.
        public static let rounded = Accepts(rawValue: UInt32(STILLWATCH_ACCEPT_ROUNDED))
        /// True or false.
        public static let bool = Accepts(rawValue: UInt32(STILLWATCH_ACCEPT_BOOL))
        /// An array, to be walked by its token.
        public static let array = Accepts(rawValue: UInt32(STILLWATCH_ACCEPT_ARRAY))
        /// An object, to be walked by its token.
        public static let object = Accepts(rawValue: UInt32(STILLWATCH_ACCEPT_OBJECT))

        /// The types in words: `text or a whole number`.
        public var words: String {
            var names: [String] = []
            if contains(.text) { names.append("text") }
            if contains(.integer) { names.append("a whole number") }
            if contains(.number) || contains(.rounded) { names.append("a number") }
            if contains(.bool) { names.append("true or false") }
            if contains(.array) { names.append("an array") }
            if contains(.object) || names.isEmpty { names.append("an object") }
            return names.joined(separator: " or ")
        }
    }

    /// One field of a plan.
    public struct Field: Sendable {
        /// Keys from the root, joined by points.
        public let path: String
        /// Where its value goes, below `JSONPlan.slots`; several paths may share a slot, and the last in the document wins.
        public let slot: Int
        /// The types it accepts.
        public let accepts: Accepts

        /// A field as given.
        public init(_ path: String, _ slot: Int, _ accepts: Accepts) {
            self.path = path
            self.slot = slot
            self.accepts = accepts
        }
    }

    /// Slots that a plan may use: `0..<slots`.
    public static let slots = Int(STILLWATCH_JSON_SLOTS)

    let handle: OpaquePointer
    private var expected: [Int32: String] = [:]

    /// Compiles a plan. Paths and slots are the programmer's: a bad one is a fatal error.
    public init(_ fields: [Field]) {
        guard let handle = stillwatch_json_plan_create() else { fatalError("out of memory") }
        self.handle = handle
        for field in fields {
            let entry = stillwatch_json_plan_add(handle, field.path, Int32(field.slot), field.accepts.rawValue)
            precondition(entry >= 0, "bad path or slot in a plan: \(field.path)")
            expected[entry] = field.accepts.words
        }
        stillwatch_json_plan_build(handle)
    }

    deinit { stillwatch_json_plan_destroy(handle) }

    func field(of entry: Int32) -> (path: String, expected: String)? {
        guard let path = stillwatch_json_plan_path(handle, entry) else { return nil }
        return (String(cString: path), expected[entry] ?? "an object")
    }
}
