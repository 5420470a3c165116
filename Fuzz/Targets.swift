import Accounts
import Base
import Compression
import Crypto
import Embeddings
import Exchanges
import Glibc
import JSON
import Prompts
import Reports
import Simulation
import Summaries
import YAML

/// What is fuzzed: every parser of bytes that somebody else wrote. A target takes any bytes and may only return; what it
/// must not do is crash, hang, or break one of the promises that it checks.
enum Targets {
    /// The targets by name.
    static let all: [String: @Sendable ([UInt8]) -> Void] = {
        var targets: [String: @Sendable ([UInt8]) -> Void] = [
            "detected": { read($0, format: nil) },
            "directory": { bytes in Memory.with(bytes) { _ = try? AccountDirectory.load($0) } },
            "json": { _ = try? JSONValue.parse($0, file: "f") },
            "yaml": yaml,
            "map": { bytes in text(bytes) { _ = try FieldMap.parse(text: $0, file: "f") } },
            "taxonomy": { bytes in text(bytes) { _ = try Taxonomy.parse(text: $0, file: "f") } },
            "prices": { bytes in text(bytes) { _ = try PriceTable.parse(text: $0, file: "f") } },
            "spec": { bytes in _ = try? SimulationSpec.parse(JSONValue.parse(bytes, file: "f")) },
            "truth": { bytes in _ = try? Truth.parse(JSONValue.parse(bytes, file: "f"), file: "f") },
            "summary": summary,
            "lexicon": lexicon,
            "container": container,
            "prompt": prompt,
            "zip": zip,
            "safetensors": { _ = try? Safetensors($0, file: "f") },
            "table": table,
        ]
        targets.merge(models) { first, _ in first }
        targets.merge(traffic) { first, _ in first }
        targets.merge(network) { first, _ in first }
        for format in LogFormat.allCases { targets["format-" + format.rawValue] = { read($0, format: format) } }
        return targets
    }()

    private static let capabilities = try? Capabilities(taxonomy: Taxonomy.builtIn())
    // The fuzzer has one thread.
    nonisolated(unsafe) private static let maker = capabilities.map {
        ObservationMaker(lexicon: Lexicon(), capabilities: $0)
    }
    private static let map = try? FieldMap.parse(
        text: "who.account = account_id\nwhen = ts ms\nasked.text = prompt\nmodel = model_requested\n", file: "map")

    /// A log, from the file's first bytes to observations; what comes through must name an account or the edge.
    private static func read(_ bytes: [UInt8], format: LogFormat?) {
        Memory.with(bytes) { path in
            let inputs = try InputSet.resolve(paths: [path])
            let reader = LogReader(inputs, format: format == .mapped ? nil : format, map: format == .mapped ? map : nil)
            _ = try reader.forEach(
                threads: 1, makeState: { _ in },
                body: { _, exchange in
                    precondition(exchange.isEdgeRecord || !exchange.accountID.isEmpty)
                    _ = maker?.make(exchange)
                    _ = ExchangeDigest.of(exchange)
                })
        }
    }

    private static func text(_ bytes: [UInt8], _ parse: (String) throws -> Void) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        try? parse(text)
    }

    /// What decodes must encode to the same bytes.
    private static func summary(_ bytes: [UInt8]) {
        guard let summary = AccountSummary(decoding: bytes) else { return }
        precondition(summary.encoded() == bytes)
        var doubled = summary
        doubled.merge(summary)
        precondition(AccountSummary(decoding: doubled.encoded()) == doubled)
    }

    private static func lexicon(_ bytes: [UInt8]) {
        guard let lexicon = Lexicon(decoding: bytes) else { return }
        precondition(lexicon.encoded() == bytes)
    }

    private static func zip(_ bytes: [UInt8]) {
        guard let archive = try? ZipArchive(bytes, file: "f") else { return }
        for name in archive.names.prefix(20) {
            precondition((try? archive.contents(of: name, atMost: 1 << 20))?.count ?? 0 <= 1 << 20)
        }
    }

    /// What is a document can be read as one: every type is asked of every key, and every error has a place.
    private static func yaml(_ bytes: [UInt8]) {
        do {
            let reader = try YAMLReader(bytes, file: "f")
            for key in reader.keys {
                _ = reader.text(key)
                _ = reader.integer(key)
                _ = reader.number(key, in: 0...1)
                _ = reader.duration(key)
                _ = reader.size(key)
                _ = reader.money(key)
                _ = reader.moment(key)
                _ = reader.texts(key)
                for named in reader.namedSections(key) { _ = named.section.bool("x") }
            }
            try reader.finish()
        } catch {
            precondition(error.errors.allSatisfy { $0.location?.hasPrefix("f:") ?? false })
        }
    }

    /// With a checksum that fits: whoever writes a wrong table can write that too.
    private static func table(_ bytes: [UInt8]) {
        let body = Array(bytes.dropLast(SHA256.length))
        guard let table = try? MeaningTable(body + SHA256.digest(body), file: "f") else { return }
        precondition(table.vectors.mean([0, 1, .max]).count == table.vectors.width)
    }

    private static func container(_ bytes: [UInt8]) {
        Memory.with(bytes) { path in
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            defer { close(descriptor) }
            let reader = try SummaryReader(descriptor: descriptor, file: "f")
            while try reader.next() != nil {}
        }
    }

    /// A prompt is bytes that callers chose.
    private static func prompt(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            var exchange = Exchange()
            exchange.prompt = Bytes(buffer)
            exchange.systemPrompt = Bytes(buffer).slice(0, buffer.count / 2)
            _ = maker?.make(exchange)
        }
    }
}

/// Bytes as a file that exists in memory only.
enum Memory {
    static func with(_ bytes: [UInt8], _ body: (String) throws -> Void) {
        var name = Array("/dev/shm/stillwatch-fuzz-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        precondition(descriptor >= 0)
        unlink(name)
        defer { close(descriptor) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + done, $0.count - done) }
            precondition(count > 0)
            done += count
        }
        lseek(descriptor, 0, SEEK_SET)
        try? body("/proc/self/fd/\(descriptor)")
    }
}
