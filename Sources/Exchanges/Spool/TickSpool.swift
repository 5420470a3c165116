public import Base
internal import Compression
internal import Glibc
internal import Synchronization

/// Exchanges sorted by the stretch of time (tick) that they fall into, on disk.
///
/// Tick `n` holds the moments from `n * span` up to `(n + 1) * span`. Several threads write, each through a
/// `SpoolWriter`; once all have flushed, ticks can be read in any order, as often as wanted. The file has no name and is
/// gone with the process, since it holds prompts; it lies in TMPDIR, packed, at about a quarter of the log's size.
/// Exchanges of one tick come in no particular order.
public final class TickSpool: Sendable {
    /// Length of a tick in milliseconds.
    public let span: Int64
    let record: ExchangeRecord
    private let file: SpoolFile
    private let state = Locked<[Block]>([])

    /// A piece of one tick.
    private struct Block: Sendable {
        let tick: Int
        let offset: Int64
        let packed: Int
        let exchanges: Int
    }

    /// An empty spool. Of every prompt `head` bytes at the beginning and `tail` at the end are kept. Throws when no
    /// temporary file can be made.
    public init(span: Int64, head: Int, tail: Int) throws {
        self.span = max(1, span)
        record = ExchangeRecord(head: head, tail: tail)
        file = SpoolFile(try TemporaryFile())
    }

    /// The tick of a moment.
    public func tick(of moment: Timestamp) -> Int {
        let (quotient, rest) = moment.milliseconds.quotientAndRemainder(dividingBy: span)
        return Int(rest < 0 ? quotient - 1 : quotient)
    }

    /// The first moment after a tick.
    public func end(of tick: Int) -> Timestamp { Timestamp(milliseconds: (Int64(tick) + 1) * span) }

    /// The ticks that hold exchanges, in order of time, with the number of their exchanges.
    public var ticks: [(tick: Int, exchanges: Int)] {
        var sums: [Int: Int] = [:]
        for block in state.withLock({ $0 }) { sums[block.tick, default: 0] += block.exchanges }
        return sums.sorted { $0.key < $1.key }.map { (tick: $0.key, exchanges: $0.value) }
    }

    func add(_ bytes: [UInt8], tick: Int, exchanges: Int) throws {
        let packed = CompressionFormat.zstd.pack(bytes, level: 1)
        let offset = try file.append(packed)
        state.withLock {
            $0.append(Block(tick: tick, offset: offset, packed: packed.count, exchanges: exchanges))
        }
    }

    /// Calls `body` for every exchange of the given ticks, on up to `threads` threads, each with a state of its own; views
    /// are valid during the call. `key` is what the writer gave. Throws when the spool cannot be read back.
    public func forEach<State: AnyObject>(
        ticks: ClosedRange<Int>, states: [State], cancellation: Cancellation? = nil,
        _ body: @Sendable (State, borrowing Exchange, _ key: UInt64) -> Void
    ) throws {
        let blocks = state.withLock { $0.filter { ticks.contains($0.tick) } }
        let held = Held(states)
        try Parallel.forEach(blocks.count, threads: states.count) { index, worker in
            try cancellation?.check()
            let (bytes, fault) = Unpacking.bytes(of: try file.read(blocks[index].offset, blocks[index].packed))
            guard fault == nil, TickSpool.forEach(bytes, { body(held.states[worker], $0, $1) }) else {
                throw UserError(
                    .environment, "the temporary file of the replay does not hold what was written to it",
                    remedy: "check the disk that TMPDIR is on")
            }
        }
    }

    private static func forEach(_ bytes: [UInt8], _ body: (borrowing Exchange, UInt64) -> Void) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            let view = Bytes(buffer)
            var offset = 0
            while offset < view.count {
                guard let (exchange, key, length) = ExchangeRecord.read(view, at: offset) else { return false }
                body(exchange, key)
                offset += length
            }
            return true
        }
    }

    /// Worker `i` alone touches state `i`.
    private struct Held<State: AnyObject>: @unchecked Sendable {
        let states: [State]
        init(_ states: [State]) { self.states = states }
    }
}

/// One thread's way into a spool: collects exchanges by tick and hands them over in blocks.
public final class SpoolWriter {
    private static let blockBytes = 256 << 10
    private static let mostHeld = 48 << 20

    private let spool: TickSpool
    private var buffers: [Int: (bytes: [UInt8], exchanges: Int)] = [:]
    private var held = 0
    private var failure: (any Error)?

    /// A writer into `spool`.
    public init(_ spool: TickSpool) { self.spool = spool }

    /// Adds an exchange with a key of the caller's. A full disk is reported by `flush`.
    public func add(_ exchange: borrowing Exchange, key: UInt64) {
        guard failure == nil else { return }
        let tick = spool.tick(of: exchange.timestamp)
        let size = append(exchange, key, &buffers[tick, default: ([], 0)])
        held += size.added
        if size.total >= SpoolWriter.blockBytes {
            hand(over: [tick])
        } else if held > SpoolWriter.mostHeld {
            hand(over: buffers.keys.sorted())
        }
    }

    private func append(
        _ exchange: borrowing Exchange, _ key: UInt64, _ buffer: inout (bytes: [UInt8], exchanges: Int)
    ) -> (added: Int, total: Int) {
        let before = buffer.bytes.count
        spool.record.append(exchange, key: key, to: &buffer.bytes)
        buffer.exchanges += 1
        return (buffer.bytes.count - before, buffer.bytes.count)
    }

    private func hand(over ticks: [Int]) {
        for tick in ticks {
            guard let buffer = buffers.removeValue(forKey: tick) else { continue }
            held -= buffer.bytes.count
            do {
                try spool.add(buffer.bytes, tick: tick, exchanges: buffer.exchanges)
            } catch {
                failure = error
            }
        }
    }

    /// Hands over everything collected. Throws when any of it could not be written.
    public func flush() throws {
        hand(over: buffers.keys.sorted())
        if let failure { throw failure }
    }
}

/// A temporary file that several threads append to and read from.
private final class SpoolFile: @unchecked Sendable {
    // Unchecked because of the file; after it is made only its descriptor is used, with positions of our own.
    private let file: TemporaryFile
    private let end = Atomic<Int64>(0)

    init(_ file: TemporaryFile) { self.file = file }

    func append(_ bytes: [UInt8]) throws -> Int64 {
        let offset = end.wrappingAdd(Int64(bytes.count), ordering: .relaxed).oldValue
        try bytes.withUnsafeBufferPointer { try file.write(Bytes($0), at: offset) }
        return offset
    }

    func read(_ offset: Int64, _ count: Int) throws -> [UInt8] {
        var done = 0
        return try [UInt8](unsafeUninitializedCapacity: count) { target, length in
            while done < count {
                let got = pread(file.descriptor, target.baseAddress! + done, count - done, off_t(offset) + done)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { throw UserError(.environment, "the temporary file is lost: " + systemError()) }
                done += got
            }
            length = count
        }
    }
}
