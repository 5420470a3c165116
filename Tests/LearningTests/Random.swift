import Base
import LinearAlgebra
import Testing

/// Matrices and lists of random numbers for the tests.
extension SeededRandom {
    mutating func matrix(_ rows: Int, _ columns: Int, missing: Double = 0) -> Matrix {
        Matrix(rows: rows, columns: columns, (0..<rows * columns).map { _ in chance(missing) ? .nan : symmetric() })
    }

    /// Uniform in -1..<1.
    mutating func symmetric() -> Float { Float(unit() * 2 - 1) }
}

/// Feeds damaged copies of a model's bytes to its reader: every prefix and, of flipped bits, a seeded choice, each once with
/// the checksum as it was and once with one that fits. A prefix and a wrong checksum must be refused; a fitting one must
/// give a model or an error, and `use` must come back from a model.
func attack(_ bytes: [UInt8], seed: UInt64, flips: Int, _ use: ([UInt8]) throws -> Void) {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let prefixes = bytes.count <= 4000 ? Array(0..<bytes.count) : (0..<4000).map { _ in random.below(bytes.count) }
    for length in prefixes {
        #expect(throws: UserError.self, "a prefix of \(length) bytes") { try use(Array(bytes[..<length])) }
    }
    #expect(throws: UserError.self) { try use(bytes + [0]) }
    for _ in 0..<flips {
        var damaged = bytes
        for _ in 0...random.below(3) { damaged[random.below(bytes.count - 8)] ^= 1 << UInt8(random.below(8)) }
        #expect(throws: UserError.self) {
            if damaged != bytes { try use(damaged) } else { throw UserError(.input, "") }
        }
        try? use(resealed(damaged))
        let cut = Array(damaged[..<(5 + random.below(damaged.count - 5))])
        try? use(resealed(cut + [UInt8](repeating: 0, count: 8)))
    }
}

/// The bytes with a checksum that fits them.
func resealed(_ bytes: [UInt8]) -> [UInt8] {
    let content = Array(bytes.dropLast(8))
    let sum = content.withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) }
    return content + withUnsafeBytes(of: sum.littleEndian) { Array($0) }
}
