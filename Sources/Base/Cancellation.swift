internal import Synchronization

/// A request to stop, shared by everybody who works on a run. Setting it is safe from any thread and from a signal
/// handler; workers look at it between pieces of work.
public final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Not cancelled yet.
    public init() {}

    /// Asks everybody to stop.
    public func cancel() { flag.store(true, ordering: .relaxed) }

    /// Whether somebody asked to stop.
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Throws `Cancelled` once somebody asked to stop.
    public func check() throws(Cancelled) { if isCancelled { throw Cancelled() } }
}

/// The run was stopped on request; nothing is wrong.
public struct Cancelled: Error, Sendable, Equatable, CustomStringConvertible {
    /// The error of a stopped run.
    public init() {}
    /// In words.
    public var description: String { "stopped on request" }
}
