public import Base

/// What to simulate: a window, honest people, look-alikes and campaigns. See docs/simulation.md for every key.
public struct SimulationSpec: Sendable {
    /// Names the scenario; part of the randomness, so two scenarios with one seed differ.
    public var name: String
    /// When.
    public var window: Window
    /// Honest accounts apart from look-alikes.
    public var benign: Benign
    /// Honest groups that resemble campaigns.
    public var lookalikes: LookAlikes
    /// Campaigns, hidden in the log and listed in the truth.
    public var campaigns: [CampaignSpec]
    /// A model that becomes available within the window.
    public var modelLaunch: ModelLaunch?
    /// What the log and the directory say nothing of.
    public var unknown: Set<LogField> = []

    /// A spec with the usual population and no campaign.
    public init(
        name: String, window: Window, benign: Benign = Benign(), lookalikes: LookAlikes = LookAlikes(),
        campaigns: [CampaignSpec] = [], modelLaunch: ModelLaunch? = nil
    ) {
        self.name = name
        self.window = window
        self.benign = benign
        self.lookalikes = lookalikes
        self.campaigns = campaigns
        self.modelLaunch = modelLaunch
    }

    /// First moment and length in days.
    public struct Window: Sendable {
        /// First moment.
        public var from: Timestamp
        /// Length in days, 0.05 to 400.
        public var days: Double
        /// A window.
        public init(from: Timestamp, days: Double) {
            self.from = from
            self.days = days
        }
    }

    /// Head counts of honest accounts before scaling.
    public struct Benign: Sendable {
        /// Private accounts.
        public var chat: Int
        /// Applications.
        public var apps: Int
        /// Organisations with 5 to 40 seats.
        public var orgs: Int
        /// Daily volume of people relative to the usual.
        public var rate: Double
        /// Head counts and volume.
        public init(chat: Int = 8000, apps: Int = 50, orgs: Int = 25, rate: Double = 1) {
            self.chat = chat
            self.apps = apps
            self.orgs = orgs
            self.rate = rate
        }
    }

    /// Which look-alikes appear, and in which size.
    public struct LookAlikes: Sendable {
        /// Whether kinds that are not named appear with their default size.
        public var usual: Bool
        /// Kinds with sizes of their own.
        public var named: [LookAlike: LookAlikeSizes]
        /// Look-alikes; by default all kinds in their default size.
        public init(usual: Bool = true, named: [LookAlike: LookAlikeSizes] = [:]) {
            self.usual = usual
            self.named = named
        }

        func sizes(of kind: LookAlike) -> LookAlikeSizes {
            if let sizes = named[kind] { return sizes }
            var sizes = kind.defaults
            if !usual { sizes.count = 0 }
            return sizes
        }
    }

    /// A model that becomes available within the window.
    public struct ModelLaunch: Sendable {
        /// Name of the model.
        public var model: String
        /// Day of the launch, counted from the start of the window.
        public var day: Double
        /// A launch.
        public init(model: String, day: Double) {
            self.model = model
            self.day = day
        }
    }
}
