internal import Base

/// Request parameters; nil where the caller leaves one alone.
struct Parameters: Hashable, Sendable {
    var temperature: Double?
    var topP: Double?
    var maxTokens: Int?
    var n: Int?
    var logprobs: Bool?
    var reasoningEffort: String?
    var thinkingBudget: Int?
    var stream: Bool?

    var reasons: Bool { reasoningEffort != nil || thinkingBudget != nil }

    /// Parameters as people set them: on the web almost none, through the API some.
    static func draw(web: Bool, _ random: inout SeededRandom) -> Parameters {
        var out = Parameters()
        if web {
            out.stream = true
            if random.chance(0.11) { out.reasoningEffort = random.pick(["low", "medium", "medium", "high"]) }
            return out
        }
        if random.chance(0.63) {
            out.temperature = random.pick([0, 0, 0, 0.1, 0.2, 0.2, 0.3, 0.5, 0.7, 0.7, 0.7, 0.8, 1, 1, 1])
        }
        if random.chance(0.17) { out.topP = random.pick([1, 1, 0.95, 0.9, 0.8]) }
        if random.chance(0.6) {
            out.maxTokens = random.pick([256, 512, 800, 1000, 1024, 1024, 1500, 2000, 2048, 2048, 4096, 4096, 8192])
        }
        if random.chance(0.45) { out.stream = random.chance(0.7) }
        if random.chance(0.03) { out.n = random.between(2, 4) }
        if random.chance(0.03) { out.logprobs = true }
        if random.chance(0.13) {
            out.reasoningEffort = random.pick(["low", "medium", "medium", "high", "high"])
        } else if random.chance(0.08) {
            out.thinkingBudget = random.pick([1024, 2048, 4096, 8192, 16384])
        }
        return out
    }

    var json: String {
        var text = JSONText()
        text.object { out in
            if let temperature { out.member("temperature", temperature) }
            if let topP { out.member("top_p", topP) }
            if let maxTokens { out.member("max_tokens", maxTokens) }
            if let n { out.member("n", n) }
            if let logprobs { out.member("logprobs", logprobs) }
            if let reasoningEffort { out.member("reasoning_effort", reasoningEffort) }
            if let thinkingBudget { out.member("thinking_budget", thinkingBudget) }
            if let stream { out.member("stream", stream) }
        }
        return text.text
    }
}
