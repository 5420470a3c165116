internal import Base
internal import Exchanges
internal import Glibc

/// The steps of a run: each is told to the watch, timed by the steady clock, and begun only if nobody asked to stop.
struct RunSteps {
    private(set) var timings: [(step: String, seconds: Double)] = []
    let cancellation: Cancellation?
    private let watch: AnalysisWatch

    init(_ cancellation: Cancellation?, _ watch: @escaping AnalysisWatch) {
        self.cancellation = cancellation
        self.watch = watch
    }

    mutating func measure<Result>(_ step: String, _ body: (ProgressMeter) throws -> Result) throws -> Result {
        try cancellation?.check()
        let meter = ProgressMeter()
        watch(step, meter)
        let start = RunSteps.now()
        let result = try body(meter)
        timings.append((step, RunSteps.now() - start))
        return result
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
