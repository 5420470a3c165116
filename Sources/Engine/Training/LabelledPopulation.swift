internal import Accounts
internal import Base
internal import Exchanges
internal import Indicators
internal import Simulation

/// A population of which the campaigns are known: what training keeps of a world, so that the world need not be made again.
struct LabelledPopulation {
    /// An account, and how many of its exchanges are a campaign's; nil for honest ones.
    struct Member {
        let account: Account
        let campaignExchanges: Int?
    }

    let members: [Member]

    var population: Population { Population(members.map(\.account)) }
    var campaignExchanges: [String: Int] {
        var known: [String: Int] = [:]
        for member in members { known[member.account.id] = member.campaignExchanges }
        return known
    }

    init(members: [Member]) { self.members = members }

    /// Simulates a world and summarises its accounts, as an analysis would.
    static func simulate(
        _ spec: SimulationSpec, seed: UInt64, scale: Double = 1, threads: Int, _ cancellation: Cancellation? = nil
    ) throws -> LabelledPopulation {
        try SimulatedWorld(spec, seed: seed, scale: scale, threads: threads, cancellation).labelled()
    }

    private static let kind: [UInt8] = Array("SWTP".utf8)
    private static let version: UInt8 = 1
    private static let most = 1 << 24

    /// The binary form.
    func encoded() -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.raw(LabelledPopulation.kind)
        encoder.byte(LabelledPopulation.version)
        encoder.count(members.count)
        for member in members {
            encoder.text(member.account.id)
            encoder.count(member.campaignExchanges.map { $0 + 1 } ?? 0)
            encoder.run(member.account.summary.encoded())
            member.account.profile.encode(to: &encoder)
        }
        return encoder.bytes
    }

    /// Reads the binary form; nil when it is damaged or of another version, and the world has to be made again.
    init?(decoding bytes: [UInt8]) {
        var decoder = BinaryDecoder(bytes)
        guard decoder.raw(4).elementsEqual(LabelledPopulation.kind), decoder.byte() == LabelledPopulation.version
        else { return nil }
        var members: [Member] = []
        for _ in 0..<decoder.elements(atMost: LabelledPopulation.most, ofBytes: 4) {
            let id = decoder.text(atMost: 4096)
            let hidden = decoder.count(atMost: 1 << 50)
            guard let summary = AccountSummary(decoding: Array(decoder.run(atMost: 1 << 24))) else { return nil }
            let profile = AccountProfile(decoding: &decoder)
            guard !decoder.hasFailed else { return nil }
            members.append(
                Member(
                    account: Account(id: id, summary: summary, profile: profile),
                    campaignExchanges: hidden > 0 ? hidden - 1 : nil))
        }
        guard decoder.isAtEnd else { return nil }
        self.members = members
    }
}

extension AccountProfile {
    private static let longest = 4096

    fileprivate func encode(to encoder: inout BinaryEncoder) {
        encoder.signed(signup.map { $0.milliseconds } ?? .min)
        for text in [organisation, payment, country, verification, emailDomain, tier] { encoder.text(text ?? "") }
    }

    fileprivate init(decoding decoder: inout BinaryDecoder) {
        self.init()
        let moment = decoder.signed()
        signup = moment == .min ? nil : Timestamp(milliseconds: moment)
        func known(_ text: String) -> String? { text.isEmpty ? nil : text }
        organisation = known(decoder.text(atMost: AccountProfile.longest))
        payment = known(decoder.text(atMost: AccountProfile.longest))
        country = known(decoder.text(atMost: AccountProfile.longest))
        verification = known(decoder.text(atMost: AccountProfile.longest))
        emailDomain = known(decoder.text(atMost: AccountProfile.longest))
        tier = known(decoder.text(atMost: AccountProfile.longest))
    }
}
