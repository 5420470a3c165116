internal import Base
internal import JSON

/// Reads one line of an account directory.
final class AccountDecoder {
    private enum Slot: Int {
        case account, organisation, signup, payment, country, kyc, email, tier
    }

    // Accounts may be older than the API; still, a clock that was never set is no signup.
    private static let earliestSignup: Int64 = 631_152_000_000  // 1990-01-01T00:00:00Z

    private static let plan = JSONPlan([
        .init("account_id", Slot.account.rawValue, .text), .init("org_id", Slot.organisation.rawValue, .text),
        .init("signup_ts", Slot.signup.rawValue, [.text, .number]),
        .init("payment_fp", Slot.payment.rawValue, .text), .init("country", Slot.country.rawValue, .text),
        .init("kyc_level", Slot.kyc.rawValue, .text), .init("email_domain", Slot.email.rawValue, .text),
        .init("tier", Slot.tier.rawValue, .text),
    ])

    private let reader = JSONReader()
    private let record = JSONRecord()

    func decode(_ line: Bytes) throws(LineFault) -> AccountRecord {
        do throws(JSONFault) {
            try reader.read(line, AccountDecoder.plan, into: record)
        } catch {
            throw LineFault(error)
        }
        guard let account = record.text(Slot.account.rawValue), !account.isEmpty else {
            throw LineFault(.missingField, field: "account_id", expected: "a text that is not empty")
        }
        let signup = try Transport.moment(
            record, Slot.signup.rawValue, "signup_ts", earliest: AccountDecoder.earliestSignup)
        return AccountRecord(
            accountID: account.string, signup: signup, organisation: text(.organisation),
            paymentFingerprint: text(.payment), country: text(.country),
            kycLevel: record.text(Slot.kyc.rawValue)?.string ?? "",
            emailDomain: text(.email), tier: text(.tier))
    }

    /// A value that accounts may share; empty also for a word that stands for none, or it would tie strangers together.
    private func text(_ slot: Slot) -> String {
        guard let text = record.text(slot.rawValue), !text.saysNothing else { return "" }
        return text.string
    }
}
