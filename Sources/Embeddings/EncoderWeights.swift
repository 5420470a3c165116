internal import Base

/// Where an encoder's weights come from.
protocol EncoderWeights {
    /// The elements of a tensor, last dimension fastest. Throws a `UserError` when it is missing or misshapen.
    func floats(_ name: String, shape: [Int]) throws -> [Float]
}

extension Safetensors: EncoderWeights {}

/// Writes down in short form what an encoder asks of its weights, in the order in which it asks, and hands the short form
/// back: so the encoder that was made with it is the one that the file will give.
final class PackingWeights: EncoderWeights {
    private let source: any EncoderWeights
    private(set) var bytes: [UInt8] = []

    init(_ source: any EncoderWeights) { self.source = source }

    /// Matrices become 255 steps of their row's largest element, which is kept before the steps; vectors stay as they are.
    func floats(_ name: String, shape: [Int]) throws -> [Float] {
        let values = try source.floats(name, shape: shape)
        guard shape.count == 2 else {
            for value in values { append(value) }
            return values
        }
        var rounded: [Float] = []
        rounded.reserveCapacity(values.count)
        for row in stride(from: 0, to: values.count, by: shape[1]) {
            let largest = values[row..<row + shape[1]].reduce(Float(0)) { max($0, abs($1)) }
            let unit = largest > 0 ? largest / 127 : 1
            append(unit)
            for value in values[row..<row + shape[1]] {
                let step = Int8((value / unit).rounded())
                bytes.append(UInt8(bitPattern: step))
                rounded.append(Float(step) * unit)
            }
        }
        return rounded
    }

    private func append(_ value: Float) {
        for place in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(place * 8))) }
    }
}

/// Reads what `PackingWeights` wrote, in the same order.
final class PackedWeights: EncoderWeights {
    private let bytes: ArraySlice<UInt8>
    private let file: String
    private var place: Int

    init(_ bytes: ArraySlice<UInt8>, file: String) {
        self.bytes = bytes
        self.file = file
        place = bytes.startIndex
    }

    /// Whether everything was asked for.
    var isSpent: Bool { place == bytes.endIndex }

    func floats(_ name: String, shape: [Int]) throws -> [Float] {
        let count = shape.reduce(1, *)
        let isMatrix = shape.count == 2
        let needed = isMatrix ? shape[0] * 4 + count : count * 4
        guard needed <= bytes.endIndex - place else { throw damaged(name, "the file ends before it") }
        var values: [Float] = []
        values.reserveCapacity(count)
        guard isMatrix else {
            for _ in 0..<count { values.append(try number(name)) }
            return values
        }
        for _ in 0..<shape[0] {
            let unit = try number(name)
            guard unit > 0, unit < 1e6 else { throw damaged(name, "a scale is out of range") }
            for index in place..<place + shape[1] { values.append(Float(Int8(bitPattern: bytes[index])) * unit) }
            place += shape[1]
        }
        return values
    }

    private func number(_ name: String) throws -> Float {
        var bits: UInt32 = 0
        for index in 0..<4 { bits |= UInt32(bytes[place + index]) << UInt32(index * 8) }
        place += 4
        let value = Float(bitPattern: bits)
        guard value.isFinite else { throw damaged(name, "an element is not a finite number") }
        return value
    }

    private func damaged(_ name: String, _ message: String) -> UserError {
        UserError(.input, message, at: "\(file):\(name)", remedy: MeaningEncoder.remedy)
    }
}
