internal import Accounts
internal import Base
internal import Glibc
internal import Indicators
internal import Statistics

/// All measures, in the order of their columns.
enum MeasureCatalogue {
    static let all = rhythm + conversation + subjects + sharedLists + wording + program + standing

    static let rhythm = [
        Measure("daily-volume", "exchanges per active day", .rhythm) {
            log2(max(0.01, $0.account.features.dailyVolume))
        },
        Measure("active-days", "share of days with activity", .rhythm) {
            $0.clock.days >= 3 ? Double($0.clock.activeDays) / Double($0.clock.days) : nil
        },
        Measure("largest-day", "weight of its busiest day", .rhythm) {
            $0.clock.days >= 3 ? $0.clock.largestDay * Double($0.clock.days) : nil
        },
        Measure("daily-scatter", "scatter of its daily counts", .rhythm) { $0.clock.fano.map { log2($0 + 0.05) } },
        Measure("hours-of-day", "spread over the hours of the day", .rhythm) { $0.clock.hourEntropy },
        Measure("quietest-hours", "activity in its quietest six hours", .rhythm) { $0.account.features.quietestShare },
        Measure("weekend", "share of weekends", .rhythm) { $0.clock.weekend },
        Measure("hours-together", "clustering of its active hours", .rhythm) {
            $0.clock.hourClustering.map { log2($0) }
        },
        Measure("minutes-together", "clustering of its exchanges within an hour", .rhythm) {
            $0.clock.slotClustering.map { log2($0) }
        },
        Measure("exchanges-a-slot", "five-minute slots per exchange", .rhythm) {
            $0.clock.exchanges >= 8 ? Double($0.clock.slots) / Double($0.clock.exchanges) : nil
        },
        Measure("exchanges-an-hour", "active hours per exchange", .rhythm) {
            $0.clock.exchanges >= 8 ? Double($0.clock.activeHours) / Double($0.clock.exchanges) : nil
        },
        Measure("gap-variation", "variation of its pauses", .rhythm) { $0.clock.gapVariation },
        Measure("busy-hours", "share of exchanges in busy hours", .rhythm) {
            $0.clock.exchanges >= 8 ? $0.clock.busyHours : nil
        },
        Measure("longest-gap", "longest pause", .rhythm) { $0.clock.longestGap.map { log2($0) } },
    ]

    static let conversation = [
        Measure("follow-ups", "share of follow-ups", .conversation) { $0.account.features.followUpShare },
        trait("tool-outputs", "share of tool results", .toolOutput),
        trait("aborted", "share of answers it broke off", .aborted),
        trait("failed", "share of failed requests", .failed),
        trait("cut-by-length", "share of answers cut by their limit", .cutByLength),
        trait("called-tool", "share of answers that call a tool", .calledTool),
        trait("refused", "share of refused answers", .refused),
        trait("stopped", "share of answers that ended by themselves", .stopped),
        trait("openings", "share of exchanges that open a conversation", .opening),
        Measure("repeated-prompts", "share of repeated prompts", .conversation) {
            $0.account.summary.prompts.repeatedShare
        },
        Measure("turns", "length of its conversations", .conversation) { moments($0.account.summary.turns)?.mean },
        Measure("turn-spread", "variation of the length of its conversations", .conversation) {
            moments($0.account.summary.turns)?.spread
        },
        Measure("own-follow-ups", "share of follow-ups that are no tool results", .conversation) {
            let summary = $0.account.summary
            return Double(max(0, summary.count(.followUp) - summary.count(.toolOutput)))
                / Double(max(1, summary.exchanges))
        },
    ]

    static let subjects = [
        Measure("topic-match", "match of its own topics", .subjects) { $0.topics.topics.map { $0.own } },
        Measure("topic-excess", "match of its own topics over that with others", .subjects) { measured in
            measured.topics.topics.map { $0.excess(measured.topics.openings) }
        },
        Measure("topic-cross", "match of its topics with everybody's", .subjects) {
            $0.topics.topics.map { log2(max($0.cross, 1e-5)) }
        },
        Measure("topics-in-ten", "different topics in ten prompts", .subjects) { $0.topics.topics?.inTen },
        Measure("topic-rarity", "rarity of its topics", .subjects) { $0.topics.topics?.divergence },
        Measure("capability-match", "match of its own capabilities", .subjects) {
            $0.topics.capabilities.map { $0.own }
        },
        Measure("capability-excess", "match of its own capabilities over that with others", .subjects) { measured in
            measured.topics.capabilities.map { $0.excess(measured.account.summary.capabilities.total) }
        },
        Measure("capabilities-in-ten", "different capabilities in ten prompts", .subjects) {
            $0.topics.capabilities?.inTen
        },
        Measure("capability-rarity", "rarity of its capabilities", .subjects) { $0.topics.capabilities?.divergence },
        Measure("openings-log", "number of opening prompts", .subjects) { log2(Double($0.topics.openings) + 1) },
    ]

    static let sharedLists = [
        Measure("list-ratio", "fit to a list that many accounts are fed from", .sharedLists) {
            $0.context.lists.evidence[$0.index]?.logRatio
        },
        Measure("list-ratio-a-prompt", "fit to such a list per prompt", .sharedLists) { measured in
            measured.context.lists.evidence[measured.index].map { $0.logRatio / $0.openings }
        },
        Measure("list-size", "number of accounts that fit the same list", .sharedLists) { measured in
            measured.context.lists.evidence[measured.index].map {
                log2(Double(measured.context.listSizes[$0.list]) + 1)
            }
        },
    ]

