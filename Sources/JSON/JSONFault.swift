internal import CSimdjson

/// Why a document, or one field of it, was refused.
public struct JSONFault: Error, Sendable, Equatable {
    /// The classes of fault.
    public enum Reason: UInt32, Sendable, CaseIterable {
        /// Not JSON: something stands where it may not.
        case malformed = 1
        /// The document ends too early.
        case truncated
        /// Something follows the document's end.
        case trailingContent
        /// Nested deeper than 512 levels.
        case tooDeep
        /// Not UTF-8.
        case invalidUTF8
        /// A control character inside a string, which JSON wants escaped.
        case controlCharacter
        /// Half of a surrogate pair, which stands for no character.
        case loneSurrogate
        /// A backslash followed by something that JSON does not know.
        case invalidEscape
        /// A number that has no place in 64 bits.
        case numberOutOfRange
        /// A known field holds another type than it should.
        case wrongType
        /// Larger than 4 GB, or than the memory there is.
        case tooLarge
    }

    /// The class of fault.
    public let reason: Reason
    /// Path of the field at fault, such as `params.temperature`; nil when the document as a whole is.
    public let field: String?
    /// What the field should have held; nil without a field.
    public let expected: String?
    /// Position of the fault, in bytes from the document's start.
    public let offset: Int

    /// A fault as given.
    public init(reason: Reason, field: String? = nil, expected: String? = nil, offset: Int) {
        self.reason = reason
        self.field = field
        self.expected = expected
        self.offset = offset
    }

    init(_ fault: stillwatch_json_fault, plan: JSONPlan? = nil) {
        let field = plan?.field(of: fault.entry)
        self.init(
            reason: Reason(rawValue: fault.code) ?? .malformed, field: field?.path, expected: field?.expected,
            offset: Int(clamping: fault.offset))
    }
}

extension JSONFault.Reason {
    /// The fault as a sentence without a full stop.
    public var sentence: String {
        switch self {
        case .malformed: "this is not JSON"
        case .truncated: "the document ends too early"
        case .trailingContent: "something follows the end of the document"
        case .tooDeep: "nested deeper than 512 levels"
        case .invalidUTF8: "not valid UTF-8"
        case .controlCharacter: "a control character inside a text is not escaped"
        case .loneSurrogate: "half of a surrogate pair stands for no character"
        case .invalidEscape: "unknown escape after a backslash"
        case .numberOutOfRange: "the number is too large"
        case .wrongType: "a value has the wrong type"
        case .tooLarge: "the document is too large"
        }
    }
}
