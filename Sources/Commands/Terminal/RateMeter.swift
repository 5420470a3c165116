internal import Glibc

/// How far a run has come, as its stages count it at one moment.
struct ProgressSample: Sendable, Equatable {
    /// The step under way, such as `scoring`.
    var step: String
    /// Bytes read or written in this step.
    var bytes = 0
    /// Records dealt with in this step.
    var records = 0
    /// The part of the step that is done, 0 to 1; nil when nobody knows.
    var fraction: Double?

    /// A step at its beginning.
    init(step: String) { self.step = step }

    /// A step that deals with `bytes` of `totalBytes`; nil when nobody knows how many there are.
    init(step: String, bytes: Int, totalBytes: Int?, records: Int) {
        self.init(step: step)
        (self.bytes, self.records) = (bytes, records)
        if let totalBytes, totalBytes > 0 { fraction = min(1, max(0, Double(bytes) / Double(totalBytes))) }
    }
}

/// What a progress line shows.
struct ProgressState: Sendable, Equatable {
    var sample: ProgressSample
    /// Smoothed; 0 until known.
    var bytesPerSecond = 0.0
    /// Smoothed; 0 until known.
    var recordsPerSecond = 0.0
    /// Of this step; nil until it can be told.
    var secondsLeft: Double?
    /// Since the step began.
    var secondsGone = 0.0
}

/// Turns samples into rates and a time left. Rates are exponentially smoothed over time (not over samples, so that a
/// late sample weighs what it should): recent speed counts most, and a short stall does not make the estimate jump.
struct RateMeter: Sendable {
    private static let memorySeconds = 5.0
    private static let silentSeconds = 1.0
    private var state: ProgressState?
    private var began = 0.0
    private var last = 0.0
    private var fractionPerSecond = 0.0

    /// Takes a sample at a moment in seconds of a steady clock. A new step starts the measurement afresh.
    mutating func observe(_ sample: ProgressSample, at now: Double) -> ProgressState {
        guard var next = state, next.sample.step == sample.step, now >= last else {
            (began, last, fractionPerSecond) = (now, now, 0)
            let fresh = ProgressState(sample: sample)
            state = fresh
            return fresh
        }
        let seconds = now - last
        if seconds > 0 {
            let isFirst = last == began
            let weight = isFirst ? 1 : 1 - exp(-seconds / Self.memorySeconds)
            func smooth(_ rate: inout Double, _ done: Double) { rate += weight * (max(0, done) / seconds - rate) }
            smooth(&next.bytesPerSecond, Double(sample.bytes) - Double(next.sample.bytes))
            smooth(&next.recordsPerSecond, Double(sample.records) - Double(next.sample.records))
            smooth(&fractionPerSecond, (sample.fraction ?? 0) - (next.sample.fraction ?? 0))
            last = now
        }
        next.sample = sample
        next.secondsGone = now - began
        next.secondsLeft = nil
        if let fraction = sample.fraction, fractionPerSecond > 0, next.secondsGone >= Self.silentSeconds {
            next.secondsLeft = (1 - fraction) / fractionPerSecond
        }
        state = next
        return next
    }
}
