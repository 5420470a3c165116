internal import Base
internal import Campaigns
internal import Exchanges
internal import Indicators
internal import Reports
internal import Summaries

/// From summaries to a report: score, correlate, draw.
struct Conclusion {
    let options: AnalysisOptions
    let material: Material

    /// Names for campaigns, given the members of each: by their order in the report unless somebody knows better.
    typealias Naming = (_ members: [[String]]) -> [String]

    static func inOrder(_ members: [[String]]) -> [String] { members.indices.map { "campaign-\($0 + 1)" } }

    func report(_ steps: RunSteps, naming: Naming = Conclusion.inOrder) throws -> Report {
        let known = material.replayed ?? knowledge()
        let population = try steps.measure("looking for what accounts share", telling: Conclusion.sizes) { _ in
            Population(known.accounts)
        }
        let scores = try steps.measure("scoring") { _ in
            try population.score(networks: options.networks, threads: options.threads)
        }
        let detection = try steps.measure("correlating") { _ in
            try options.detector().detect(population, threads: options.threads)
        }
        let second = try SecondLookStep(options: options, known: known, population: population)
            .look(at: detection.campaigns, detection.lookalikes, steps)
        var report = try steps.measure("writing the report") { _ in
            try ReportBuilder(
                population: population, scores: scores, detection: detection,
                campaignNames: naming(detection.campaigns.map { $0.members.map { population.accounts[$0].id } }),
                known: known, options: options, omissions: material.omissions, excluded: material.excluded
            ).build()
        }
        second?.add(to: &report)
        return report
    }

    private static func sizes(_ population: Population) -> String {
        let (accounts, values) = (Decimal.grouped(population.accounts.count), Decimal.grouped(population.links.count))
        return "\(accounts) accounts, \(Decimal.grouped(population.ties)) ties to \(values) values"
    }

    private func knowledge() -> Knowledge {
        Knowledge(
            accounts: material.accounts.map { options.account($0.id, $0.summary) }, lexicon: material.lexicon,
            capabilities: material.capabilities, names: material.names)
    }
}
