internal import JSON

// What is taken from requests. Members go as a whole: a member that is missing is what every server of these APIs takes.
extension TrafficObfuscation {
    func askLessOfChat() {
        askLessLogprobs(["logprobs", "top_logprobs", "prompt_logprobs"])
        if let most = levers.mostChoices { clamp("n", most) }
        if levers.ignoresSeed { editor.remove(["seed"], from: .root) }
    }

    func askLessOfResponses() {
        askLessLogprobs(["top_logprobs"])
        guard levers.removesLogprobs else { return }
        for member in editor.members(.root) where member.name == "include" {
            editor.keep(member.value) { editor.text($1) != "message.output_text.logprobs" }
        }
    }

    /// Where the request says how thinking is to be shown, the provider itself leaves it out: the answer is as signed.
    func askLessOfMessages() {
        guard levers.reasoning == .omit else { return }
        for member in editor.members(.root) where member.name == "thinking" {
            for part in editor.members(member.value) where part.name == "display" {
                editor.replace(part.value, "\"omitted\"")
            }
        }
    }

    /// A bias on tokens is the other half of reading probabilities out, so it goes with every lever on them.
    private func askLessLogprobs(_ names: Set<String>) {
        guard levers.touchesLogprobs else { return }
        if levers.removesLogprobs {
            editor.remove(names.union(["logit_bias"]), from: .root)
        } else {
            editor.remove(["logit_bias", "prompt_logprobs"], from: .root)
            if let most = levers.topLogprobs { clamp("top_logprobs", most) }
        }
    }

    private func clamp(_ name: String, _ most: Int) {
        for member in editor.members(.root) where member.name == name {
            guard let number = editor.number(member.value), number > Double(most) else { continue }
            editor.replace(member.value, Array(String(most).utf8))
        }
    }
}
