internal import Base
internal import JSON
internal import Simulation

/// The traffic of a demonstration: a small invented service of two days, with a campaign in it.
struct DemoTraffic {
    /// One request that somebody makes.
    struct Event {
        let moment: Timestamp
        let account: String
        let fields: [(name: String, value: String)]
        let path: String
        let body: [UInt8]
    }

    static let spec = """
        {"name": "demonstration", "window": {"from": "2026-03-02T00:00:00Z", "days": 2},
         "benign": {"chat": 700, "apps": 6, "orgs": 3},
         "lookalikes": {"classroom": {"accounts": 30}, "oss_tool": {"accounts": 40}, "nat": {"count": 1, "accounts": 30},
                        "eval_harness": {"count": 1, "accounts": 3, "exchanges": 300}, "cron": {"count": 6}},
         "campaigns": [{"id": "distillers", "accounts": 60, "per_account_day": 40,
                        "targets": {"code": 0.4, "reasoning": 0.3, "agentic": 0.3}, "template": "slots", "wrappers": 4,
                        "infra": 1, "signup": "weeks", "timing": "scheduler", "rate_spread": 0.1}]}
        """

    /// The requests, in order of time.
    private(set) var events: [Event] = []
    /// The account directory, as a file.
    private(set) var directory: [UInt8] = []
    /// Accounts of the campaign.
    private(set) var guilty: Set<String> = []

    /// Invents the traffic of a seed. Takes a second or two.
    init(seed: UInt64) throws {
        let parsed = try SimulationSpec.parse(
            try JSONValue.parse(Array(DemoTraffic.spec.utf8), file: "demonstration"), file: "demonstration")
        var lines: [UInt8] = []
        let outcome = try Simulation.run(parsed, seed: seed, sink: { lines.append(contentsOf: $0) })
        var said: [String: [String]] = [:]
        for line in lines.split(separator: 10) {
            guard case .object(let line) = try JSONValue.parse(Array(line), file: "demonstration") else { continue }
            // Callers send the whole conversation every time.
            let conversation = line.text("conversation_id") ?? ""
            if let event = DemoTraffic.event(line, after: said[conversation] ?? []) { events.append(event) }
            if !conversation.isEmpty, let prompt = line.text("prompt") {
                said[conversation, default: []].append(prompt)
            }
        }
        try outcome.writeAccounts { directory.append(contentsOf: $0) }
        var truth: [UInt8] = []
        try outcome.writeTruth { truth.append(contentsOf: $0) }
        let root = try JSONNode.parse(truth, file: "truth")
        for campaign in try root.required("campaigns").elements() {
            for account in try campaign.required("accounts").elements() { guilty.insert(try account.text()) }
        }
    }

    private static func event(_ line: JSONObject, after said: [String]) -> Event? {
        guard let account = line.text("account_id"), let prompt = line.text("prompt"), let moment = line.moment("ts")
        else { return nil }
        let isMessages = line.text("endpoint") == "messages"
        var fields = [
            ("Content-Type", "application/json"), ("Authorization", "Bearer \(account)"), ("Demo-Account", account),
        ]
        for (name, key) in [
            ("Demo-Address", "client_ip"), ("Demo-Country", "country"), ("Demo-Fingerprint", "ja4"),
            ("User-Agent", "user_agent"),
        ] { if let value = line.text(key) { fields.append((name, value)) } }
        return Event(
            moment: moment, account: account, fields: fields,
            path: isMessages ? "/v1/messages" : "/v1/chat/completions",
            body: body(line, said.suffix(longestHistory) + [prompt], isMessages: isMessages))
    }

    private static let longestHistory = 8

    private static func body(_ line: JSONObject, _ prompts: [String], isMessages: Bool) -> [UInt8] {
        let parameters = line.object("params")
        var text = JSONText()
        text.object { text in
            text.member("model", line.text("model_requested") ?? "demo")
            let system = line.text("system_prompt")
            if isMessages { text.member("system", system) }
            var said = [("system", isMessages ? nil : system)].filter { $0.1 != nil }
            for prompt in prompts { said += [("user", prompt), ("assistant", "So it is.")] }
            said.removeLast()
            text.member("messages", each: said) {
                $0.member("role", $1.0)
                $0.member("content", $1.1)
            }
            text.member("temperature", parameters?.number("temperature"))
            text.member("max_tokens", parameters?.number("max_tokens").map { Int($0) } ?? (isMessages ? 1024 : nil))
            if parameters?["stream"] == .bool(true) { text.member("stream", true) }
        }
        return text.utf8
    }
}
