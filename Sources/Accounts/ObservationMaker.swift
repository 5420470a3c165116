internal import Base
public import Exchanges
public import Prompts

/// Turns exchanges into observations. One per thread: it owns the prompt analyser's buffers and remembers the names
/// behind the hashes of values that a report may show (models, clients, fingerprints, countries).
public final class ObservationMaker {
    private let analyser: PromptAnalyser
    /// Names of the values seen.
    public private(set) var names = NameTable()
    private var families = FamilyCache()

    /// A maker with the log's lexicon and the capability taxonomy.
    public init(lexicon: Lexicon, capabilities: Capabilities) {
        analyser = PromptAnalyser(lexicon: lexicon, capabilities: capabilities)
    }

    /// Whether an exchange may open a conversation: its first turn, or no turn known.
    public static func isOpening(_ exchange: borrowing Exchange) -> Bool {
        let turn = exchange.turnIndex
        return !exchange.promptIsToolOutput && turn <= 0
    }

    /// The observation of one exchange.
    public func make(_ exchange: borrowing Exchange) -> Observation {
        var observation = Observation()
        observation.account = StableHash.bytes(exchange.accountID)
        observation.timestamp = exchange.timestamp
        let isOpening = ObservationMaker.isOpening(exchange)
        observation.prompt = analyser.analyse(
            prompt: exchange.prompt, system: exchange.systemPrompt, isOpening: isOpening)
        fillDigests(&observation.prompt, exchange)
        observation.traits = traits(exchange, observation.prompt, isOpening: isOpening)
        observation.inputTokens = ObservationMaker.clamped(exchange.usage.input)
        observation.outputTokens = ObservationMaker.clamped(exchange.usage.output)
        observation.reasoningTokens = ObservationMaker.clamped(exchange.usage.reasoning)
        observation.turn = exchange.turnIndex < 0 ? 0 : min(ObservationMaker.clamped(exchange.turnIndex), .max - 1) + 1
        fill(&observation.attributes, exchange, observation.prompt)
        return observation
    }

    /// Where the log has a digest in a text's place, the digest stands for the content.
    private func fillDigests(_ prompt: inout PromptFeatures, _ exchange: borrowing Exchange) {
        if exchange.promptDigest.isEmpty, exchange.systemPromptDigest.isEmpty { return }
        let digested = PromptFeatures(
            promptDigest: exchange.promptDigest, systemDigest: exchange.systemPromptDigest)
        if exchange.prompt.isEmpty { (prompt.content, prompt.simHash) = (digested.content, digested.simHash) }
        if exchange.systemPrompt.isEmpty { prompt.systemShape = digested.systemShape }
    }

    private func fill(
        _ attributes: inout InlineArray<14, AttributeKey>, _ exchange: borrowing Exchange, _ prompt: PromptFeatures
    ) {
        func set(_ kind: AttributeKind, _ value: Bytes) {
            guard !value.isEmpty else { return }
            attributes[Int(kind.rawValue) - 1] = AttributeKey(
                kind, hash: StableHash.bytes(value, seed: UInt64(kind.rawValue)))
        }
        func setNamed(_ kind: AttributeKind, _ value: Bytes) {
            set(kind, value)
            names.note(attributes[Int(kind.rawValue) - 1], value)
        }
        set(.organisation, exchange.organisationID)
        set(.key, exchange.keyID)
        set(.endUser, exchange.endUserID)
        set(.address, exchange.clientAddress)
        set(.conversation, exchange.conversationID)
        setNamed(.country, exchange.country)
        setNamed(.client, exchange.userAgent)
        setNamed(.model, exchange.model)
        if !exchange.tlsFingerprint.isEmpty {
            let key = AttributeKey.tls(
                hash: StableHash.bytes(exchange.tlsFingerprint, seed: UInt64(AttributeKind.tls.rawValue)),
                claimed: families.family(exchange.userAgent, attributes[Int(AttributeKind.client.rawValue) - 1]))
            attributes[Int(AttributeKind.tls.rawValue) - 1] = key
            names.note(key.withoutClaim, exchange.tlsFingerprint)
        }
        attributes[Int(AttributeKind.network.rawValue) - 1] = ClientAddress.network(exchange.clientAddress)
        if exchange.autonomousSystem > 0 {
            attributes[Int(AttributeKind.autonomousSystem.rawValue) - 1] = AttributeKey(
                .autonomousSystem, hash: StableHash.scramble(UInt64(exchange.autonomousSystem)))
        }
        if let profile = ParameterProfile.hash(exchange.parameters) {
            attributes[Int(AttributeKind.parameters.rawValue) - 1] = AttributeKey(.parameters, hash: profile)
        }
        if prompt.template != 0 {
            attributes[Int(AttributeKind.template.rawValue) - 1] = TemplateKey.template(prompt.template)
        }
        if prompt.systemTemplate != 0 {
            attributes[Int(AttributeKind.system.rawValue) - 1] = TemplateKey.system(prompt.systemTemplate)
        } else if prompt.systemShape != 0 {
            attributes[Int(AttributeKind.system.rawValue) - 1] = AttributeKey(
                .system, hash: StableHash.scramble(prompt.systemShape))
        }
    }

