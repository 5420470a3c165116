internal import Compression
internal import JSON

/// Why a line, or the rest of a file, was not taken. The raw values are stable names for machines.
public enum RejectReason: String, Sendable, CaseIterable {
    /// The line is not a JSON object.
    case notJSON = "not_json"
    /// The line's JSON ends too early.
    case truncatedJSON = "truncated_json"
    /// Something follows the line's JSON.
    case trailingContent = "trailing_content"
    /// Nested too deeply.
    case tooDeep = "too_deep"
    /// Not UTF-8.
    case invalidUTF8 = "invalid_utf8"
    /// A control character (NUL, for instance) inside a text.
    case controlCharacter = "control_character"
    /// Half of a surrogate pair in a known field.
    case loneSurrogate = "lone_surrogate"
    /// An escape that JSON does not know, in a known field.
    case invalidEscape = "invalid_escape"
    /// A number beyond 64 bits in a known field.
    case numberOutOfRange = "number_out_of_range"
    /// A known field of another type than it should have.
    case wrongType = "wrong_type"
    /// A required field is missing, null or empty.
    case missingField = "missing_field"
    /// A moment that cannot be read.
    case timestampInvalid = "timestamp_invalid"
    /// A moment before 2015 or after 2099.
    case timestampOutOfRange = "timestamp_out_of_range"
    /// Recorded server-sent events that are not the provider's.
    case eventStreamInvalid = "event_stream_invalid"
    /// A line longer than the limit.
    case lineTooLong = "line_too_long"
    /// Packed data is damaged; the rest of the file is lost.
    case corruptInput = "corrupt_input"
    /// Packed data ends too early; the rest of the file is lost.
    case truncatedInput = "truncated_input"
    /// The system refused to read on; the rest of the file is lost.
    case unreadableInput = "unreadable_input"

    /// What a line of this kind is, in words.
    public var sentence: String {
        switch self {
        case .notJSON: "not a JSON object"
        case .truncatedJSON: "JSON that ends too early"
        case .trailingContent: "something after the JSON object"
        case .tooDeep: "nested more than 512 levels deep"
        case .invalidUTF8: "not UTF-8"
        case .controlCharacter: "a control character inside a text"
        case .loneSurrogate: "half of a surrogate pair"
        case .invalidEscape: "an unknown escape"
        case .numberOutOfRange: "a number beyond 64 bits"
        case .wrongType: "a field of the wrong type"
        case .missingField: "a required field is missing"
        case .timestampInvalid: "a moment that cannot be read"
        case .timestampOutOfRange: "a moment before 2015 or after 2099"
        case .eventStreamInvalid: "recorded events that cannot be read"
        case .lineTooLong: "longer than the limit"
        case .corruptInput: "damaged packed data; the rest of the file was not read"
        case .truncatedInput: "packed data that ends too early; the rest of the file was not read"
        case .unreadableInput: "the rest of the file could not be read"
        }
    }

    /// Whether it tells of a file that could not be read to its end rather than of one line.
    public var isIncident: Bool {
        switch self {
        case .corruptInput, .truncatedInput, .unreadableInput: true
        default: false
        }
    }

    init(_ reason: JSONFault.Reason) {
        self =
            switch reason {
            case .malformed: .notJSON
            case .truncated: .truncatedJSON
            case .trailingContent: .trailingContent
            case .tooDeep: .tooDeep
            case .invalidUTF8: .invalidUTF8
            case .controlCharacter: .controlCharacter
            case .loneSurrogate: .loneSurrogate
            case .invalidEscape: .invalidEscape
            case .numberOutOfRange: .numberOutOfRange
            case .wrongType: .wrongType
            case .tooLarge: .lineTooLong
            }
    }

    init(_ reason: StreamFault.Reason) {
        self =
            switch reason {
            case .corrupt: .corruptInput
            case .truncated: .truncatedInput
            case .unreadable: .unreadableInput
            }
    }
}

/// What is wrong with one line.
struct LineFault: Error {
    let reason: RejectReason
    var field: String?
    var expected: String?

    init(_ reason: RejectReason, field: String? = nil, expected: String? = nil) {
        self.reason = reason
        self.field = field
        self.expected = expected
    }

    /// A fault of JSON; `prefix` is the path of the part that was read (`request.`).
    init(_ fault: JSONFault, prefix: String = "") {
        let whole = prefix.isEmpty ? nil : String(prefix.dropLast())
        self.init(
            RejectReason(fault.reason), field: fault.field.map { prefix + $0 } ?? whole, expected: fault.expected)
    }

    init(_ fault: StreamFault) {
        self.init(RejectReason(fault.reason), expected: fault.message)
    }
}
