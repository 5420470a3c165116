internal import Base
internal import Exchanges
internal import Indicators
internal import Simulation

/// Who plays whom: every member of a campaign gets a donor, whose clients, lines, models and age it has where its
/// campaign looks like people. What a donor could only have alone (key, card, domain of its own) the member has anew.
struct Casting {
    /// A member as it appears.
    struct Role {
        let donor: Int
        let key: [UInt8]
        let organisation: [UInt8]
        let profile: AccountProfile
    }

    /// By member.
    let roles: [Role]
    /// By campaign and cell: the donor whose program, or browser, all accounts of a careless cell use.
    private let cells: [[Int]]

    init(
        _ script: CampaignScript, _ campaigns: [CampaignSpec], _ donors: Donors, _ prepared: PreparedBackground,
        _ random: inout SeededRandom
    ) {
        var privates: [Int] = []
        for index in donors.all.indices {
            let profile = AccountProfile(prepared.options.directory?[donors.all[index].id])
            if profile.verification == "org" { continue }
            if let organisation = profile.organisation, prepared.isCrowded(organisation) { continue }
            privates.append(index)
        }
        if privates.isEmpty { privates = Array(donors.all.indices) }
        var web = Troupe(privates.filter { !donors.all[$0].usesKeys }, else: privates, &random)
        var programs = Troupe(privates.filter { donors.all[$0].usesKeys }, else: privates, &random)
        cells = campaigns.map { spec in
            (0..<max(1, spec.split ?? 1)).map { _ in spec.surface == .web ? web.next() : programs.next() }
        }
        roles = script.members.map { member in
            let donor = member.usesWeb ? web.next() : programs.next()
            let spec = campaigns[member.campaign]
            let known = AccountProfile(prepared.options.directory?[donors.all[donor].id])
            return Casting.role(member, spec, donor, known, prepared)
        }
    }

    /// The donor that stands for a whole cell.
    func cellDonor(_ member: CampaignScript.Member) -> Int { cells[member.campaign][member.cell] }

    private static func role(
        _ member: CampaignScript.Member, _ spec: CampaignSpec, _ donor: Int, _ known: AccountProfile,
        _ prepared: PreparedBackground
    ) -> Role {
        var profile = known
        let own = name("own", member.seed)
        profile.organisation = spec.infra < 2 ? nil : known.organisation.map { _ in "org-\(own)" }
        if spec.signup != .aged, known.signup != nil {
            profile.signup = member.signup
        } else if let signup = known.signup {
            // Nobody asks before signing up.
            profile.signup = min(signup, member.signup)
        }
        if known != AccountProfile() {
            profile.payment = member.card.map { "card-\(name("card", $0))" } ?? known.payment.map { _ in "card-\(own)" }
        }
        if let domain = known.emailDomain {
            profile.emailDomain =
                member.mailDomain ?? (prepared.isPublic(domain) ? domain : "\(own).example")
        }
        return Role(
            donor: donor, key: Array("key-\(own)".utf8), organisation: Array((profile.organisation ?? "").utf8),
            profile: profile)
    }

    private static func name(_ purpose: String, _ seed: UInt64) -> String {
        String(StableHash.text(purpose, seed: seed), radix: 36)
    }
}

/// Donors in random order, each once before any a second time.
private struct Troupe {
    private let donors: [Int]
    private var taken = 0

    init(_ donors: [Int], else others: [Int], _ random: inout SeededRandom) {
        self.donors = (donors.isEmpty ? others : donors).shuffled(using: &random)
    }

    mutating func next() -> Int {
        defer { taken += 1 }
        return donors[taken % donors.count]
    }
}
