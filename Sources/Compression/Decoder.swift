internal import CZlib
internal import CZstd

/// What one step of unpacking did.
struct DecoderStep {
    var consumed = 0
    var produced = 0
    /// Whether the stream could end here: no member or frame is open.
    var complete = false
    /// What is wrong with the input, if something is.
    var complaint: String?
}

/// Unpacks a stream piece by piece. One decoder serves one stream.
protocol StreamDecoder: AnyObject {
    func step(
        _ input: UnsafeMutableBufferPointer<UInt8>, _ output: UnsafeMutableRawBufferPointer
    ) -> DecoderStep
}

final class GzipDecoder: StreamDecoder {
    private let stream: UnsafeMutablePointer<z_stream>
    private var betweenMembers = false

    init() {
        // zlib keeps a pointer to the struct, so it must not move.
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        precondition(stillwatch_inflate_open(stream) == Z_OK, "out of memory")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func step(
        _ input: UnsafeMutableBufferPointer<UInt8>, _ output: UnsafeMutableRawBufferPointer
    ) -> DecoderStep {
        var step = DecoderStep()
        if betweenMembers {
            // Tape drives and some tools fill up with zeros; gzip ignores them, and so do we.
            while step.consumed < input.count, input[step.consumed] == 0 { step.consumed += 1 }
            guard step.consumed < input.count else {
                step.complete = true
                return step
            }
            guard input[step.consumed] == 0x1F else {
                step.complaint = "what follows the gzip data is not gzip"
                return step
            }
            inflateReset(stream)
            betweenMembers = false
        }
        let available = min(input.count - step.consumed, Int(UInt32.max))
        let room = min(output.count, Int(UInt32.max))
        stream.pointee.next_in = input.baseAddress.map { $0 + step.consumed }
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(room)
        let status = inflate(stream, Z_NO_FLUSH)
        step.consumed += available - Int(stream.pointee.avail_in)
        step.produced = room - Int(stream.pointee.avail_out)
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END:
            betweenMembers = true
            step.complete = true
        default:
            let detail = stream.pointee.msg.map { String(cString: $0) } ?? "unknown fault"
            step.complaint = "the gzip data is damaged: \(detail)"
        }
        return step
    }
}

final class ZstdDecoder: StreamDecoder {
    private let stream: OpaquePointer

    init() {
        guard let stream = ZSTD_createDStream() else { preconditionFailure("out of memory") }
        self.stream = stream
    }

    deinit { ZSTD_freeDStream(stream) }

    func step(
        _ input: UnsafeMutableBufferPointer<UInt8>, _ output: UnsafeMutableRawBufferPointer
    ) -> DecoderStep {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let status = ZSTD_decompressStream(stream, &target, &source)
        var step = DecoderStep(consumed: source.pos, produced: target.pos, complete: status == 0)
        if ZSTD_isError(status) != 0 {
            step.complaint = "the zstd data is damaged: " + String(cString: ZSTD_getErrorName(status))
        }
        return step
    }
}
