internal import Base
internal import Crypto
internal import Exchanges
internal import Gateway
internal import HTTP
internal import Policy
internal import Store

/// The gateway's judge: keys from the store, decisions from the policy. One for each loop.
final class PolicyJudge: Judge {
    /// What is known of a caller beside the names.
    struct CallerFacts: Sendable {
        let account: UInt64
        let organisation: UInt64
        let key: UInt64
        let verification: String
        let address: IPAddress?
        let country: Country
    }

    /// A request that was let pass.
    final class Pass: Ticket {
        var reservation: Reservation
        let model: String
        let input: Int64

        init(_ reservation: Reservation, model: String, input: Int64) {
            self.reservation = reservation
            self.model = model
            self.input = input
        }
    }

    var snapshot: Snapshot
    /// Keys of the store that were used.
    let uses = KeyUses()
    private let callers: ServiceSettings.Callers
    private let meters: Meters
    private let prices: Prices
    private let log: DecisionLog
    private let clock: ServiceClock
    private let noiseSecret: [UInt8]
    private var policyText = RateLimitPolicyText()

    /// `noiseSecret` is the same for all loops, so that noise is the same for whoever asks again.
    init(
        _ snapshot: Snapshot, callers: ServiceSettings.Callers, meters: Meters, prices: Prices, log: DecisionLog,
        clock: ServiceClock, noiseSecret: [UInt8]
    ) {
        self.snapshot = snapshot
        self.callers = callers
        self.meters = meters
        self.prices = prices
        self.log = log
        self.clock = clock
        self.noiseSecret = noiseSecret
    }

    func identify(_ credential: String, _ fields: HeaderFields, address: String) -> Identity? {
        var origin = Identity.Origin()
        origin.address = address
        var account: String?
        if let peer = Bytes.with(address, { IPAddress($0) }),
            callers.trustedProxies.contains(where: { $0.contains(peer) })
        {
            if let field = callers.addressField, let told = fields.last(named: field)?.lastOfList,
                Bytes.with(told, { IPAddress($0) }) != nil
            {
                origin.address = told
            }
            if let field = callers.countryField {
                origin.country = fields.last(named: field).flatMap(Country.init)?.description ?? ""
            }
            if let field = callers.fingerprintField { origin.fingerprint = fields.last(named: field) ?? "" }
            if let field = callers.accountField, let name = fields.last(named: field), !name.isEmpty { account = name }
        }
        switch callers.mode {
        case .issued:
            let now = clock.now()
            guard let entry = snapshot.keys[credential], entry.state(at: now) == .active else { return nil }
            uses.note(entry.id, at: now)
            return identity(entry.account, entry.organisation, entry.id, entry.verification, origin)
        case .passed:
            let digest = HMACSHA256.code(of: Array(credential.utf8), key: callers.hashingSecret)
            let key = SHA256.hexadecimal(digest.prefix(16))
            return identity(account ?? key, "", key, "", origin)
        }
    }

    func identify(_ caller: NamedCaller) -> Identity? {
        guard !caller.account.isEmpty else { return nil }
        var origin = Identity.Origin()
        origin.address = caller.address
        origin.country = Country(caller.country)?.description ?? ""
        return identity(caller.account, caller.organisation, caller.key, caller.verification, origin)
    }

    private func identity(
        _ account: String, _ organisation: String, _ key: String, _ verification: String, _ origin: Identity.Origin
    ) -> Identity {
        Identity(
            account: account, organisation: organisation, key: key, origin: origin,
            facts: CallerFacts(
                account: RequestFacts.hash(account),
                organisation: organisation.isEmpty ? 0 : RequestFacts.hash(organisation),
                key: RequestFacts.hash(key), verification: verification,
                address: Bytes.with(origin.address) { IPAddress($0) }, country: Country(origin.country) ?? .unknown))
    }

    func rule(on request: InspectedRequest) -> Ruling {
        let facts = facts(request)
        let standing = snapshot.standings[facts.account]
        let decision = snapshot.policy.decide(
            facts, standing: standing, cuts: snapshot.cuts, meters: meters, id: request.id)
        if decision.action != .allow || decision.shadow != nil || !decision.isLetThrough {
            log.append(
                .init(
                    moment: Timestamp(milliseconds: facts.now), account: request.identity.account,
                    key: request.identity.key, organisation: request.identity.organisation,
                    campaign: standing?.campaign ?? "", decision: decision))
        }
        var ruling = Ruling()
        if !decision.rateLimits.isEmpty {
            ruling.fields.append("RateLimit-Policy", policyText.of(decision.rateLimits))
            ruling.fields.append("RateLimit", RateLimitHeaders.remaining(decision.rateLimits))
        }
        if let code = decision.code {
            ruling.refusal = APIError(
                decision.status, code.rawValue, snapshot.policy.callerMessage(decision),
                retryAfter: decision.retryAfter.map { Int($0) }, decision: decision.id)
        }
        ruling.verdict = Verdict(decision)
        ruling.recordsWhole = decision.isLogged
        if decision.isLetThrough, let levers = ObfuscationLevers(decision.obfuscations) {
            ruling.obfuscation = TrafficObfuscation(levers, account: request.identity.account, secret: noiseSecret)
        }
        if let reservation = decision.reservation {
            ruling.ticket = Pass(reservation, model: facts.model, input: Int64(facts.inputTokens))
        }
        return ruling
    }

