import Crypto
import Testing

@testable import Base
@testable import Store

@Suite("Subjects of the store") struct SubjectTests {
    private let scratch: ScratchFolder
    private let store: Store

    init() throws {
        scratch = try ScratchFolder()
        store = try scratch.store()
    }

    @Test func cutsHoldUntilTheyAreLifted() throws {
        let first = try store.cuts.cut(.account, "a-1", reason: "campaign-1", by: "ann", at: .second(1))
        let again = try store.cuts.cut(.account, "a-1", reason: "other", by: "bob", at: .second(2))
        #expect(first.isNew && !again.isNew && again.cut == first.cut)
        try store.cuts.cut(.campaign, "a-1", reason: "same id, other kind", by: "ann", at: .second(3))
        #expect(try Store(store.folder, .look).cuts.active().map(\.kind) == [.account, .campaign])
        let lifted = try store.cuts.lift(.account, "a-1", reason: "appeal", by: "bob", at: .second(4))
        #expect(lifted.lifting == Cut.Lifting(moment: .second(4), actor: "bob", reason: "appeal"))
        #expect(try store.cuts.active().map(\.kind) == [.campaign])
        #expect(try store.cuts.history("a-1").first == lifted && store.cuts.history("a-2").isEmpty)
        #expect(try store.cuts.cut(.account, "a-1", reason: "again", by: "ann", at: .second(5)).isNew)
        #expect(try store.cuts.history().count == 3)
        let trail = try store.audit.entries()
        #expect(trail.map(\.action) == ["access.cut", "access.cut", "access.reinstated", "access.cut"])
        #expect(trail[2].details == #"{"cut":"1","reason":"appeal"}"# && trail[2].subject == "account:a-1")
    }

