internal import Base

/// One named, explained measurement of an account.
///
/// An indicator measures a value or declines for want of evidence; it does not judge. What is unusual is told by the
/// account's cohort (`Baseline`), so a value is suspicious only against accounts of the same tier and age.
public protocol Indicator: Sendable {
    /// What it is.
    var definition: IndicatorDefinition { get }

    /// The account's value; nil when its evidence is too thin.
    func measure(_ account: Account, _ index: Int, in population: Population) -> Double?

    /// What the value means, as a sentence; `typical` is the cohort's median.
    func sentence(_ value: Double, typical: Double) -> String
}

/// What an indicator is.
public struct IndicatorDefinition: Sendable {
    /// Stable name.
    public let name: String
    /// Title for people.
    public let title: String
    /// What it measures and why it matters.
    public let definition: String
    /// Unit of the value.
    public let unit: String
    /// Smallest spread (in units of the value, or of its logarithm) that counts as one standard deviation: keeps a
    /// cohort of equals from making noise look extreme.
    public let leastSpread: Double
    /// Whether values are compared on a logarithmic scale.
    public let isLogarithmic: Bool
    /// How much the indicator counts in an account's own score, 0...1.
    public let weight: Double

    /// A definition.
    public init(
        name: String, title: String, definition: String, unit: String, leastSpread: Double,
        isLogarithmic: Bool = false, weight: Double
    ) {
        self.name = name
        self.title = title
        self.definition = definition
        self.unit = unit
        self.leastSpread = leastSpread
        self.isLogarithmic = isLogarithmic
        self.weight = weight
    }
}

/// The indicators, in the order in which reports list them. To add one: a file in `Catalogue/` and a row here.
public enum IndicatorCatalogue {
    /// All indicators.
    public static let all: [any Indicator] = [
        QueryDiversity(),
        VolumeToDiversity(),
        SystematicCoverage(),
        VolumeAgainstBaseline(),
        ResponseHarvesting(),
        ReasoningExploitation(),
        TemporalClustering(),
        InfrastructureSharing(),
        AccountFarming(),
        TemplateReuse(),
        ResponseAcceptance(),
        ProbabilityHarvesting(),
        HumanRhythm(),
        SlotFilling(),
        QuotaHugging(),
        RepeatedPrompts(),
        ClientClaim(),
        RentedNetworks(),
        NetworkChurn(),
        ModelPivot(),
        SyntheticStyle(),
    ]
}