    private func facts(_ request: InspectedRequest) -> RequestFacts {
        let caller = request.identity.facts as? CallerFacts
        var facts = RequestFacts(
            request.exchange, account: caller?.account ?? 0, bodyLength: request.bodyLength, prices: prices)
        facts.organisation = caller?.organisation ?? 0
        facts.key = caller?.key ?? 0
        facts.verification = caller.flatMap { snapshot.levels[$0.verification] } ?? 0
        facts.address = caller?.address
        facts.country = caller?.country ?? .unknown
        return facts
    }

    func mayContinue(_ ticket: any Ticket, tokens: Int64) -> Bool {
        guard let pass = ticket as? Pass else { return true }
        return !meters.charge(
            &pass.reservation, tokens: pass.input + tokens,
            cost: prices.cost(model: pass.model, input: pass.input, output: tokens), now: clock.now().milliseconds)
    }

    func settle(_ ticket: any Ticket, usage: Exchange.Usage, status: Int) {
        guard let pass = ticket as? Pass else { return }
        // What was refused upstream, or never sent, cost nothing.
        let input = status == 0 || status >= 400 ? 0 : usage.input >= 0 ? usage.input : pass.input
        let output = max(0, usage.output)
        meters.settle(
            &pass.reservation, tokens: input + output,
            cost: prices.cost(model: pass.model, input: input, output: output), now: clock.now().milliseconds)
    }

    func settleUnseen(_ ticket: any Ticket) {
        guard let pass = ticket as? Pass else { return }
        meters.settle(
            &pass.reservation, tokens: pass.reservation.tokens, cost: pass.reservation.cost,
            now: clock.now().milliseconds)
    }

    /// Whether a caller is cut off, or the key revoked that the caller came with.
    func isCut(_ identity: Identity) -> Bool {
        if callers.mode == .issued, snapshot.keys.revoked.contains(identity.key) { return true }
        guard let caller = identity.facts as? CallerFacts, !snapshot.cuts.isEmpty else { return false }
        var facts = RequestFacts(account: caller.account, now: 0)
        facts.organisation = caller.organisation
        facts.key = caller.key
        return snapshot.cuts.contains(facts, snapshot.standings[caller.account]) != nil
    }
}

extension HeaderFields {
    /// The last field of a name in any case: what the nearest proxy wrote.
    fileprivate func last(named name: String) -> String? {
        var found: String?
        forEach { other, value in
            if other.count == name.utf8.count, other.isSame(name) { found = value.string }
        }
        return found
    }
}

extension Bytes {
    /// Whether these are the letters of a name, in any case.
    fileprivate func isSame(_ name: String) -> Bool {
        zip(buffer, name.utf8).allSatisfy { $0 == $1 || ($0 | 32 == $1 | 32 && ($0 | 32) &- 97 < 26) }
    }
}

extension ObfuscationLevers {
    /// What the gateway can take of what a policy wants taken; nil when that is nothing.
    init?(_ wanted: Obfuscations) {
        self.init()
        removesLogprobs = wanted.removesLogprobs
        topLogprobs = wanted.topLogprobs
        logprobDecimals = wanted.logprobDecimals
        logprobNoise = wanted.logprobNoise
        mostChoices = wanted.mostChoices
        ignoresSeed = wanted.ignoresSeed
        switch wanted.reasoning {
        case .keep: reasoning = .keep
        case .summarise: reasoning = .summarise
        case .omit: reasoning = .omit
        }
        if self == ObfuscationLevers() { return nil }
    }
}

extension Verdict {
    init(_ decision: PolicyDecision) {
        self.init()
        action = decision.action.rawValue
        policy = decision.policyVersion
        degrade = decision.obfuscations.words
        tier = decision.tier
        rule = decision.rule
        reasons = decision.reasons.map { Reason(name: $0.name, value: $0.value, threshold: $0.threshold) }
        shadow = decision.shadow.map { Shadow(action: $0.action.rawValue, status: $0.status, rule: $0.rule) }
    }
}

extension String {
    /// The last element of a list with commas, without the space around it.
    fileprivate var lastOfList: String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
        var last = utf8[...]
        if let comma = last.lastIndex(of: 44) { last = last[last.index(after: comma)...] }
        while let byte = last.first, isSpace(byte) { last.removeFirst() }
        while let byte = last.last, isSpace(byte) { last.removeLast() }
        return String(Substring(last))
    }
}
