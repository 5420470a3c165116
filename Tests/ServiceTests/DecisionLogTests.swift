import Base
import Policy
import Testing

@testable import Service

@Suite("Decisions on their way to the store") struct DecisionLogTests {
    private let log = DecisionLog()
    private let meters = Meters(longestGap: .max)

    /// A decision of a policy on an account's request at a second; one request an hour is allowed.
    private func decide(_ id: String, account: String = "acme", second: Int64, shadow: Bool) throws {
        let text = "policy: {shadow: \(shadow), rate_limits: {requests_per_hour: 1}}"
        let facts = RequestFacts(account: RequestFacts.hash(account), now: second * 1000)
        let decision = try ServiceSettings.policy(text, version: 1)
            .decide(facts, standing: nil, cuts: PolicyCuts(), meters: meters, id: id)
        guard decision.shadow != nil || !decision.isLetThrough else { return }
        log.append(
            .init(
                moment: Timestamp(milliseconds: second * 1000), account: account, key: "", organisation: "",
                campaign: "", decision: decision))
    }

    private func take(second: Int64?) -> [String] {
        log.take(at: second.map { Timestamp(milliseconds: $0 * 1000) }).map { "\($0.decision.id)×\($0.count)" }.sorted()
    }

    @Test func whatIsLetThroughIsCountedByTheMinute() throws {
        for number in 0..<1000 { try decide("a\(number)", second: 600 + Int64(number) / 20, shadow: true) }
        try decide("b0", account: "other", second: 610, shadow: true)
        try decide("b1", account: "other", second: 611, shadow: true)
        // The first request of each is within its limit; the second is the first of its minute.
        #expect(take(second: 659) == ["a1×1", "b1×1"])
        #expect(take(second: 660) == ["a999×998"])
        #expect(log.counts.shadows == ["throttle": 1000] && log.counts.dropped == 0)
        for number in 0..<3 { try decide("c\(number)", second: 661, shadow: true) }
        // A later minute closes the one before, too.
        try decide("d", second: 722, shadow: true)
        #expect(take(second: 722) == ["c0×1", "c2×2", "d×1"])
        try decide("e", second: 723, shadow: true)
        #expect(take(second: nil) == ["e×1"] && take(second: nil).isEmpty)
    }

    @Test func everyRefusalIsKept() throws {
        for number in 0..<100 { try decide("a\(number)", second: 600, shadow: false) }
        #expect(take(second: 600).count == 99)
    }
}
