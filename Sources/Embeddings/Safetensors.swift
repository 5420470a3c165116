internal import Base
internal import JSON

/// A file of named tensors in the safetensors format: eight bytes of header length, a JSON header, then the data.
///
/// Strict: every tensor's type, shape and place is checked before anything is read from it, so a damaged or hostile file
/// gives an error that names the tensor and never a trap.
public struct Safetensors: Sendable {
    /// The header may be this long, in bytes.
    public static let longestHeader = 16_000_000

    private let bytes: [UInt8]
    private let file: String
    private let tensors: [String: Tensor]
    private let dataStart: Int

    private struct Tensor {
        let type: String
        let shape: [Int]
        let start: Int
        let end: Int
    }

    /// Reads the header. `file` is a name for people only.
    ///
    /// Throws a `UserError` that names the file, and the tensor where there is one, for anything out of place.
    public init(_ bytes: [UInt8], file: String) throws {
        guard bytes.count >= 8 else { throw Self.refusal("the file ends within its first eight bytes", file) }
        let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << UInt64($1 * 8) }
        guard length <= UInt64(Self.longestHeader), length <= UInt64(bytes.count - 8) else {
            throw Self.refusal("the header is longer than the file or than 16 MB", file)
        }
        self.bytes = bytes
        self.file = file
        dataStart = 8 + Int(length)
        let size = bytes.count - dataStart
        var tensors: [String: Tensor] = [:]
        for (name, node) in try JSONNode.parse(Array(bytes[8..<dataStart]), file: file).members() {
            guard name != "__metadata__" else { continue }
            guard tensors.updateValue(try Self.tensor(node, size: size), forKey: name) == nil else {
                throw node.error("this tensor is there twice", remedy: Self.remedy)
            }
        }
        self.tensors = tensors
    }

    /// Names of the tensors, sorted.
    public var names: [String] { tensors.keys.sorted() }

    /// The shape of a tensor; nil when there is no such tensor.
    public func shape(of name: String) -> [Int]? { tensors[name]?.shape }

    /// The elements of a tensor of type F32 or F16, last dimension fastest. Costs about a nanosecond an element.
    ///
    /// Throws a `UserError` when the tensor is missing, has another shape or type, or holds an element that is not finite.
    public func floats(_ name: String, shape: [Int]) throws -> [Float] {
        guard let tensor = tensors[name] else { throw refusal(name, "this tensor is missing") }
        guard tensor.shape == shape else {
            throw refusal(name, "expected the shape \(shape), found \(tensor.shape)")
        }
        let values: [Float]
        switch tensor.type {
        case "F32": values = elements(tensor, width: 4) { Float(bitPattern: UInt32(littleEndian: $0)) }
        case "F16": values = elements(tensor, width: 2) { Float(Float16(bitPattern: UInt16(littleEndian: $0))) }
        default: throw refusal(name, "expected numbers of type F32 or F16, found \(tensor.type)")
        }
        guard values.allSatisfy(\.isFinite) else { throw refusal(name, "an element is not a finite number") }
        return values
    }

    private func elements<Bits: FixedWidthInteger>(_ tensor: Tensor, width: Int, _ value: (Bits) -> Float) -> [Float] {
        bytes.withUnsafeBytes { raw in
            (0..<(tensor.end - tensor.start) / width).map {
                value(raw.loadUnaligned(fromByteOffset: dataStart + tensor.start + $0 * width, as: Bits.self))
            }
        }
    }

    private static func tensor(_ node: JSONNode, size: Int) throws -> Tensor {
        try node.allowOnly(["dtype", "shape", "data_offsets"])
        let type = try node.required("dtype").text()
        let shape = try node.required("shape").elements().map { try $0.integer(in: 0...Int(Int32.max)) }
        let offsets = try node.required("data_offsets").elements().map { try $0.integer(in: 0...size) }
        guard offsets.count == 2, offsets[0] <= offsets[1] else {
            throw node.error("data_offsets must be a start and an end", remedy: remedy)
        }
        if let width = width(of: type) {
            var expected = width
            for side in shape {
                let product = expected.multipliedReportingOverflow(by: side)
                guard !product.overflow else { throw node.error("the shape is too large", remedy: remedy) }
                expected = product.partialValue
            }
            guard expected == offsets[1] - offsets[0] else {
                throw node.error("shape and data_offsets do not agree", remedy: remedy)
            }
        }
        return Tensor(type: type, shape: shape, start: offsets[0], end: offsets[1])
    }

    /// Bytes of an element; nil for types that are passed over.
    private static func width(of type: String) -> Int? {
        switch type {
        case "F64", "I64", "U64": 8
        case "F32", "I32", "U32": 4
        case "F16", "BF16", "I16", "U16": 2
        case "I8", "U8", "BOOL": 1
        default: nil
        }
    }

    private static let remedy = "take the file from its source again"

    private static func refusal(_ message: String, _ file: String) -> UserError {
        UserError(.input, message, at: file, remedy: remedy)
    }

    private func refusal(_ name: String, _ message: String) -> UserError {
        Self.refusal(message, "\(file):\(name)")
    }
}
