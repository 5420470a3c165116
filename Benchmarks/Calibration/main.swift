import Base
import Campaigns
import Engine
import Glibc

// Counts false alarms over honest worlds: Calibration [WORLDS [SEED]]. Ends with status 1 when the detector alarmed in more of
// them than chance at the nominal level explains: more than the 99th percentile of the binomial distribution, 24 of 300.

let words = CommandLine.arguments
let worlds = words.count > 1 ? Int(words[1]) ?? 300 : 300
let seed = words.count > 2 ? UInt64(words[2]) ?? 20_260_301 : 20_260_301
let level = 0.05

let outcomes = try Calibration.run(
    worlds: 0..<worlds, seed: seed, model: .builtIn(), threads: Parallel.processors
) { outcome in
    guard outcome.alarms > 0 else { return }
    print("world \(outcome.world): \(outcome.alarms) false campaigns, \(outcome.flagged) of \(outcome.accounts) accounts")
}
let alarmed = outcomes.count { $0.alarms > 0 }
let flagged = outcomes.reduce(0) { $0 + $1.flagged }
let accounts = outcomes.reduce(0) { $0 + $1.accounts }

// The smallest count that a binomial variable stays at or below with probability 0.99.
var (most, mass) = (0, pow(1 - level, Double(worlds)))
var term = mass
while mass < 0.99, most < worlds {
    term *= Double(worlds - most) / Double(most + 1) * level / (1 - level)
    most += 1
    mass += term
}
print("\(alarmed) of \(worlds) honest worlds with an alarm (at most \(most) allowed at the nominal \(level))")
print("\(flagged) of \(accounts) honest accounts flagged")
exit(alarmed > most ? 1 : 0)
