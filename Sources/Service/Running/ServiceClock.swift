public import Base

/// The server's clock. A demonstration's runs faster: `speed` seconds pass in one.
public struct ServiceClock: Sendable {
    private let start: Timestamp
    private let origin: Timestamp
    /// Seconds that pass in a second.
    public let speed: Int

    /// The system's clock.
    public init() {
        start = Timestamp(milliseconds: 0)
        origin = Timestamp(milliseconds: 0)
        speed = 1
    }

    /// A clock that shows `origin` now and runs `speed` times as fast as the system's.
    public init(from origin: Timestamp, speed: Int) {
        start = .now()
        self.origin = origin
        self.speed = max(1, speed)
    }

    /// The moment that it shows.
    public func now() -> Timestamp {
        let real = Timestamp.now()
        guard speed > 1 || origin.milliseconds != 0 else { return real }
        return Timestamp(
            milliseconds: origin.milliseconds + (real.milliseconds - start.milliseconds) * Int64(speed))
    }
}
