internal import Base
internal import Exchanges

/// The steps of a run: each is told to the watch, timed, and begun only if nobody asked to stop.
struct RunSteps {
    let cancellation: Cancellation?
    private let watch: AnalysisWatch
    private let clock = StepClock()

    init(_ cancellation: Cancellation?, _ watch: @escaping AnalysisWatch) {
        self.cancellation = cancellation
        self.watch = watch
    }

    var timings: [(step: String, seconds: Double)] { clock.timings }

    /// Runs a step; what it `tells` of its result stands beside its time.
    func measure<Result>(
        _ step: String, telling: (Result) -> String? = { _ in nil }, _ body: (ProgressMeter) throws -> Result
    ) throws -> Result {
        try cancellation?.check()
        return try clock.measure(step, telling: telling) { step in
            let meter = ProgressMeter()
            watch(step, meter)
            return try body(meter)
        }
    }
}
