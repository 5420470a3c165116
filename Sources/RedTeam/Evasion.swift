internal import Simulation

/// What an attacker can drive to stay unseen. Each evasion has strengths in order, the weakest first.
public enum Evasion: String, CaseIterable, Sendable {
    /// Other text around the prompts, or none.
    case diversify
    /// Every account words prompts in its own way.
    case paraphrase
    /// An honest person's traffic beside the campaign's.
    case cover
    /// Fewer exchanges a day.
    case slow
    /// Accounts are replaced.
    case rotate
    /// Servers, proxies, or everything as honest people have it.
    case infrastructure
    /// Cells that share nothing.
    case split
    /// Accounts keep to few topics.
    case persona
    /// Rhythm of private people.
    case mimic
    /// When accounts were opened.
    case signup

    /// What it is called on a page.
    public var title: String {
        switch self {
        case .diversify: "Diversify templates"
        case .paraphrase: "Paraphrase"
        case .cover: "Cover traffic"
        case .slow: "Slow down"
        case .rotate: "Rotate accounts"
        case .infrastructure: "Hide infrastructure"
        case .split: "Split into cells"
        case .persona: "Partition by persona"
        case .mimic: "Mimic people"
        case .signup: "Age accounts"
        }
    }

    /// What the attacker does, in a sentence or two.
    public var about: String {
        switch self {
        case .diversify: "The prompts' wrapper: one text filled once, several with slots, or bare prompts."
        case .paraphrase:
            "The share of prompts that each account words in its own way, wrapper included, at the price of a small "
                + "model's call."
        case .cover:
            "The share of each account's traffic that is an ordinary private person's. It is paid for and harvests nothing."
        case .slow: "Exchanges of each account a day. The campaign wants less, since it has no more accounts."
        case .rotate: "How long an account lives before another takes over. New accounts are paid for."
        case .infrastructure:
            "From own servers with shared cards, over rented proxies with shared cards, to lines, cards and clients as "
                + "honest people have them, at last request parameters too."
        case .split:
            "Cells that share no card, client, address, wrapper or sign-up burst, fed from one list of prompts."
        case .persona: "Topics that each account keeps to, while all accounts together sweep everything."
        case .mimic:
            "How far days off, sittings, follow-ups and volumes are those of private people. Any of it ends the scheduler."
        case .signup: "When accounts were opened: within two days, within six weeks, or over years as honest ones."
        }
    }

    /// What the strengths are called.
    public var labels: [String] {
        switch self {
        case .diversify: ["one text", "3 wrappers", "14 wrappers", "no wrapper"]
        case .paraphrase, .mimic: ["0%", "25%", "50%", "75%", "100%"]
        case .cover: ["0%", "25%", "50%", "75%", "90%"]
        case .slow: Evasion.rates.map { $0 == $0.rounded() ? "\(Int($0)) a day" : "\($0) a day" }
        case .rotate: ["never", "4 days", "2 days", "1 day", "12 hours"]
        case .infrastructure: ["own servers", "proxies", "as people's", "parameters too"]
        case .split: ["one", "2 cells", "4 cells", "8 cells", "16 cells"]
        case .persona: ["all topics", "12 topics", "6 topics", "3 topics", "1 topic"]
        case .signup: ["2 days", "6 weeks", "as people"]
        }
    }

    private static let shares = [0, 0.25, 0.5, 0.75, 1]
    private static let rates = [24, 12, 6, 3, 1.5]

    /// Drives a campaign to a strength.
    func apply(_ level: Int, to campaign: inout CampaignSpec) {
        switch self {
        case .diversify:
            campaign.template = [.init(fixed: true), .init(slots: true), .init(slots: true), .init()][level]
            campaign.wrappers = level == 2 ? 14 : 3
        case .paraphrase: campaign.paraphrase = Evasion.shares[level]
        case .cover: campaign.cover = [0, 0.25, 0.5, 0.75, 0.9][level]
        case .slow: campaign.perAccountDay = Evasion.rates[level]
        case .rotate: campaign.rotationDays = [nil, 4, 2, 1, 0.5][level]
        case .infrastructure: campaign.infra = level
        case .split: campaign.split = [nil, 2, 4, 8, 16][level]
        case .persona: campaign.persona = [nil, 12, 6, 3, 1][level]
        case .mimic: campaign.mimic = Evasion.shares[level]
        case .signup: campaign.signup = [.burst, .weeks, .aged][level]
        }
    }
}
