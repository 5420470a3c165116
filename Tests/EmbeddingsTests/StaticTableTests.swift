import Base
import Testing

@testable import Embeddings

@Suite struct StaticTableTests {
    private let source = (0..<32).map { UInt8($0) }

    // Two columns that vary along one diagonal: the first axis holds everything.
    private func small() -> StaticTable {
        StaticTable(
            vectors: [1, 1, -1, -1, 2, 2, -2, -2], columns: 2, width: 2, firstRanked: 0, source: source)
    }

    @Test func projectsAndWeighsByRank() {
        let table = small()
        let harmonic = 1 + 0.5 + 1.0 / 3 + 0.25
        let length = 2.0.squareRoot()
        for (piece, along) in [length, -length, 2 * length, -2 * length].enumerated() {
            let expected = along * 1e-4 / (1e-4 + 1 / (Double(piece + 1) * harmonic))
            let found = table.mean([UInt16(piece)])
            // Half a step of 255 over the column's largest element.
            #expect(abs(Double(found[0]) - expected) < 2 * length * 8.5e-4 / 254 + 1e-7)
            #expect(abs(found[1]) < 1e-5)
        }
    }

    @Test func meansAreOverKnownPieces() {
        let table = small()
        let first = table.mean([0])[0]
        let third = table.mean([2])[0]
        #expect(abs(table.mean([0, 2, 900])[0] - (first + third) / 2) < 1e-9)
        #expect(table.mean([]) == [0, 0])
        #expect(table.mean([900]) == [0, 0])
    }

    @Test func comesBackFromItsFile() throws {
        let table = small()
        let again = try StaticTable(table.file, file: "table")
        #expect(again.file == table.file)
        #expect(again.source == source)
        #expect(again.pieces == 4)
        #expect(again.mean([3]) == table.mean([3]))
    }

    @Test func refusesDamagedFiles() {
        let file = small().file
        for end in [0, 7, 47, 48, file.count - 1] {
            #expect(throws: UserError.self) { try StaticTable(Array(file[..<end]), file: "table") }
        }
        #expect(throws: UserError.self) { try StaticTable(file + [0], file: "table") }
        for place in [0, 8, 11, 12, 15] {
            var damaged = file
            damaged[place] ^= 0x80
            #expect(throws: UserError.self) { try StaticTable(damaged, file: "table") }
        }
        var scale = file
        scale.replaceSubrange(48..<52, with: [0, 0, 192, 127])
        #expect(throws: UserError.self) { try StaticTable(scale, file: "table") }
    }
}
