internal import Base

/// How much a private person asks, and in which rhythm. The distributions are written down once: honest people are
/// drawn from them, and campaigns that imitate people too.
struct Habit: Sendable {
    /// Exchanges on an active day.
    var perDay: Double
    /// Share of days with activity.
    var active: Double
    /// Probability that a question is followed up.
    var follow: Double
    /// Spread of the daily volume.
    var mood: Double
    /// Mean length of a sitting.
    var sitting: Double
    /// Whether sittings are runs of single calls, seconds apart.
    var hasty: Bool

    /// From this draw on a person is a heavy user.
    static let heavy = 0.82
    /// Mean length of a person's sitting, and of a run of single calls.
    static let sitting = 4.0, run = 9.0
    /// Spread of the daily volume of single calls.
    static let runMood = 0.7

    /// Heavy-tailed: most come now and then, a few come every day and a lot. `draw` is uniform.
    static func volume(_ draw: Double, _ random: inout SeededRandom) -> (perDay: Double, active: Double) {
        if draw < heavy { return (random.logNormal(1.0, 0.6), random.pick([0.1, 0.14, 0.2, 0.3])) }
        if draw < 0.955 { return (random.logNormal(1.5, 0.5), random.between(0.3, 0.8)) }
        return (min(90, random.logNormal(2.8, 0.5)), random.between(0.55, 1))
    }

    static func follow(_ random: inout SeededRandom) -> Double { random.pick([0.2, 0.5, 0.62, 0.7, 0.8]) }
    static func mood(_ random: inout SeededRandom) -> Double { random.between(0.3, 0.9) }
    /// Whether somebody who uses the API does so by scripts.
    static func scripts(_ random: inout SeededRandom) -> Bool { random.chance(0.55) }

    /// A private person's habit.
    static func draw(web: Bool, _ random: inout SeededRandom) -> Habit {
        let volume = volume(random.unit(), &random)
        if !web, scripts(&random) {
            return Habit(
                perDay: volume.perDay, active: volume.active, follow: 0, mood: runMood, sitting: run, hasty: true)
        }
        return Habit(
            perDay: volume.perDay, active: volume.active, follow: follow(&random), mood: mood(&random),
            sitting: sitting, hasty: false)
    }
}
