public import Base
internal import Simulation

/// What an attacker pays for. The values are assumptions of this project: orders of magnitude, nobody's offer.
public enum PriceName: String, CaseIterable, Sendable {
    /// An account opened days before it is used.
    case accountBurst = "account-burst"
    /// An account opened within six weeks.
    case accountWeeks = "account-weeks"
    /// An account bought with a past.
    case accountAged = "account-aged"
    /// A check by mail.
    case verifyEmail = "verify-email"
    /// A check by telephone.
    case verifyPhone = "verify-phone"
    /// A check by card.
    case verifyCard = "verify-card"
    /// A check by document.
    case verifyID = "verify-id"
    /// A line for an account and a day, by level of infrastructure.
    case proxyOwn = "proxy-own"
    /// See `proxyOwn`.
    case proxyRented = "proxy-rented"
    /// See `proxyOwn`.
    case proxyPeople = "proxy-people"
    /// An independent cell.
    case cell
    /// An exchange, of the campaign or of its cover.
    case exchange
    /// A prompt that a small model has reworded.
    case paraphrase

    /// What it is the price of.
    public var about: String {
        switch self {
        case .accountBurst: "An account opened days before"
        case .accountWeeks: "An account opened weeks before"
        case .accountAged: "An account with a past"
        case .verifyEmail: "A check by mail"
        case .verifyPhone: "A check by telephone"
        case .verifyCard: "A check by card"
        case .verifyID: "A check by document"
        case .proxyOwn: "Own servers, for an account and a day"
        case .proxyRented: "Rented proxies, for an account and a day"
        case .proxyPeople: "Lines, cards and clients as people's, for an account and a day"
        case .cell: "Setting up a cell beyond the first"
        case .exchange: "An exchange, cover traffic included"
        case .paraphrase: "Rewording a prompt"
        }
    }

    /// What we assume, as the command line takes it: `cell=30`.
    public var assumption: String {
        let whole = assumed == assumed.rounded()
        return "\(rawValue)=\(whole ? Decimal.fixed(assumed, 0) : assumed.description)"
    }

    /// What we assume, in US dollars.
    public var assumed: Double {
        switch self {
        case .accountBurst: 0.5
        case .accountWeeks: 1.5
        case .accountAged: 8
        case .verifyEmail: 0.05
        case .verifyPhone: 0.5
        case .verifyCard: 5
        case .verifyID: 25
        case .proxyOwn: 0.02
        case .proxyRented: 0.2
        case .proxyPeople: 0.8
        case .cell: 30
        case .exchange: 0.01
        case .paraphrase: 0.0005
        }
    }
}

/// Prices: ours, or those that were given.
public struct Prices: Sendable {
    /// Given in place of what we assume.
    public var given: [PriceName: Double] = [:]

    /// What we assume.
    public init() {}

    /// US dollars.
    public subscript(name: PriceName) -> Double { given[name] ?? name.assumed }

    /// Takes `NAME=USD`. Throws a usage error that names the prices there are.
    public mutating func take(_ text: String) throws(UserError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let name = PriceName(rawValue: first) else {
            let names = PriceName.allCases.map(\.rawValue).joined(separator: ", ")
            throw UserError(.usage, "there is no price “\(parts.first ?? "")”", remedy: "prices are \(names)")
        }
        let isPlain = parts.count == 2 && parts[1].utf8.allSatisfy { (48...57).contains($0) || $0 == 46 }
        guard isPlain, let dollars = Double(parts[1]), dollars.isFinite, dollars <= 1e9 else {
            throw UserError(
                .usage, "--price \(text): a price is a number of US dollars up to a thousand million",
                remedy: "write \(name.assumption)")
        }
        given[name] = dollars
    }
}

/// What an attacker has spent until it was named.
public struct Bill: Equatable, Sendable {
    /// Opening accounts and passing checks.
    public var accounts = 0.0
    /// Lines, and cells beyond the first.
    public var infrastructure = 0.0
    /// Exchanges, cover and rewording.
    public var exchanges = 0.0

    /// All of it.
    public var total: Double { accounts + infrastructure + exchanges }

    /// Counts what a trial cost.
    public init(_ measurement: Measurement, _ attacker: Attacker, _ prices: Prices) {
        let campaign = attacker.campaign(accounts: 1)
        let opening: PriceName =
            switch campaign.signup {
            case .burst: .accountBurst
            case .weeks: .accountWeeks
            case .aged: .accountAged
            }
        for (check, count) in measurement.opened.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            accounts += Double(count) * (prices[opening] + (Bill.price(of: check).map { prices[$0] } ?? 0))
        }
        let line: PriceName = campaign.infra == 0 ? .proxyOwn : campaign.infra == 1 ? .proxyRented : .proxyPeople
        infrastructure = measurement.accountDays * prices[line] + Double((campaign.split ?? 1) - 1) * prices[.cell]
        let sent = Double(measurement.harvested + measurement.cover)
        exchanges =
            sent * prices[.exchange] + Double(measurement.harvested) * campaign.paraphrase * prices[.paraphrase]
    }

    private static func price(of check: Measurement.Verification) -> PriceName? {
        switch check {
        case .none: nil
        case .email: .verifyEmail
        case .phone: .verifyPhone
        case .card: .verifyCard
        case .id: .verifyID
        }
    }
}
