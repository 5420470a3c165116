internal import Base
internal import JSON

/// OTLP/JSON: export requests with any number of spans or log records a line, or one span or log record a line. What
/// the GenAI conventions describe becomes an exchange; all else is passed over.
final class TelemetryDecoder: BatchDecoder {
    private enum Root: Int {
        case spans, logs, metrics, attributes, resource, start, time, observed
    }
    private enum Group: Int {
        case attributes, scopes, items
    }

    private static let rootPlan = JSONPlan([
        .init("resourceSpans", Root.spans.rawValue, .array), .init("resourceLogs", Root.logs.rawValue, .array),
        .init("resourceMetrics", Root.metrics.rawValue, .array),
        .init("attributes", Root.attributes.rawValue, .array),
        .init("resource.attributes", Root.resource.rawValue, .array),
        .init("startTimeUnixNano", Root.start.rawValue, [.text, .integer]),
        .init("timeUnixNano", Root.time.rawValue, [.text, .integer]),
        .init("observedTimeUnixNano", Root.observed.rawValue, [.text, .integer]),
    ])
    private static let groupPlan = JSONPlan([
        .init("resource.attributes", Group.attributes.rawValue, .array),
        .init("scopeSpans", Group.scopes.rawValue, .array), .init("scopeLogs", Group.scopes.rawValue, .array),
        .init("spans", Group.items.rawValue, .array), .init("logRecords", Group.items.rawValue, .array),
    ])

    /// A walk over an array that has taken the next step before anything can go wrong with this one.
    private struct Cursor {
        var upcoming: JSONToken?
        var index = -1

        mutating func take(_ reader: JSONReader) -> JSONToken? {
            guard let token = upcoming else { return nil }
            upcoming = reader.next(after: token)
            index += 1
            return token
        }
    }

    private let rootPlan = TelemetryDecoder.rootPlan
    private let reader = JSONReader()
    private let record = JSONRecord()
    private let attributeReader = TelemetryAttributeReader()
    private let exchangeReader: TelemetryExchangeReader
    private var resourceAttributes = TelemetryAttributes()
    private let blank = TelemetryAttributes()
    private var (resources, scopes, items) = (Cursor(), Cursor(), Cursor())
    private var pendingLogs: JSONToken?
    private var pendingSingle = false
    private var isLog = false
    private var line = Bytes()
    // The span (or what holds spans) that is being read; none for a line that is one itself.
    private var current: JSONToken?

    init() { exchangeReader = TelemetryExchangeReader(reader, attributeReader) }

    func open(_ line: Bytes) throws(LineFault) {
        (resources, scopes, items) = (Cursor(), Cursor(), Cursor())
        (pendingLogs, pendingSingle, isLog, current) = (nil, false, false, nil)
        self.line = line
        do throws(JSONFault) {
            try reader.read(line, rootPlan, into: record)
        } catch {
            throw LineFault(error)
        }
        let spans = record.token(Root.spans.rawValue)
        pendingLogs = record.token(Root.logs.rawValue)
        if spans != nil || pendingLogs != nil || record.token(Root.metrics.rawValue) != nil {
            resources = Cursor(upcoming: spans.flatMap { reader.first(in: $0) })
            return
        }
        let isSpan = record.kind(Root.start.rawValue) != .absent
        isLog = !isSpan
        pendingSingle =
            record.token(Root.attributes.rawValue) != nil
            && [Root.start, .time, .observed].contains { record.kind($0.rawValue) != .absent }
        guard pendingSingle else {
            throw LineFault(
                .missingField, field: "resourceSpans", expected: "resourceSpans, resourceLogs, a span or a log record")
        }
        resourceAttributes = blank
        if let attributes = record.token(Root.resource.rawValue) { readResource(attributes) }
    }

    func next(into exchange: inout Exchange) throws(LineFault) -> Bool {
        if pendingSingle {
            pendingSingle = false
            return try decode(nil, "", &exchange)
        }
        while true {
            if let item = items.take(reader) {
                if try decode(item, itemPath + ".", &exchange) { return true }
            } else if let scope = scopes.take(reader) {
                items = Cursor(upcoming: try enter(scope, scopePath, .items))
            } else if let resource = resources.take(reader) {
                resourceAttributes = blank
                scopes = Cursor(upcoming: try enter(resource, resourcePath, .scopes))
                if let attributes = record.token(Group.attributes.rawValue) { readResource(attributes) }
            } else if let logs = pendingLogs {
                (pendingLogs, isLog) = (nil, true)
                resources = Cursor(upcoming: reader.first(in: logs))
            } else {
                return false
            }
        }
    }

    /// The part of the line that the last fault was about: a span, not all its neighbours.
    var faulty: Bytes { current.map { line.value(from: reader.offset(of: $0)) } ?? line }

    private func readResource(_ attributes: JSONToken) {
        attributeReader.read(attributes, reader, into: &resourceAttributes)
        resourceAttributes.fault = resourceAttributes.fault?.within("resource")
    }

    private func enter(_ token: JSONToken, _ path: String, _ slot: Group) throws(LineFault) -> JSONToken? {
        current = token
        do throws(JSONFault) {
            try reader.extractObject(token, TelemetryDecoder.groupPlan, into: record)
        } catch {
            throw LineFault(error, prefix: path + ".")
        }
        return record.token(slot.rawValue).flatMap { reader.first(in: $0) }
    }

    private func decode(
        _ item: JSONToken?, _ path: @autoclosure () -> String, _ exchange: inout Exchange
    ) throws(LineFault) -> Bool {
        current = item
        do throws(TelemetryFault) {
            return try exchangeReader.read(item ?? .root, resourceAttributes, isLog: isLog, into: &exchange)
        } catch {
            let outer = error.isOfResource ? (item == nil ? "" : resourcePath + ".") : path()
            throw error.fault.prefixed(outer)
        }
    }

    private var resourcePath: String { "resource\(isLog ? "Logs" : "Spans")[\(resources.index)]" }
    private var scopePath: String { "\(resourcePath).scope\(isLog ? "Logs" : "Spans")[\(scopes.index)]" }
    private var itemPath: String { "\(scopePath).\(isLog ? "logRecords" : "spans")[\(items.index)]" }
}

/// What is wrong with a span or a log record, or with the resource that it belongs to.
struct TelemetryFault: Error {
    let fault: LineFault
    var isOfResource = false
}

extension LineFault {
    /// The same fault, told from further out.
    func prefixed(_ path: String) -> LineFault {
        LineFault(
            reason, field: field.map { path + $0 } ?? (path.isEmpty ? nil : String(path.dropLast())), expected: expected
        )
    }
}

extension Bytes {
    /// The JSON value that begins at `start`, in well-formed JSON. Takes time in proportion to the value's length.
    func value(from start: Int) -> Bytes {
        var depth = 0
        var inText = false
        var index = max(0, start)
        while index < count {
            let byte = self[index]
            if inText {
                if byte == 92 { index += 1 } else if byte == 34 { inText = false }
            } else if byte == 34 {
                inText = true
            } else if byte == 123 || byte == 91 {
                depth += 1
            } else if byte == 125 || byte == 93 {
                depth -= 1
                // A bracket that closes what was open before belongs to somebody else.
                if depth <= 0 { return slice(start, depth < 0 ? index : index + 1) }
            } else if byte == 44, depth == 0 {
                return slice(start, index)
            }
            index += 1
        }
        return slice(start, count)
    }
}
