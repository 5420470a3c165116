import Base
import Prompts

@testable import Accounts

/// What a summary stands for, kept without any bound and cut only when asked: the model that the real one must match.
struct NaiveSummary {
    private var observations: [Observation] = []

    init(_ observations: [Observation]) { self.observations = observations }

    /// Kept values with their counts: the smallest keys.
    func values(_ kind: AttributeKind) -> [AttributeCounts.Entry] {
        var counts: [AttributeKey: UInt32] = [:]
        for observation in observations {
            let key = observation.attributes[Int(kind.rawValue) - 1]
            if key != .none { counts[key, default: 0] += 1 }
        }
        return counts.sorted { $0.key < $1.key }.prefix(kind.capacity).map { .init(key: $0.key, count: $0.value) }
    }

    func total(_ kind: AttributeKind) -> Int {
        observations.filter { $0.attributes[Int(kind.rawValue) - 1] != .none }.count
    }

    /// Sums of hours of the kept models.
    var modelHours: [Int] {
        values(.model).map { entry in
            sum { observation in
                guard observation.attributes[Int(AttributeKind.model.rawValue) - 1] == entry.key else { return 0 }
                return Int(min(max(0, observation.timestamp.milliseconds), (1 << 24) * 3_600_000 - 1) / 3_600_000)
            }
        }
    }

    /// Kept hours: the latest.
    var hours: [[Int]] {
        var hours: [Int: (count: Int, slots: Int)] = [:]
        for observation in observations {
            let milliseconds = min(max(0, observation.timestamp.milliseconds), (1 << 24) * 3_600_000 - 1)
            let hour = Int(milliseconds / 3_600_000)
            hours[hour, default: (0, 0)].count += 1
            hours[hour]?.slots |= 1 << Int(milliseconds / 300_000 % 12)
        }
        return hours.sorted { $0.key < $1.key }.suffix(HourActivity.capacity)
            .map { [$0.key, $0.value.count, $0.value.slots] }
    }

    /// Kept prompts: the smallest content hashes, each with its smallest SimHash.
    var prints: [PromptSketch.Print] {
        var prints: [UInt64: (simHash: UInt64, count: UInt32)] = [:]
        for observation in observations where !observation.traits.isDisjoint(with: [.hasPrompt, .hasDigest]) {
            let known = prints[observation.prompt.content >> 16, default: (.max, 0)]
            prints[observation.prompt.content >> 16] = (min(known.simHash, observation.prompt.simHash), known.count + 1)
        }
        return prints.sorted { $0.key < $1.key }.prefix(PromptSketch.capacity)
            .map { .init(content: $0.key, simHash: $0.value.simHash, count: $0.value.count) }
    }

    func cells(_ cell: (PromptFeatures) -> UInt16) -> [[Int]] {
        var counts: [Int: Int] = [:]
        for observation in observations where !observation.traits.isDisjoint(with: [.hasPrompt, .hasDigest]) {
            let cell = cell(observation.prompt)
            if cell != PromptFeatures.noTopic { counts[Int(cell), default: 0] += 1 }
        }
        return counts.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
    }

    func sum(_ value: (Observation) -> Int) -> Int { observations.reduce(0) { $0 + value($1) } }
}
