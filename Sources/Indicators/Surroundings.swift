public import Accounts

/// What an account is measured in: the population, and what only measuring needs to know of it. Making it costs a sort of
/// all sketched prompts, so a population that is merely correlated goes without.
public struct Surroundings: Sendable {
    /// All accounts.
    public let population: Population
    /// What is known of networks.
    public let networks: NetworkTable
    let repetition: PromptRepetition
    let claims: ClaimTable

    /// The surroundings that a population makes.
    public init(_ population: Population, networks: NetworkTable = .builtIn) {
        self.population = population
        self.networks = networks
        repetition = PromptRepetition(population.accounts)
        claims = ClaimTable(population.accounts)
    }
}
