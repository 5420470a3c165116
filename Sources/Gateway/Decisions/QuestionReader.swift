internal import Base
internal import Exchanges
internal import JSON

/// Reads questions of the native dialect: one JSON object with what is known of a request. docs/decision-api.md has the
/// fields.
final class QuestionReader {
    private enum Slot: Int {
        case account, key, credential, organisation, verification, address, country, system
        case userAgent, model, endpoint, inputTokens
        case maxTokens, choices, logprobs, topLogprobs, effort, thinkingBudget, thinkingType, seed, stream, explain
    }

    private static let plan = JSONPlan([
        field("account_id", .account, .text), field("api_key_id", .key, .text), field("api_key", .credential, .text),
        field("org_id", .organisation, .text), field("verification", .verification, .text),
        field("client_ip", .address, .text), field("country", .country, .text), field("asn", .system, .integer),
        field("user_agent", .userAgent, .text), field("model", .model, .text),
        field("model_requested", .model, .text), field("endpoint", .endpoint, .text),
        field("input_tokens", .inputTokens, .integer), field("params.max_tokens", .maxTokens, .integer),
        field("params.n", .choices, .integer), field("params.logprobs", .logprobs, .bool),
        field("params.top_logprobs", .topLogprobs, .integer), field("params.reasoning_effort", .effort, .text),
        field("params.thinking_budget", .thinkingBudget, .integer),
        field("params.thinking_type", .thinkingType, .text), field("params.seed", .seed, .integer),
        field("params.stream", .stream, .bool), field("explain", .explain, .bool),
    ])

    private static func field(_ path: String, _ slot: Slot, _ accepts: JSONPlan.Accepts) -> JSONPlan.Field {
        JSONPlan.Field(path, slot.rawValue, accepts)
    }

    private let reader = JSONReader()
    private let record = JSONRecord()

    /// A question.
    struct Question {
        var caller = NamedCaller()
        /// The caller's key, where the asker has it and not the account.
        var credential = ""
        /// What is asked; views valid until the next question.
        var exchange = Exchange()
        /// Tokens of the request, 0 when nobody counted them.
        var inputTokens = 0
        /// Whether reasons are wanted.
        var explains = false
    }

    /// Reads a question, which `JSONReader.padding` readable bytes must follow.
    func read(_ body: Bytes) throws(JSONFault) -> Question {
        try reader.read(body, QuestionReader.plan, into: record)
        var question = Question()
        question.credential = text(.credential)
        question.caller.account = text(.account)
        question.caller.organisation = text(.organisation)
        question.caller.key = text(.key)
        question.caller.verification = text(.verification)
        question.caller.address = text(.address)
        question.caller.country = text(.country)
        question.explains = record.bool(Slot.explain.rawValue) ?? false
        question.inputTokens = Int(clamping: min(max(0, integer(.inputTokens) ?? 0), 1 << 32))
        fill(&question.exchange)
        return question
    }

    private func fill(_ exchange: inout Exchange) {
        record.text(Slot.address.rawValue, &exchange.clientAddress)
        record.text(Slot.country.rawValue, &exchange.country)
        record.text(Slot.userAgent.rawValue, &exchange.userAgent)
        record.text(Slot.model.rawValue, &exchange.model)
        record.text(Slot.endpoint.rawValue, &exchange.endpoint)
        record.text(Slot.effort.rawValue, &exchange.parameters.reasoningEffort)
        exchange.autonomousSystem = count(.system)
        exchange.parameters.maxTokens = count(.maxTokens)
        exchange.parameters.choices = count(.choices)
        exchange.parameters.topLogprobs = count(.topLogprobs)
        exchange.parameters.thinkingBudget = count(.thinkingBudget)
        exchange.parameters.logprobs = flag(.logprobs)
        exchange.parameters.streamed = flag(.stream)
        if integer(.seed) != nil { exchange.parameters.seeded = .yes }
        if let type = record.text(Slot.thinkingType.rawValue) {
            exchange.parameters.thinkingEnabled = type == "disabled" ? .no : .yes
        }
    }

    private func text(_ slot: Slot) -> String { record.text(slot.rawValue)?.string ?? "" }
    private func integer(_ slot: Slot) -> Int64? { record.integer(slot.rawValue) }
    private func count(_ slot: Slot) -> Int64 { max(-1, integer(slot) ?? -1) }
    private func flag(_ slot: Slot) -> Exchange.Flag { record.bool(slot.rawValue).map { $0 ? .yes : .no } ?? .unknown }
}
