public import Accounts
public import Base

/// What the account directory says of an account; nil where it says nothing.
public struct AccountProfile: Equatable, Sendable {
    /// Organisation.
    public var organisation: String?
    /// Sign-up moment.
    public var signup: Timestamp?
    /// Fingerprint of the means of payment.
    public var payment: String?
    /// Country of the account.
    public var country: String?
    /// Verification level: `none`, `email`, `phone`, `card`, `id`, `org`.
    public var verification: String?
    /// Mail domain.
    public var emailDomain: String?
    /// Plan or tier.
    public var tier: String?

    /// A profile of which nothing is known.
    public init() {}
}

/// One account as the indicators see it. Immutable and shared: populations of neighbouring ticks hold the same ones.
public final class Account: Sendable {
    /// Identifier.
    public let id: String
    /// What its exchanges add up to.
    public let summary: AccountSummary
    /// What the directory says.
    public let profile: AccountProfile
    /// Measures that several indicators and the correlation use.
    public let features: AccountFeatures
    /// Opening prompts by topic, without those that are held out for judging.
    public let choosingTopics: [(cell: Int, count: Int)]
    /// The values that link it to others, see `Link`.
    let links: [(link: Link, share: Float)]
    /// Accounts of one verified organisation are one unit: what they share says nothing about collusion.
    public let unit: UInt64

    /// An account from its summary and profile.
    public init(id: String, summary: AccountSummary, profile: AccountProfile) {
        self.id = id
        self.summary = summary
        self.profile = profile
        features = AccountFeatures(summary)
        choosingTopics = summary.choosingTopics
        links = Link.links(of: summary, profile)
        if profile.verification == "org", let organisation = profile.organisation {
            unit = StableHash.text(organisation, seed: 1)
        } else {
            unit = StableHash.text(id, seed: 2)
        }
    }

    /// Whether the directory says that the organisation behind the account was verified.
    public var belongsToVerifiedOrganisation: Bool {
        profile.verification == "org" && profile.organisation != nil
    }

    /// Age at the account's first exchange in days; nil when the sign-up is unknown.
    public var ageInDays: Double? {
        guard let signup = profile.signup, summary.exchanges > 0 else { return nil }
        return max(0, (Double(summary.first.milliseconds) - Double(signup.milliseconds)) / 86_400_000)
    }
}
