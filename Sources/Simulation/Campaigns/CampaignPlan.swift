internal import Base

/// A campaign at work: its work list and, with a scheduler, who sends next.
struct CampaignPlan: Sendable {
    let id: String
    /// Seed of all that the campaign's work list contains.
    let seed: UInt64
    let partition: CampaignSpec.Partition
    let copies: Int
    /// Size of the list that `random` draws from.
    let pool: Int
    let wild: Double
    let targets: [TargetTopics]
    /// Program of plain sends.
    let program: Int32
    let model: UInt8?
    /// Follow-ups per prompt.
    let follow: Double

    // The scheduler's part.
    var slots: [(from: Int64, to: Int64, activity: Int32)] = []
    var start: Int64 = 0
    var step = 0.0

    private var dealt: UInt64 = 0
    private var block: [UInt64] = []
    private var alive: [Int] = []
    private var queue: [Int] = []
    private var joined = 0
    private(set) var sent = 0

    /// Topics of one target with its weight.
    struct TargetTopics: Sendable {
        var weight: Double
        var topics: [UInt8]
        /// Honest people's weights of the same topics.
        var liking: [Double]
    }

    init(
        id: String, seed: UInt64, spec: CampaignSpec, expected: Double, targets: [TargetTopics], program: Int32,
        model: UInt8?, follow: Double
    ) {
        self.id = id
        self.seed = seed
        partition = spec.partition
        copies = spec.k
        pool = max(200, Int(min(expected, 1e9) / 1.5))
        wild = spec.wild
        self.targets = targets
        self.program = program
        self.model = model
        self.follow = follow
    }

    /// The next prompt of the work list.
    mutating func deal(_ random: inout SeededRandom) -> Wording {
        let item: UInt64
        switch partition {
        case .disjoint:
            dealt &+= 1
            item = dealt
        case .random: item = UInt64(random.below(pool))
        case .bestOfK:
            if block.isEmpty {
                let first = dealt
                dealt &+= 150
                block = (0..<150).flatMap { Array(repeating: first &+ UInt64($0), count: copies) }
                block.shuffle(using: &random)
            }
            item = block.removeLast()
        }
        var source = SeededRandom(seed: seed ^ StableHash.scramble(item))
        var wording = Wording()
        let target = targets[source.weighted(targets.map(\.weight))]
        wording.topic =
            source.chance(wild) ? target.topics[source.weighted(target.liking)] : source.pick(target.topics)
        wording.text = source.next()
        wording.persona = source.next()
        if partition != .disjoint { wording.edit = random.next() | 1 }
        return wording
    }

    /// When the scheduler sends its next prompt; nil when it has finished.
    mutating func nextMoment(_ random: inout SeededRandom) -> Int64? {
        guard step > 0 else { return nil }
        let place = Double(sent) + random.between(-0.3, 0.3)
        sent += 1
        return start + Int64(max(0, place * step))
    }

    /// Who sends at `moment`: everybody alive once, in a new order each round.
    mutating func nextMember(_ moment: Int64, _ random: inout SeededRandom) -> Int32? {
        while joined < slots.count, slots[joined].from <= moment {
            alive.append(joined)
            joined += 1
        }
        if queue.isEmpty {
            alive.removeAll { slots[$0].to <= moment }
            queue = alive
            queue.shuffle(using: &random)
        }
        guard let slot = queue.popLast(), moment < slots[slot].to else { return nil }
        return slots[slot].activity
    }
}
