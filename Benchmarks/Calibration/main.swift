import Base
import Campaigns
import Engine
import Glibc
import Simulation

// Counts false alarms over honest worlds: Calibration [WORLDS [WATCHED [SEED [FIELD…]]]]. The worlds' logs say nothing of the
// fields. WORLDS are looked at once, when they are over;
// WATCHED of them every six hours. Ends with status 1 when the detector alarmed in more of them than chance at the nominal
// level explains: more than the 99th percentile of the binomial distribution, 24 of 300.

let words = CommandLine.arguments
let seed = words.count > 3 ? UInt64(words[3]) ?? 20_260_301 : 20_260_301
let level = 0.05
let unknown = Set(words.dropFirst(4).compactMap(LogField.init))

/// The smallest count that a binomial variable of so many trials stays at or below with probability 0.99.
func mostByChance(_ trials: Int) -> Int {
    var term = pow(1 - level, Double(trials))
    var (most, mass) = (0, term)
    while mass < 0.99, most < trials {
        term *= Double(trials - most) / Double(most + 1) * level / (1 - level)
        most += 1
        mass += term
    }
    return most
}

/// Whether no more worlds than chance allows had an alarm.
func holds(_ worlds: Int, _ looks: Calibration.Looks, _ manner: String) throws -> Bool {
    let outcomes = try Calibration.run(
        worlds: 0..<worlds, seed: seed, models: .builtIn(), looks: looks, unknown: unknown, threads: Parallel.processors
    ) { outcome in
        guard outcome.alarms > 0 else { return }
        print("world \(outcome.world), \(manner): \(outcome.flagged) of \(outcome.accounts) accounts flagged")
    }
    let alarmed = outcomes.count { $0.alarms > 0 }
    let flagged = outcomes.reduce(0) { $0 + $1.flagged }
    let accounts = outcomes.reduce(0) { $0 + $1.accounts }
    let most = mostByChance(worlds)
    print(
        "\(manner): \(alarmed) of \(worlds) honest worlds with an alarm (at most \(most) allowed at the nominal \(level))"
    )
    print("\(manner): \(flagged) of \(accounts) honest accounts flagged")
    return alarmed <= most
}

let once = try holds(words.count > 1 ? Int(words[1]) ?? 300 : 300, .once, "looked at once")
let again = try holds(words.count > 2 ? Int(words[2]) ?? 100 : 100, .repeated, "looked at every six hours")
exit(once && again ? 0 : 1)
