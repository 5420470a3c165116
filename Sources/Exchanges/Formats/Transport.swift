internal import Base
internal import JSON

/// What every log says about an exchange beside the bodies: who, from where, when, how it ended. The names are those of
/// the native format; the envelopes of the other formats carry the same.
enum Transport: Int, CaseIterable {
    case id, timestamp, account, organisation, key, endUser
    case address, autonomousSystem, country, tlsFingerprint, userAgent
    case endpoint, conversation, turn
    case aborted, status, latency, firstToken, end, firstTokenTime, errorType, request

    static let fields: [JSONPlan.Field] = [
        field("id", .id, .text), field("ts", .timestamp, [.text, .number]),
        field("timestamp", .timestamp, [.text, .number]), field("account_id", .account, .text),
        field("org_id", .organisation, .text), field("api_key_id", .key, .text), field("end_user_id", .endUser, .text),
        field("client_ip", .address, .text), field("asn", .autonomousSystem, .integer),
        field("country", .country, .text), field("ja4", .tlsFingerprint, .text),
        field("user_agent", .userAgent, .text), field("endpoint", .endpoint, .text),
        field("conversation_id", .conversation, .text), field("turn_index", .turn, .integer),
        field("client_abort", .aborted, .bool), field("http_status", .status, .integer),
        field("latency_ms", .latency, .rounded), field("ttft_ms", .firstToken, .rounded),
        field("ts_end", .end, [.text, .number]), field("ts_first_token", .firstTokenTime, [.text, .number]),
        field("error_type", .errorType, .text), field("request_id", .request, [.text, .integer]),
    ]

    /// Where recorded headers name the request. Other things under these names are nobody's business, so all types pass.
    static let headerFields: [JSONPlan.Field] = ["request_headers", "response_headers"].flatMap { headers in
        ["x-request-id", "X-Request-Id", "request-id"].map {
            field("\(headers).\($0)", .request, [.text, .number, .bool, .array, .object])
        }
    }

    private static func field(_ path: String, _ slot: Transport, _ accepts: JSONPlan.Accepts) -> JSONPlan.Field {
        JSONPlan.Field(path, slot.rawValue, accepts)
    }

    /// The first slot that a format may use for fields of its own.
    static let count = Transport.allCases.count

    /// Writes what the record says into the exchange. A missing moment or account is the caller's to judge: the moment is
    /// returned, nil when the line has none.
    @inline(__always)
    static func fill(_ record: JSONRecord, _ exchange: inout Exchange) throws(LineFault) -> Timestamp? {
        record.text(Transport.id.rawValue, &exchange.id)
        record.takeIntegerAsText(Transport.request.rawValue)
        record.text(Transport.request.rawValue, &exchange.requestID)
        record.text(Transport.account.rawValue, &exchange.accountID)
        record.text(Transport.organisation.rawValue, &exchange.organisationID)
        record.text(Transport.key.rawValue, &exchange.keyID)
        record.text(Transport.endUser.rawValue, &exchange.endUserID)
        record.text(Transport.address.rawValue, &exchange.clientAddress)
        record.count(Transport.autonomousSystem.rawValue, &exchange.autonomousSystem)
        record.text(Transport.country.rawValue, &exchange.country)
        record.text(Transport.tlsFingerprint.rawValue, &exchange.tlsFingerprint)
        record.text(Transport.userAgent.rawValue, &exchange.userAgent)
        record.text(Transport.endpoint.rawValue, &exchange.endpoint)
        record.text(Transport.conversation.rawValue, &exchange.conversationID)
        record.count(Transport.turn.rawValue, &exchange.turnIndex)
        record.flag(Transport.aborted.rawValue, &exchange.clientAborted)
        record.count(Transport.status.rawValue, &exchange.httpStatus)
        record.count(Transport.latency.rawValue, &exchange.latencyMilliseconds)
        record.count(Transport.firstToken.rawValue, &exchange.firstTokenMilliseconds)
        // 499 is what proxies write when the client closed the connection.
        if exchange.clientAborted == .unknown, exchange.httpStatus == 499 { exchange.clientAborted = .yes }
        if record.kind(Transport.errorType.rawValue) == .text { exchange.finish = .error }
        let moment = try moment(record, Transport.timestamp.rawValue, "ts")
        if let moment, record.kind(Transport.end.rawValue) != .absent, exchange.latencyMilliseconds < 0 {
            exchange.latencyMilliseconds = try duration(record, .end, "ts_end", since: moment)
        }
        if let moment, record.kind(Transport.firstTokenTime.rawValue) != .absent, exchange.firstTokenMilliseconds < 0 {
            exchange.firstTokenMilliseconds = try duration(record, .firstTokenTime, "ts_first_token", since: moment)
        }
        return moment
    }

