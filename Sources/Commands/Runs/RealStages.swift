internal import Base

extension Stages {
    /// The stages of the house.
    static let real = Stages(
        analyze: { _, _ in throw UserError(.environment, "this build has no analysis") },
        simulate: { _, _, _ in throw UserError(.environment, "this build has no simulation") },
        evaluate: { _ in throw UserError(.environment, "this build has no evaluation") })
}
