internal import Base

/// The binary form of one exchange in a spool: numbers at fixed places, then texts with their lengths. The answer's
/// text is left out, and long prompts are cut to the part that analysis looks at.
///
/// Layout, little-endian: length of the record (4 bytes), the caller's key (8), the numbers (8 each), the small
/// values (1 each), the lengths of the texts (4 each), the texts. It is read only by the process that wrote it, so it
/// has no version.
struct ExchangeRecord {
    /// Longest prompt kept: this much of its beginning and this much of its end.
    let head: Int
    /// See `head`.
    let tail: Int

    private static let numbers = 18
    private static let small = 9
    private static let texts = 20
    private static let fixed = 4 + 8 + numbers * 8 + small + texts * 4

    /// Appends an exchange.
    func append(_ exchange: borrowing Exchange, key: UInt64, to buffer: inout [UInt8]) {
        let from = buffer.count
        var writer = Writer(buffer: buffer)
        buffer = []
        writer.word32(0)
        writer.word64(key)
        writer.numbers(exchange)
        writer.small(exchange)
        writer.texts(exchange, record: self)
        writer.patch32(UInt32(writer.buffer.count - from), at: from)
        buffer = writer.buffer
    }

    /// The record at `offset` with its key and length; the texts are views into `bytes`. Nil when the bytes are none.
    static func read(_ bytes: Bytes, at offset: Int) -> (exchange: Exchange, key: UInt64, length: Int)? {
        guard offset >= 0, bytes.count - offset >= fixed else { return nil }
        var reader = Reader(start: UnsafeRawPointer(bytes.start) + offset)
        let length = Int(reader.word32())
        guard length >= fixed, length <= bytes.count - offset else { return nil }
        let key = reader.word64()
        var exchange = Exchange()
        reader.numbers(into: &exchange)
        guard reader.small(into: &exchange), reader.texts(into: &exchange, length: length - fixed) else { return nil }
        return (exchange, key, length)
    }

    private struct Writer {
        var buffer: [UInt8]

        mutating func word32(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { buffer += $0 } }
        mutating func word64(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { buffer += $0 } }

        mutating func patch32(_ value: UInt32, at offset: Int) {
            for index in 0..<4 { buffer[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(index))) }
        }

        mutating func numbers(_ exchange: borrowing Exchange) {
            let (parameters, usage) = (exchange.parameters, exchange.usage)
            word64(parameters.temperature.bitPattern)
            word64(parameters.topP.bitPattern)
            for value in [
                exchange.timestamp.milliseconds, exchange.autonomousSystem, exchange.turnIndex,
                exchange.httpStatus, exchange.latencyMilliseconds, exchange.firstTokenMilliseconds,
                exchange.responseLength, parameters.maxTokens, parameters.choices, parameters.topLogprobs,
                parameters.thinkingBudget, usage.input, usage.output, usage.reasoning, usage.cacheRead,
                usage.cacheWrite,
            ] {
                word64(UInt64(bitPattern: value))
            }
        }

        mutating func small(_ exchange: borrowing Exchange) {
            let parameters = exchange.parameters
            buffer += [
                exchange.promptIsToolOutput ? 1 : 0, exchange.finish.rawValue, exchange.clientAborted.rawValue,
                parameters.logprobs.rawValue, parameters.thinkingEnabled.rawValue, parameters.seeded.rawValue,
                parameters.streamed.rawValue, parameters.structured.rawValue, exchange.isEdgeRecord ? 1 : 0,
            ]
        }

