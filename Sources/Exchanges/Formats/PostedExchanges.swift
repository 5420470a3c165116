public import Base
internal import JSON

/// Reads exchanges that somebody sends, by the rules by which those in files are read. One for each thread.
public final class PostedExchanges {
    /// What is wrong with one of them.
    public struct Fault: Sendable, Equatable {
        /// The line, from 1. Of a document without lines, 1.
        public let line: Int
        /// Stable name of the class of fault.
        public let reason: String
        /// Path of the field at fault; nil when all of it is.
        public let field: String?
        /// What should have been there.
        public let expected: String?

        /// A fault as given.
        public init(line: Int, reason: RejectReason, field: String? = nil, expected: String? = nil) {
            self.line = line
            self.reason = reason.rawValue
            self.field = field
            self.expected = expected
        }

        init(_ fault: LineFault, line: Int) {
            self.init(line: line, reason: fault.reason, field: fault.field, expected: fault.expected)
        }
    }

    private let native = NativeDecoder()
    private let telemetry = TelemetryDecoder()

    /// A reader.
    public init() {}

    /// Calls `take` with each exchange of the native format, one a line or a single document over any number of lines, and
    /// `fault` for each line that is none. Readable bytes must follow (`JSONReader.padding`).
    public func native(
        _ body: Bytes, _ take: (_ exchange: borrowing Exchange, _ line: Int) -> Void, _ fault: (Fault) -> Void
    ) {
        var first = 0
        while first < body.count, body[first] <= 32 { first += 1 }
        guard let end = body.slice(first, body.count).lineEnd else {
            return one(body, 1, take, fault)
        }
        // A document that is written over several lines is told from lines by its first one, which is no object.
        if isWhole(body.slice(first, first + end)) || !isWhole(body) {
            lines(body, take, fault)
        } else {
            one(body, 1, take, fault)
        }
    }

    /// Calls `take` with each exchange of an export request of OTLP/JSON, and `fault` for each span or log record that should
    /// be one and is not. Returns false, with the fault told, when the body as a whole is none.
    public func telemetry(
        _ body: Bytes, _ take: (_ exchange: borrowing Exchange, _ line: Int) -> Void, _ fault: (Fault) -> Void
    ) -> Bool {
        do throws(LineFault) {
            try telemetry.open(body)
        } catch {
            fault(Fault(error, line: 1))
            return false
        }
        while true {
            var exchange = Exchange()
            do throws(LineFault) {
                guard try telemetry.next(into: &exchange) else { return true }
            } catch {
                fault(Fault(error, line: 1))
                continue
            }
            exchange.settle()
            take(exchange, 1)
        }
    }

    private func lines(
        _ body: Bytes, _ take: (_ exchange: borrowing Exchange, _ line: Int) -> Void, _ fault: (Fault) -> Void
    ) {
        var (from, number) = (0, 0)
        while from < body.count {
            let rest = body.slice(from, body.count)
            let end = rest.lineEnd ?? rest.count
            number += 1
            let line = rest.slice(0, end)
            if !line.isBlank { one(line, number, take, fault) }
            from += end + 1
        }
    }

    private func one(
        _ line: Bytes, _ number: Int, _ take: (_ exchange: borrowing Exchange, _ line: Int) -> Void,
        _ fault: (Fault) -> Void
    ) {
        var exchange = Exchange()
        do throws(LineFault) {
            try native.decode(line, into: &exchange)
        } catch {
            return fault(Fault(error, line: number))
        }
        exchange.settle()
        take(exchange, number)
    }

    /// Whether bytes are a JSON object, whatever its fields.
    private func isWhole(_ bytes: Bytes) -> Bool {
        do throws(LineFault) {
            try native.read(bytes)
            return true
        } catch {
            return error.field != nil
        }
    }
}

extension Bytes {
    /// Where the first line feed stands.
    fileprivate var lineEnd: Int? { buffer.firstIndex(of: 10) }
}
