internal import Base
internal import JSON

extension CampaignSpec {
    static let keys = [
        "id", "accounts", "per_account_day", "rate_spread", "start_day", "days", "targets", "sources", "wild",
        "partition", "k", "template", "wrappers", "cover", "rotation_days", "infra", "timing", "reasoning", "agentic",
        "pivot", "signup", "resale", "resale_users", "surface", "model", "follow", "params", "days_off",
        "persona", "paraphrase", "split", "mimic",
    ]

    /// Reads one campaign; values are range-checked with the whole spec.
    init(_ node: JSONNode) throws {
        try node.refuseOthers(CampaignSpec.keys)
        self.init(id: try node.required("id").text())
        try size(node)
        try work(node)
        try disguise(node)
    }

    private mutating func size(_ node: JSONNode) throws {
        try node.take("accounts") { accounts = try $0.integer() }
        try node.take("per_account_day") { perAccountDay = try $0.number() }
        try node.take("rate_spread") { rateSpread = try $0.number() }
        try node.take("start_day") { startDay = try $0.number() }
        try node.take("days") { days = try $0.number() }
        try node.take("rotation_days") { rotationDays = try $0.number() }
        try node.take("timing") { timing = try $0.choice(Timing.self) }
        try node.take("days_off") { daysOff = try $0.bool() }
        try node.take("mimic") { mimic = try $0.number() }
    }

    private mutating func work(_ node: JSONNode) throws {
        try node.take("targets") { targets in
            self.targets = try targets.members().map { key, node in
                guard let target = Target(rawValue: key) else {
                    let known = Target.allCases.map(\.rawValue)
                    throw node.error(
                        "unknown target\(Spelling.hint(key, among: known))",
                        remedy: "use " + known.joined(separator: ", "))
                }
                return (target, try node.number())
            }
        }
        try node.take("sources") { sources = try $0.members().map { ($0.key, try $0.node.number()) } }
        try node.take("wild") { wild = try $0.number() }
        try node.take("partition") { partition = try $0.choice(Partition.self) }
        try node.take("k") { k = try $0.integer() }
        try node.take("persona") { persona = try $0.integer() }
        try node.take("reasoning") { reasoning = try $0.bool() }
        try node.take("agentic") { agentic = try CampaignSpec.turns($0) }
        try node.take("follow") { follow = try $0.number() }
        try node.take("model") { model = try $0.text() }
        try node.take("pivot") { pivot = try $0.bool() }
    }

    private mutating func disguise(_ node: JSONNode) throws {
        try node.take("template") { template = try CampaignSpec.templates($0) }
        try node.take("wrappers") { wrappers = try $0.integer() }
        try node.take("cover") { cover = try $0.number() }
        try node.take("paraphrase") { paraphrase = try $0.number() }
        try node.take("split") { split = try $0.integer() }
        try node.take("infra") { infra = try $0.integer() }
        try node.take("signup") { signup = try $0.choice(Signup.self) }
        try node.take("resale") { resale = try $0.number() }
        try node.take("resale_users") { resaleUsers = try $0.integer() }
        try node.take("surface") { surface = try $0.choice(Surface.self) }
        try node.take("params") { params = try FixedParameters($0) }
    }

    private static func turns(_ node: JSONNode) throws -> ClosedRange<Int> {
        let bounds = try node.elements().map { try $0.integer(in: 1...200) }
        guard bounds.count == 2, bounds[0] <= bounds[1] else {
            throw node.error("expected [least, most] turns", remedy: "for example [3, 8]")
        }
        return bounds[0]...bounds[1]
    }

    /// `none`, or parts joined by `+`.
    private static func templates(_ node: JSONNode) throws -> Templates {
        var out = Templates()
        let text = try node.text()
        for part in text.split(separator: "+", omittingEmptySubsequences: false) {
            switch part {
            case "none": break
            case "fixed": out.fixed = true
            case "slots": out.slots = true
            case "system": out.system = true
            default:
                throw node.error(
                    "unknown template '\(part)'\(Spelling.hint(String(part), among: ["none", "fixed", "slots", "system"]))",
                    remedy: "use none, fixed, slots or system, joined by +")
            }
        }
        return out
    }
}

extension CampaignSpec.FixedParameters {
    fileprivate init(_ node: JSONNode) throws {
        self.init()
        try node.refuseOthers([
            "temperature", "top_p", "max_tokens", "n", "logprobs", "reasoning_effort", "thinking_budget", "stream",
        ])
        try node.take("temperature") { temperature = try $0.number() }
        try node.take("top_p") { topP = try $0.number() }
        try node.take("max_tokens") { maxTokens = try $0.integer(in: 1...10_000_000) }
        try node.take("n") { n = try $0.integer(in: 1...128) }
        try node.take("logprobs") { logprobs = try $0.bool() }
        try node.take("reasoning_effort") { reasoningEffort = try $0.text() }
        try node.take("thinking_budget") { thinkingBudget = try $0.integer(in: 1...10_000_000) }
        try node.take("stream") { stream = try $0.bool() }
    }
}