        mutating func texts(_ exchange: borrowing Exchange, record: ExchangeRecord) {
            let limit = record.head + record.tail
            let (system, prompt) = (exchange.systemPrompt, exchange.prompt)
            let whole = [
                exchange.id, exchange.accountID, exchange.organisationID, exchange.keyID, exchange.endUserID,
                exchange.clientAddress, exchange.country, exchange.tlsFingerprint, exchange.userAgent, exchange.model,
                exchange.endpoint, exchange.conversationID, exchange.refusalCategory, exchange.responseDigest,
                exchange.parameters.reasoningEffort, exchange.requestID, exchange.promptDigest,
                exchange.systemPromptDigest,
            ]
            for text in whole { word32(UInt32(clamping: text.count)) }
            for text in [system, prompt] { word32(UInt32(min(text.count, limit))) }
            for text in whole { buffer += text.slice(0, Int(UInt32.max)).buffer }
            for text in [system, prompt] {
                if text.count <= limit {
                    buffer += text.buffer
                } else {
                    buffer += text.slice(0, record.head).buffer
                    buffer += text.slice(text.count - record.tail, text.count).buffer
                }
            }
        }
    }

    private struct Reader {
        var start: UnsafeRawPointer

        mutating func word32() -> UInt32 {
            defer { start += 4 }
            return UInt32(littleEndian: start.loadUnaligned(as: UInt32.self))
        }

        mutating func word64() -> UInt64 {
            defer { start += 8 }
            return UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
        }

        mutating func number() -> Int64 { Int64(bitPattern: word64()) }

        mutating func byte() -> UInt8 {
            defer { start += 1 }
            return start.loadUnaligned(as: UInt8.self)
        }

        mutating func numbers(into exchange: inout Exchange) {
            exchange.parameters.temperature = Double(bitPattern: word64())
            exchange.parameters.topP = Double(bitPattern: word64())
            exchange.timestamp = Timestamp(milliseconds: number())
            exchange.autonomousSystem = number()
            exchange.turnIndex = number()
            exchange.httpStatus = number()
            exchange.latencyMilliseconds = number()
            exchange.firstTokenMilliseconds = number()
            exchange.responseLength = number()
            exchange.parameters.maxTokens = number()
            exchange.parameters.choices = number()
            exchange.parameters.topLogprobs = number()
            exchange.parameters.thinkingBudget = number()
            exchange.usage.input = number()
            exchange.usage.output = number()
            exchange.usage.reasoning = number()
            exchange.usage.cacheRead = number()
            exchange.usage.cacheWrite = number()
        }

        mutating func small(into exchange: inout Exchange) -> Bool {
            exchange.promptIsToolOutput = byte() == 1
            guard let finish = FinishReason(rawValue: byte()) else { return false }
            exchange.finish = finish
            guard let aborted = Exchange.Flag(rawValue: byte()), let logprobs = Exchange.Flag(rawValue: byte()),
                let thinking = Exchange.Flag(rawValue: byte()), let seeded = Exchange.Flag(rawValue: byte()),
                let streamed = Exchange.Flag(rawValue: byte()), let structured = Exchange.Flag(rawValue: byte())
            else { return false }
            exchange.clientAborted = aborted
            exchange.parameters.logprobs = logprobs
            exchange.parameters.thinkingEnabled = thinking
            exchange.parameters.seeded = seeded
            exchange.parameters.streamed = streamed
            exchange.parameters.structured = structured
            exchange.isEdgeRecord = byte() == 1
            return true
        }

        mutating func texts(into exchange: inout Exchange, length: Int) -> Bool {
            var lengths = InlineArray<20, Int>(repeating: 0)
            var total = 0
            for index in lengths.indices {
                lengths[index] = Int(word32())
                total += lengths[index]
            }
            guard total == length else { return false }
            var index = 0
            func next(_ reader: inout Reader) -> Bytes {
                defer {
                    reader.start += lengths[index]
                    index += 1
                }
                return Bytes(start: reader.start.assumingMemoryBound(to: UInt8.self), count: lengths[index])
            }
            exchange.id = next(&self)
            exchange.accountID = next(&self)
            exchange.organisationID = next(&self)
            exchange.keyID = next(&self)
            exchange.endUserID = next(&self)
            exchange.clientAddress = next(&self)
            exchange.country = next(&self)
            exchange.tlsFingerprint = next(&self)
            exchange.userAgent = next(&self)
            exchange.model = next(&self)
            exchange.endpoint = next(&self)
            exchange.conversationID = next(&self)
            exchange.refusalCategory = next(&self)
            exchange.responseDigest = next(&self)
            exchange.parameters.reasoningEffort = next(&self)
            exchange.requestID = next(&self)
            exchange.promptDigest = next(&self)
            exchange.systemPromptDigest = next(&self)
            exchange.systemPrompt = next(&self)
            exchange.prompt = next(&self)
            return true
        }
    }
}

/// A hash over everything that an exchange says.
public enum ExchangeDigest {
    /// The hash; equal for exchanges that are alike in every field but the answer's text.
    public static func of(_ exchange: borrowing Exchange) -> UInt64 {
        var buffer: [UInt8] = []
        ExchangeRecord(head: Int(UInt32.max), tail: 0).append(exchange, key: 0, to: &buffer)
        return buffer.withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) }
    }
}
