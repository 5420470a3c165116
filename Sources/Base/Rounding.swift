extension Double {
    /// Rounded to `digits` places after the point: what reports carry, so that they stay readable and the last bits of
    /// floating-point sums never show.
    public func rounded(toPlaces digits: Int) -> Double {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
