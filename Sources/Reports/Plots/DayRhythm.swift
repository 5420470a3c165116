internal import Base

/// How a group's exchanges spread over the hours of the day, against the whole log: people sleep.
struct DayRhythm {
    /// Share of the group's exchanges in each hour of the day (UTC); 24 values, all zero without exchanges.
    let group: [Double]
    /// The same of the whole log.
    let everyone: [Double]

    init(group: [Report.HourlyCount], everyone: [Report.HourlyCount]) {
        self.group = DayRhythm.shares(group)
        self.everyone = DayRhythm.shares(everyone)
    }

    private static func shares(_ hours: [Report.HourlyCount]) -> [Double] {
        var counts = [Int](repeating: 0, count: 24)
        for hour in hours where hour.count > 0 {
            let ofDay = (hour.hour.hour % 24 + 24) % 24
            counts[ofDay] = Figures.sum([counts[ofDay], hour.count])
        }
        let total = counts.reduce(0.0) { $0 + Double($1) }
        return counts.map { total > 0 ? Double($0) / total : 0 }
    }

    /// Bars for the group and a line for everyone.
    func markup(id: String, colour: String) -> Markup {
        let top = max(0.06, (group + everyone).max() ?? 0)
        func y(_ share: Double) -> Int { 200 - Int((share / top * 190).rounded()) }
        var bars = ""
        var line = ""
        for hour in 0..<24 {
            if group[hour] > 0 { bars += "M\(hour * 10 + 1) 200V\(y(group[hour]))h8V200Z" }
            line += "\(hour == 0 ? "M0 " : "V")\(y(everyone[hour]))\(hour == 0 ? "h10" : "h10")"
        }
        let quiet = (group.min() ?? 0) / max(1e-12, group.max() ?? 0)
        let description =
            "Share of exchanges by hour of the day in UTC. The campaign's quietest hour carries \(Figures.share(quiet)) "
            + "of its busiest one."
        return """
            <div class="plot rhythm">
            <svg viewBox="0 0 240 200" preserveAspectRatio="none" role="img" aria-labelledby="\(id)-t \(id)-d">\
            <title id="\(id)-t">Rhythm of the day</title><desc id="\(id)-d">\(description)</desc>\
            <path class="\(colour)" d="\(bars, limit: .max)"/><path class="baseline" d="\(line, limit: .max)"/></svg>
            <div class="x" aria-hidden="true"><span style="left:0%">00</span><span style="left:25%">06</span>\
            <span style="left:50%">12</span><span style="left:75%">18</span><span class="last" style="left:100%">24</span>\
            </div>
            </div>
            """
    }
}
