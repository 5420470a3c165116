internal import Synchronization

/// How far a run has come: counters that readers raise and the command line polls. Nothing is drawn here.
public final class ProgressMeter: Sendable {
    private let done = Atomic<Int>(0)
    private let total = Atomic<Int>(0)
    private let good = Atomic<Int>(0)
    private let bad = Atomic<Int>(0)

    /// All counters at zero.
    public init() {}

    /// Bytes read so far, as stored on disk.
    public var bytesDone: Int { done.load(ordering: .relaxed) }
    /// Bytes that there are to read; 0 while nobody knows.
    public var bytesTotal: Int { total.load(ordering: .relaxed) }
    /// Records handed over so far.
    public var records: Int { good.load(ordering: .relaxed) }
    /// Lines set aside so far.
    public var rejected: Int { bad.load(ordering: .relaxed) }

    /// Announces bytes that are going to be read.
    public func expect(bytes: Int) { total.wrappingAdd(bytes, ordering: .relaxed) }

    /// Adds to the counters.
    public func add(bytes: Int = 0, records: Int = 0, rejected: Int = 0) {
        if bytes != 0 { done.wrappingAdd(bytes, ordering: .relaxed) }
        if records != 0 { good.wrappingAdd(records, ordering: .relaxed) }
        if rejected != 0 { bad.wrappingAdd(rejected, ordering: .relaxed) }
    }
}
