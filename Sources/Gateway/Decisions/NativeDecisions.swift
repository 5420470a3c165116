internal import Base
internal import Exchanges
internal import HTTP
internal import JSON

extension DecisionLoop {
    /// Rules on a request that somebody describes.
    func decide(_ exchange: ServerExchange) {
        counters.asked["json", default: 0] += 1
        var question: QuestionReader.Question
        do throws(JSONFault) {
            question = try self.question.read(exchange.body.view)
        } catch {
            return complain(exchange, 400, error.words)
        }
        let id = nextID()
        let identity: Identity?
        if !question.credential.isEmpty {
            identity = judge.identify(question.credential, exchange.fields, address: question.caller.address)
        } else if !question.caller.account.isEmpty {
            identity = judge.identify(question.caller)
        } else {
            return complain(exchange, 400, "account_id or api_key is missing: nobody can be ruled on without")
        }
        guard let identity else {
            var ruling = Ruling(APIError(401, "invalid_api_key", "This API key is not valid.", decision: id))
            ruling.verdict.action = "deny"
            return answer(exchange, ruling, id, explains: false)
        }
        question.exchange.timestamp = gateway.clock()
        let ruling = rule(
            InspectedRequest(
                identity: identity, exchange: question.exchange, bodyLength: question.inputTokens * 4, service: "",
                fields: exchange.fields, id: id))
        answer(exchange, ruling, id, explains: question.explains)
    }

    private func answer(_ exchange: ServerExchange, _ ruling: Ruling, _ id: String, explains: Bool) {
        var fields = HeaderFields()
        ruling.verdict.state(id, &fields)
        fields.append("Content-Type", "application/json")
        var text = JSONText()
        text.object { text in
            text.member("action", ruling.verdict.action)
            text.member("status", ruling.refusal?.status ?? 200)
            if let refusal = ruling.refusal {
                text.member("code", refusal.code)
                text.member("message", refusal.message)
                if let wait = refusal.retryAfter { text.member("retry_after_ms", wait) }
            }
            text.member("decision_id", id)
            text.member("policy", ruling.verdict.policy)
            if !ruling.verdict.degrade.isEmpty { text.member("degrade", ruling.verdict.degrade) }
            text.member("headers") { headers in
                ruling.fields.forEach { headers.member($0.string, $1.string) }
                if let wait = ruling.refusal?.retryAfter {
                    headers.member("Retry-After", String(max(1, (wait + 999) / 1000)))
                }
            }
            if explains { text.member("explanation") { ruling.verdict.explain(&$0) } }
        }
        exchange.respond(200, fields, text.utf8)
    }
}

extension Verdict {
    /// What led to it, for operators.
    fileprivate func explain(_ text: inout JSONText) {
        text.member("tier", tier)
        text.member("rule", rule)
        if let shadow {
            text.member("shadow") {
                $0.member("action", shadow.action)
                $0.member("status", shadow.status)
                $0.member("rule", shadow.rule)
            }
        }
        text.member("reasons", each: reasons) {
            $0.member("name", $1.name)
            $0.member("value", $1.value)
            $0.member("threshold", $1.threshold)
        }
    }
}

extension JSONText {
    fileprivate mutating func member(_ name: String, _ body: (inout JSONText) -> Void) { member(name, object: body) }
}
