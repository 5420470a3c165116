internal import Base
internal import Glibc
internal import JSON

extension TrafficObfuscation {
    /// Reduces a list of tokens with their log-probabilities. `stream` tells lists of one answer apart; `continues` says that
    /// the list goes on where the last one of that stream ended.
    func reduceTokens(_ list: JSONToken?, stream: UInt64, continues: Bool) {
        var place = continues ? places[stream] ?? 0 : 0
        for token in editor.elements(list) {
            let key = StableHash.scramble(stream) &+ place
            if let value = editor.member(token, "logprob"), let changed = changed(token, key) {
                editor.replace(value, Array(TrafficObfuscation.text(changed).utf8))
            }
            if let list = editor.member(token, "top_logprobs") { reduceAlternatives(list, key) }
            place += 1
        }
        if continues { places[stream] = place }
    }

    private func reduceAlternatives(_ list: JSONToken, _ place: UInt64) {
        let elements = editor.elements(list)
        let kept = elements.prefix(levers.topLogprobs ?? elements.count)
        guard noise != nil else {
            editor.keep(list) { index, _ in index < kept.count }
            for element in kept {
                guard let value = editor.member(element, "logprob"), let changed = changed(element, place) else {
                    continue
                }
                editor.replace(value, Array(TrafficObfuscation.text(changed).utf8))
            }
            return
        }
        // Their order would tell what the noise hides.
        let alternatives: [(value: Double, text: [UInt8])] = kept.map { element in
            let changed = self.changed(element, place)
            return (changed ?? -.infinity, self.rewritten(element, changed))
        }
        let texts = alternatives.sorted { $0.value > $1.value }.map { $0.text }
        editor.replace(list, [91] + Array(texts.joined(separator: [44])) + [93])
    }

    private func rewritten(_ element: JSONToken, _ changed: Double?) -> [UInt8] {
        let source = editor.source(element)
        guard let changed, let value = editor.member(element, "logprob") else { return Array(source.buffer) }
        let start = editor.span(element).lowerBound
        let span = editor.span(value)
        return Array(source.slice(0, span.lowerBound - start).buffer) + Array(TrafficObfuscation.text(changed).utf8)
            + Array(source.slice(span.upperBound - start, source.count).buffer)
    }

    /// The log-probability of a token as the caller sees it; nil when there is none.
    private func changed(_ token: JSONToken, _ place: UInt64) -> Double? {
        guard var value = editor.number(editor.member(token, "logprob")) else { return nil }
        if let noise {
            value = noise.applied(to: value, place: place, token: editor.text(editor.member(token, "token")) ?? "")
        }
        guard let digits = levers.logprobDecimals else { return value }
        let scale = pow(10, Double(digits))
        return (value * scale).rounded() / scale
    }

    static func text(_ value: Double) -> String { value == 0 ? "0.0" : value.description }
}
