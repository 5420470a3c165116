internal import Base
internal import Glibc

/// Reads a file from its beginning, unpacking it on the way. Reads are positioned, so several readers may share one
/// descriptor, and each gives the whole file.
public final class ByteReader {
    /// How the file is packed.
    public let format: CompressionFormat
    /// Bytes of the file read so far, as stored.
    public private(set) var position: Int64 = 0

    private let descriptor: Int32
    private let decoder: (any StreamDecoder)?
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var unread = 0..<0
    private var complete = true
    private var fault: StreamFault?

    /// A reader of an open, seekable descriptor, which stays the caller's. The format is told by the first bytes; an
    /// unreadable file shows at the first `read`.
    public init(descriptor: Int32) {
        self.descriptor = descriptor
        buffer = .allocate(capacity: 256 << 10)
        var fault: StreamFault?
        var head = 0
        do throws(StreamFault) {
            head = try ByteReader.read(descriptor, at: 0, into: UnsafeMutableRawBufferPointer(buffer))
        } catch {
            fault = error
        }
        self.fault = fault
        format = .detect(Bytes(start: UnsafePointer(buffer.baseAddress!), count: head))
        decoder =
            switch format {
            case .plain: nil
            case .gzip: GzipDecoder()
            case .zstd: ZstdDecoder()
            }
        if decoder != nil { unread = 0..<head }
    }

    deinit { buffer.deallocate() }

    /// Fills `target` as far as one step allows; 0 at the end. After a fault everything before it has been delivered, and
    /// every further call throws it again.
    public func read(into target: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
        if let fault { throw fault }
        do throws(StreamFault) {
            return if let decoder { try unpack(decoder, target) } else { try copy(target) }
        } catch {
            fault = error
            throw error
        }
    }

    /// Reads once at a position, again when a signal interrupts; 0 at the end of the file.
    public static func read(
        _ descriptor: Int32, at offset: Int64, into target: UnsafeMutableRawBufferPointer
    ) throws(StreamFault) -> Int {
        while true {
            let count = pread(descriptor, target.baseAddress, target.count, off_t(offset))
            if count >= 0 { return count }
            if errno == EINTR { continue }
            throw StreamFault(
                .unreadable, offset: offset, message: "the file cannot be read: " + String(cString: strerror(errno)))
        }
    }

    private func copy(_ target: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
        let count = try ByteReader.read(descriptor, at: position, into: target)
        position += Int64(count)
        return count
    }

    private func unpack(
        _ decoder: any StreamDecoder, _ target: UnsafeMutableRawBufferPointer
    ) throws(StreamFault) -> Int {
        while true {
            let input = UnsafeMutableBufferPointer(rebasing: buffer[unread])
            let step = decoder.step(input, target)
            unread = (unread.lowerBound + step.consumed)..<unread.upperBound
            position += Int64(step.consumed)
            // A step that did something says whether the stream may end; one that did nothing has nothing to say.
            if step.consumed > 0 || step.produced > 0 { complete = step.complete }
            if let complaint = step.complaint {
                let damage = StreamFault(.corrupt, offset: position, message: complaint)
                guard step.produced > 0 else { throw damage }
                fault = damage
                return step.produced
            }
            if step.produced > 0 { return step.produced }
            if unread.isEmpty {
                let count = try ByteReader.read(
                    descriptor, at: position, into: UnsafeMutableRawBufferPointer(buffer))
                unread = 0..<count
                if count == 0 {
                    if complete { return 0 }
                    throw StreamFault(
                        .truncated, offset: position, message: "the \(format.rawValue) data ends too early")
                }
            } else if step.consumed == 0 {
                throw StreamFault(
                    .corrupt, offset: position, message: "the \(format.rawValue) data cannot be unpacked further")
            }
        }
    }
}
