internal import Base
internal import Exchanges

/// Accounts that are to be left out, by the hashes of their ids.
struct Exclusions {
    private let accounts: Set<UInt64>

    init(_ accounts: [String]) { self.accounts = Set(accounts.map { StableHash.text($0) }) }

    func cover(_ exchange: borrowing Exchange) -> Bool {
        if accounts.isEmpty { return false }
        return accounts.contains(StableHash.bytes(exchange.accountID))
    }
}
