import Base
import JSON
import Testing

@testable import Gateway

@Suite struct DecisionTests {
    private static let body = Array(
        #"{"model":"m-1","messages":[{"role":"user","content":"hi"}],"n":3,"logprobs":true}"#.utf8)

    private func bearer(_ account: String) -> (String, String) { ("Authorization", "Bearer key-\(account)") }

    @Test func envoyIsToldByStatusAndFields() throws {
        let live = try LiveDecisions()
        let passed = try live.ask(
            "POST", "/v1/decide/envoy/v1/chat/completions?x=1", [bearer("good")], body: DecisionTests.body)
        #expect(passed.status == 200 && passed.body.isEmpty)
        #expect(passed.fields["stillwatch-decision"] == "allow" && passed.fields["stillwatch-policy"] == "p1")
        #expect(passed.fields["stillwatch-decision-id"]?.hasPrefix("sd-t-") == true)
        #expect(passed.fields["ratelimit"] == "\"requests\";r=3")
        let degraded = try live.ask("POST", "/v1/decide/envoy/v1/messages", [("x-api-key", "key-odd")])
        #expect(degraded.status == 200 && degraded.fields["stillwatch-degrade"] == "no-logprobs,max-n=1")
        let refused = try live.ask("POST", "/v1/decide/envoy/v1/messages", [("x-api-key", "key-bad")])
        #expect(refused.status == 403 && refused.fields["stillwatch-decision"] == "deny")
        #expect(refused.body.hasPrefix(#"{"type":"error","error":{"type":"permission_error""#))
        let slowed = try live.ask("POST", "/v1/decide/envoy/v1/chat/completions", [bearer("fast")])
        #expect(slowed.status == 429 && slowed.fields["retry-after"] == "2")
        live.end()
        #expect(live.judge.open == 0 && live.judge.unseen == 2)
        #expect(
            live.judge.asked[0]
                == .init(
                    account: "good", endpoint: "chat.completions", model: "m-1", logprobs: true, choices: 3,
                    bodyLength: DecisionTests.body.count, address: "127.0.0.1", verification: ""))
        #expect(live.judge.asked[1].endpoint == "messages" && live.judge.asked[1].bodyLength == 0)
    }

