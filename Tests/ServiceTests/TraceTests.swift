import Base
import Testing

@testable import Service
@testable import Store

@Suite("Who is behind a name") struct TraceTests {
    private let scratch: ScratchFolder
    private let state: String
    private let key: APIKey
    private let secret: String

    private static let moment = Timestamp(milliseconds: 1_772_449_200_000)

    init() throws {
        scratch = try ScratchFolder()
        state = scratch.path + "/state"
        let store = try Store(state, .create)
        var request = Keys.Request(account: "a-1")
        (request.organisation, request.verification) = ("o-1", "card")
        let made = try store.keys.create(request, by: "t", at: Self.moment)
        (key, secret) = (made.key, made.secret.text)
        try store.standings.replace(
            ["a-1", "a-2", "a-3"].map {
                Standing(account: $0, campaign: "campaign-1", confidence: 0.95, score: 0.5, flaggedSince: Self.moment)
            }, at: Self.moment)
        try store.cuts.cut(.campaign, "campaign-1", reason: "reviewed", by: "t", at: Self.moment)
        var decision = Decision(id: "sw-0-1", at: Self.moment, action: "throttle")
        (decision.account, decision.rule) = ("a-1", "ladder.throttle")
        try store.decisions.append([decision])
        let lines = [0, 1, 3_700].map {
            #"{"id":"e-\#($0)","ts":"\#(Timestamp(milliseconds: Self.moment.milliseconds + Int64($0) * 1000).rfc3339)","#
                + #""account_id":"a-1","prompt":"x"}"#
        }
        try ReportFolder(state + "/record").replace("0-0-1.jsonl", Array((lines.joined(separator: "\n") + "\n").utf8))
        try ReportFolder(state + "/report").replace(
            "report.json",
            Array(
                """
                {"campaigns":[{"id":"campaign-1","headline":"3 accounts act as one","confidence":0.95,
                "accounts":[{"account_id":"a-2","score":1},{"account_id":"a-1","score":0.5,"reasons":
                [{"name":"n","strength":1,"sentence":"They share an address."}]},{"account_id":"a-3","score":0.4}],
                "shared_attributes":[{"kind":"address","value":"240.0.0.1","members":2,"outside":1,"member_positions":[0,1]},
                {"kind":"address","value":"240.0.0.2","members":2,"outside":0,"member_positions":[0,2]}]}]}
                """.utf8))
    }

    private func trace(_ id: String) throws -> Trace {
        try Trace(Trace.Question(id: id, folder: state), Cancellation()) { _, _ in }
    }

    @Test func fromEveryNameToTheAccount() throws {
        let expected: [(String, Trace.Kind)] = [
            ("a-1", .account), (key.id, .key), ("sw-0-1", .decision), ("o-1", .organisation),
        ]
        for (id, kind) in expected {
            let trace = try trace(id)
            let person = try #require(trace.people.first)
            #expect(trace.kind == kind && trace.people.count == 1 && person.account == "a-1", "\(id)")
            #expect(person.organisations == ["o-1"] && person.verifications == ["card"] && person.keys == [key])
            #expect(person.companions == 2 && person.verdict?.confidence == 0.95 && trace.looked == Self.moment)
            #expect(person.cuts.map(\.target) == ["campaign-1"] && person.decisions.map(\.id) == ["sw-0-1"])
            #expect(person.hours.map(\.exchanges) == [2, 1])
            let report = try #require(person.report)
            #expect(report.reasons == ["They share an address."] && report.shared.map(\.value) == ["240.0.0.1"])
            #expect(report.shared[0].others == ["a-2"] && report.shared[0].outside == 1)
        }
        #expect(try trace("sw-0-1").decision?.rule == "ladder.throttle")
    }

    @Test func nobodyOfThatName() {
        let error = #expect(throws: UserError.self) { _ = try trace("nobody") }
        #expect(error?.kind == .input && !("\(error as Any)".contains("nobody")))
    }

    @Test func secretsAreRefusedAndNotRepeated() {
        let error = #expect(throws: UserError.self) { _ = try trace(secret) }
        #expect(error?.kind == .usage && !("\(error as Any)".contains(String(secret.dropFirst(3)))))
    }
}
