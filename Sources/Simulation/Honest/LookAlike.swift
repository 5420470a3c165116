/// Honest groups and accounts that look like a campaign at first sight.
public enum LookAlike: String, CaseIterable, Sendable {
    /// A team runs whole benchmarks, split over keys.
    case evalHarness = "eval_harness"
    /// Students with near-identical assignments in one week behind one campus exit.
    case classroom
    /// Hundreds of sub-accounts of one company, one template.
    case saasOrg = "saas_org"
    /// Unrelated users of one open tool with one default system prompt.
    case ossTool = "oss_tool"
    /// Unrelated people who try nearly the same prompt for some days.
    case viral
    /// Unrelated people behind one company or private-network exit.
    case nat
    /// One labelling job.
    case batchLabel = "batch_label"
    /// Translation, summaries, retrieval answers, all day.
    case pipeline
    /// Hundreds of end users behind one account.
    case reseller
    /// Developers with 60 to 200 exchanges a day through a coding tool.
    case powerDev = "power_dev"
    /// Hundreds sign up in two days for an event and use it heavily.
    case launchBurst = "launch_burst"
    /// Small scheduled jobs of unrelated people, round the clock.
    case cron

    /// How many there are unless a spec says otherwise, and the sizes of one.
    var defaults: LookAlikeSizes {
        switch self {
        case .evalHarness: LookAlikeSizes(count: 1, accounts: 8, exchanges: 5000, days: 3)
        case .classroom: LookAlikeSizes(count: 1, accounts: 200)
        case .saasOrg: LookAlikeSizes(count: 1, accounts: 300)
        case .ossTool: LookAlikeSizes(count: 1, accounts: 500)
        case .viral: LookAlikeSizes(count: 1, accounts: 1200)
        case .nat: LookAlikeSizes(count: 2, accounts: 250)
        case .batchLabel: LookAlikeSizes(count: 2, exchanges: 3000)
        case .pipeline: LookAlikeSizes(count: 4, perDay: 150)
        case .reseller: LookAlikeSizes(count: 2, users: 250)
        case .powerDev: LookAlikeSizes(count: 18)
        case .launchBurst: LookAlikeSizes(count: 1, accounts: 250)
        case .cron: LookAlikeSizes(count: 90)
        }
    }
}

/// Sizes of one kind of look-alike; fields that the kind does not use are ignored.
public struct LookAlikeSizes: Equatable, Sendable {
    /// How many there are.
    public var count: Int
    /// Accounts of each.
    public var accounts: Int
    /// Exchanges of each, in total.
    public var exchanges: Int
    /// Duration in days.
    public var days: Double
    /// Exchanges a day.
    public var perDay: Double
    /// End users behind each.
    public var users: Int

    /// Sizes; the defaults are placeholders for fields that a kind does not use.
    public init(
        count: Int, accounts: Int = 0, exchanges: Int = 0, days: Double = 3, perDay: Double = 0, users: Int = 0
    ) {
        self.count = count
        self.accounts = accounts
        self.exchanges = exchanges
        self.days = days
        self.perDay = perDay
        self.users = users
    }
}