    @Test func cutsAreChecked() throws {
        for (kind, target, words) in [
            (Cut.Kind.key, "key_none", "there is no key"), (.account, "", "empty id"), (.account, "a\u{1B}", "control"),
        ] {
            let error = #expect(throws: UserError.self) {
                try store.cuts.cut(kind, target, reason: "", by: "ann", at: .second(1))
            }
            #expect(error?.message.contains(words) == true)
        }
        let error = #expect(throws: UserError.self) {
            try store.cuts.lift(.organisation, "o-1", reason: "", by: "ann", at: .second(1))
        }
        #expect(error?.message == "the organisation “o-1” is not cut off" && error?.kind == .input)
        #expect(try store.cuts.history().isEmpty && store.audit.entries().isEmpty)
    }

    @Test func policiesGoForthAndBack() throws {
        #expect(try store.policies.active() == nil)
        let empty = #expect(throws: UserError.self) { try store.policies.rollback(by: "ann", at: .second(1)) }
        #expect(empty?.message == "no policy was ever activated")
        for (number, text) in ["a", "b", "b", "a"].enumerated() {
            try store.policies.activate(text, note: "n\(number)", by: "ann", at: .second(number))
        }
        #expect(try store.policies.versions().map(\.text) == ["a", "b", "a"], "what holds already gets no new version")
        #expect(try store.policies.active()?.version == 3)
        #expect(try store.policies.rollback(note: "too strict", by: "bob", at: .second(9)).version == 2)
        #expect(try store.policies.rollback(by: "bob", at: .second(10)).version == 1)
        let first = #expect(throws: UserError.self) { try store.policies.rollback(by: "bob", at: .second(11)) }
        #expect(first?.message == "version 1 of the policy is the first")
        #expect(throws: UserError.self) { try store.policies.rollback(to: 4, by: "bob", at: .second(11)) }
        #expect(try store.policies.rollback(to: 3, by: "bob", at: .second(12)).text == "a")
        let active = try #require(try Store(store.folder, .look).policies.active())
        #expect(active.version == 3 && active.digest == SHA256.digest(Array("a".utf8)) && active.note == "n3")
        #expect(try store.policies.version(2)?.text == "b" && store.policies.version(7) == nil)
        let actions = try store.audit.entries().map { "\($0.action) \($0.subject)" }
        #expect(actions.count == 6 && actions[3] == "policy.rolled-back policy:2")
    }

    @Test func standingsAreReplacedAsAWhole() throws {
        #expect(try store.standings.load() == nil)
        let all = (0..<1000).map { (number: Int) -> Standing in
            let campaign: String? = number % 3 == 0 ? "c-1" : nil
            let since: Timestamp? = number % 2 == 0 ? .second(number) : nil
            return Standing(
                account: "a-\(number)", campaign: campaign, confidence: 0.1, score: 1 / 3,
                flaggedSince: since, extra: [UInt8(number & 0xFF), 0])
        }
        try store.standings.replace(all, at: .second(1))
        let loaded = try #require(try store.standings.load())
        #expect(loaded.tick == .second(1) && loaded.standings == all.sorted { $0.account < $1.account })
        #expect(try store.standings.standing(of: "a-9") == all[9] && store.standings.standing(of: "b") == nil)
        try store.standings.replace([all[5], all[5]], at: .second(2))
        #expect(try store.standings.load()?.standings == [all[5]])
        try store.standings.replace([], at: .second(3))
        #expect(try store.standings.load()?.standings == [] && store.audit.entries().isEmpty)
    }

    @Test func decisionsAreFoundAndPruned() throws {
        let all = (0..<100).map { number in
            var decision = Decision(
                id: "d-\(number)", at: .second(number), action: number % 2 == 0 ? "deny" : "throttle")
            decision.account = "a-\(number % 10)"
            decision.key = "key_\(number % 4)"
            decision.rule = "campaign"
            decision.shadowAction = number % 5 == 0 ? "deny" : nil
            decision.campaign = number % 7 == 0 ? "c-1" : nil
            decision.policy = 3
            decision.reasons = #"["shared payment"]"#
            return decision
        }
        try store.decisions.append(all)
        try store.decisions.append(Array(all.suffix(10)))
        func found(_ change: (inout Decisions.Query) -> Void) throws -> [Decision] {
            var query = Decisions.Query()
            query.limit = 1000
            change(&query)
            return try store.decisions.list(query)
        }
        #expect(try found { _ in } == all.reversed())
        #expect(try found { $0.id = "d-35" } == [all[35]])
        #expect(try found { $0.account = "a-3" } == all.reversed().filter { $0.account == "a-3" })
        #expect(try found { $0.key = "key_1" }.count == 25)
        #expect(try found { ($0.key, $0.account) = ("key_1", "a-1") }.count == 5)
        #expect(try found { ($0.from, $0.to) = (.second(10), .second(20)) } == all[10..<20].reversed())
        #expect(try found { $0.limit = 2 } == [all[99], all[98]])
        #expect(try store.decisions.prune(before: .second(90)) == 90 && store.decisions.prune(before: .second(90)) == 0)
        #expect(try found { _ in } == all[90...].reversed())
    }

    @Test func pruningGoesOnPastOnePiece() throws {
        try store.decisions.append((0..<20_001).map { Decision(id: "\($0)", at: .second(1), action: "deny") })
        #expect(try store.decisions.prune(before: .second(2)) == 20_001)
        #expect(try store.decisions.list().isEmpty)
    }

    @Test func budgetsAreSums() throws {
        let day = BudgetUse(subject: "account:a-1", period: "2026-01-01", microdollars: 5)
        try store.budgets.set(
            [day, BudgetUse(subject: "account:a-2", period: "2026-01", microdollars: 7)], at: .second(1))
        try store.budgets.set(
            [BudgetUse(subject: "account:a-1", period: "2026-01-01", microdollars: 1 << 50)], at: .second(2))
        #expect(try store.budgets.used("account:a-1", "2026-01-01") == 1 << 50)
        #expect(try store.budgets.used("account:a-1", "2026-01") == 0)
        #expect(try store.budgets.list().map(\.subject) == ["account:a-1", "account:a-2"])
        #expect(try store.budgets.list(period: "2026-01").map(\.microdollars) == [7])
        #expect(try store.budgets.prune(before: .second(2)) == 1 && store.budgets.list().count == 1)
    }

    @Test func revisionTellsOfOtherConnectionsToo() throws {
        let server = try Store(store.folder, .look)
        let before = try server.revision()
        #expect(try server.revision() == before)
        try store.standings.replace([], at: .second(1))
        #expect(try server.revision() == before)
        _ = try store.keys.create(Keys.Request(account: "a"), by: "ann", at: .second(1))
        try store.cuts.cut(.account, "a", reason: "", by: "ann", at: .second(1))
        try store.policies.activate("x", by: "ann", at: .second(1))
        let after = try server.revision()
        #expect(after.keys == before.keys + 1 && after.cuts == before.cuts + 1)
        #expect(after.policies == before.policies + 1)
        #expect(try store.revision() == after)
    }
}
