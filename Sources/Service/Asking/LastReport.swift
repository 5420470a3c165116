internal import Base
internal import JSON
internal import Policy

/// What a report says of a campaign's member.
public struct ReportedMember: Sendable {
    /// Something that members share, such as an address.
    public struct Shared: Sendable {
        /// Its kind.
        public let kind: String
        /// Its value.
        public let value: String
        /// Members that have it.
        public let members: Int
        /// Other accounts that have it.
        public let outside: Int
        /// Members that have it beside this one, the first few.
        public let others: [String]
    }

    /// The campaign.
    public let campaign: String
    /// What sets it apart.
    public let headline: String
    /// Its confidence, 0 to 1.
    public let confidence: Double
    /// The account's score as a member, 0 to 1.
    public let score: Double
    /// Why it is a member, in sentences.
    public let reasons: [String]
    /// What it shares with other members.
    public let shared: [Shared]
}

/// The report of a server's last look.
struct LastReport {
    private let campaigns: [JSONObject]
    private let input: JSONObject?
    private static let examples = 5

    /// Nil when there is none yet. Throws when it is something else.
    init?(folder: String) throws {
        guard let bytes = ReportFolder(existing: "\(folder)/report").contents("report.json") else { return nil }
        guard case .object(let document) = try JSONValue.parse(bytes, file: "\(folder)/report/report.json") else {
            return nil
        }
        campaigns = document.objects("campaigns")
        input = document.object("input")
    }

    /// What was told of the look, whose verdicts say since when its campaigns are flagged. Nil when no look left any.
    func told(with known: (moment: Timestamp, verdicts: Verdicts)?) -> Looker.State? {
        guard let known else { return nil }
        var since: [String: Int64] = [:]
        for entry in known.verdicts.entries {
            guard let flagged = entry.standing.flaggedSince, !entry.standing.campaign.isEmpty else { continue }
            since[entry.standing.campaign] = min(since[entry.standing.campaign] ?? .max, flagged)
        }
        var state = Looker.State()
        state.last = known.moment
        state.accounts = input?.count("accounts") ?? 0
        state.exchanges = input?.count("exchanges") ?? 0
        state.campaigns = campaigns.map { campaign in
            let id = campaign.text("id") ?? ""
            return Looker.Campaign(
                id: id, confidence: campaign.number("confidence") ?? 0,
                flaggedSince: since[id].map { Timestamp(milliseconds: $0) },
                accounts: campaign.objects("accounts").compactMap { $0.text("account_id") },
                exchanges: campaign.count("exchanges") ?? 0, headline: campaign.text("headline") ?? "")
        }
        return state
    }

    /// What it says of an account; nil when that is no member of a campaign.
    func member(_ account: String) -> ReportedMember? {
        for campaign in campaigns {
            let members = campaign.objects("accounts")
            guard let place = members.firstIndex(where: { $0.text("account_id") == account }) else { continue }
            return ReportedMember(
                campaign: campaign.text("id") ?? "", headline: campaign.text("headline") ?? "",
                confidence: campaign.number("confidence") ?? 0, score: members[place].number("score") ?? 0,
                reasons: members[place].objects("reasons").compactMap { $0.text("sentence") },
                shared: campaign.objects("shared_attributes").compactMap { shared($0, place, members) })
        }
        return nil
    }

    private func shared(_ attribute: JSONObject, _ place: Int, _ members: [JSONObject]) -> ReportedMember.Shared? {
        let positions = attribute.counts("member_positions")
        guard positions.contains(place) else { return nil }
        let others = positions.filter { $0 != place && members.indices.contains($0) }
        return ReportedMember.Shared(
            kind: attribute.text("kind") ?? "", value: attribute.text("value") ?? "",
            members: attribute.count("members") ?? 0, outside: attribute.count("outside") ?? 0,
            others: others.prefix(LastReport.examples).compactMap { members[$0].text("account_id") })
    }
}
