import Testing

@testable import Base
@testable import Engine

@Suite("Who was flagged when") struct LedgerTests {
    private let six = ["a", "b", "c", "d", "e", "f"]

    @Test func aCampaignKeepsItsIdentityWhileMembersComeAndGo() {
        var ledger = Ledger(patience: 0)
        #expect(ledger.record([["a", "b", "c", "d"]], at: 3) == [0])
        #expect(ledger.record([["c", "d", "e", "f"]], at: 4) == [0])
        #expect(ledger.record([["e", "f", "g", "h"]], at: 7) == [0])
        let identity = ledger.identities[0]
        #expect(identity.flagged == 3 && identity.last == 7 && ledger.identities.count == 1)
        #expect(identity.since == ["a": 3, "b": 3, "c": 3, "d": 3, "e": 4, "f": 4, "g": 7, "h": 7])
        #expect(identity.members == ["e", "f", "g", "h"])
        #expect(identity.sizes == [.init(tick: 3, members: 4)])
    }

    @Test func strangersAreAnotherCampaign() {
        var ledger = Ledger(patience: 0)
        ledger.record([["a", "b", "c", "d"]], at: 0)
        #expect(ledger.record([["a", "x", "y", "z"]], at: 1) == [1])
        #expect(ledger.identities[0].last == 0)
        #expect(ledger.identities[0].sizes == [.init(tick: 0, members: 4), .init(tick: 1, members: 0)])
    }

    @Test func aSleeperIsTheSameWhenItWakes() {
        var ledger = Ledger(patience: 0)
        ledger.record([six], at: 0)
        ledger.record([], at: 1)
        ledger.record([], at: 2)
        #expect(ledger.record([["a", "b", "c"]], at: 9) == [0])
        #expect(ledger.identities[0].flagged == 0)
        #expect(
            ledger.identities[0].sizes
                == [.init(tick: 0, members: 6), .init(tick: 1, members: 0), .init(tick: 9, members: 3)])
    }

    @Test func ofTwoThatMergeTheLargerPartGoesOn() {
        var ledger = Ledger(patience: 0)
        ledger.record([["a", "b"], ["c", "d", "e", "f"]], at: 0)
        #expect(ledger.record([six], at: 1) == [1])
        #expect(ledger.identities[0].last == 0 && ledger.identities[1].members == six)
        #expect(ledger.identities[0].mergedInto == 1 && ledger.holder(of: 0) == 1)
        #expect(ledger.identities[1].since == ["a": 0, "b": 0, "c": 0, "d": 0, "e": 0, "f": 0], "known since before")
        ledger.record([["a", "b"], ["c", "d", "e", "f"]], at: 2)
        #expect(ledger.identities[0].mergedInto == nil && ledger.identities[0].last == 2, "it is found again")
    }

    @Test func mergersAreFollowedToTheirEnd() {
        var ledger = Ledger(patience: 0)
        ledger.record([["a", "b"], ["c", "d", "e"], ["f", "g", "h", "i"]], at: 0)
        ledger.record([["a", "b", "c", "d", "e"], ["f", "g", "h", "i"]], at: 1)
        ledger.record([["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]], at: 2)
        #expect(ledger.holder(of: 0) == ledger.holder(of: 2))
        #expect(ledger.holder(of: 1) == nil)
    }

    @Test func ofTwoPartsTheOneWithMoreInCommonGoesOn() {
        var ledger = Ledger(patience: 0)
        ledger.record([six], at: 0)
        #expect(ledger.record([["a", "b"], ["c", "d", "e", "f"]], at: 1) == [1, 0])
    }

    @Test func aPartIsAsOldAsTheWholeWas() {
        var ledger = Ledger(patience: 3)
        for tick in 0...3 { ledger.record([six], at: tick) }
        ledger.record([["a", "b"], ["c", "d", "e", "f"]], at: 4)
        #expect(ledger.identities[1].flagged == 4, "it need not wait again")
        #expect(ledger.identities[1].since == ["a": 3, "b": 3])
        ledger.record([["x", "y", "z"]], at: 5)
        #expect(ledger.identities[2].flagged == nil, "strangers wait")
    }

    @Test func whatDoesNotLastIsNotFlagged() {
        var ledger = Ledger(patience: 3)
        ledger.record([six], at: 0)
        ledger.record([six], at: 2)
        ledger.record([], at: 3)
        ledger.record([six], at: 4)
        #expect(ledger.identities.count == 1 && ledger.identities[0].flagged == nil)
        #expect(ledger.identities[0].since.isEmpty && ledger.identities[0].sizes.isEmpty)
        ledger.record([six], at: 5)
        ledger.record([six + ["g"]], at: 7)
        #expect(ledger.identities[0].flagged == 7 && ledger.identities[0].found == 4)
        #expect(ledger.identities[0].since["g"] == 7 && ledger.identities[0].since["a"] == 7)
        ledger.record([], at: 8)
        #expect(ledger.identities[0].sizes == [.init(tick: 7, members: 7), .init(tick: 8, members: 0)])
    }

    @Test func theCheckpointReadsBackTheSame() throws {
        var ledger = Ledger(patience: 0)
        ledger.record([["a\"\n", "b"], ["ü", "d", "e", "f"]], at: 411_000)
        ledger.record([["a\"\n", "b", "z"]], at: 411_003)
        ledger.record([["a\"\n", "b", "z", "ü", "d", "e", "f"]], at: 411_004)
        ledger.record([["a\"\n", "b", "z", "ü", "d", "e", "f"]], at: 411_005)
        ledger.record([["b", "z"], ["ü", "d", "e", "f"]], at: 411_006)
        ledger.record([["b", "z", "ü", "d", "e", "f"]], at: 411_007)
        #expect(ledger.identities.contains { $0.mergedInto != nil })
        let bytes = LedgerText.render(ledger, identity: 0xFFFF_0000_1234_5678)
        #expect(LedgerText.parse(bytes, identity: 0xFFFF_0000_1234_5678) == ledger)
        #expect(LedgerText.parse(bytes, identity: 1) == nil)
    }

    @Test func aDamagedCheckpointIsNoCheckpoint() {
        var ledger = Ledger(patience: 0)
        ledger.record([six], at: 5)
        let bytes = LedgerText.render(ledger, identity: 9)
        for length in 0..<(bytes.count - 2) { #expect(LedgerText.parse(Array(bytes[..<length]), identity: 9) == nil) }
        #expect(LedgerText.parse(Array(#"{"schema":"stillwatch.replay/1","identity":"9"}"#.utf8), identity: 9) == nil)
    }

    @Test func learningIsFrequentAtFirstAndThenTwiceADay() {
        var schedule = LearningSchedule(span: 3_600_000)
        let learned = (0..<96).filter { schedule.learns(at: $0, exchanges: 100, isLast: $0 == 95) }
        #expect(learned == [0, 1, 2, 4, 7, 11, 17, 26, 38, 50, 62, 74, 86, 95])
    }
}
