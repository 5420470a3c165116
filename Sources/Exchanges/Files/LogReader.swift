public import Base
internal import Compression
internal import Glibc

/// Reads logs on several threads, as often as wanted.
///
/// Plain files are cut into stretches of 8 MB at line ends, so that one large file keeps all threads busy; a packed file
/// is one stream and keeps one. Every stretch is worked through in order by one thread; which thread takes which stretch
/// is left to chance, so states must be merged without regard to order.
public final class LogReader: Sendable {
    /// How lines are bounded and files cut.
    public struct Limits: Sendable {
        /// Longest line, in bytes; longer ones are set aside as `line_too_long`.
        public var lineLength = 16 << 20
        /// Length of a stretch of a plain file, in bytes. Results do not depend on it.
        public var rangeLength = 8 << 20

        /// The usual limits.
        public init() {}
    }

    /// The files.
    public let inputs: InputSet
    /// The format of each file.
    public let formats: [LogFormat]

    let map: FieldMap?
    private let limits: Limits
    private let plan: WorkPlan

    /// A reader of the given files. Without a forced format each file's is told from its first good lines; a file in
    /// which nothing is decisive counts as native. With a map all files are read by it; without one the format `mapped`
    /// sets every line aside.
    public init(
        _ inputs: InputSet, format: LogFormat? = nil, map: FieldMap? = nil, limits: Limits = Limits()
    ) {
        self.inputs = inputs
        self.map = map
        self.limits = limits
        let heads = inputs.files.map { FileHead($0, forced: map == nil ? format : .mapped, limits: limits) }
        formats = heads.map(\.format)
        plan = WorkPlan(
            inputs.files, formats: heads.map(\.packing), rangeLength: Int64(max(1, limits.rangeLength)))
    }

    /// Calls `body` for every good record, with views that are valid during the call.
    ///
    /// Each thread works on a state of its own, made by `makeState`; the states are returned in no meaningful order, at
    /// least one of them. Bad lines and files that cannot be read to their end go to `rejects` and never stop the run.
    /// `progress` is told the bytes to expect and counts up. With `only`, files of other formats are left out. Throws
    /// `Cancelled` when asked to stop, and a `UserError` when rejected lines cannot be written.
    public func forEach<State>(
        threads: Int, only: (LogFormat) -> Bool = { _ in true }, progress: ProgressMeter? = nil,
        rejects: RejectSink? = nil, cancellation: Cancellation? = nil,
        makeState: (Int) -> State, body: @Sendable (inout State, borrowing Exchange) -> Void
    ) throws -> [State] {
        let wanted = formats.map(only)
        let bytes = zip(inputs.files, wanted).reduce(Int64(0)) { $0 + ($1.1 ? $1.0.size : 0) }
        progress?.expect(bytes: Int(clamping: bytes))
        let schedule = plan.schedule.filter { wanted[plan.items[$0].file] }
        let count = max(1, min(threads, schedule.count))
        let workers = Unshared(
            (0..<count).map { number in
                ReadWorker(
                    state: makeState(number), reader: self, limits: limits, progress: progress,
                    keepsRejects: rejects?.keepsLines ?? false, cancellation: cancellation)
            })
        let pieces = Locked<[RejectSink.Piece?]>(Array(repeating: nil, count: plan.items.count))
        try Parallel.forEach(schedule.count, threads: count) { turn, worker in
            try cancellation?.check()
            let index = schedule[turn]
            let piece = Unshared(try workers.value[worker].run(plan.items[index], body))
            pieces.withLock { $0[index] = piece.value }
        }
        try rejects?.finish(pieces.withLock { $0 }.compactMap { $0 })
        return workers.value.map(\.state)
    }
}

/// Carries values that the compiler cannot know to be used by one thread at a time: worker `i` belongs to thread `i` while
/// the threads run, and to the caller before and after.
private struct Unshared<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}
