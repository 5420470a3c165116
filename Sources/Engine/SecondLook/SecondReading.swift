internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts
internal import SecondLook

/// Which exchanges of an account count in a closer look: as in the first, those that had no part in bringing a group together.
enum LookBasis: CaseIterable {
    /// All.
    case everything
    /// Those under a template or a templated system prompt: for groups that one brought together.
    case templated
    /// The half of the prompts that was held out when topics brought the group together.
    case heldOut

    func includes(_ features: PromptFeatures) -> Bool {
        switch self {
        case .everything: true
        case .templated: features.template != 0 || features.systemTemplate != 0
        case .heldOut: features.content & 1 == 1
        }
    }
}

/// The third reading of a log, one per thread: the prompts and exchanges of the accounts that are looked at, and of no others.
struct SecondReading {
    private let analyser: PromptAnalyser
    private let leaves: Int
    private(set) var prompts: [LookBasis: PromptCollector]
    private(set) var activities: ActivityCollector

    /// A reading for the accounts that are wanted, with the prompts wanted of each; nil for the exchanges of all and the
    /// prompts of none.
    init(_ lexicon: Lexicon, _ capabilities: Capabilities, _ wanted: [LookBasis: [UInt64: Int]]?) {
        analyser = PromptAnalyser(lexicon: lexicon, capabilities: capabilities)
        leaves = capabilities.leaves.count
        prompts = wanted?.mapValues { PromptCollector(quotas: $0) } ?? [:]
        activities = ActivityCollector(accounts: wanted.map { Set($0.values.flatMap(\.keys)) })
    }

    mutating func add(_ exchange: borrowing Exchange) {
        let account = StableHash.bytes(exchange.accountID)
        guard activities.wants(account), !exchange.prompt.isEmpty else { return }
        let isOpening = ObservationMaker.isOpening(exchange)
        let features = analyser.analyse(
            prompt: exchange.prompt, system: exchange.systemPrompt, isOpening: isOpening)
        let isTool = exchange.promptIsToolOutput
        activities.add(
            account,
            ActivityNote(
                moment: exchange.timestamp, key: Survey.key(Survey.identity(exchange), exchange),
                subject: isTool ? .toolOutput : isOpening ? .leaf(Int(features.capability)) : .followUp,
                words: Int(features.words), isTemplated: features.template != 0))
        guard isOpening, !prompts.isEmpty else { return }
        let text = analyser.remainder(atMost: PromptCollector.longestText)
        for basis in LookBasis.allCases where basis.includes(features) {
            prompts[basis]?.add(account, text: text, at: exchange.timestamp)
        }
    }

    /// What all threads have read.
    static func merged(_ readings: [SecondReading]) -> SecondReading {
        readings.dropFirst().reduce(into: readings[0]) { $0.merge($1) }
    }

    private mutating func merge(_ other: SecondReading) {
        for (basis, collector) in other.prompts { prompts[basis]?.merge(collector) }
        activities.merge(other.activities)
    }
}
