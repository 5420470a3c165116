internal import Base
internal import Exchanges
internal import Simulation

/// What an exchange of a campaign shows beside its text: who sends it, with what, from where. Fields that the log does
/// not know stay unknown.
struct InjectionStyle {
    private let script: CampaignScript
    private let campaigns: [CampaignSpec]
    private let donors: Donors
    private let cast: Casting

    /// Level of care from which members have lines of their own, and from which they have settings of their own.
    private static let ownLines = 2, ownSettings = 3

    init(_ script: CampaignScript, _ campaigns: [CampaignSpec], _ donors: Donors, _ cast: Casting) {
        self.script = script
        self.campaigns = campaigns
        self.donors = donors
        self.cast = cast
    }

    /// Calls `body` with the answer's exchange as the step's member would have it, the prompts excepted. `longer` is by
    /// how many bytes the request is longer than the one that was answered.
    func dress(
        _ answer: borrowing Exchange, as step: CampaignScript.Step, longer: Int,
        _ body: (inout Exchange) throws -> Void
    ) rethrows {
        let member = script.members[step.member]
        let (spec, role) = (campaigns[member.campaign], cast.roles[step.member])
        let line = UInt64(truncatingIfNeeded: step.line)
        let own = loan(of: role.donor, line)
        // Careless accounts use one program, and lines that are rented or the campaign's own.
        let isCareless = spec.infra < InjectionStyle.ownLines
        let cell = loan(of: cast.cellDonor(member), 0)
        var exchange = InjectionStyle.answered(answer, longer: longer)
        var texts = Texts()
        read(isCareless ? cell : own) {
            texts.note(\.userAgent, $0.userAgent)
            texts.note(\.tlsFingerprint, $0.tlsFingerprint)
            texts.note(\.endpoint, $0.endpoint)
        }
        read(!isCareless ? own : spec.infra == 0 ? cell : rented(line)) {
            let server = spec.infra == 0 ? InjectionStyle.server($0.clientAddress, script.address(of: step.line)) : nil
            texts.note(\.clientAddress, server ?? Array($0.clientAddress.buffer))
            texts.note(\.country, $0.country)
            exchange.autonomousSystem = $0.autonomousSystem
        }
        read(spec.infra < InjectionStyle.ownSettings && !member.usesWeb ? cell : own) {
            exchange.parameters = $0.parameters
            if spec.reasoning { reason(&exchange.parameters, member.seed) }
            texts.note(\.parameters.reasoningEffort, exchange.parameters.reasoningEffort)
        }
        read(own) {
            if isCareless {
                texts.note(\.model, Array(donors.commonModel.utf8))
            } else {
                texts.note(\.model, $0.model)
            }
            let sharesKeys = isCareless && !member.usesWeb && donors.all[role.donor].usesKeys
            texts.note(\.keyID, !$0.keyID.isEmpty || sharesKeys ? role.key : [])
        }
        texts.note(\.accountID, Array(member.id.utf8))
        texts.note(\.organisationID, role.organisation)
        time(&exchange, step, &texts)
        try texts.put(into: &exchange, body)
    }

    private func read(_ loan: Int, _ body: (borrowing Exchange) -> Void) {
        donors.loans[loan].exchange.withExchange(body)
    }

    /// When, and in which conversation.
    private func time(_ exchange: inout Exchange, _ step: CampaignScript.Step, _ texts: inout Texts) {
        exchange.timestamp = step.moment
        let talks = donors.knowsConversations && step.conversation != 0
        exchange.turnIndex = donors.knowsTurns && (talks || !donors.knowsConversations) ? Int64(step.turn) : -1
        texts.note(\.conversationID, talks ? Array("conv-\(String(step.conversation, radix: 36))".utf8) : [])
        guard !exchange.responseDigest.isEmpty else { return }
        texts.note(\.responseDigest, Array(String(StableHash.mix(step.seed, 7), radix: 16).utf8))
    }

    /// What is left of the answer's exchange: how it went. Input tokens grow with what stands around the question.
    private static func answered(_ answer: borrowing Exchange, longer: Int) -> Exchange {
        var exchange = copy answer
        exchange.id = Bytes()
        exchange.requestID = Bytes()
        exchange.endUserID = Bytes()
        exchange.promptDigest = Bytes()
        exchange.systemPromptDigest = Bytes()
        exchange.responseText = Bytes()
        if exchange.usage.input >= 0 { exchange.usage.input = max(1, exchange.usage.input &+ Int64(longer / 4)) }
        return exchange
    }

    /// Reasoning is switched on in a way that the log knows.
    private func reason(_ parameters: inout Exchange.Parameters, _ seed: UInt64) {
        guard parameters.reasoningEffort.isEmpty, parameters.thinkingBudget <= 0 else { return }
        if donors.knowsEfforts, seed & 1 == 0 || !donors.knowsBudgets {
            let word: StaticString = "high"
            parameters.reasoningEffort = Bytes(start: word.utf8Start, count: word.utf8CodeUnitCount)
        } else if donors.knowsBudgets {
            parameters.thinkingBudget = seed & 2 == 0 ? 8192 : 16_384
        }
    }

    /// One of a donor's loans: the same for the same line, so that client, line and settings go together.
    private func loan(of donor: Int, _ line: UInt64) -> Int {
        let own = donors.all[donor].loans
        return own.lowerBound + Int(StableHash.scramble(line) % UInt64(max(1, own.count)))
    }

    /// A line of anybody's.
    private func rented(_ line: UInt64) -> Int {
        Int(StableHash.scramble(line ^ 0x5245_4E54) % UInt64(donors.loans.count))
    }

    /// An address beside `near`, which tells the network: the block and the place in it come from `number`. Nil for
    /// what is no IPv4 address, which is then used as it is.
    static func server(_ near: Bytes, _ number: UInt32) -> [UInt8]? {
        let parts = near.buffer.split(separator: 46, omittingEmptySubsequences: false)
        guard parts.count == 4, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 >= 48 && $0 <= 57 } }) else {
            return nil
        }
        let block = StableHash.scramble(UInt64(number >> 8)) & 255
        return Array(parts[0]) + [46] + Array(parts[1]) + [46] + Array("\(block).\(number & 255)".utf8)
    }
}

/// Texts for fields of an exchange, kept until they are put in.
private struct Texts {
    private var bytes: [UInt8] = []
    private var places: [(field: WritableKeyPath<Exchange, Bytes>, range: Range<Int>)] = []

    mutating func note(_ field: WritableKeyPath<Exchange, Bytes>, _ text: Bytes) { note(field, text.buffer) }

    mutating func note(_ field: WritableKeyPath<Exchange, Bytes>, _ text: some Collection<UInt8>) {
        let from = bytes.count
        bytes += text
        places.append((field, from..<bytes.count))
    }

    /// Calls `body` with the exchange while the texts are in it.
    func put(into exchange: inout Exchange, _ body: (inout Exchange) throws -> Void) rethrows {
        try bytes.withUnsafeBufferPointer { buffer in
            let whole = Bytes(buffer)
            for place in places {
                exchange[keyPath: place.field] = whole.slice(place.range.lowerBound, place.range.upperBound)
            }
            try body(&exchange)
        }
    }
}
