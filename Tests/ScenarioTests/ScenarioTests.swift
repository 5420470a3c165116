import Simulation
import Testing

@testable import Base

@Suite("Scenarios", .serialized) struct ScenarioTests {
    @Test func thereAreCases() { #expect(Scenario.all.count >= 15) }

    @Test(arguments: Scenario.all) func playsOutAsExpected(scenario: Scenario) throws {
        let expected = try scenario.expected()
        let outcome = try scenario.play(seed: 1)
        let evaluation = outcome.evaluation
        print("\(scenario.name): \(outcome.figures)")
        var failures: [String] = []
        for id in expected.found {
            let result = evaluation.campaigns.first { $0.id == id }
            if !(result?.found ?? false) { failures.append("\(id) was missed") }
            if (result?.covered ?? 0) < expected.coverage {
                failures.append("\(id): coverage below \(expected.coverage)")
            }
            if outcome.purity(id) < expected.purity { failures.append("\(id): purity below \(expected.purity)") }
        }
        if evaluation.falseCampaigns > expected.falseCampaigns { failures.append("false campaigns") }
        if evaluation.falseRate > expected.falseShare { failures.append("honest accounts flagged") }
        if evaluation.splits > expected.splits { failures.append("\(evaluation.splits) splits") }
        #expect(failures.isEmpty, "\(scenario.name): \(outcome.details)")
    }
}
