internal import Base
internal import Glibc

/// Buffered writing to an open descriptor: the one way out for files and for standard output. Call `flush` at the end.
///
/// Writes throw `ClosedPipe` when the reader is gone, `Interrupted` after a signal, and a `UserError` that names the
/// target when it is full or fails.
final class ByteWriter {
    private let descriptor: Int32
    private let target: String
    private var buffer: [UInt8] = []
    private static let capacity = 1 << 18
    /// Bytes accepted so far.
    private(set) var count = 0

    /// A writer to a descriptor that stays open as long as the writer lives; `target` names it in messages.
    init(descriptor: Int32, target: String) {
        self.descriptor = descriptor
        self.target = target
    }

    /// Writes bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        count += bytes.count
        guard bytes.count < Self.capacity else {
            try flush()
            return try send(bytes)
        }
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.capacity { try flush() }
    }

    /// Writes bytes.
    func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

    /// Writes text as UTF-8.
    func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    /// Hands everything to the system.
    func flush() throws {
        guard !buffer.isEmpty else { return }
        // Taken out first: what could not be written is not tried again.
        let pending = buffer
        buffer = []
        buffer.reserveCapacity(Self.capacity)
        try pending.withUnsafeBytes { try send($0) }
    }

    private func send(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            try Interruption.check()
            let sent = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            if sent >= 0 {
                done += sent
            } else if errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wait, 1, 100)
            } else if errno != EINTR {
                throw OutputFailure.error(errno, at: target, doing: "write")
            }
        }
    }
}
