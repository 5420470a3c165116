internal import Base
internal import Simulation

/// What a red-team run is made of.
public struct RedTeamSettings: Sendable, Equatable {
    /// What a search is after.
    public enum Objective: String, CaseIterable, Sendable {
        /// The most exchanges before the campaign is named.
        case harvest
        /// The least money for each of them.
        case cost
    }

    /// The attacker that everything starts from.
    public var base = Base.ordinary
    /// Private honest accounts; everything else of the world is in proportion.
    public var honest = 1200
    /// Accounts of the campaign alive at a time.
    public var accounts = 60
    /// Length of each log; the campaign begins after the first day.
    public var days = 7
    /// Milliseconds between two looks of the detector.
    public var every = 6 * 3_600_000
    /// Seeds for every attacker.
    public var seeds = 3
    /// The first of them, and the seed of the search.
    public var seed = 1
    /// Whether single evasions are measured.
    public var measuresCurves = true
    /// Trials of the search.
    public var budget = 40
    /// What the search is after.
    public var objective = Objective.harvest
    /// Tells one build of the detector from another.
    public var detector = ""

    /// The default settings.
    public init() {}

    /// What a trial's outcome depends on beside its attacker and its seed: name in redteam.json, meaning, value. Trials
    /// of other values are not to be mixed with these.
    public var measured: [(name: String, about: String, value: String)] {
        [
            ("detector", "Build of the detector", detector),
            ("honest", "Private honest accounts; all others in proportion", "\(honest)"),
            ("heads", "Accounts of the campaign at a time", "\(accounts)"),
            ("days", "Days of a log; the campaign begins after the first", "\(days)"),
            ("every", "Time between two looks", RedTeamSettings.span(every)),
        ]
    }

    /// All that was set, to be shown.
    var shown: [(name: String, about: String, value: String)] {
        measured.dropFirst() + [
            ("base", "Attacker to start from", base.rawValue),
            ("seeds", "Seeds of every attacker", "\(seeds)"),
            ("seed", "First seed", "\(seed)"),
            ("budget", "Trials of the search", "\(budget)"),
        ]
    }

    /// A number for `measured`.
    var identity: UInt64 { StableHash.text(measured.map { "\($0.name)=\($0.value)" }.joined(separator: ";")) }

    /// The world around an attacker. Who is honest, with which habits and lines, depends on the seed alone; when each comes
    /// differs in details.
    func world(_ attacker: Attacker) -> (spec: SimulationSpec, scale: Double) {
        let usual = SimulationSpec.Benign()
        let scale = Double(honest) / Double(usual.chat)
        let heads = Int((Double(accounts) / scale).rounded())
        let start = Timestamp(milliseconds: 1_772_409_600_000)
        return (
            SimulationSpec(
                name: "redteam", window: .init(from: start, days: Double(days)), benign: usual,
                campaigns: [attacker.campaign(accounts: heads)]),
            scale
        )
    }

    /// `6h`, `90m`: the shortest way to write a span.
    static func span(_ milliseconds: Int) -> String {
        for (unit, size) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000)] where milliseconds % size == 0 {
            return "\(milliseconds / size)\(unit)"
        }
        return "\(milliseconds / 1000)s"
    }
}

/// One attacker on one seed.
public struct Trial: Hashable, Sendable {
    /// Who attacks.
    public let attacker: Attacker
    /// Seed of the world.
    public let seed: Int

    /// A trial from its parts.
    public init(_ attacker: Attacker, seed: Int) {
        self.attacker = attacker
        self.seed = seed
    }

    /// Sixteen digits for the trial's parameters, the settings' among them.
    public func key(_ settings: RedTeamSettings) -> String {
        let levels = attacker.levels.map(String.init).joined(separator: ",")
        let hash = StableHash.text("\(levels);\(seed)", seed: settings.identity)
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
