internal import Base
internal import CZlib
internal import CZstd

extension CompressionFormat {
    /// Packs bytes into one gzip member or zstd frame. Higher levels are slower and smaller; 1 is the fastest of both.
    public func pack(_ bytes: [UInt8], level: Int = 3) -> [UInt8] {
        switch self {
        case .plain: bytes
        case .gzip: packGzip(bytes, level)
        case .zstd: packZstd(bytes, level)
        }
    }
}

private func packZstd(_ bytes: [UInt8], _ level: Int) -> [UInt8] {
    let bound = ZSTD_compressBound(bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { target, count in
        let size = ZSTD_compress(target.baseAddress, bound, bytes, bytes.count, Int32(clamping: level))
        precondition(ZSTD_isError(size) == 0, "out of memory")
        count = size
    }
}

private func packGzip(_ bytes: [UInt8], _ level: Int) -> [UInt8] {
    // zlib keeps a pointer to the struct, so it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    precondition(stillwatch_deflate_open(stream, Int32(min(max(level, 1), 9))) == Z_OK, "out of memory")
    defer {
        deflateEnd(stream)
        stream.deallocate()
    }
    var packed: [UInt8] = []
    var input = bytes
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    input.withUnsafeMutableBufferPointer { input in
        var offset = 0
        var status = Z_OK
        while status == Z_OK {
            // zlib counts in 32 bits, so long input goes in by pieces.
            let length = min(input.count - offset, 1 << 30)
            let last = offset + length == input.count
            stream.pointee.next_in = input.baseAddress.map { $0 + offset }
            stream.pointee.avail_in = UInt32(length)
            piece.withUnsafeMutableBufferPointer { piece in
                stream.pointee.next_out = piece.baseAddress
                stream.pointee.avail_out = UInt32(piece.count)
                status = deflate(stream, last ? Z_FINISH : Z_NO_FLUSH)
                packed.append(contentsOf: piece[..<(piece.count - Int(stream.pointee.avail_out))])
            }
            offset += length - Int(stream.pointee.avail_in)
        }
    }
    return packed
}

extension CompressionFormat {
    /// Unpacks what somebody sent who may wish to take all memory: nil when it becomes longer than `limit`, is damaged, or is
    /// packed otherwise than this says.
    public func unpack(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        if self == .plain { return bytes.count <= limit ? bytes : nil }
        return bytes.withUnsafeBufferPointer { buffer in
            guard CompressionFormat.detect(Bytes(buffer)) == self else { return nil }
            let decoder: any StreamDecoder = self == .gzip ? GzipDecoder() : ZstdDecoder()
            let unpacked = Unpacking.drain(decoder, UnsafeMutableBufferPointer(mutating: buffer), limit: limit)
            return unpacked.fault == nil ? unpacked.bytes : nil
        }
    }
}

/// Unpacks whole byte arrays: for configuration-sized data and tests.
public enum Unpacking {
    /// The unpacked bytes, and the fault that ended them early, if any.
    public static func bytes(of packed: [UInt8]) -> (bytes: [UInt8], fault: StreamFault?) {
        packed.withUnsafeBufferPointer { buffer in
            let decoder: any StreamDecoder
            switch CompressionFormat.detect(Bytes(buffer)) {
            case .plain: return (packed, nil)
            case .gzip: decoder = GzipDecoder()
            case .zstd: decoder = ZstdDecoder()
            }
            return drain(decoder, UnsafeMutableBufferPointer(mutating: buffer))
        }
    }

    fileprivate static func drain(
        _ decoder: any StreamDecoder, _ input: UnsafeMutableBufferPointer<UInt8>, limit: Int = .max
    ) -> (bytes: [UInt8], fault: StreamFault?) {
        var result: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 128 << 10)
        var offset = 0
        var complete = false
        while true {
            let rest = UnsafeMutableBufferPointer(rebasing: input[offset...])
            let step = piece.withUnsafeMutableBytes { decoder.step(rest, $0) }
            result.append(contentsOf: piece[..<step.produced])
            offset += step.consumed
            if result.count > limit {
                return (result, StreamFault(.corrupt, offset: Int64(offset), message: "longer than allowed"))
            }
            if step.consumed > 0 || step.produced > 0 { complete = step.complete }
            if let complaint = step.complaint {
                return (result, StreamFault(.corrupt, offset: Int64(offset), message: complaint))
            }
            if step.consumed == 0, step.produced == 0 {
                if complete, offset == input.count { return (result, nil) }
                let fault = StreamFault(
                    .truncated, offset: Int64(offset), message: "the packed data ends too early")
                return (result, fault)
            }
        }
    }
}