    static let wording = [
        Measure("words", "length of its prompts", .wording) { words($0)?.mean },
        Measure("word-spread", "variation of the length of its prompts", .wording) { words($0)?.spread },
        Measure("covered-words", "share of words that templates cover", .wording) { words($0)?.covered },
        trait("templated", "share of prompts in a template", .templated),
        trait("asks-for-steps", "share of prompts that ask for the steps", .elicitsReasoning),
        Measure("model-written", "share of prompts that read as if a model wrote them", .wording) {
            let judged = $0.account.summary.count(.styleJudged)
            return judged >= 5 ? Double($0.account.summary.count(.modelWritten)) / Double(judged) : nil
        },
        Measure("request-tokens", "length of its requests", .wording) {
            moments($0.account.summary.tokens.inputLengths)?.mean
        },
        Measure("request-spread", "variation of the length of its requests", .wording) {
            moments($0.account.summary.tokens.inputLengths)?.spread
        },
        Measure("answer-tokens", "length of the answers", .wording) {
            moments($0.account.summary.tokens.outputLengths)?.mean
        },
        Measure("answer-spread", "variation of the length of the answers", .wording) {
            moments($0.account.summary.tokens.outputLengths)?.spread
        },
    ]

    static let program = [
        trait("streamed", "share of streamed answers", .streamed),
        trait("reasoning", "share of requests with reasoning", .reasoning),
        trait("probabilities", "share of requests for token probabilities", .logprobs),
        trait("choices", "share of requests for several answers", .choices),
        trait("structured", "share of requests for structured output", .structured),
        trait("seeded", "share of requests with a seed", .seeded),
        trait("system-prompts", "share of requests with a system prompt", .hasSystem),
        share("one-client", "share of its commonest client", .client),
        share("one-model", "share of its commonest model", .model),
        share("one-parameters", "share of its commonest parameters", .parameters),
        share("one-network", "share of its commonest network", .network),
        share("one-template", "share of its commonest template", .template),
        share("one-system", "share of its commonest system prompt", .system),
        distinct("clients", "number of clients", .client), distinct("models", "number of models", .model),
        distinct("parameter-profiles", "number of parameter profiles", .parameters),
        distinct("networks", "number of networks", .network), distinct("countries", "number of countries", .country),
        distinct("templates", "number of templates", .template),
    ]

    static let standing =
        LinkKind.allCases.map { kind in
            Measure("others-with-\(kind.name)", "number of accounts with the same \(kind.noun)", .standing) {
                $0.sharing.degree(kind)
            }
        } + [
            Measure("age", "age of the account", .standing) { $0.account.ageInDays.map { log2($0 + 1) } },
            Measure("sign-up-crowd", "crowd of sign-ups around its own", .standing) { measured in
                measured.account.profile.signup.map { measured.context.crowding(Double($0.milliseconds) / 86_400_000) }
            },
            Measure("verified-organisation", "verification of its organisation", .standing) {
                $0.account.belongsToVerifiedOrganisation ? 1 : 0
            },
            Measure("end-users", "number of end users behind it", .standing) {
                log2($0.account.summary.attributes.distinct(.endUser) + 1)
            },
        ]

    private static func trait(_ name: String, _ title: String, _ trait: Observation.Traits) -> Measure {
        let family: MeasureFamily =
            switch name {
            case "templated", "asks-for-steps": .wording
            case "streamed", "reasoning", "probabilities", "choices", "structured", "seeded", "system-prompts": .program
            default: .conversation
            }
        return Measure(name, title, family) { $0.account.summary.share(trait) }
    }

    private static func share(_ name: String, _ title: String, _ kind: AttributeKind) -> Measure {
        Measure(name, title, .program) { $0.account.summary.attributes.dominant(kind)?.share }
    }

    private static func distinct(_ name: String, _ title: String, _ kind: AttributeKind) -> Measure {
        Measure(name, title, .program) { log2($0.account.summary.attributes.distinct(kind) + 1) }
    }

    private static func words(_ measured: borrowing Measured) -> (mean: Double, spread: Double, covered: Double)? {
        let words = measured.account.summary.words
        let prompts = Double(measured.account.summary.count(.hasPrompt))
        guard prompts >= 4, words.total > 0 else { return nil }
        let mean = Double(words.total) / prompts
        let variance = max(0, Double(words.squares) / prompts - mean * mean)
        return (log2(mean), variance.squareRoot() / mean, Double(words.covered) / Double(words.total))
    }

    /// Mean and standard deviation of the slots of a histogram, which are powers of two.
    private static func moments(_ histogram: LengthHistogram) -> (mean: Double, spread: Double)? {
        let counts = histogram.counts
        let total = Double(counts.reduce(0, +))
        guard total >= 4 else { return nil }
        var (mean, square) = (0.0, 0.0)
        for (slot, count) in counts.enumerated() {
            mean += Double(slot * count)
            square += Double(slot * slot * count)
        }
        mean /= total
        return (mean, max(0, square / total - mean * mean).squareRoot())
    }
}

extension LinkKind {
    /// The kind as words say it.
    fileprivate var noun: String {
        switch self {
        case .system: "system prompt"
        case .payment: "means of payment"
        case .key: "API key"
        case .emailDomain: "mail domain"
        case .tls: "TLS fingerprint"
        case .stack: "client, fingerprint and parameters"
        default: name
        }
    }
}
