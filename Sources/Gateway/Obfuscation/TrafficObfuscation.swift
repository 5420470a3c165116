public import Base
public import Exchanges
internal import JSON

/// Takes from one request and its answer what the levers say. Every byte that is not taken stays as it was; what cannot be
/// read passes as it is, and is counted.
public final class TrafficObfuscation: Obfuscation {
    let levers: ObfuscationLevers
    let editor = JSONEditor()
    private let secret: [UInt8]
    private let account: String
    /// Known once the request has been seen; without one there is no noise.
    var noise: LogprobNoise?
    /// Tokens of a stream that have had their log-probabilities, by choice or part.
    var places: [UInt64: UInt64] = [:]
    /// Bodies and events that could not be read.
    public private(set) var faults = 0

    /// For one request of an account. `secret` keeps noise the same; see docs/obfuscation.md.
    public init(_ levers: ObfuscationLevers, account: String, secret: [UInt8]) {
        self.levers = levers
        self.account = account
        self.secret = secret
    }

    /// The request with less asked for.
    public func request(_ body: Bytes, _ dialect: TrafficDialect) -> [UInt8]? {
        edited(body) {
            makeNoise(dialect)
            switch dialect {
            case .chatCompletions: askLessOfChat()
            case .responses: askLessOfResponses()
            case .messages: askLessOfMessages()
            }
        }
    }

    /// A whole answer with less in it.
    public func answer(_ body: Bytes, _ dialect: TrafficDialect) -> [UInt8]? {
        guard changesAnswers(dialect) else { return nil }
        return edited(body) {
            switch dialect {
            case .chatCompletions: reduceChat("message")
            case .responses: reduceResponse(.root)
            case .messages: reduceMessage(.root)
            }
        }
    }

    /// An event of a stream with less in it.
    public func event(_ event: Bytes, _ dialect: TrafficDialect) -> [UInt8]? {
        guard changesAnswers(dialect), let text = EventText(event), !(text.data.view == "[DONE]") else { return nil }
        let changed = edited(text.data.view) {
            switch dialect {
            case .chatCompletions: reduceChat("delta")
            case .responses: reduceResponsesEvent()
            case .messages: reduceMessagesEvent()
            }
        }
        return changed.map { text.replacingData($0) }
    }

    private func changesAnswers(_ dialect: TrafficDialect) -> Bool {
        levers.reasoning != .keep || dialect != .messages && levers.touchesLogprobs
    }

    private func edited(_ body: Bytes, _ change: () -> Void) -> [UInt8]? {
        do throws(JSONFault) {
            try editor.open(body)
        } catch {
            faults += 1
            return nil
        }
        change()
        return editor.result()
    }

    /// Noise is the same for what is the same to the model: messages, instructions and model.
    private func makeNoise(_ dialect: TrafficDialect) {
        guard let deviation = levers.logprobNoise else { return }
        var prompt: [UInt8] = []
        for name in ["model", "messages", "input", "instructions", "prompt"] {
            guard let value = editor.member(.root, name) else { continue }
            prompt += Array(name.utf8) + [0]
            prompt += editor.source(value).withoutSpace
        }
        noise = LogprobNoise(deviation: deviation, secret: secret, account: account, prompt: prompt)
    }
}

extension Bytes {
    /// JSON without the white space between its tokens.
    fileprivate var withoutSpace: [UInt8] {
        var result: [UInt8] = []
        var (isInText, isEscaped) = (false, false)
        for byte in buffer {
            if isInText {
                result.append(byte)
                if isEscaped {
                    isEscaped = false
                } else if byte == 92 {
                    isEscaped = true
                } else {
                    isInText = byte != 34
                }
            } else if byte > 32 {
                result.append(byte)
                isInText = byte == 34
            }
        }
        return result
    }
}

/// A server-sent event, to be sent on with other data.
struct EventText {
    /// Its data, lines joined by line feeds.
    let data = ByteBuffer()
    private var before: [UInt8] = []
    private var after: [UInt8] = []

    /// Nil for an event without data.
    init?(_ event: Bytes) {
        var from = 0
        var found = false
        while from < event.count {
            var end = from
            while end < event.count, event[end] != 10, event[end] != 13 { end += 1 }
            var next = end
            if next < event.count {
                next += event[next] == 13 && next + 1 < event.count && event[next + 1] == 10 ? 2 : 1
            }
            let line = event.slice(from, end)
            if line.count >= 5, line.slice(0, 5) == "data:" {
                if found { data.append("\n") }
                data.append(line.slice(line.count > 5 && line[5] == 32 ? 6 : 5, line.count))
                // The end of the last line of data is the end of what takes their place.
                if !found { before += Array("data: ".utf8) }
                found = true
            } else if found {
                after += event.slice(from, next).buffer
            } else {
                before += event.slice(from, next).buffer
            }
            from = next
        }
        if !found { return nil }
    }

    /// The event with other data.
    func replacingData(_ changed: [UInt8]) -> [UInt8] {
        var result = before
        for byte in changed {
            result.append(byte)
            if byte == 10 { result += Array("data: ".utf8) }
        }
        result.append(10)
        return result + after
    }
}
