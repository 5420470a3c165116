public import Base

/// What the provider knows of an account beside its traffic. An empty text means "not known".
public struct AccountRecord: Sendable, Equatable {
    /// The account.
    public let accountID: String
    /// When it was opened; nil when not known.
    public let signup: Timestamp?
    /// The organisation that it belongs to.
    public let organisation: String
    /// Fingerprint of its means of payment.
    public let paymentFingerprint: String
    /// Country given at signup (ISO 3166 alpha-2).
    public let country: String
    /// How far the person was identified: `none`, `email`, `phone`, `card`, `id`, `org`.
    public let kycLevel: String
    /// Domain of the e-mail address.
    public let emailDomain: String
    /// Price plan.
    public let tier: String

    /// A record as given.
    public init(
        accountID: String, signup: Timestamp? = nil, organisation: String = "", paymentFingerprint: String = "",
        country: String = "", kycLevel: String = "", emailDomain: String = "", tier: String = ""
    ) {
        self.accountID = accountID
        self.signup = signup
        self.organisation = organisation
        self.paymentFingerprint = paymentFingerprint
        self.country = country
        self.kycLevel = kycLevel
        self.emailDomain = emailDomain
        self.tier = tier
    }

    /// The value of an attribute.
    public subscript(attribute: AccountAttribute) -> String {
        switch attribute {
        case .organisation: organisation
        case .paymentFingerprint: paymentFingerprint
        case .country: country
        case .kycLevel: kycLevel
        case .emailDomain: emailDomain
        case .tier: tier
        }
    }

    /// Whether this record comes before another of the same account: the earliest signup wins, then the order of the
    /// texts. Any order of the lines gives the same winner.
    func outranks(_ other: AccountRecord) -> Bool {
        let mine = signup?.milliseconds ?? .max
        let theirs = other.signup?.milliseconds ?? .max
        if mine != theirs { return mine < theirs }
        for attribute in AccountAttribute.allCases where self[attribute] != other[attribute] {
            return self[attribute] < other[attribute]
        }
        return false
    }
}

/// The attributes of an account that others may share.
public enum AccountAttribute: Int, Sendable, CaseIterable {
    /// The organisation.
    case organisation
    /// Fingerprint of the means of payment.
    case paymentFingerprint
    /// Country given at signup.
    case country
    /// How far the person was identified.
    case kycLevel
    /// Domain of the e-mail address.
    case emailDomain
    /// Price plan.
    case tier
}
