import Base
import Compression
import Testing

/// Writes archives, right ones and wrong ones.
private struct ZipMaker {
    struct Member {
        var name: String
        var content: [UInt8]
        var isDeflated = false
        var flags = 0
        var method: Int?
        var checksum: UInt32?
        var size: Int?
        var packed: [UInt8]?
    }

    var members: [Member] = []
    var comment: [UInt8] = []
    /// Where this record stands, by name of the field and of the member.
    private(set) var bytes: [UInt8] = []
    private(set) var directory = 0
    private(set) var headers: [Int] = []
    private(set) var entries: [Int] = []
    private(set) var end = 0

    static func half(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    static func word(_ value: Int) -> [UInt8] { half(value & 0xFFFF) + half(value >> 16 & 0xFFFF) }

    /// The deflated part of a gzip member: without its header of ten bytes and its trailer of eight.
    static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        Array(CompressionFormat.gzip.pack(bytes).dropFirst(10).dropLast(8))
    }

    /// CRC-32 bit by bit (ISO 3309).
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    init(_ members: [Member], comment: String = "") {
        self.members = members
        self.comment = Array(comment.utf8)
        make()
    }

    private mutating func make() {
        var central: [UInt8] = []
        for member in members {
            let packed = member.packed ?? (member.isDeflated ? Self.deflated(member.content) : member.content)
            let common =
                Self.half(20) + Self.half(member.flags) + Self.half(member.method ?? (member.isDeflated ? 8 : 0))
                + Self.word(0) + Self.word(Int(member.checksum ?? Self.checksum(member.content)))
                + Self.word(packed.count) + Self.word(member.size ?? member.content.count)
                + Self.half(member.name.utf8.count)
            headers.append(bytes.count)
            entries.append(central.count)
            central += [0x50, 0x4B, 1, 2] + Self.half(20) + common + Self.half(0) + Self.half(0) + Self.half(0)
            central += Self.half(0) + Self.word(0) + Self.word(bytes.count) + Array(member.name.utf8)
            bytes += [0x50, 0x4B, 3, 4] + common + Self.half(0) + Array(member.name.utf8) + packed
        }
        directory = bytes.count
        entries = entries.map { $0 + directory }
        bytes += central
        end = bytes.count
        bytes += [0x50, 0x4B, 5, 6] + Self.half(0) + Self.half(0) + Self.half(members.count)
        bytes += Self.half(members.count) + Self.word(central.count) + Self.word(directory)
        bytes += Self.half(comment.count) + comment
    }
}

@Suite struct ZipTests {
    private static let text = Array(String(repeating: "what the archive holds, again and again; ", count: 300).utf8)

    private static let good = ZipMaker([
        .init(name: "a/stored", content: Array("abc".utf8)), .init(name: "deflated", content: text, isDeflated: true),
        .init(name: "empty", content: []), .init(name: "empty-too", content: [], isDeflated: true),
    ])

    private func refusal(_ maker: ZipMaker, _ name: String = "m") -> String {
        refusal(maker.bytes, name)
    }

    private func refusal(_ bytes: [UInt8], _ name: String = "m") -> String {
        do {
            let content = try ZipArchive(bytes, file: "x.zip").contents(of: name, atMost: 100_000)
            return "no error, \(content.count) bytes"
        } catch let error as UserError {
            return error.description
        } catch {
            return "another error: \(error)"
        }
    }

    @Test func givesBackStoredAndDeflatedMembers() throws {
        for maker in [Self.good, ZipMaker(Self.good.members, comment: "with a comment")] {
            let archive = try ZipArchive(maker.bytes, file: "x.zip")
            #expect(archive.names == ["a/stored", "deflated", "empty", "empty-too"])
            #expect(try archive.contents(of: "a/stored", atMost: 3) == Array("abc".utf8))
            #expect(try archive.contents(of: "deflated", atMost: Self.text.count) == Self.text)
            #expect(try archive.contents(of: "empty", atMost: 0) == [])
            #expect(try archive.contents(of: "empty-too", atMost: 0) == [])
        }
        #expect(try ZipArchive(ZipMaker([]).bytes, file: "x.zip").names == [])
    }

    @Test func bytesBeforeTheFirstMemberDoNotMatterWhenTheDirectoryKnowsThem() {
        // A program in front whose length the directory does not count: offsets point elsewhere.
        #expect(refusal(Array("#!x\n".utf8) + Self.good.bytes, "a/stored").hasPrefix("x.zip: the directory does not"))
    }

