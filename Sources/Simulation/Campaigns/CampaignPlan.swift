internal import Base

/// A campaign at work: its work list and, with a scheduler, who sends next.
struct CampaignPlan: Sendable {
    let id: String
    /// Seed of all that the campaign's work list contains.
    let seed: UInt64
    let partition: CampaignSpec.Partition
    let wild: Double
    let targets: [TargetTopics]
    /// Share of prompts that an account words in its own way.
    let paraphrase: Double
    let model: UInt8?
    /// Follow-ups per prompt.
    let follow: Double

    // The scheduler's part.
    var slots: [(from: Int64, to: Int64, activity: Int32)] = []
    var start: Int64 = 0
    var step = 0.0

    private let sizes: WorkList.Sizes
    /// The campaign's list; with accounts that keep to topics one list per topic follows.
    private var lists: [WorkList]
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
        id: String, seed: UInt64, spec: CampaignSpec, expected: Double, targets: [TargetTopics], model: UInt8?,
        follow: Double
    ) {
        self.id = id
        self.seed = seed
        partition = spec.partition
        let pool = Int(min(expected, 1e9) / 1.5)
        if spec.persona == nil {
            lists = [WorkList()]
            sizes = WorkList.Sizes(copies: spec.k, pool: max(200, pool), block: 150)
        } else {
            let topics = max(1, Set(targets.flatMap(\.topics)).count)
            lists = Array(repeating: WorkList(), count: 257)
            sizes = WorkList.Sizes(copies: spec.k, pool: max(10, pool / topics), block: max(10, 150 / topics))
        }
        wild = spec.wild
        self.targets = targets
        paraphrase = spec.paraphrase
        self.model = model
        self.follow = follow
    }

    /// The next prompt of the work list, on one of the topics that an account keeps to if it keeps to any.
    mutating func deal(_ random: inout SeededRandom, keeping own: ArraySlice<UInt8> = []) -> Wording {
        let topic = own.isEmpty ? nil : random.pick(own)
        let list = topic.map { Int($0) + 1 } ?? 0
        let item = lists[list].next(partition, sizes, &random)
        var source = SeededRandom(seed: seed ^ StableHash.scramble(item ^ UInt64(list) &<< 48))
        var wording = Wording()
        wording.topic = topic ?? anyTopic(&source)
        wording.text = source.next()
        wording.persona = source.next()
        if partition != .disjoint { wording.edit = random.next() | 1 }
        return wording
    }

    private func anyTopic(_ source: inout SeededRandom) -> UInt8 {
        let target = targets[source.weighted(targets.map(\.weight))]
        return source.chance(wild) ? target.topics[source.weighted(target.liking)] : source.pick(target.topics)
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