    private static func duration(
        _ record: JSONRecord, _ slot: Transport, _ field: String, since start: Timestamp
    ) throws(LineFault) -> Int64 {
        guard let end = try moment(record, slot.rawValue, field), end >= start else { return -1 }
        return end.milliseconds - start.milliseconds
    }

    /// The moment in a slot; nil when it is absent or null.
    @inline(__always)
    static func moment(
        _ record: JSONRecord, _ slot: Int, _ field: String, earliest: Int64 = Transport.earliest
    ) throws(LineFault) -> Timestamp? {
        let moment: Timestamp
        switch record.kind(slot) {
        case .text:
            guard let text = record.text(slot), let parsed = Timestamp(rfc3339: text) else {
                throw LineFault(.timestampInvalid, field: field, expected: momentExpected)
            }
            moment = parsed
        case .number:
            guard let number = record.number(slot), let parsed = Timestamp(epoch: number) else {
                throw LineFault(.timestampOutOfRange, field: field, expected: rangeExpected)
            }
            moment = parsed
        default: return nil
        }
        return try checked(moment, field, earliest: earliest)
    }

    /// The moment, if it is one that a clock which was set can have shown.
    @inline(__always)
    static func checked(
        _ moment: Timestamp, _ field: String, earliest: Int64 = Transport.earliest
    ) throws(LineFault) -> Timestamp {
        guard moment.milliseconds >= earliest, moment.milliseconds <= latest else {
            throw LineFault(.timestampOutOfRange, field: field, expected: rangeExpected)
        }
        return moment
    }

    // 2015-01-01T00:00:00Z to 2099-12-31T23:59:59.999Z: what lies outside comes from a clock that was never set.
    private static let earliest: Int64 = 1_420_070_400_000
    private static let latest: Int64 = 4_102_444_799_999
    private static var momentExpected: String { "RFC 3339, or seconds or milliseconds since 1970" }
    private static var rangeExpected: String { "a moment from 2015 to 2099" }
}

extension Timestamp {
    /// A moment from a number: seconds since 1970, or milliseconds when the number is too large for seconds (1e11 seconds
    /// is the year 5138, 1e11 milliseconds is 1973). Nil when it is neither.
    init?(epoch number: Double) {
        guard number.isFinite, abs(number) < 1e14 else { return nil }
        let milliseconds = abs(number) >= 1e11 ? number : number * 1000
        self.init(milliseconds: Int64(milliseconds.rounded()))
    }
}

extension JSONRecord {
    /// Writes a slot's count to `target`; a negative one means the same as none.
    @inline(__always) func count(_ slot: Int, _ target: inout Int64) {
        if let value = integer(slot), value >= 0 { target = value }
    }

    /// Writes a slot's number to `target`, if there is one.
    @inline(__always) func number(_ slot: Int, _ target: inout Double) {
        if let value = number(slot) { target = value }
    }

    /// Writes a slot's truth value to `target`, if there is one; numbers count as yes unless they are zero.
    @inline(__always) func flag(_ slot: Int, _ target: inout Exchange.Flag) {
        if let value = bool(slot) { target = value ? .yes : .no }
        if let value = integer(slot) { target = value != 0 ? .yes : .no }
    }
}
