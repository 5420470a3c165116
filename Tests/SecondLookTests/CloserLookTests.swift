import Base
import Testing

@testable import SecondLook

@Suite struct CloserLookTests {
    private func look(_ texts: inout ToyTexts) throws -> CloserLook {
        try CloserLook(reference: texts.people(120), view: .letters, threads: 2)
    }

    private func weight(_ finding: CloserFinding, _ name: String) -> Double {
        finding.arguments.first { $0.name == name }?.weight ?? 0
    }

    @Test func aFedGroupHasNoSubjectsOfItsOwnAndPeopleHave() throws {
        var texts = ToyTexts(seed: 11)
        let look = try look(&texts)
        let ordinary = try #require(look.ordinary)
        #expect(ordinary.excess > 0.05 && ordinary.pValue <= 0.001)
        let fed = try look.look(at: texts.fed(50), seed: 1, threads: 1)
        let people = try look.look(at: texts.people(50), seed: 1, threads: 2)
        let (own, theirs) = (try #require(fed.own), try #require(people.own))
        #expect(abs(own.excess) < ordinary.excess / 4 && theirs.excess > ordinary.excess / 2, "\(own) \(theirs)")
        #expect(own.pValue > 0.01 && theirs.pValue <= 0.001)
        #expect(weight(fed, "second-look-subjects") > 0.5 && weight(people, "second-look-subjects") < -0.3)
    }

    /// A narrow class of people differs from the rest, and that alone is no reason.
    @Test func toDifferIsNoReasonByItself() throws {
        var texts = ToyTexts(seed: 12)
        let look = try look(&texts)
        let people = try look.look(at: texts.people(50, among: 0..<10), seed: 1, threads: 1)
        #expect(try #require(people.difference).pValue <= 0.01)
        #expect(people.arguments.allSatisfy { $0.weight <= 0 })
        let fed = try look.look(at: texts.fed(50, among: 0..<10), seed: 1, threads: 1)
        #expect(weight(fed, "second-look-difference") == 0.25)
    }

    @Test func oneAnotherLanguageIsNoEvidence() throws {
        var texts = ToyTexts(seed: 13)
        var accounts = texts.people(120).accounts
        accounts += (0..<60).map { _ in
            let own = texts.below(40)
            return (0..<4).map { _ in texts.prompt(own, language: "was ist das mit") }
        }
        let look = try CloserLook(reference: PromptGroup(accounts: accounts), view: .letters, threads: 1)
        let germans = PromptGroup(
            accounts: (0..<40).map { _ in
                let own = [texts.below(40), texts.below(40)]
                return (0..<4).map { _ in texts.prompt(own[texts.below(2)], language: "was ist das mit") }
            })
        let finding = try look.look(at: germans, seed: 1, threads: 1)
        #expect(try #require(finding.difference).pValue > 0.01, "seed 13")
        #expect(finding.arguments.allSatisfy { $0.weight <= 0 })
    }

    @Test func whatEverybodyIsGivenSaysLittle() throws {
        var texts = ToyTexts(seed: 14)
        let look = try look(&texts)
        let tasks = (0..<6).map { texts.prompt($0) }
        let pupils = PromptGroup(accounts: (0..<40).map { _ in (0..<4).map { _ in tasks[texts.below(6)] } })
        let finding = try look.look(at: pupils, seed: 1, threads: 1)
        #expect(try #require(finding.own).copied > 0.9)
        #expect(weight(finding, "second-look-subjects") < 0.15)
    }

    @Test func theSameWithAnyNumberOfThreads() throws {
        var texts = ToyTexts(seed: 15)
        let (reference, group) = (texts.people(60), texts.fed(30))
        let findings = try [1, 2, 5].map { threads in
            try CloserLook(reference: reference, view: .letters, threads: threads)
                .look(at: group, seed: 9, threads: threads)
        }
        for finding in findings {
            #expect(finding.own == findings[0].own && finding.difference == findings[0].difference)
        }
    }

    @Test func emptyGroupsAndReferencesGiveNothing() throws {
        var texts = ToyTexts(seed: 16)
        let none = PromptGroup(accounts: [])
        let blind = try CloserLook(reference: none, view: .letters, threads: 1)
        #expect(blind.ordinary == nil)
        let alone = try blind.look(at: texts.fed(20), seed: 1, threads: 1)
        #expect(alone.own != nil && alone.difference == nil && alone.arguments.isEmpty)
        let look = try look(&texts)
        let empty = try look.look(at: none, seed: 1, threads: 1)
        #expect(empty.own == nil && empty.difference == nil && empty.arguments.isEmpty && empty.prompts == 0)
        let silent = try look.look(at: PromptGroup(accounts: [[], [], []]), seed: 1, threads: 1)
        #expect(silent.accounts == 0 && silent.arguments.isEmpty)
    }

    @Test func noArgumentIsWorthMoreThanItsShare() throws {
        var texts = ToyTexts(seed: 17)
        let look = try look(&texts)
        for group in [texts.fed(50, prompts: 4), texts.people(50, prompts: 4, among: 0..<40)] {
            for argument in try look.look(at: group, seed: 2, threads: 1).arguments {
                #expect(abs(argument.weight) <= CloserFinding.mostWeight)
            }
        }
    }

    @Test func quotasKeepWithinTheBound() {
        for accounts in 1...CloserLook.mostAccounts {
            #expect(accounts * CloserLook.quota(accounts: accounts) <= CloserLook.mostPrompts)
        }
    }
}
