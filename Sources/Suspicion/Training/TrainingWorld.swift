public import Indicators

/// A population of which the campaigns are known, as the trainer needs it: measures, company, and who works for a campaign.
public struct TrainingWorld: Sendable {
    let table: MeasureTable
    let company: Company
    /// Campaign exchanges by row; nil for honest accounts.
    let campaignExchanges: [Int?]

    /// Measures a population. `campaignExchanges` tells of an account, by id, how many of its exchanges are the campaign's;
    /// nil for honest accounts.
    public init(_ population: Population, campaignExchanges: (String) -> Int?) throws {
        let lists = TopicLists.fit(population)
        table = try MeasureTable(population, lists)
        company = Company(table, population, lists)
        self.campaignExchanges = table.accounts.map { campaignExchanges(population.accounts[$0].id) }
    }
}
