internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts

extension PromptSample {
    /// Offers an exchange's prompt under a key of the exchange's own.
    mutating func offer(_ exchange: borrowing Exchange, key: UInt64) {
        offer(
            key: key, account: StableHash.bytes(exchange.accountID), prompt: exchange.prompt,
            system: exchange.systemPrompt, isOpening: ObservationMaker.isOpening(exchange))
    }
}
