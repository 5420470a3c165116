internal import Base
internal import Exchanges
internal import Reports

/// What exchanges cost, in micro-dollars.
struct Prices: Sendable {
    private let table: PriceTable
    /// Tokens of an answer that a request sets no bound to, for what is reserved before.
    private static let usualAnswer: Int64 = 4096

    init(_ table: PriceTable) { self.table = table }

    func cost(model: String, input: Int64, output: Int64) -> Int64 {
        Int64(
            clamping: Int(
                (table.cost(model: model, input: Int(max(0, input)), output: Int(max(0, output))) * 1e6).rounded(.up)))
    }

    /// Tokens that a request brings, from its length: four bytes are about one.
    static func input(bytes: Int) -> Int64 { Int64((bytes + 3) / 4) }

    /// Tokens that an answer may have, over all choices.
    static func mostOutput(_ parameters: Exchange.Parameters) -> Int64 {
        let one = parameters.maxTokens >= 0 ? parameters.maxTokens : usualAnswer
        return one.multipliedReportingOverflow(by: max(1, parameters.choices)).partialValue
    }
}
