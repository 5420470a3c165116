internal import Base
internal import JSON

/// Access logs of proxies, one JSON line a request: who asked, from where and how it ended, without any text.
///
/// What comes out is an edge record. It joins the provider's record of the same request by the request's identifier, or
/// stands on its own where the line names an account.
final class AccessLogDecoder: LineDecoder {
    private typealias Slot = AccessLogLayout.Slot
    private let layout: AccessLogLayout
    private let reader = JSONReader()
    private let record = JSONRecord()

    // A year: beyond it a duration is no measurement, and one may be added to a moment without a thought.
    private static let longest = 31_536_000_000.0

    init(_ layout: AccessLogLayout) { self.layout = layout }

    func decode(_ line: Bytes, into exchange: inout Exchange) throws(LineFault) {
        do throws(JSONFault) {
            try reader.read(line, layout.plan, into: record)
        } catch {
            throw LineFault(error)
        }
        exchange.isEdgeRecord = true
        exchange.requestID = first(.upstreamRequest, .request, .clientRequest)
        exchange.organisationID = text(.organisation)
        exchange.keyID = text(.key)
        exchange.clientAddress = address
        exchange.country = text(.country)
        exchange.autonomousSystem = Int64(try number(.autonomousSystem, below: 4_294_967_296) ?? -1)
        exchange.tlsFingerprint = first(.ja4, .ja3)
        exchange.userAgent = text(.userAgent)
        exchange.endpoint = path
        // A model is asked by POST; what comes by other methods is a page, a check or a list, and no exchange.
        if asks { exchange.accountID = first(.account, .accountHeader, .user) }
        try fillTimes(&exchange)
        try fillOutcome(&exchange)
    }

    /// A slot's text; empty when there is none, or a word that stands for none.
    private func text(_ slot: Slot) -> Bytes {
        guard let text = record.text(slot.rawValue), !text.saysNothing else { return Bytes() }
        return text
    }

    private func first(_ slots: Slot...) -> Bytes {
        for slot in slots {
            let text = text(slot)
            if !text.isEmpty { return text }
        }
        return Bytes()
    }

    /// The client's address. Behind another proxy the peer is that proxy, and what it appended to the header is the
    /// client; what stands before that is the client's own claim.
    private var address: Bytes {
        for slot in [Slot.client, .address, .direct] {
            let peer = text(slot).host
            if peer.isEmpty { continue }
            let forwarded = peer.isInsideAddress ? text(.forwarded).lastOutsideAddress : Bytes()
            return forwarded.isEmpty ? peer : forwarded
        }
        return text(.forwarded).lastOutsideAddress
    }

    private var asks: Bool {
        let method = text(.method)
        if !method.isEmpty { return method == "POST" }
        let line = text(.requestLine)
        return line.isEmpty || line.slice(0, 5) == "POST "
    }

    /// What was called, without a query: some callers put keys there.
    private var path: Bytes {
        var path = text(.path)
        if path.isEmpty {
            // METHOD path protocol
            let line = text(.requestLine)
            let words = line.buffer.split(separator: 32, maxSplits: 2)
            path = words.count > 1 ? line.slice(words[1].startIndex, words[1].endIndex) : line
        }
        let query = path.buffer.firstIndex(of: 63) ?? path.count
        return path.slice(0, query)
    }

    private func fillTimes(_ exchange: inout Exchange) throws(LineFault) {
        let unit = layout.proxy == .envoy ? 1.0 : 1000
        if let duration = try number(.duration, below: AccessLogDecoder.longest / unit) {
            exchange.latencyMilliseconds = Int64((duration * unit).rounded())
        }
        if let time = try number(.firstByte, below: AccessLogDecoder.longest) {
            exchange.firstTokenMilliseconds = Int64(time.rounded())
        }
        var moment = try moment(.preciseTime)
        if moment == nil { moment = try self.moment(.time) }
        guard let moment else {
            throw LineFault(
                .missingField, field: layout.names[.time], expected: "the moment of the request")
        }
        exchange.timestamp = moment
        // nginx writes the moment at which a request was over.
        if layout.proxy == .nginx, exchange.latencyMilliseconds > 0 {
            exchange.timestamp = Timestamp(milliseconds: moment.milliseconds - exchange.latencyMilliseconds)
        }
    }

    private func fillOutcome(_ exchange: inout Exchange) throws(LineFault) {
        let status = try number(.status, below: 1000)
        if let status, status > 0 { exchange.httpStatus = Int64(status) }
        switch layout.proxy {
        case .envoy:
            // Without an answer's code the client was gone before there was one.
            if status == 0 || leftByFlags {
                exchange.clientAborted = .yes
            } else if record.kind(Slot.flags.rawValue) == .text {
                exchange.clientAborted = .no
            }
        case .nginx:
            // Once an answer has begun its code stays in the log, and only the mark tells that it was cut short.
            let completion = record.text(Slot.completion.rawValue)
            if status == 499 {
                exchange.clientAborted = .yes
            } else if let completion {
                exchange.clientAborted = completion == "OK" || exchange.httpStatus >= 400 ? .no : .yes
            }
        }
    }

    /// Whether Envoy's flags, in either spelling, say that the client closed the connection or reset the stream.
    private var leftByFlags: Bool {
        guard let flags = record.text(Slot.flags.rawValue) else { return false }
        return flags.buffer.split(whereSeparator: { $0 == 44 || $0 == 32 }).contains { flag in
            let word = flags.slice(flag.startIndex, flag.endIndex)
            return word == "DC" || word == "DR" || word == "DownstreamConnectionTermination"
                || word == "DownstreamRemoteReset"
        }
    }

    /// The moment in a slot, which may be a number in quotes; nil when there is none.
    private func moment(_ slot: Slot) throws(LineFault) -> Timestamp? {
        let name = layout.names[slot] ?? ""
        if let text = record.text(slot.rawValue) {
            if text.saysNothing { return nil }
            if let seconds = Double(decimal: text) { record.set(slot.rawValue, number: seconds) }
        }
        return try Transport.moment(record, slot.rawValue, name)
    }

    /// The number in a slot, which may stand in quotes; nil when there is none.
    private func number(_ slot: Slot, below limit: Double) throws(LineFault) -> Double? {
        let value: Double?
        switch record.kind(slot.rawValue) {
        case .text:
            let text = text(slot)
            if text.isEmpty { return nil }
            value = Double(decimal: text)
        case .number: value = record.number(slot.rawValue)
        default: return nil
        }
        guard let value else { throw LineFault(.wrongType, field: layout.names[slot], expected: "a number") }
        guard value >= 0, value < limit else {
            throw LineFault(.numberOutOfRange, field: layout.names[slot], expected: "a number from 0, in its bounds")
        }
        return value
    }
}
