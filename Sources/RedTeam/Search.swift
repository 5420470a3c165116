internal import Base

/// A (1 + λ) hill climb over attackers: each round proposes a few that nobody has tried, and starts the next from the best
/// of them unless the current one is better. All chances come from one seed; it knows nothing of logs or detectors.
public struct Search {
    /// The attacker that the next round starts from, and how good it is.
    public private(set) var current: Attacker
    private var fitness: Double
    private var tried: Set<Attacker>
    private var hints: [Attacker]
    private var random: SeededRandom
    /// Most proposals of a round.
    public static let width = 4
    /// Probability that one evasion alone is changed.
    private static let single = 0.65

    /// Starts from an attacker that has been measured; `hints` are proposed first. Larger `fitness` is better.
    public init(from start: Attacker, fitness: Double, hints: [Attacker] = [], seed: UInt64) {
        current = start
        self.fitness = fitness
        tried = [start]
        self.hints = hints
        random = SeededRandom(seed: seed, purpose: "redteam search")
    }

    /// Up to `count` attackers that were not tried before; none when nothing is left nearby.
    public mutating func propose(_ count: Int) -> [Attacker] {
        var out: [Attacker] = []
        func take(_ attacker: Attacker, _ tried: inout Set<Attacker>) {
            if tried.insert(attacker).inserted { out.append(attacker) }
        }
        while out.count < count, !hints.isEmpty { take(hints.removeFirst(), &tried) }
        var chances = 400
        while out.count < count, chances > 0 {
            chances -= 1
            take(mutant(), &tried)
        }
        return out
    }

    /// Hears how good the proposals were; returns the position of the one that the next round starts from, if any.
    public mutating func learn(_ results: [(attacker: Attacker, fitness: Double)]) -> Int? {
        guard let best = results.indices.max(by: { results[$0].fitness < results[$1].fitness }),
            results[best].fitness >= fitness
        else { return nil }
        current = results[best].attacker
        fitness = results[best].fitness
        return best
    }

    private mutating func mutant() -> Attacker {
        var out = current
        for _ in 0..<(random.chance(Search.single) ? 1 : 2) {
            let evasion = random.pick(Evasion.allCases)
            let others = evasion.labels.indices.filter { $0 != out[evasion] }
            out[evasion] = random.pick(others)
        }
        return out
    }
}
