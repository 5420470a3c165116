internal import Accounts
internal import CDefaultModel
internal import Indicators

/// Which model judges which log.
///
/// A log that does not tell turns of conversations shows every prompt as an opening: what people say in the middle of a
/// conversation ("shorter, please") then looks like what a program asks everybody, and nobody seems to converse. No measure can
/// mend that, so such logs have a model of their own, which never knew turns.
public struct DetectionModels: Sendable {
    let usual: DetectionModel
    let turnless: DetectionModel

    /// Below this share of exchanges with a turn a log does not tell turns.
    static let leastTurns = 0.1

    /// One model for all logs.
    public init(_ model: DetectionModel) { (usual, turnless) = (model, model) }

    private init(usual: DetectionModel, turnless: DetectionModel) {
        (self.usual, self.turnless) = (usual, turnless)
    }

    /// The models that the program carries. Costs some milliseconds.
    public static func builtIn() throws -> DetectionModels {
        DetectionModels(
            usual: try DetectionModel(embedded: stillwatch_default_model()),
            turnless: try DetectionModel(embedded: stillwatch_turnless_model()))
    }

    /// The model for a population.
    func model(for population: Population) -> DetectionModel {
        var (exchanges, turns) = (0, 0)
        for account in population.accounts {
            exchanges += account.summary.exchanges
            turns += account.summary.turns.total
        }
        return Double(turns) < DetectionModels.leastTurns * Double(exchanges) ? turnless : usual
    }
}
