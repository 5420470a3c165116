import Base
import Testing

@testable import Exchanges

@Suite struct ContentDigestTests {
    private func bytes(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    @Test(arguments: [1, 100, 65_535, 65_536, 65_537, 200_000])
    func beginningsHaveTheDigestOfAFileOfThatLength(length: Int) throws {
        let folder = TestFolder()
        var random = SeededRandom(seed: UInt64(length))
        let content = bytes(length, &random)
        let short = try InputSet.resolve(paths: [folder.write("short", content)]).files[0]
        let long = try InputSet.resolve(paths: [folder.write("long", content + bytes(70_000, &random))]).files[0]
        let whole = try short.digests(ofFirst: []).whole
        let (other, beginnings) = try long.digests(ofFirst: [Int64(length), 5, 1 << 40, 0])
        #expect(beginnings[Int64(length)] == whole && other != whole)
        #expect(beginnings[1 << 40] == nil && beginnings[0] == nil)
        #expect(try short.digests(ofFirst: [Int64(length)]).beginnings.isEmpty)
    }

    @Test func everyByteCounts() throws {
        let folder = TestFolder()
        var random = SeededRandom(seed: 3)
        let content = bytes(70_000, &random)
        var seen: Set<ContentDigest> = []
        for place in stride(from: 0, to: content.count, by: 997) {
            var changed = content
            changed[place] ^= 1
            seen.insert(try InputSet.resolve(paths: [folder.write("f", changed)]).files[0].digests(ofFirst: []).whole)
        }
        #expect(seen.count == (content.count + 996) / 997)
        let empty = try InputSet.resolve(paths: [folder.write("e", "")]).files[0]
        #expect(try empty.digests(ofFirst: [3]).beginnings.isEmpty)
    }

    @Test func filesArePartedByTheirFirstBytes() throws {
        let folder = TestFolder()
        for (name, text) in [("a", "XYZ and more"), ("b", "XY"), ("c", ""), ("d", "XYZ"), ("e.summary", "XYZ")] {
            folder.write(name, text)
        }
        let all = try InputSet.resolve(paths: [folder.path])
        let (matching, others) = all.parted(byFirst: 3) { $0 == Array("XYZ".utf8) }
        #expect(matching.files.map { $0.path.suffix(2) } == ["/a", "/d"])
        #expect(others.files.map { $0.path.suffix(2) } == ["/b", "/c"])
        #expect(all.dropping { $0.size < 3 }.files.count == 2)
        #expect(try InputSet.resolve(paths: ["\(folder.path)/e.summary"]).files.count == 1)
    }
}
