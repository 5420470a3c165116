import Base
import Compression
import Glibc
import Testing

/// Bytes that pack neither very well nor very badly.
func sample(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in UInt8(97 + random.below(9)) }
}

/// Reads packed bytes through a file, in pieces of the given size.
func readFile(_ bytes: [UInt8], piece: Int = 1000) -> (bytes: [UInt8], fault: StreamFault?, format: CompressionFormat) {
    var name = Array("/tmp/stillwatch-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    unlink(name)
    defer { close(descriptor) }
    _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    let reader = ByteReader(descriptor: descriptor)
    var result: [UInt8] = []
    var block = [UInt8](repeating: 0, count: piece)
    while true {
        do {
            let count = try block.withUnsafeMutableBytes { try reader.read(into: $0) }
            if count == 0 { return (result, nil, reader.format) }
            result += block[..<count]
        } catch {
            return (result, error as? StreamFault, reader.format)
        }
    }
}

@Suite struct CompressionTests {
    private static let packed: [CompressionFormat] = [.gzip, .zstd]

    @Test(arguments: CompressionFormat.allCases)
    func givesBackWhatWasPacked(_ format: CompressionFormat) {
        for count in [0, 1, 999, 1000, 1001, 700_000] {
            let bytes = sample(count, seed: UInt64(count))
            let packed = format.pack(bytes)
            #expect(Unpacking.bytes(of: packed).bytes == bytes)
            let read = readFile(packed)
            #expect(read.bytes == bytes && read.fault == nil && read.format == format)
        }
    }

    @Test(arguments: packed)
    func joinsWhatWasPackedApart(_ format: CompressionFormat) {
        let parts = [sample(50_000, seed: 1), [], sample(1, seed: 2), sample(300_000, seed: 3)]
        let packed = parts.flatMap { format.pack($0) }
        let read = readFile(packed)
        #expect(read.bytes == parts.flatMap { $0 } && read.fault == nil)
        #expect(Unpacking.bytes(of: packed).bytes == read.bytes)
    }

    @Test func skipsSkippableFrames() {
        let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 5, 0, 0, 0, 1, 2, 3, 4, 5]
        let bytes = sample(1000, seed: 4)
        let read = readFile(skippable + CompressionFormat.zstd.pack(bytes) + skippable)
        #expect(read.bytes == bytes && read.fault == nil && read.format == .zstd)
    }

    @Test func ignoresZerosBehindGzipAndNothingElse() {
        let bytes = sample(1000, seed: 5)
        let packed = CompressionFormat.gzip.pack(bytes)
        let padded = readFile(packed + [UInt8](repeating: 0, count: 512))
        #expect(padded.bytes == bytes && padded.fault == nil)
        let followed = readFile(packed + Array("garbage".utf8))
        #expect(followed.bytes == bytes)
        #expect(followed.fault?.reason == .corrupt && followed.fault?.offset == Int64(packed.count))
    }

    @Test(arguments: packed)
    func aCutStreamGivesWhatItHasAndSaysSo(_ format: CompressionFormat) {
        let bytes = sample(3000, seed: 6)
        let packed = format.pack(bytes)
        for count in stride(from: 4, to: packed.count, by: 7) {
            let read = readFile(Array(packed[..<count]))
            #expect(bytes.starts(with: read.bytes), "\(count) bytes")
            #expect(read.fault?.reason == .truncated && read.fault?.offset == Int64(count), "\(count) bytes")
            #expect(Unpacking.bytes(of: Array(packed[..<count])).fault?.reason == .truncated, "\(count) bytes")
        }
        // A second member that is cut leaves the first whole.
        let read = readFile(packed + packed.dropLast(3))
        #expect(read.bytes.count > bytes.count - 1 && read.fault?.reason == .truncated)
    }

    @Test(arguments: packed)
    func damageIsFoundAndNeverCrashes(_ format: CompressionFormat) {
        let bytes = sample(200_000, seed: 7)
        let packed = format.pack(bytes)
        var random = SeededRandom(seed: 8)
        var found = 0
        for _ in 0..<200 {
            var damaged = packed
            let place = 4 + random.below(damaged.count - 4)
            damaged[place] ^= UInt8(1 + random.below(255))
            let read = readFile(damaged, piece: 50_000)
            if let fault = read.fault {
                found += 1
                #expect(fault.offset <= Int64(damaged.count))
            }
        }
        // zstd frames made by the plain call have no checksum, so some damage may pass.
        #expect(found > 100, "seed 8: \(found) of 200")
    }

    @Test func theFormatIsToldByTheFirstBytes() {
        func detect(_ bytes: [UInt8]) -> CompressionFormat {
            bytes.withUnsafeBufferPointer { CompressionFormat.detect(Bytes($0)) }
        }
        #expect(detect([]) == .plain)
        #expect(detect([0x1F, 0x8B]) == .plain)
        #expect(detect([0x1F, 0x8B, 8]) == .gzip)
        #expect(detect([0x28, 0xB5, 0x2F, 0xFD]) == .zstd)
        #expect(detect([0x50, 0x2A, 0x4D, 0x18]) == .zstd)
        #expect(detect(Array("{\"id\"".utf8)) == .plain)
    }

    @Test func aFaultIsAnErrorWithPlaceAndRemedy() {
        let error = StreamFault(.truncated, offset: 17, message: "the gzip data ends too early").userError(file: "a.gz")
        #expect(error.kind == .input && error.location == "a.gz:byte 17" && error.remedy != nil)
        let reader = ByteReader(descriptor: -1)
        var block = [UInt8](repeating: 0, count: 8)
        #expect(throws: StreamFault.self) { try block.withUnsafeMutableBytes { try reader.read(into: $0) } }
    }
}
