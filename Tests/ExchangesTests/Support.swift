import Base
import Compression
import Exchanges
import Glibc
import Testing

/// A folder that is gone when the test is over.
final class TestFolder {
    let path: String

    init() {
        var name = Array("/tmp/stillwatch-test-XXXXXX".utf8CString)
        path = mkdtemp(&name).map { String(cString: $0) } ?? ""
        precondition(!path.isEmpty)
    }

    deinit { remove(path) }

    private func remove(_ path: String) {
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { remove("\(path)/\(name)") }
            }
            closedir(stream)
        }
        Glibc.remove(path)
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) -> String {
        let file = "\(path)/\(name)"
        if let slash = name.lastIndex(of: "/") { mkdir("\(path)/\(name[..<slash])", 0o755) }
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        var done = 0
        while done < bytes.count {
            done += bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
        }
        close(descriptor)
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

    func read(_ name: String) -> [UInt8] {
        let descriptor = open("\(path)/\(name)", O_RDONLY)
        defer { close(descriptor) }
        var result: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &block, block.count)
            if count <= 0 { return result }
            result += block[..<count]
        }
    }
}

/// An exchange in values that outlive the call, as text: easy to compare and to read in a failure.
func describe(_ exchange: borrowing Exchange) -> [String: String] {
    var fields: [String: String] = ["ts": exchange.timestamp.rfc3339]
    func add(_ name: String, _ value: Bytes) { if !value.isEmpty { fields[name] = value.string } }
    func add(_ name: String, _ value: Int64) { if value >= 0 { fields[name] = String(value) } }
    func add(_ name: String, _ value: Exchange.Flag) { if value != .unknown { fields[name] = "\(value)" } }
    add("id", exchange.id)
    add("request", exchange.requestID)
    if exchange.isEdgeRecord { fields["edge"] = "yes" }
    add("prompt_digest", exchange.promptDigest)
    add("system_digest", exchange.systemPromptDigest)
    add("account", exchange.accountID)
    add("org", exchange.organisationID)
    add("key", exchange.keyID)
    add("user", exchange.endUserID)
    add("ip", exchange.clientAddress)
    add("asn", exchange.autonomousSystem)
    add("country", exchange.country)
    add("ja4", exchange.tlsFingerprint)
    add("agent", exchange.userAgent)
    add("model", exchange.model)
    add("endpoint", exchange.endpoint)
    add("conversation", exchange.conversationID)
    add("turn", exchange.turnIndex)
    add("system", exchange.systemPrompt)
    add("prompt", exchange.prompt)
    if exchange.promptIsToolOutput { fields["tool"] = "yes" }
    let parameters = exchange.parameters
    if !parameters.temperature.isNaN { fields["temperature"] = "\(parameters.temperature)" }
    if !parameters.topP.isNaN { fields["top_p"] = "\(parameters.topP)" }
    add("max", parameters.maxTokens)
    add("n", parameters.choices)
    add("logprobs", parameters.logprobs)
    add("top_logprobs", parameters.topLogprobs)
    add("effort", parameters.reasoningEffort)
    add("budget", parameters.thinkingBudget)
    add("thinking", parameters.thinkingEnabled)
    add("seeded", parameters.seeded)
    add("streamed", parameters.streamed)
    add("structured", parameters.structured)
    add("in", exchange.usage.input)
    add("out", exchange.usage.output)
    add("reasoning", exchange.usage.reasoning)
    add("cache_read", exchange.usage.cacheRead)
    add("cache_write", exchange.usage.cacheWrite)
    if exchange.finish != .unknown { fields["finish"] = "\(exchange.finish)" }
    add("refusal", exchange.refusalCategory)
    add("aborted", exchange.clientAborted)
    add("status", exchange.httpStatus)
    add("latency", exchange.latencyMilliseconds)
    add("ttft", exchange.firstTokenMilliseconds)
    add("text", exchange.responseText)
    add("digest", exchange.responseDigest)
    add("length", exchange.responseLength)
    return fields
}

/// What a run over some files gave.
struct Outcome {
    var records: [[String: String]] = []
    var summary = RejectSink(path: nil).summary
    var rejected: [UInt8] = []
}

/// Runs a reader with one thread over lines in one file.
func read(_ text: String, format: LogFormat? = nil) throws -> Outcome { try read(Array(text.utf8), format: format) }

/// Runs a reader over one file of the given bytes.
func read(
    _ bytes: [UInt8], name: String = "log.jsonl", format: LogFormat? = nil, threads: Int = 1,
    limits: LogReader.Limits = .init()
) throws -> Outcome {
    let folder = TestFolder()
    let path = folder.write(name, bytes)
    return try run([path], folder, format: format, threads: threads, limits: limits)
}

/// Runs a reader over files; with several threads the records come in any order.
func run(
    _ paths: [String], _ folder: TestFolder, format: LogFormat? = nil, threads: Int = 1,
    limits: LogReader.Limits = .init()
) throws -> Outcome {
    let sink = RejectSink(path: "\(folder.path)/rejected.jsonl")
    let reader = LogReader(try InputSet.resolve(paths: paths), format: format, limits: limits)
    let states = try reader.forEach(threads: threads, rejects: sink, makeState: { _ in [[String: String]]() }) {
        $0.append(describe($1))
    }
    var outcome = Outcome()
    outcome.records = states.flatMap { $0 }
    outcome.summary = sink.summary
    outcome.rejected = folder.read("rejected.jsonl")
    return outcome
}
