internal import Accounts
internal import Base
internal import Glibc
internal import Indicators
internal import Statistics

/// All measures, in the order of their columns.
enum MeasureCatalogue {
    static let all = rhythm + conversation + subjects + sharedLists + wording + program + standing

    static let rhythm = [
        Measure("daily-volume", .rhythm) { log2(max(0.01, $0.account.features.dailyVolume)) },
        Measure("active-days", .rhythm) {
            $0.clock.days >= 3 ? Double($0.clock.activeDays) / Double($0.clock.days) : nil
        },
        Measure("largest-day", .rhythm) { $0.clock.days >= 3 ? $0.clock.largestDay * Double($0.clock.days) : nil },
        Measure("daily-scatter", .rhythm) { $0.clock.fano.map { log2($0 + 0.05) } },
        Measure("hours-of-day", .rhythm) { $0.clock.hourEntropy },
        Measure("quietest-hours", .rhythm) { $0.account.features.quietestShare },
        Measure("weekend", .rhythm) { $0.clock.weekend },
        Measure("hours-together", .rhythm) { $0.clock.hourClustering.map { log2($0) } },
        Measure("minutes-together", .rhythm) { $0.clock.slotClustering.map { log2($0) } },
        Measure("exchanges-a-slot", .rhythm) {
            $0.clock.exchanges >= 8 ? Double($0.clock.slots) / Double($0.clock.exchanges) : nil
        },
        Measure("exchanges-an-hour", .rhythm) {
            $0.clock.exchanges >= 8 ? Double($0.clock.activeHours) / Double($0.clock.exchanges) : nil
        },
        Measure("gap-variation", .rhythm) { $0.clock.gapVariation },
        Measure("busy-hours", .rhythm) { $0.clock.exchanges >= 8 ? $0.clock.busyHours : nil },
        Measure("longest-gap", .rhythm) { $0.clock.longestGap.map { log2($0) } },
    ]

    static let conversation = [
        Measure("follow-ups", .conversation) { $0.account.features.followUpShare },
        trait("tool-outputs", .toolOutput), trait("aborted", .aborted), trait("failed", .failed),
        trait("cut-by-length", .cutByLength), trait("called-tool", .calledTool), trait("refused", .refused),
        trait("stopped", .stopped), trait("openings", .opening),
        Measure("repeated-prompts", .conversation) { $0.account.summary.prompts.repeatedShare },
        Measure("turns", .conversation) { moments($0.account.summary.turns)?.mean },
        Measure("turn-spread", .conversation) { moments($0.account.summary.turns)?.spread },
        Measure("own-follow-ups", .conversation) {
            let summary = $0.account.summary
            return Double(max(0, summary.count(.followUp) - summary.count(.toolOutput)))
                / Double(max(1, summary.exchanges))
        },
    ]

    static let subjects = [
        Measure("topic-match", .subjects) { $0.topics.topics.map { $0.own } },
        Measure("topic-excess", .subjects) { measured in
            measured.topics.topics.map { $0.excess(measured.topics.openings) }
        },
        Measure("topic-cross", .subjects) { $0.topics.topics.map { log2(max($0.cross, 1e-5)) } },
        Measure("topics-in-ten", .subjects) { $0.topics.topics?.inTen },
        Measure("topic-rarity", .subjects) { $0.topics.topics?.divergence },
        Measure("capability-match", .subjects) { $0.topics.capabilities.map { $0.own } },
        Measure("capability-excess", .subjects) { measured in
            measured.topics.capabilities.map { $0.excess(measured.account.summary.capabilities.total) }
        },
        Measure("capabilities-in-ten", .subjects) { $0.topics.capabilities?.inTen },
        Measure("capability-rarity", .subjects) { $0.topics.capabilities?.divergence },
        Measure("openings-log", .subjects) { log2(Double($0.topics.openings) + 1) },
    ]

    static let sharedLists = [
        Measure("list-ratio", .sharedLists) { $0.context.lists.evidence[$0.index]?.logRatio },
        Measure("list-ratio-a-prompt", .sharedLists) { measured in
            measured.context.lists.evidence[measured.index].map { $0.logRatio / $0.openings }
        },
        Measure("list-size", .sharedLists) { measured in
            measured.context.lists.evidence[measured.index].map {
                log2(Double(measured.context.listSizes[$0.list]) + 1)
            }
        },
    ]

    static let wording = [
        Measure("words", .wording) { words($0)?.mean }, Measure("word-spread", .wording) { words($0)?.spread },
        Measure("covered-words", .wording) { words($0)?.covered },
        trait("templated", .templated), trait("asks-for-steps", .elicitsReasoning),
        Measure("model-written", .wording) {
            let judged = $0.account.summary.count(.styleJudged)
            return judged >= 5 ? Double($0.account.summary.count(.modelWritten)) / Double(judged) : nil
        },
        Measure("request-tokens", .wording) { moments($0.account.summary.tokens.inputLengths)?.mean },
        Measure("request-spread", .wording) { moments($0.account.summary.tokens.inputLengths)?.spread },
        Measure("answer-tokens", .wording) { moments($0.account.summary.tokens.outputLengths)?.mean },
        Measure("answer-spread", .wording) { moments($0.account.summary.tokens.outputLengths)?.spread },
    ]

    static let program = [
        trait("streamed", .streamed), trait("reasoning", .reasoning), trait("probabilities", .logprobs),
        trait("choices", .choices), trait("structured", .structured), trait("seeded", .seeded),
        trait("system-prompts", .hasSystem),
        share("one-client", .client), share("one-model", .model), share("one-parameters", .parameters),
        share("one-network", .network), share("one-template", .template), share("one-system", .system),
        distinct("clients", .client), distinct("models", .model), distinct("parameter-profiles", .parameters),
        distinct("networks", .network), distinct("countries", .country), distinct("templates", .template),
    ]

    static let standing =
        LinkKind.allCases.map { kind in
            Measure("others-with-\(kind.name)", .standing) { $0.sharing.degree(kind) }
        } + [
            Measure("age", .standing) { $0.account.ageInDays.map { log2($0 + 1) } },
            Measure("sign-up-crowd", .standing) { measured in
                measured.account.profile.signup.map { measured.context.crowding(Double($0.milliseconds) / 86_400_000) }
            },
            Measure("verified-organisation", .standing) { $0.account.belongsToVerifiedOrganisation ? 1 : 0 },
            Measure("end-users", .standing) { log2($0.account.summary.attributes.distinct(.endUser) + 1) },
        ]

    private static func trait(_ name: String, _ trait: Observation.Traits) -> Measure {
        let family: MeasureFamily =
            switch name {
            case "templated", "asks-for-steps": .wording
            case "streamed", "reasoning", "probabilities", "choices", "structured", "seeded", "system-prompts": .program
            default: .conversation
            }
        return Measure(name, family) { $0.account.summary.share(trait) }
    }

    private static func share(_ name: String, _ kind: AttributeKind) -> Measure {
        Measure(name, .program) { $0.account.summary.attributes.dominant(kind)?.share }
    }

    private static func distinct(_ name: String, _ kind: AttributeKind) -> Measure {
        Measure(name, .program) { log2($0.account.summary.attributes.distinct(kind) + 1) }
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
