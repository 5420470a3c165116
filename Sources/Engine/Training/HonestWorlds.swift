internal import Base
internal import Indicators
internal import Simulation

/// The worlds of a training without their campaigns, to be watched through time.
final class HonestWorlds: Sendable {
    private let shelf: WorldShelf
    private let cancellation: Cancellation?
    private let prepared: Locked<PreparedBackground?>

    /// `prepared` is the background, if it was read already.
    init(_ shelf: WorldShelf, _ prepared: PreparedBackground?, _ cancellation: Cancellation?) {
        self.shelf = shelf
        self.cancellation = cancellation
        self.prepared = Locked(prepared)
    }

    /// Goes through a world in ticks of `span` milliseconds and calls `look` with what is known at the end of each.
    func watch(_ number: Int, every span: Int, _ look: (Population) throws -> Void) throws {
        let request = shelf.request
        if shelf.isOwn(number), let background = try background() {
            let plan = BackgroundPlan(number, seed: request.seed, scale: request.scale, facts: background.facts)
            return try BackgroundWorld(background, plan, threads: 1, cancellation).watch(every: span, look)
        }
        var spec = request.spec(number)
        spec.campaigns = []
        try SimulatedWorld(spec, seed: request.seed, scale: request.scale, threads: 1, cancellation)
            .watch(every: span, look)
    }

    /// The background, read at most once, whichever thread asks first.
    private func background() throws -> PreparedBackground? {
        try prepared.withLock { known in
            if known == nil {
                known = try shelf.request.background.map {
                    try PreparedBackground.prepare(
                        $0, threads: shelf.request.threads, RunSteps(cancellation) { _, _ in })
                }
            }
            return known
        }
    }
}
