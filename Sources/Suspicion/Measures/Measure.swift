internal import Indicators

/// What a measure looks at. Models are grown for each family alone, so that an attacker who hides in one is still seen in
/// the others.
public enum MeasureFamily: Int, CaseIterable, Sendable {
    /// When the account works.
    case rhythm
    /// How it talks: turns, aborts, repeats.
    case conversation
    /// What it asks about, against its own past and against everybody.
    case subjects
    /// Whether its subjects fit a list that many accounts are fed from.
    case sharedLists
    /// Lengths of prompts and answers, wording.
    case wording
    /// Programs and parameters.
    case program
    /// What it shares with others, how old it is, who vouches for it.
    case standing

    /// The family as a heading.
    var title: String {
        switch self {
        case .rhythm: "When it works"
        case .conversation: "How it talks"
        case .subjects: "What it asks about"
        case .sharedLists: "Subjects in common with others"
        case .wording: "How its prompts and answers are made"
        case .program: "Programs and parameters"
        case .standing: "Age, payment, and what it shares"
        }
    }
}

/// One number measured on an account.
struct Measure: Sendable {
    /// Stable name.
    let name: String
    /// What it is, as a noun.
    let title: String
    /// What it looks at.
    let family: MeasureFamily
    /// The number; nil where the evidence is too thin.
    let value: @Sendable (borrowing Measured) -> Double?

    init(
        _ name: String, _ title: String, _ family: MeasureFamily,
        _ value: @escaping @Sendable (borrowing Measured) -> Double?
    ) {
        self.name = name
        self.title = title
        self.family = family
        self.value = value
    }
}

/// An account as measures see it.
struct Measured {
    let account: Account
    let index: Int
    let clock: Clock
    let topics: TopicView
    let sharing: Sharing
    let context: MeasureContext
}
