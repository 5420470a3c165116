internal import Glibc

/// Measures steps by the steady clock.
final class StepClock {
    private(set) var timings: [(step: String, seconds: Double)] = []

    func measure<Result>(
        _ step: String, telling: (Result) -> String?, _ body: (String) throws -> Result
    ) rethrows -> Result {
        let start = StepClock.now()
        let result = try body(step)
        timings.append((telling(result).map { "\(step) (\($0))" } ?? step, StepClock.now() - start))
        return result
    }

    /// Seconds since some fixed moment.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
