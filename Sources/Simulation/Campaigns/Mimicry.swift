internal import Base
internal import Glibc

extension Habit {
    /// Between this habit (`share` 0) and another's (`share` 1): volumes by their logarithm, the rest in proportion.
    func moved(towards other: Habit, by share: Double, _ random: inout SeededRandom) -> Habit {
        func between(_ own: Double, _ others: Double) -> Double { own * (1 - share) + others * share }
        var out = other
        out.active = between(active, other.active)
        let daily = exp(between(log(max(1e-9, perDay * active)), log(max(1e-9, other.perDay * other.active))))
        out.perDay = daily / out.active
        out.follow = between(follow, other.follow)
        out.mood = between(mood, other.mood)
        out.sitting = between(sitting, other.sitting)
        out.hasty = other.hasty && random.chance(share)
        return out
    }

    /// Expected exchanges per day over a week of the clock.
    func daily(_ clock: Clock) -> Double {
        let days = (0..<7).map { Clock.presence(active, clock.weekday(Int64($0) * Clock.length)) }
        return perDay * days.reduce(0, +) / 7
    }
}

/// Turns a campaign's terms of service into lives like private people's, and keeps the campaign's volume.
struct Mimicry {
    let share: Double
    /// Probability of a follow-up, and whether accounts rest, without imitation.
    let follow: Double
    let daysOff: Bool

    /// Habits for accounts with the given rates, scaled together so that their sum is that of the rates.
    func habits(
        _ members: [(rate: Double, web: Bool, clock: Clock)], _ random: inout SeededRandom
    ) -> [Habit] {
        var habits = members.map { member in
            let active = daysOff ? random.between(0.5, 1) : 1
            let own = Habit(
                perDay: member.rate / active, active: active, follow: follow, mood: 0.35, sitting: 3, hasty: false)
            return own.moved(towards: .draw(web: member.web, &random), by: share, &random)
        }
        let wanted = members.reduce(0) { $0 + $1.rate }
        let expected = zip(habits, members).reduce(0) { $0 + $1.0.daily($1.1.clock) }
        for index in habits.indices { habits[index].perDay *= wanted / max(1e-9, expected) }
        return habits
    }
}
