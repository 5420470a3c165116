public import Base
internal import Compression

/// Tells a file by its content, whatever its name: 128 bits over the bytes as stored, in one pass. Made to tell files
/// apart that nobody forged.
public struct ContentDigest: Hashable, Sendable {
    /// First half.
    public let high: UInt64
    /// Second half.
    public let low: UInt64

    /// A digest from its halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

extension InputFile {
    private static let piece = 64 << 10

    /// Digests of the whole file and of its beginnings of the given lengths, in one pass over at most `size` bytes; those
    /// beyond the file's end are left out. Throws an input error when the file cannot be read, also when it has become
    /// shorter, and `Cancelled` when asked to stop.
    public func digests(
        ofFirst lengths: Set<Int64>, cancellation: Cancellation? = nil, progress: ProgressMeter? = nil
    ) throws -> (whole: ContentDigest, beginnings: [Int64: ContentDigest]) {
        let stops = lengths.filter { $0 > 0 && $0 < size }.sorted()
        return try withDescriptor { descriptor in
            var running = RunningDigest()
            var beginnings: [Int64: ContentDigest] = [:]
            var next = 0
            var buffer = [UInt8](repeating: 0, count: InputFile.piece)
            var offset: Int64 = 0
            while offset < size {
                try cancellation?.check()
                let wanted = Int(min(Int64(InputFile.piece), size - offset))
                try fill(&buffer, wanted, descriptor, at: offset)
                buffer.withUnsafeBufferPointer { buffer in
                    while next < stops.count, stops[next] <= offset + Int64(wanted) {
                        let part = Bytes(start: buffer.baseAddress!, count: Int(stops[next] - offset))
                        beginnings[stops[next]] = running.finished(with: part)
                        next += 1
                    }
                    running.add(Bytes(start: buffer.baseAddress!, count: wanted))
                }
                offset += Int64(wanted)
                progress?.add(bytes: wanted)
            }
            return (running.finished(with: Bytes()), beginnings)
        }
    }

    private func fill(_ buffer: inout [UInt8], _ count: Int, _ descriptor: Int32, at offset: Int64) throws {
        var done = 0
        while done < count {
            let more: Int
            do {
                more = try buffer.withUnsafeMutableBytes {
                    try ByteReader.read(
                        descriptor, at: offset + Int64(done),
                        into: UnsafeMutableRawBufferPointer(rebasing: $0[done..<count]))
                }
            } catch let fault as StreamFault {
                throw fault.userError(file: path)
            }
            guard more > 0 else {
                throw UserError(
                    .input, "the file became shorter while it was read", at: path,
                    remedy: "analyse it when nobody writes to it any more")
            }
            done += more
        }
    }
}

/// A digest that grows piece by piece. Pieces are cut at fixed places, so that a beginning has the digest that a file of
/// that length would have.
private struct RunningDigest {
    private var high: UInt64 = 0x4849_4748
    private var low: UInt64 = 0x4C4F_57
    private var length: UInt64 = 0

    mutating func add(_ piece: Bytes) {
        guard !piece.isEmpty else { return }
        high = StableHash.bytes(piece, seed: high)
        low = StableHash.bytes(piece, seed: ~low)
        length += UInt64(piece.count)
    }

    /// The digest of everything added and of `rest`.
    func finished(with rest: Bytes) -> ContentDigest {
        var all = self
        all.add(rest)
        return ContentDigest(
            high: StableHash.mix(all.high ^ all.length, 0xD6E8_FEB8_6659_FD93),
            low: StableHash.mix(all.low ^ all.length, 0x9FB2_1C65_1E98_DF25))
    }
}
