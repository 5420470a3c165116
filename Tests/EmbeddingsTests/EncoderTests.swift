import Base
import LinearAlgebra
import Testing

@testable import Embeddings

/// A model whose weights are zero but for those that make the outcome easy to work out: attention looks at all places
/// alike and hands on what it sees, and the feed-forward part adds nothing.
struct SmallModel {
    static let width = Encoder.width
    var header: [String] = []
    var data: [Float] = []
    var words: [Float]
    var positions: [Float]

    init(pieces: Int, without missing: String = "") {
        words = (0..<pieces * Self.width).map { Float(StableHash.scramble(UInt64($0)) % 1000) / 500 - 1 }
        positions = (0..<512 * Self.width).map { Float(StableHash.scramble(UInt64($0) + 99) % 1000) / 1000 }
        let zeros = add([Float](repeating: 0, count: 1536 * 384))
        let ones = add([Float](repeating: 1, count: 384))
        let identity = add((0..<384 * 384).map { $0 / 384 == $0 % 384 ? 1 : 0 })
        name("embeddings.word_embeddings.weight", [pieces, 384], add(words))
        name("embeddings.position_embeddings.weight", [512, 384], add(positions))
        name("embeddings.token_type_embeddings.weight", [2, 384], zeros)
        var norms = ["embeddings.LayerNorm"]
        for layer in 0..<6 {
            let start = "encoder.layer.\(layer)."
            for part in [
                "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
            ] {
                let hands = part.hasSuffix("value") || part.hasSuffix("dense")
                name(start + part + ".weight", [384, 384], hands ? identity : zeros)
                name(start + part + ".bias", [384], zeros)
            }
            name(start + "intermediate.dense.weight", [1536, 384], zeros)
            name(start + "intermediate.dense.bias", [1536], zeros)
            name(start + "output.dense.weight", [384, 1536], zeros)
            name(start + "output.dense.bias", [384], zeros)
            norms += [start + "attention.output.LayerNorm", start + "output.LayerNorm"]
        }
        for norm in norms {
            name(norm + ".weight", [384], ones)
            name(norm + ".bias", [384], zeros)
        }
        header.removeAll { $0.contains("\"\(missing)\"") }
    }

    private mutating func add(_ values: [Float]) -> Int {
        data += values
        return (data.count - values.count) * 4
    }

    private mutating func name(_ name: String, _ shape: [Int], _ start: Int) {
        let end = start + shape.reduce(4, *)
        header.append("\"\(name)\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[\(start),\(end)]}")
    }

    var file: [UInt8] {
        let text = Array("{\(header.joined(separator: ","))}".utf8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(text.count) >> UInt64($0 * 8)) }
        return length + text + data.withUnsafeBytes { Array($0) }
    }
}

@Suite struct EncoderTests {
    private func vocabulary(_ names: [String]) throws -> WordPieceVocabulary {
        try WordPieceVocabulary(Array(names.joined(separator: "\n").utf8), file: "vocab.txt")
    }

    private func normal(_ row: [Double]) -> [Double] {
        let mean = row.reduce(0, +) / Double(row.count)
        let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
        return row.map { ($0 - mean) / variance.squareRoot() }
    }

    @Test func uniformAttentionAddsTheMeanOfTheThreePlaces() throws {
        let model = SmallModel(pieces: 5)
        let encoder = try Encoder(
            Safetensors(model.file, file: "m"), vocabulary: vocabulary(["[UNK]", "[CLS]", "[SEP]", "a", "b"]))
        let found = encoder.encode(3..<5)
        #expect(found.rows == 2)
        for (row, piece) in [3, 4].enumerated() {
            var places = [1, piece, 2].enumerated().map { place, word in
                normal(
                    (0..<384).map { Double(model.words[word * 384 + $0]) + Double(model.positions[place * 384 + $0]) })
            }
            for _ in 0..<6 {
                let mean = (0..<384).map { column in places.reduce(0) { $0 + $1[column] } / 3 }
                places = places.map { place in normal(zip(place, mean).map { $0 + $1 }) }
            }
            for column in 0..<384 {
                let expected = places.reduce(0) { $0 + $1[column] } / 3
                #expect(abs(Double(found[row, column]) - expected) < 1e-4)
            }
        }
        #expect(encoder.encode(3..<4).elements == Array(found.elements[..<384]))
    }

    private func unit(_ row: [Float]) -> [Float] {
        let length = row.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        return row.map { $0 / length }
    }

    @Test func aTextOfOnePieceIsThatPiece() throws {
        let encoder = try Encoder(
            Safetensors(SmallModel(pieces: 5).file, file: "m"),
            vocabulary: vocabulary(["[UNK]", "[CLS]", "[SEP]", "a", "b"]))
        let piece = unit(encoder.encode(4..<5).elements)
        let text = try #require(encoder.encode([4]))
        #expect(zip(piece, text).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(encoder.encode([]) == nil && encoder.encode([9]) == nil && encoder.encode([3], atMost: 0) == nil)
        #expect(encoder.encode([3, 4, 3], atMost: 2) == encoder.encode([3, 4]))
        let long = [UInt16](repeating: 3, count: 2000)
        #expect(encoder.encode(long, atMost: .max) == encoder.encode(Array(long.prefix(510)), atMost: 510))
    }

    @Test func uniformAttentionAddsTheMeanOfAllPlacesOfAText() throws {
        let model = SmallModel(pieces: 5)
        let encoder = try Encoder(
            Safetensors(model.file, file: "m"), vocabulary: vocabulary(["[UNK]", "[CLS]", "[SEP]", "a", "b"]))
        let sequence = [1, 3, 4, 4, 3, 2]
        var places = sequence.enumerated().map { place, word in
            normal((0..<384).map { Double(model.words[word * 384 + $0]) + Double(model.positions[place * 384 + $0]) })
        }
        for _ in 0..<6 {
            let mean = (0..<384).map { column in places.reduce(0) { $0 + $1[column] } / Double(places.count) }
            places = places.map { place in normal(zip(place, mean).map { $0 + $1 }) }
        }
        let pooled = unit((0..<384).map { column in Float(places.reduce(0) { $0 + $1[column] } / 6) })
        let found = try #require(encoder.encode([3, 4, 4, 3]))
        #expect(zip(found, pooled).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test func namesTheMissingTensorOrMarker() throws {
        let names = ["[UNK]", "[CLS]", "[SEP]", "a", "b"]
        let broken = try Safetensors(
            SmallModel(pieces: 5, without: "encoder.layer.4.output.dense.bias").file, file: "m")
        let missing = #expect(throws: UserError.self) { try Encoder(broken, vocabulary: vocabulary(names)) }
        #expect(missing?.location == "m:encoder.layer.4.output.dense.bias")
        let whole = try Safetensors(SmallModel(pieces: 5).file, file: "m")
        #expect(throws: UserError.self) { try Encoder(whole, vocabulary: vocabulary(names + ["c"])) }
        #expect(throws: UserError.self) {
            try Encoder(whole, vocabulary: vocabulary(["[UNK]", "[SEP]", "c", "a", "b"]))
        }
    }
}