    @Test func noAnswerTellsWhichSignalFired() throws {
        let live = try LiveDecisions()
        for target in ["/v1/decide/envoy/v1/messages", "/v1/decide/envoy/v1/chat/completions"] {
            let answer = try live.ask("POST", target, [bearer("bad")])
            #expect(answer.status == 403)
            #expect(!answer.body.contains("secret") && !"\(answer.fields)".contains("secret"))
        }
        let silent = try live.ask("POST", "/v1/decide/json", [token], body: Array(#"{"account_id":"bad"}"#.utf8))
        #expect(silent.status == 200 && !silent.body.contains("secret"))
        live.end()
    }

    @Test func nginxHearsOnlyWhatItUnderstands() throws {
        let live = try LiveDecisions()
        func ask(_ account: String) throws -> Answer {
            try live.ask(
                "GET", "/v1/decide/nginx",
                [bearer(account), ("X-Original-URI", "/api/v1/chat/completions"), ("X-Original-Method", "POST")])
        }
        #expect(try ask("good").status == 200)
        let slowed = try ask("fast")
        #expect(slowed.status == 403 && slowed.fields["stillwatch-status"] == "429")
        #expect(slowed.fields["retry-after"] == "2" && slowed.body.isEmpty)
        let body = try JSONValue.parse(Array((slowed.fields["stillwatch-body"] ?? "").utf8), file: "field")
        guard case .object(let object) = body else { return #expect(Bool(false), "no object") }
        #expect(object["error"] != nil)
        let unknown = try live.ask(
            "GET", "/v1/decide/nginx", [("Authorization", "Bearer nobody"), ("X-Original-URI", "/v1/messages")])
        #expect(unknown.status == 401 && unknown.fields["www-authenticate"] == "Bearer")
        #expect(try live.ask("GET", "/v1/decide/nginx", [bearer("good")]).status == 400)
        live.end()
        #expect(live.judge.asked[0].endpoint == "chat.completions")
    }

    @Test func traefikGetsTheWholeRefusal() throws {
        let live = try LiveDecisions()
        let refused = try live.ask(
            "GET", "/v1/decide/traefik",
            [bearer("bad"), ("X-Forwarded-Uri", "/v1/responses"), ("X-Forwarded-Method", "POST")])
        #expect(refused.status == 403 && refused.body.contains("policy_violation"))
        #expect(refused.fields["x-should-retry"] == "false")
        live.end()
        #expect(live.judge.asked[0].endpoint == "responses")
    }

    @Test func whatCannotBeReadIsRefusedUnlessItIsToPass() throws {
        let broken = Array(#"{"model":"#.utf8)
        let partial = [bearer("good"), ("x-envoy-auth-partial-body", "true")]
        let target = "/v1/decide/envoy/v1/chat/completions"
        let strict = try LiveDecisions()
        #expect(try strict.ask("POST", target, [bearer("good")], body: broken).status == 400)
        #expect(try strict.ask("POST", target, partial, body: broken).status == 413)
        strict.end()
        #expect(strict.judge.asked.isEmpty)
        let lenient = try LiveDecisions { $0.whenUndecided = .pass }
        #expect(try lenient.ask("POST", target, [bearer("good")], body: broken).status == 200)
        #expect(try lenient.ask("POST", target, partial, body: broken).status == 200)
        #expect(try lenient.ask("POST", target, [bearer("bad")], body: broken).status == 403)
        lenient.end()
        #expect(lenient.judge.asked.allSatisfy { $0.model.isEmpty } && lenient.deciding.counters.unread == 3)
    }

    private let token = ("Authorization", "Bearer a token of tests")

    @Test func theNativeDialectSaysEverything() throws {
        let live = try LiveDecisions()
        let question = #"""
            {"account_id":"fast","org_id":"o","verification":"card","client_ip":"192.0.2.7","model_requested":"m-2",
             "endpoint":"chat.completions","input_tokens":100,"params":{"n":2,"logprobs":true},"explain":true}
            """#
        let answer = try live.ask("POST", "/v1/decide/json", [token], body: Array(question.utf8))
        #expect(answer.status == 200 && answer.fields["stillwatch-decision"] == "throttle")
        guard case .object(let object) = try JSONValue.parse(Array(answer.body.utf8), file: "answer") else { return }
        #expect(object["action"] == .string("throttle") && object["status"] == .integer(429))
        #expect(object["code"] == .string("rate_limit_exceeded") && object["retry_after_ms"] == .integer(1500))
        #expect(object["policy"] == .string("p1"))
        guard case .object(let why) = object["explanation"] else { return #expect(Bool(false), "unexplained") }
        #expect(why["rule"] == .string("rules.secret-signal"))
        live.end()
        #expect(
            live.judge.asked[0]
                == .init(
                    account: "fast", endpoint: "chat.completions", model: "m-2", logprobs: true, choices: 2,
                    bodyLength: 400, address: "192.0.2.7", verification: "card"))
    }

    @Test func theNativeDialectWantsTheToken() throws {
        let live = try LiveDecisions()
        let question = Array(#"{"account_id":"good"}"#.utf8)
        #expect(try live.ask("POST", "/v1/decide/json", body: question).status == 401)
        #expect(
            try live.ask("POST", "/v1/decide/json", [("Authorization", "Bearer a token of test")], body: question)
                .status
                == 401)
        #expect(try live.ask("POST", "/v1/decide/json", [token], body: Array("[]".utf8)).status == 400)
        #expect(try live.ask("POST", "/v1/decide/json", [token], body: Array("{}".utf8)).status == 400)
        let unknown = try live.ask("POST", "/v1/decide/json", [token], body: Array(#"{"api_key":"none"}"#.utf8))
        #expect(unknown.status == 200 && unknown.body.contains(#""status":401"#))
        #expect(try live.ask("GET", "/v1/decide/json").status == 405)
        #expect(try live.ask("GET", "/v1/decide/other").status == 404)
        live.end()
        #expect(live.judge.asked.isEmpty)
        let closed = try LiveDecisions { $0.token = nil }
        #expect(try closed.ask("POST", "/v1/decide/json", [token], body: question).status == 403)
        closed.end()
    }
}
