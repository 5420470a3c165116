internal import Base

/// Draws one line of progress. Plain ASCII, so that it stands in every terminal.
enum ProgressLine {
    private static let shortestBar = 8

    /// At most `width` characters. What matters least goes first when room is short: bytes per second, records per
    /// second, the bar, the time left.
    static func render(_ state: ProgressState, width: Int) -> String {
        let left = state.secondsLeft.map { "\(clock($0.rounded(.up))) left" } ?? "\(clock(state.secondsGone)) gone"
        var parts = [left]
        if state.recordsPerSecond > 0 { parts.append("\(Decimal.short(state.recordsPerSecond)) records/s") }
        if state.bytesPerSecond > 0 { parts.append("\(size(state.bytesPerSecond))/s") }
        let head = headline(state)
        let bar = state.sample.fraction == nil ? 0 : shortestBar
        while parts.count > 1, length(head, parts) + bar > width { parts.removeLast() }
        if length(head, parts) > width { parts = [] }
        let tail = parts.reversed().map { "  " + $0 }.joined()
        guard let fraction = state.sample.fraction else { return String((head + tail).prefix(max(0, width))) }
        let room = min(30, width - head.count - tail.count - 3)
        let drawing = room + 3 >= shortestBar ? " [" + drawn(fraction, room) + "]" : ""
        return String((state.sample.step + drawing + percentage(fraction) + tail).prefix(max(0, width)))
    }

    /// Minutes and seconds, or hours and minutes, rounded down: `0:07`, `12:40`, `3h05`.
    static func clock(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 360_000 else { return "long" }
        let whole = max(0, Int(seconds))
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return whole < 3600
            ? "\(whole / 60):\(padded(whole % 60))" : "\(whole / 3600)h\(padded(whole / 60 % 60))"
    }

    /// A number of bytes in three figures and a decimal unit: `950 B`, `12.3 MB`.
    static func size(_ bytes: Double) -> String {
        var value = max(0, bytes)
        for unit in ["B", "kB", "MB", "GB"] {
            if value < 999.5 { return "\(Decimal.fixed(value, unit == "B" || value >= 99.95 ? 0 : 1)) \(unit)" }
            value /= 1000
        }
        return "\(Decimal.fixed(value, 1)) TB"
    }

    private static func headline(_ state: ProgressState) -> String {
        if let fraction = state.sample.fraction { return state.sample.step + percentage(fraction) }
        if state.sample.bytes > 0 { return "\(state.sample.step)  \(size(Double(state.sample.bytes)))" }
        return state.sample.step
    }

    private static func length(_ head: String, _ parts: [String]) -> Int {
        parts.reduce(head.count) { $0 + 2 + $1.count }
    }

    private static func percentage(_ fraction: Double) -> String {
        // Rounded down: 100% is said only when it is true.
        let whole = String(Int(fraction * 100))
        return "  " + String(repeating: " ", count: max(0, 3 - whole.count)) + whole + "%"
    }

    private static func drawn(_ fraction: Double, _ room: Int) -> String {
        let full = Int(fraction * Double(room))
        let tip = full < room ? ">" : ""
        return String(repeating: "=", count: full) + tip + String(repeating: " ", count: room - full - tip.count)
    }
}
