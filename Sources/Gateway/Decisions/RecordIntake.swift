internal import Base
internal import Compression
internal import Exchanges
internal import HTTP
internal import Recording

/// What is posted.
enum RecordKind {
    /// Exchanges in the native format.
    case native
    /// Log records of OTLP/JSON.
    case logs
    /// Spans of OTLP/JSON.
    case traces
}

/// One post of records: its lines are in the record before its answer goes out.
final class RecordPost: RecordWaiter {
    private static let mostFaults = 100

    let kind: RecordKind
    private let exchange: ServerExchange
    private unowned let loop: DecisionLoop
    private let line = ByteBuffer()
    private var identifiers: [UInt64] = []
    private var taken = 0
    private var repeated = 0
    private var refused = 0
    private var faults: [PostedExchanges.Fault] = []
    private var isWhole = true

    init(_ kind: RecordKind, _ exchange: ServerExchange, _ loop: DecisionLoop) {
        self.kind = kind
        self.exchange = exchange
        self.loop = loop
    }

    var lines: Int { taken }

    /// Reads a body and appends what it holds to the record of this round.
    func read(_ body: Bytes) {
        switch kind {
        case .native: loop.posted.native(body, { take($0, $1) }, { add($0) })
        case .logs, .traces: isWhole = loop.posted.telemetry(body, { take($0, $1) }, { add($0) })
        }
        if taken > 0 { loop.gateway.record(self) } else { answer() }
    }

    private func take(_ found: borrowing Exchange, _ number: Int) {
        guard found.timestamp.milliseconds <= loop.gateway.clock().milliseconds + loop.settings.mostAhead else {
            return add(
                PostedExchanges.Fault(
                    line: number, reason: .timestampOutOfRange, field: "ts", expected: "no moment in the future"))
        }
        if !found.id.isEmpty {
            let hash = StableHash.bytes(found.id, seed: 0x706F_7374)
            guard loop.known.insert(hash) else { return repeated += 1 }
            identifiers.append(hash)
        }
        line.removeAll()
        let settings = loop.gateway.settings
        NativeLine.append(found, head: settings.promptHead, tail: settings.promptTail, to: line)
        loop.gateway.spool.append(line.view)
        taken += 1
    }

    private func add(_ fault: PostedExchanges.Fault) {
        refused += 1
        if faults.count < RecordPost.mostFaults { faults.append(fault) }
    }

    func release(isRecorded: Bool) {
        guard isRecorded else {
            loop.known.remove(identifiers)
            var fields = HeaderFields()
            fields.append("Retry-After", "2")
            return loop.complain(exchange, 503, "the record cannot be written right now; send it again", fields)
        }
        answer()
    }

    private func answer() {
        loop.counters.taken += taken
        loop.counters.repeated += repeated
        loop.counters.faulty += refused
        var fields = HeaderFields()
        fields.append("Content-Type", "application/json")
        var text = JSONText()
        if kind == .native {
            text.object { summary(&$0) }
            exchange.respond(taken + repeated == 0 && refused > 0 ? 400 : 200, fields, text.utf8)
        } else {
            text.object { partialSuccess(&$0) }
            exchange.respond(isWhole ? 200 : 400, fields, text.utf8)
        }
    }

    private func summary(_ text: inout JSONText) {
        text.member("taken", taken)
        text.member("repeated", repeated)
        text.member("refused", refused)
        text.member("faults", each: faults) { text, fault in
            text.member("line", fault.line)
            text.member("reason", fault.reason)
            if let field = fault.field { text.member("field", field) }
            if let expected = fault.expected { text.member("expected", expected) }
        }
    }

    private func partialSuccess(_ text: inout JSONText) {
        guard refused > 0 else { return }
        let message = faults.prefix(10).map { fault in
            [fault.reason, fault.field, fault.expected].compactMap { $0 }.joined(separator: ": ")
        }.joined(separator: "; ")
        // A body that is no export request is answered with a status of RPC, as OTLP has it: 3 is an invalid argument.
        guard isWhole else {
            text.member("code", 3)
            return text.member("message", message)
        }
        text.member("partialSuccess") {
            $0.member(kind == .logs ? "rejectedLogRecords" : "rejectedSpans", String(refused))
            $0.member("errorMessage", message)
        }
    }
}

extension DecisionLoop {
    /// Why a body cannot be read, from its fields; nil when it can.
    func unpackable(_ fields: HeaderFields, _ kind: RecordKind) -> String? {
        let type = fields.first("content-type")?.prefix { $0 != ";" }.lowercased() ?? ""
        if type == "application/x-protobuf" || type == "application/grpc" {
            return "only the JSON encoding is read: set OTEL_EXPORTER_OTLP_PROTOCOL=http/json, or encoding: json"
        }
        let encoding = fields.first("content-encoding")?.lowercased() ?? "identity"
        guard encoding == "identity" || encoding == "gzip" else {
            return "a body comes plain or packed with gzip"
        }
        return nil
    }

    /// Takes records.
    func take(_ exchange: ServerExchange, _ kind: RecordKind) {
        let isPacked = exchange.fields.withFirst("content-encoding") { $0.isWord("gzip") } ?? false
        let post = RecordPost(kind, exchange, self)
        guard isPacked else { return post.read(exchange.body.view) }
        guard
            let unpacked = CompressionFormat.gzip.unpack(Array(exchange.body.view.buffer), limit: settings.recordLimit)
        else {
            return complain(
                exchange, 400, "this is no gzip data, or it becomes longer than \(settings.recordLimit) bytes")
        }
        let body = ByteBuffer()
        body.append(unpacked)
        post.read(body.view)
    }
}

extension JSONText {
    fileprivate mutating func member(_ name: String, _ body: (inout JSONText) -> Void) { member(name, object: body) }
}
