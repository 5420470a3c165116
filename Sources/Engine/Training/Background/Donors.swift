internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts
internal import Simulation

/// The people that lend to a world's campaigns: some of the exchanges of each, as they were.
struct Donors {
    /// One exchange of a donor.
    struct Loan: Sendable {
        let exchange: KeptExchange
        /// Position of the donor.
        let donor: Int
        let kind: CampaignScript.Step.Kind
        /// Position of the subject; nil for what is no question.
        let subject: Int?
    }

    /// One account that lends.
    struct Donor: Sendable {
        let id: String
        /// Positions of its loans.
        let loans: Range<Int>
        /// Whether it comes by program: a key is known of it.
        let usesKeys: Bool
    }

    let all: [Donor]
    let loans: [Loan]
    /// What questions are about.
    let subjects: [CampaignScript.Subject]
    /// Positions of the loans that are questions of different content without a template, and so may stand on a
    /// campaign's list.
    let questions: [Int]
    let followUps: [Int]
    let toolOutputs: [Int]
    /// How prompts are told apart; also those that are not the donors'.
    private let cells: [UInt16: Int]

    /// Which fields the log knows.
    let knowsConversations: Bool
    let knowsTurns: Bool
    let knowsEfforts: Bool
    let knowsBudgets: Bool
    /// The model that most loans ask for.
    let commonModel: String

    /// What everybody lent, told apart by the background's lexicon.
    init(_ pieces: [DonorCollector], _ prepared: PreparedBackground) {
        let held = DonorCollector.joined(pieces)
        let maker = ObservationMaker(lexicon: prepared.lexicon, capabilities: prepared.capabilities)
        var survey = LoanSurvey(maker: maker, capabilities: prepared.capabilities)
        var donors: [Donor] = []
        for account in held {
            let first = survey.seen.count
            var usesKeys = false
            for exchange in account.exchanges {
                exchange.withExchange { survey.add($0, exchange, donor: donors.count) }
                exchange.withExchange { if !$0.keyID.isEmpty { usesKeys = true } }
            }
            donors.append(Donor(id: account.id, loans: first..<survey.seen.count, usesKeys: usesKeys))
        }
        all = donors
        (subjects, cells) = survey.subjects(most: CampaignScript.mostSubjects)
        let cells = cells
        loans = survey.seen.map { seen in
            Loan(
                exchange: seen.exchange, donor: seen.donor, kind: seen.kind,
                subject: seen.kind == .question ? cells[seen.topic] ?? cells[PromptFeatures.noTopic] : nil)
        }
        var contents: Set<UInt64> = []
        let seen = survey.seen
        questions = seen.indices.filter {
            seen[$0].kind == .question && !seen[$0].isTemplated && contents.insert(seen[$0].content).inserted
        }
        followUps = seen.indices.filter { seen[$0].kind == .followUp }
        toolOutputs = seen.indices.filter { seen[$0].kind == .toolOutput }
        (knowsConversations, knowsTurns) = (survey.knowsConversations, survey.knowsTurns)
        (knowsEfforts, knowsBudgets) = (survey.knowsEfforts, survey.knowsBudgets)
        commonModel = survey.commonModel
    }

    /// The subject of a prompt from elsewhere.
    func subject(of prompt: Bytes, _ maker: ObservationMaker) -> Int {
        var exchange = Exchange()
        exchange.prompt = prompt
        let topic = maker.make(exchange).prompt.topic
        return cells[topic] ?? cells[PromptFeatures.noTopic] ?? 0
    }
}

/// Looks at loans one after the other.
private struct LoanSurvey {
    struct Seen {
        let exchange: KeptExchange
        let donor: Int
        let kind: CampaignScript.Step.Kind
        let topic: UInt16
        let content: UInt64
        let isTemplated: Bool
    }

    let maker: ObservationMaker
    let capabilities: Capabilities
    private(set) var seen: [Seen] = []
    private(set) var knowsConversations = false
    private(set) var knowsTurns = false
    private(set) var knowsEfforts = false
    private(set) var knowsBudgets = false
    /// Questions by topic, and of these by target.
    private var topics: [UInt16: (count: Int, targets: [Int])] = [:]
    private var models: [String: Int] = [:]

    init(maker: ObservationMaker, capabilities: Capabilities) {
        self.maker = maker
        self.capabilities = capabilities
    }

    mutating func add(_ exchange: borrowing Exchange, _ kept: KeptExchange, donor: Int) {
        let observation = maker.make(exchange)
        let prompt = observation.prompt
        let kind: CampaignScript.Step.Kind =
            observation.traits.contains(.toolOutput)
            ? .toolOutput : observation.traits.contains(.followUp) ? .followUp : .question
        seen.append(
            Seen(
                exchange: kept, donor: donor, kind: kind, topic: prompt.topic, content: prompt.content,
                isTemplated: prompt.template != 0))
        if !exchange.conversationID.isEmpty { knowsConversations = true }
        if exchange.turnIndex >= 0 { knowsTurns = true }
        if !exchange.parameters.reasoningEffort.isEmpty { knowsEfforts = true }
        if exchange.parameters.thinkingBudget > 0 { knowsBudgets = true }
        models[exchange.model.string, default: 0] += 1
        guard kind == .question else { return }
        let targets = CampaignSpec.Target.allCases
        let target = targets.firstIndex(of: LoanSurvey.target(capabilities.name(Int(prompt.capability)))) ?? 0
        var entry = topics[prompt.topic] ?? (0, Array(repeating: 0, count: targets.count))
        entry.count += 1
        entry.targets[target] += 1
        topics[prompt.topic] = entry
    }

    /// What a campaign would count a capability to.
    private static func target(_ leaf: String) -> CampaignSpec.Target {
        switch leaf.prefix(while: { $0 != "/" }) {
        case "code": .code
        case "reasoning": .reasoning
        case "agentic": .agentic
        default: .general
        }
    }

    /// The most frequent topics; what is left is one subject more, the last.
    func subjects(most: Int) -> (subjects: [CampaignScript.Subject], cells: [UInt16: Int]) {
        let known = topics.filter { $0.key != PromptFeatures.noTopic }
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        var subjects: [CampaignScript.Subject] = []
        var cells: [UInt16: Int] = [:]
        for (topic, entry) in known.prefix(most - 1) {
            cells[topic] = subjects.count
            let commonest = entry.targets.indices.max { entry.targets[$0] < entry.targets[$1] } ?? 0
            subjects.append(.init(weight: Double(entry.count), target: CampaignSpec.Target.allCases[commonest]))
        }
        let placed = subjects.reduce(0) { $0 + $1.weight }
        let all = Double(topics.values.reduce(0) { $0 + $1.count })
        cells[PromptFeatures.noTopic] = subjects.count
        subjects.append(.init(weight: max(1, all - placed), target: .general))
        return (subjects, cells)
    }

    var commonModel: String { models.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? "" }
}
