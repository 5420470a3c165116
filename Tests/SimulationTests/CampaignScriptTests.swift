import Base
import Testing

@testable import Simulation

/// Campaigns without anybody else, in somebody else's words.
@Suite("Campaign scripts") struct CampaignScriptTests {
    private static let subjects: [CampaignScript.Subject] = (0..<12).map { number in
        .init(weight: Double(number + 1), target: number < 8 ? .general : .code)
    }

    private static func script(_ change: (inout CampaignSpec) -> Void = { _ in }) throws -> CampaignScript {
        var campaign = CampaignSpec(id: "c")
        campaign.accounts = 20
        campaign.perAccountDay = 10
        change(&campaign)
        return try CampaignScript([campaign], start: Worlds.start, days: 3, subjects: subjects, seed: 5)
    }

    private static func steps(_ script: CampaignScript) throws -> (steps: [CampaignScript.Step], hidden: [String: Int])
    {
        var steps: [CampaignScript.Step] = []
        let hidden = try script.play { steps.append($0) }
        return (steps, hidden)
    }

    @Test func stepsComeInOrderAndTheSameTwice() throws {
        let script = try Self.script {
            $0.cover = 0.4
            $0.follow = 0.3
        }
        let (steps, hidden) = try Self.steps(script)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.moment <= $1.moment })
        #expect(hidden.count == 20 && steps.contains { $0.isCover } && steps.contains { $0.kind == .followUp })
        #expect(hidden.values.reduce(0, +) == steps.count { !$0.isCover })
        let again = try Self.steps(
            try Self.script {
                $0.cover = 0.4
                $0.follow = 0.3
            }
        ).steps
        #expect(steps.map(\.seed) == again.map(\.seed) && steps.map(\.item) == again.map(\.item))
    }

    @Test func targetsThatNobodyAsksAboutAreLeftOut() throws {
        let code = try Self.steps(try Self.script { $0.targets = [(.code, 1), (.agentic, 5)] }).steps
        #expect(code.allSatisfy { $0.subject >= 8 })
        let rest = try Self.steps(try Self.script { $0.targets = [(.agentic, 1)] }).steps
        #expect(Set(rest.map(\.subject)).count > 8)
    }

    @Test func bestOfKAsksTheSameItemsAgain() throws {
        let steps = try Self.steps(
            try Self.script {
                $0.partition = .bestOfK
                $0.k = 4
            }
        ).steps
        let copies = Double(steps.count) / Double(Set(steps.map(\.item)).count)
        #expect(copies > 2.5 && copies <= 4)
    }

    @Test func aQuestionIsWrappedAsTheCampaignWraps() throws {
        func written(_ script: CampaignScript) throws -> [(prompt: String, system: String)] {
            let steps = try Self.steps(script).steps.prefix(40)
            return Bytes.with("où est la gare ?") { question in
                steps.map { script.write(question, as: $0) { ($0.string, $1.string) } }
            }
        }
        #expect(try written(try Self.script()).allSatisfy { $0 == ("où est la gare ?", "") })
        let wrapped = try written(
            try Self.script { $0.template = .init(fixed: true, system: true) })
        #expect(Set(wrapped.map(\.prompt)).count == 1 && Set(wrapped.map(\.system)).count == 1)
        #expect(wrapped.allSatisfy { $0.prompt.contains("où est la gare ?") && $0.prompt.count > 30 })
        #expect(wrapped.allSatisfy { !$0.system.isEmpty })
    }

    @Test func carelessCellsShareCardsAndCarefulAccountsNothing() throws {
        let careless = try Self.script {
            $0.infra = 0
            $0.split = 2
        }
        for cell in 0...1 {
            let members = careless.members.filter { $0.cell == cell }
            #expect(members.count == 10 && Set(members.map(\.card)).count == 1 && members[0].card != nil)
            #expect(Set(members.map(\.mailDomain)).count <= 2 && members[0].mailDomain != nil)
        }
        let careful = try Self.script { $0.infra = 3 }
        #expect(careful.members.allSatisfy { $0.card == nil && $0.mailDomain == nil })
    }
}