    @Test func namesWhatIsWrongWithAMember() {
        typealias Member = ZipMaker.Member
        let content = Self.text
        let deflated = ZipMaker.deflated(content)
        let cases: [(Member, String)] = [
            (Member(name: "other", content: []), "x.zip:m: the archive has no such member"),
            (Member(name: "m", content: content, flags: 1), "x.zip:m: encrypted members are not read"),
            (Member(name: "m", content: content, flags: 0x2000), "x.zip:m: encrypted members are not read"),
            (Member(name: "m", content: content, method: 12), "x.zip:m: only stored and deflated members"),
            (Member(name: "m", content: content, checksum: 7), "x.zip:m: the checksum does not fit"),
            (Member(name: "m", content: content, size: content.count - 1), "x.zip:m: the sizes of the member"),
            (Member(name: "m", content: content, size: 0xFFFF_FFFF), "x.zip:m: zip64 members are not read"),
            (
                Member(name: "m", content: content, isDeflated: true, size: content.count - 1),
                "x.zip:m: the deflated data is damaged"
            ),
            (
                Member(name: "m", content: content, isDeflated: true, size: content.count + 1),
                "x.zip:m: the deflated data is damaged"
            ),
            (
                Member(name: "m", content: content, isDeflated: true, size: 100_001),
                "x.zip:m: the \(deflated.count * 1032 < 100_001 ? "sizes" : "member is larger than")"
            ),
            (
                Member(name: "m", content: content, isDeflated: true, packed: Array(deflated.dropLast(1))),
                "x.zip:m: the deflated data is damaged"
            ),
            (
                Member(name: "m", content: content, isDeflated: true, packed: deflated + [0]),
                "x.zip:m: the deflated data is damaged"
            ),
            (
                Member(name: "m", content: content, isDeflated: true, packed: [UInt8](repeating: 0xFF, count: 50)),
                "x.zip:m: the deflated data is damaged"
            ),
        ]
        for (member, message) in cases {
            let found = refusal(ZipMaker([member]))
            #expect(found.hasPrefix(message), "\(found)")
        }
    }

    @Test func aBombIsRefusedBeforeItIsUnpacked() {
        let zeros = [UInt8](repeating: 0, count: 4_000_000)
        let honest = ZipMaker([.init(name: "m", content: zeros, isDeflated: true)])
        #expect(refusal(honest).contains("larger than the 100000 bytes"))
        // It claims little and holds much.
        let lying = ZipMaker([.init(name: "m", content: zeros, isDeflated: true, size: 1000)])
        #expect(refusal(lying).contains("the deflated data is damaged"))
        // It claims what deflate cannot do.
        let absurd = ZipMaker([.init(name: "m", content: [1], isDeflated: true, size: 90_000)])
        #expect(refusal(absurd).contains("contradict each other"))
    }

    @Test func refusesTwinsOverlapsAndStrayOffsets() {
        let twins = ZipMaker([.init(name: "m", content: [1]), .init(name: "m", content: [2])])
        #expect(refusal(twins).contains("this member is there twice"))
        let pair = ZipMaker([.init(name: "m", content: [1]), .init(name: "n", content: [2])])
        for offset in [0, 1, pair.headers[1] - 1, pair.directory, 0x7FFF_FFFF] {
            var bytes = pair.bytes
            bytes.replaceSubrange(pair.entries[1] + 42..<pair.entries[1] + 46, with: ZipMaker.word(offset))
            #expect(refusal(bytes).contains("own header"), "\(offset)")
        }
        // Its own header has another name, or another method.
        for place in [pair.headers[0] + 30, pair.headers[0] + 8] {
            var bytes = pair.bytes
            bytes[place] ^= 1
            #expect(refusal(bytes).contains("does not agree with the directory"))
        }
    }

    @Test func refusesZip64SeveralDisksAndWhatIsNoArchive() {
        let end = Self.good.end
        for (place, with) in [(end + 10, ZipMaker.half(0xFFFF)), (end + 12, ZipMaker.word(0xFFFF_FFFF))] {
            var bytes = Self.good.bytes
            bytes.replaceSubrange(place..<place + with.count, with: with)
            #expect(refusal(bytes).contains("zip64 archives are not read"))
        }
        var located = Array(Self.good.bytes[..<end])
        located += [0x50, 0x4B, 6, 7] + [UInt8](repeating: 0, count: 16) + Self.good.bytes[end...]
        #expect(refusal(located).contains("zip64 archives are not read"))
        for place in [end + 4, end + 6, end + 8] {
            var bytes = Self.good.bytes
            bytes[place] = 9
            #expect(refusal(bytes).contains("several disks"))
        }
        for bytes in [[], [0x50], Array("PK\u{5}\u{6}".utf8), Self.text] {
            #expect(refusal(bytes).contains("this is no zip archive"))
        }
    }

    /// Whatever is changed, cut or written over, reading ends in an error or in what was there.
    @Test func damageNeverCrashesAndNeverGivesOtherBytes() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        let contents = Dictionary(uniqueKeysWithValues: Self.good.members.map { ($0.name, $0.content) })
        for round in 0..<3000 {
            var bytes = Self.good.bytes
            for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            if round % 3 == 0 { bytes.removeSubrange(random.below(bytes.count)...) }
            if round % 5 == 0 { bytes += bytes.prefix(random.below(bytes.count + 1)) }
            guard let archive = try? ZipArchive(bytes, file: "x.zip") else { continue }
            for name in archive.names {
                guard let found = try? archive.contents(of: name, atMost: 1 << 20) else { continue }
                // A name may have been changed; a content only where its checksum was changed to fit, which needs luck.
                #expect(contents[name].map { $0 == found } ?? true, "seed \(seed), round \(round), \(name)")
            }
        }
    }
}
