internal import Base
internal import CZlib

/// A zip archive in memory (PKWARE's APPNOTE 6.3), read strictly: the central directory decides, and every member's own
/// header must agree with it.
///
/// Members are stored or deflated. Refused, with an error that names file and member: zip64, several disks, encryption,
/// other methods, a name that is there twice, members that overlap, and whatever points outside the file. Memory is
/// bounded by what the caller allows a member, not by what the archive claims.
public struct ZipArchive: Sendable {
    /// An archive may have this many members.
    public static let mostMembers = 65_534
    /// Deflate cannot shrink anything further: a claim beyond it is a lie.
    private static let mostShrinking = 1032

    private struct Member {
        let isDeflated: Bool
        let checksum: UInt32
        let packed: Int
        let size: Int
        /// Where its own header begins.
        let header: Int
        var data = 0
    }

    private let bytes: [UInt8]
    private let file: String
    private let members: [String: Member]

    /// Names of the members, sorted.
    public var names: [String] { members.keys.sorted() }

    /// Reads the central directory. `file` is a name for people only. Costs about a microsecond a member.
    ///
    /// Throws a `UserError` that names the file, and the member where there is one, for anything out of place.
    public init(_ bytes: [UInt8], file: String) throws {
        self.bytes = bytes
        self.file = file
        let reader = ZipFields(bytes: bytes, file: file)
        let end = try Self.end(of: reader)
        var (place, members) = (end.directory, [String: Member]())
        for _ in 0..<end.count {
            let entry = try Self.entry(reader, at: place, before: end.place)
            place = entry.next
            guard members.updateValue(entry.member, forKey: entry.name) == nil else {
                throw reader.refusal("this member is there twice", entry.name)
            }
        }
        guard place == end.place else { throw reader.refusal("the directory does not end where it should") }
        self.members = try Self.located(members, reader, before: end.directory)
    }

    /// What a member holds, its checksum compared. Costs about 3 ns a byte when deflated.
    ///
    /// Throws a `UserError` when there is no such member, when it is larger than `atMost` bytes, or when it is damaged.
    public func contents(of name: String, atMost: Int) throws -> [UInt8] {
        let reader = ZipFields(bytes: bytes, file: file)
        guard let member = members[name] else { throw reader.refusal("the archive has no such member", name) }
        guard member.size <= atMost else {
            throw reader.refusal("the member is larger than the \(atMost) bytes that are expected at most", name)
        }
        let packed = bytes[member.data..<member.data + member.packed]
        guard let unpacked = member.isDeflated ? Self.inflated(packed, size: member.size) : Array(packed) else {
            throw reader.refusal("the deflated data is damaged or not of the length that the archive claims", name)
        }
        guard Self.checksum(unpacked) == member.checksum else {
            throw reader.refusal("the checksum does not fit", name)
        }
        return unpacked
    }

    /// The record at the archive's end. A comment may follow it, so it is searched from the end; the first whose comment
    /// reaches exactly to the end of the file counts.
    private static func end(of reader: ZipFields) throws -> (place: Int, directory: Int, count: Int) {
        let length = 22
        var place = reader.bytes.count - length
        let first = max(0, place - 65_535)
        while place >= first {
            if reader.word(place) == 0x0605_4B50, place + length + reader.half(place + 20) == reader.bytes.count {
                break
            }
            place -= 1
        }
        guard place >= first else { throw reader.refusal("this is no zip archive, or its end is missing") }
        let (count, size, directory) = (reader.half(place + 10), reader.word(place + 12), reader.word(place + 16))
        if count == 0xFFFF || size == 0xFFFF_FFFF || directory == 0xFFFF_FFFF
            || place >= 20 && reader.word(place - 20) == 0x0706_4B50
        {
            throw reader.refusal("zip64 archives are not read")
        }
        guard reader.half(place + 4) == 0, reader.half(place + 6) == 0, reader.half(place + 8) == count else {
            throw reader.refusal("archives of several disks are not read")
        }
        guard directory + size == place else { throw reader.refusal("the directory does not stand before the end") }
        return (place, directory, count)
    }

