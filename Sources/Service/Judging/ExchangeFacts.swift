internal import Base
internal import Exchanges
internal import Policy

extension RequestFacts {
    /// What an exchange says of its request, whoever asks: the same for a request under way and for one of the past.
    /// `bodyLength` is what the request has in bytes.
    init(_ exchange: borrowing Exchange, account: UInt64, bodyLength: Int, prices: Prices) {
        self.init(account: account, now: exchange.timestamp.milliseconds)
        let parameters = exchange.parameters
        model = exchange.model.string
        endpoint = exchange.endpoint.string
        autonomousSystem = UInt32(clamping: max(0, exchange.autonomousSystem))
        isStreamed = parameters.streamed == .yes
        asksLogprobs = parameters.logprobs == .yes
        topLogprobs = Int(max(0, parameters.topLogprobs))
        choices = Int(max(1, parameters.choices))
        hasSeed = parameters.seeded == .yes
        asksReasoning =
            !parameters.reasoningEffort.isEmpty || parameters.thinkingBudget >= 0
            || parameters.thinkingEnabled == .yes
        inputTokens = Int(Prices.input(bytes: bodyLength))
        mostOutputTokens = Int(Prices.mostOutput(parameters))
        estimatedCost = prices.cost(model: model, input: Int64(inputTokens), output: Int64(mostOutputTokens))
    }
}
