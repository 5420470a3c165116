/// Why a request is refused, as callers see it: stable, and silent about which signal fired.
public enum RefusalCode: String, Sendable, CaseIterable {
    /// The key, the account or the organisation has been cut off.
    case accessRevoked = "access_revoked"
    /// Something about the request or the account does not agree with the terms.
    case policyViolation = "policy_violation"
    /// The account must be verified first.
    case verificationRequired = "verification_required"
    /// A person will look at the account.
    case accountSuspended = "account_suspended"
    /// The account's plan does not include the model.
    case modelNotAvailable = "model_not_available"
    /// Too much at once.
    case rateLimitExceeded = "rate_limit_exceeded"
    /// The request is larger than a whole limit.
    case requestTooLarge = "request_too_large"
    /// The budget is used up.
    case budgetExceeded = "budget_exceeded"

    /// The HTTP status that goes with it.
    public var status: Int {
        switch self {
        case .rateLimitExceeded, .requestTooLarge, .budgetExceeded: 429
        case .accessRevoked, .policyViolation, .verificationRequired, .accountSuspended, .modelNotAvailable: 403
        }
    }

    /// The refusal as a sentence.
    var sentence: String {
        switch self {
        case .accessRevoked: "This access has been revoked."
        case .policyViolation: "This request was declined under the terms of service."
        case .verificationRequired: "This account must be verified before it can continue."
        case .accountSuspended: "This account is suspended until it has been reviewed."
        case .modelNotAvailable: "The model is not available to this account."
        case .rateLimitExceeded: "The rate limit is reached. Try again later."
        case .requestTooLarge: "The request is larger than the rate limit allows."
        case .budgetExceeded: "The budget of this account is used up."
        }
    }
}

extension Policy {
    /// What a caller is told about a refusal: the code's sentence, the clause and the way to appeal, and nothing of what led
    /// to it. The decision's identifier is added by whoever answers. Empty when the request was let through.
    public func callerMessage(_ decision: Decision) -> String {
        guard let code = decision.code else { return "" }
        var parts = [code.sentence]
        if code.status == 403 {
            if !appeal.contractClause.isEmpty { parts.append("See \(appeal.contractClause).") }
            if !appeal.address.isEmpty { parts.append("To appeal, write to \(appeal.address).") }
        }
        return parts.joined(separator: " ")
    }
}
