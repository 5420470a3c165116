internal import Base

/// One account with everything that does not change during the simulation. Identifiers are functions of seeds.
struct Account: Sendable {
    /// What the account really is: a position in the table of kinds.
    var kind: Int16 = 0
    var place: UInt8 = 0
    var web = true
    var model: UInt8 = 0
    var seed: UInt64 = 0
    /// Seeds of the organisation, key and payment method; 0 means none.
    var organisation: UInt64 = 0
    var key: UInt64 = 0
    var payment: UInt64 = 0
    var devices: Range<Int32> = 0..<0
    var parameters: Int32 = 0
    var style = Style()
    var signup: Int64 = 0
    /// When the account moves to a newly launched model.
    var adoption = Int64.max
    /// Shares of conversations with another model, of aborted answers, of retries.
    var wander: Float = 0
    var abort: Float = 0
    var retry: Float = 0
    var clock = Clock()
    var mail: Int32 = 0
    var verification: Verification = .email
    var tier: Tier = .free

    enum Verification: String, Sendable { case none, email, phone, card, id, org }
    enum Tier: String, Sendable { case free, plus, payg, scale, team, edu }
}