    private static func entry(
        _ reader: ZipFields, at place: Int, before end: Int
    ) throws -> (name: String, member: Member, next: Int) {
        guard place + 46 <= end, reader.word(place) == 0x0201_4B50 else {
            throw reader.refusal("the directory is damaged at byte \(place)")
        }
        let lengths = [28, 30, 32].map { reader.half(place + $0) }
        let next = place + 46 + lengths.reduce(0, +)
        guard next <= end,
            let name = String(validating: reader.bytes[place + 46..<place + 46 + lengths[0]], as: UTF8.self)
        else { throw reader.refusal("the directory is damaged at byte \(place)") }
        let (flags, method) = (reader.half(place + 8), reader.half(place + 10))
        let member = Member(
            isDeflated: method == 8, checksum: UInt32(reader.word(place + 16)), packed: reader.word(place + 20),
            size: reader.word(place + 24), header: reader.word(place + 42))
        guard flags & 0x2041 == 0 else { throw reader.refusal("encrypted members are not read", name) }
        guard method == 0 || method == 8 else {
            throw reader.refusal("only stored and deflated members are read; this one has method \(method)", name)
        }
        guard [member.packed, member.size, member.header].allSatisfy({ $0 != 0xFFFF_FFFF }) else {
            throw reader.refusal("zip64 members are not read", name)
        }
        guard method == 8 ? member.size / mostShrinking <= member.packed : member.size == member.packed else {
            throw reader.refusal("the sizes of the member contradict each other", name)
        }
        return (name, member, next)
    }

    /// Finds each member's data behind its own header, and checks that no two members share bytes.
    private static func located(
        _ members: [String: Member], _ reader: ZipFields, before end: Int
    ) throws -> [String: Member] {
        var (located, free) = ([String: Member](), 0)
        for (name, member) in members.sorted(by: { ($0.value.header, $0.key) < ($1.value.header, $1.key) }) {
            guard member.header >= free, member.header + 30 <= end, reader.word(member.header) == 0x0403_4B50 else {
                throw reader.refusal("the member's own header is not where the directory says", name)
            }
            let length = reader.half(member.header + 26)
            let data = member.header + 30 + length + reader.half(member.header + 28)
            guard data + member.packed <= end,
                reader.bytes[member.header + 30..<member.header + 30 + length].elementsEqual(name.utf8),
                reader.half(member.header + 8) == (member.isDeflated ? 8 : 0)
            else { throw reader.refusal("the member's own header does not agree with the directory", name) }
            free = data + member.packed
            var member = member
            member.data = data
            located[name] = member
        }
        return located
    }

    /// Exactly `size` bytes, or nil.
    private static func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
        // zlib keeps a pointer to the struct, so it must not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        precondition(stillwatch_inflate_open_bare(stream) == Z_OK, "out of memory")
        defer {
            inflateEnd(stream)
            stream.deallocate()
        }
        // One byte more than promised: an empty member needs an address too, and too much is seen as such.
        var isWhole = false
        let unpacked = [UInt8](unsafeUninitializedCapacity: size + 1) { target, count in
            packed.withUnsafeBufferPointer { packed in
                // Both lengths are below 2^32: zip64 is refused.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
                stream.pointee.avail_in = UInt32(packed.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = UInt32(size + 1)
                let status = inflate(stream, Z_FINISH)
                count = size + 1 - Int(stream.pointee.avail_out)
                isWhole = status == Z_STREAM_END && count == size && stream.pointee.avail_in == 0
            }
        }
        return isWhole ? unpacked : nil
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
    }
}

/// Numbers of an archive's records, little end first; the caller keeps places within the file.
private struct ZipFields {
    let bytes: [UInt8]
    let file: String

    func half(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }

    func word(_ place: Int) -> Int { half(place) | half(place + 2) << 16 }

    func refusal(_ message: String, _ member: String? = nil) -> UserError {
        UserError(
            .input, message, at: member.map { "\(file):\($0)" } ?? file,
            remedy: "download the archive again, or name another")
    }
}