    private func traits(
        _ exchange: borrowing Exchange, _ prompt: PromptFeatures, isOpening: Bool
    ) -> Observation.Traits {
        var traits: Observation.Traits = []
        func set(_ trait: Observation.Traits, _ condition: Bool) { if condition { traits.insert(trait) } }
        // Plain values first: a borrowed exchange cannot be captured by the right-hand side of `||`.
        let parameters = exchange.parameters
        let (turn, status, finish) = (exchange.turnIndex, exchange.httpStatus, exchange.finish)
        let refusal = exchange.refusalCategory
        set(.opening, isOpening)
        set(.followUp, turn > 0)
        set(.toolOutput, exchange.promptIsToolOutput)
        set(.aborted, exchange.clientAborted == .yes)
        set(.failed, status >= 400 || finish == .error)
        set(
            .reasoning,
            !parameters.reasoningEffort.isEmpty || parameters.thinkingBudget > 0 || parameters.thinkingEnabled == .yes)
        set(.logprobs, parameters.logprobs == .yes || parameters.topLogprobs > 0)
        set(.choices, parameters.choices > 1)
        set(.streamed, parameters.streamed == .yes)
        set(.seeded, parameters.seeded == .yes)
        set(.structured, parameters.structured == .yes)
        set(.cutByLength, finish == .length)
        set(.calledTool, finish == .tool)
        set(.refused, finish == .refusal || finish == .filter)
        set(.stopped, finish == .stop)
        set(
            .refusedAsExtraction,
            refusal == "reasoning_extraction" || refusal == "frontier_llm")
        set(.elicitsReasoning, prompt.elicitsReasoning)
        set(.styleJudged, prompt.styleJudged)
        set(.modelWritten, prompt.modelWritten)
        set(.templated, prompt.template != 0)
        let (hasPrompt, hasSystem) = (!exchange.prompt.isEmpty, !exchange.systemPrompt.isEmpty)
        let (promptDigest, systemDigest) = (exchange.promptDigest, exchange.systemPromptDigest)
        set(.hasSystem, hasSystem || !systemDigest.isEmpty)
        set(.hasPrompt, hasPrompt)
        set(.hasDigest, !hasPrompt && !promptDigest.isEmpty)
        return traits
    }

    private static func clamped(_ value: Int64) -> Int32 { Int32(truncatingIfNeeded: min(max(value, -1), 0x7FFF_FFFF)) }
}

/// User agents repeat from line to line: a small direct-mapped cache saves looking for their family again.
private struct FamilyCache {
    private var keys = InlineArray<64, AttributeKey>(repeating: .none)
    private var families = InlineArray<64, ClientFamily>(repeating: .unknown)

    mutating func family(_ userAgent: Bytes, _ key: AttributeKey) -> ClientFamily {
        guard key != .none else { return .unknown }
        let slot = Int(truncatingIfNeeded: key.bits) & 63
        if keys[slot] == key { return families[slot] }
        let family = ClientFamily(userAgent: userAgent)
        (keys[slot], families[slot]) = (key, family)
        return family
    }
}

/// Keys of template attributes are the lexicon's numbers, spread over the key range by a bijection so that the
/// smallest keys remain a random sample.
public enum TemplateKey {
    private static let factor: UInt64 = 0x9E37
    private static let shift: UInt64 = 40

    /// Key of a prompt template's number.
    public static func template(_ number: UInt16) -> AttributeKey { key(.template, number) }
    /// Key of a system prompt template's number.
    public static func system(_ number: UInt16) -> AttributeKey { key(.system, number) }

    // Bits below the spread number are zero; a hash of a system prompt's words has them set with near certainty.
    private static func key(_ kind: AttributeKind, _ number: UInt16) -> AttributeKey {
        let spread = (UInt64(number) &* factor) & 0xFFFF
        return AttributeKey(bits: UInt64(kind.rawValue) << 56 | spread << shift)
    }

    /// The template number behind a key, where the key stands for one.
    public static func number(_ key: AttributeKey) -> UInt16? {
        let hash = key.bits & 0xFF_FFFF_FFFF_FFFF
        guard hash & ((1 << shift) - 1) == 0 else { return nil }
        return UInt16(truncatingIfNeeded: (hash >> shift) &* inverse)
    }

    private static let inverse: UInt64 = {
        var value = factor
        for _ in 0..<5 { value = value &* (2 &- factor &* value) }
        return value & 0xFFFF
    }()
}

/// A hash of the request parameters that a caller fixes in code.
enum ParameterProfile {
    /// Nil when no parameter was given.
    static func hash(_ parameters: Exchange.Parameters) -> UInt64? {
        var hash: UInt64 = 0x5041_5241
        var given = false
        func mix(_ tag: UInt64, _ value: UInt64?) {
            guard let value else { return }
            given = true
            hash = StableHash.mix(hash ^ StableHash.scramble(tag &<< 56 ^ value), 0xD6E8_FEB8_6659_FD93)
        }
        func number(_ value: Double) -> UInt64? { value.isNaN ? nil : (value + 0).bitPattern }
        func whole(_ value: Int64) -> UInt64? { value < 0 ? nil : UInt64(value) }
        mix(1, number(parameters.temperature))
        mix(2, number(parameters.topP))
        mix(3, whole(parameters.maxTokens))
        mix(4, whole(parameters.choices))
        mix(5, whole(parameters.topLogprobs))
        mix(6, whole(parameters.thinkingBudget))
        mix(7, parameters.reasoningEffort.isEmpty ? nil : StableHash.bytes(parameters.reasoningEffort))
        mix(8, parameters.logprobs == .yes ? 1 : nil)
        mix(9, parameters.structured == .yes ? 1 : nil)
        mix(10, parameters.streamed == .yes ? 1 : nil)
        return given ? StableHash.scramble(hash) : nil
    }
}
