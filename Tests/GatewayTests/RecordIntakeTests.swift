import Base
import Compression
import JSON
import Testing

@testable import Gateway

@Suite struct RecordIntakeTests {
    private let token = ("Authorization", "Bearer a token of tests")
    private static let line =
        #"{"ts":"2026-05-01T10:00:00Z","id":"e-1","account_id":"a","model":"m","prompt":"what is it?","usage":{"in":3,"out":4}}"#

    private func post(_ live: LiveDecisions, _ body: String, _ place: String = "exchanges") throws -> Answer {
        try live.ask("POST", "/v1/\(place)", [token, ("Content-Type", "application/json")], body: Array(body.utf8))
    }

    private func counts(_ answer: Answer) throws -> [Int64] {
        guard case .object(let object) = try JSONValue.parse(Array(answer.body.utf8), file: "answer") else { return [] }
        return ["taken", "repeated", "refused"].map {
            if case .integer(let number)? = object[$0] { number } else { -1 }
        }
    }

    @Test func linesAreRecordedAndFaultsAreNamed() throws {
        let live = try LiveDecisions()
        let second = RecordIntakeTests.line.replacing("e-1", with: "e-2")
        let body = [RecordIntakeTests.line, "", #"{"id":"e-3","account_id":"a"}"#, "not json", second].joined(
            separator: "\n")
        let answer = try post(live, body)
        #expect(answer.status == 200)
        #expect(try counts(answer) == [2, 0, 2])
        #expect(answer.body.contains(#"{"line":3,"reason":"missing_field","field":"ts""#))
        #expect(answer.body.contains(#"{"line":4,"reason":"not_json""#))
        let lines = live.end()
        #expect(lines.count == 2 && lines[0].contains(#""account_id":"a""#) && lines[0].contains("what is it?"))
    }

    @Test func oneDocumentMayTakeSeveralLines() throws {
        let live = try LiveDecisions()
        let spread = RecordIntakeTests.line.replacing(",", with: ",\n").replacing("{", with: "{\n")
        #expect(try counts(try post(live, spread)) == [1, 0, 0])
        #expect(live.end().count == 1)
    }

    @Test func whatIsSentAgainCountsOnce() throws {
        let live = try LiveDecisions()
        #expect(try counts(try post(live, RecordIntakeTests.line)) == [1, 0, 0])
        let again = try post(live, RecordIntakeTests.line + "\n" + RecordIntakeTests.line.replacing("e-1", with: "e-9"))
        #expect(again.status == 200)
        #expect(try counts(again) == [1, 1, 0])
        #expect(live.end().count == 2)
    }

    @Test func nothingIsTakenWithoutTheToken() throws {
        let live = try LiveDecisions()
        for place in ["exchanges", "logs", "traces"] {
            let answer = try live.ask("POST", "/v1/\(place)", body: Array(RecordIntakeTests.line.utf8))
            #expect(answer.status == 401)
        }
        #expect(live.end().isEmpty && live.deciding.counters.unauthorised == 3)
    }

    @Test func theFutureIsRefused() throws {
        let live = try LiveDecisions()
        let answer = try post(live, RecordIntakeTests.line.replacing("2026-05-01", with: "2027-05-01"))
        #expect(answer.status == 400 && answer.body.contains("timestamp_out_of_range"))
        #expect(live.end().isEmpty)
    }

    private static let export = #"""
        {"resourceLogs":[{"scopeLogs":[{"logRecords":[
        {"timeUnixNano":"1777629600000000000","eventName":"gen_ai.client.inference.operation.details","attributes":[
        {"key":"user.account.id","value":{"stringValue":"a"}},{"key":"gen_ai.response.id","value":{"stringValue":"r-1"}},
        {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
        {"key":"gen_ai.request.model","value":{"stringValue":"m"}}]},
        {"timeUnixNano":"1777629600000000000","eventName":"gen_ai.client.inference.operation.details","attributes":[
        {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}}]}]}]}]}
        """#

    @Test func telemetryIsTakenAndAnsweredAsItsProtocolSays() throws {
        let live = try LiveDecisions()
        let answer = try post(live, RecordIntakeTests.export, "logs")
        #expect(answer.status == 200)
        #expect(answer.body.hasPrefix(#"{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"missing_field"#))
        #expect(try post(live, #"{"resourceSpans":[]}"#, "traces").body == "{}")
        let odd = try post(live, #"{"other":1}"#, "traces")
        #expect(odd.status == 400 && odd.body.hasPrefix(#"{"code":3"#))
        let lines = live.end()
        #expect(lines.count == 1 && lines[0].contains(#""id":"r-1""#))
    }

    @Test func packedBodiesAreBounded() throws {
        let live = try LiveDecisions { $0.recordLimit = 100_000 }
        func post(_ body: [UInt8]) throws -> Answer {
            try live.ask("POST", "/v1/exchanges", [token, ("Content-Encoding", "gzip")], body: body)
        }
        #expect(try post(CompressionFormat.gzip.pack(Array(RecordIntakeTests.line.utf8))).status == 200)
        #expect(try post(CompressionFormat.gzip.pack([UInt8](repeating: 32, count: 1_000_000))).status == 400)
        #expect(try post(Array(RecordIntakeTests.line.utf8)).status == 400)
        let binary = try live.ask(
            "POST", "/v1/logs", [token, ("Content-Type", "application/x-protobuf")], body: [10, 0])
        #expect(binary.status == 415 && binary.body.contains("http/json"))
        #expect(live.end().count == 1)
    }
}
