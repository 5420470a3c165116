internal import Base
internal import Glibc
internal import Indicators
internal import Statistics

/// One piece of evidence for or against a group acting as one.
struct Argument {
    let name: String
    let sentence: String
    /// Log-odds that it adds; negative speaks for the group.
    let weight: Double
}

/// A group's verdict: a sum of arguments in log-odds, each bounded, so that no single measurement decides.
///
/// The weights are judgement, not estimates: large for what honest groups hardly ever show (topics dealt from one list,
/// secrets shared by strangers), small for what many honest programs show (steady clocks, single turns). A campaign
/// needs several at once. They choose who comes before the judge, who alone controls the error rate.
struct Verdict {
    /// Log-odds from which a group comes before the judge: odds of ten to one.
    static let threshold = log(10.0)
    private static let prior = -6.0
    private static let leastMeasured = 12
    private static let leastUnits = 10

    let arguments: [Argument]
    let logOdds: Double

    /// Probability-like confidence between 0 and 1.
    var confidence: Double { Functions.logistic(logOdds) }
    /// Whether the arguments suffice for the judge to be asked.
    var isCampaign: Bool { logOdds >= Verdict.threshold }

    init(_ evidence: GroupEvidence) {
        arguments = [
            Verdict.topics(evidence), Verdict.secrets(evidence), Verdict.wording(evidence), Verdict.places(evidence),
            Verdict.volumes(evidence), Verdict.clock(evidence), Verdict.oneWay(evidence), Verdict.signups(evidence),
            Verdict.organisations(evidence),
        ].compactMap { $0 }
        let sum = Verdict.prior + arguments.reduce(0) { $0 + $1.weight }
        // Too few strangers: whatever they share may be chance or one person with several accounts.
        logOdds = evidence.units >= Verdict.leastUnits ? sum : min(sum, 0)
    }

    private static func clamp(_ value: Double) -> Double { min(1, max(-1, value)) }

    private static func topics(_ evidence: GroupEvidence) -> Argument? {
        guard let topics = evidence.interchangeability, topics.measured >= leastMeasured else { return nil }
        // A class or a contest asks about a handful of subjects; a sweep about everything.
        let breadth = min(1, log(max(1, topics.breadth)) / log(64))
        let evenness = clamp(1 - topics.upper / 0.5)
        let weight = evenness > 0 ? 4.5 * evenness * breadth : 4.5 * evenness
        let excess = Decimal.percent(max(0, topics.excess), 0)
        let sentence =
            weight > 0
            ? "Which member sends a prompt tells nothing about its topic: two prompts of one member match only \(excess) "
                + "more often than two of different members, and together they cover as much as "
                + "\(Decimal.fixed(topics.breadth, 0)) equally common topics."
            : "Members keep to subjects of their own: two prompts of one member match \(excess) more often than two of "
                + "different members."
        return Argument(name: "interchangeable-topics", sentence: sentence, weight: weight)
    }

    private static func secrets(_ evidence: GroupEvidence) -> Argument? {
        let share = max(evidence.owned[.payment] ?? 0, evidence.owned[.key] ?? 0)
        guard share > 0.1 else { return nil }
        return Argument(
            name: "shared-payment",
            sentence: "\(Decimal.percent(share, 0)) of the members share a means of payment or a key with unrelated "
                + "members.", weight: 3 * share)
    }

    private static func wording(_ evidence: GroupEvidence) -> Argument? {
        guard evidence.ownedTemplateShare > 0.1 else { return nil }
        return Argument(
            name: "shared-templates",
            sentence: "\(Decimal.percent(evidence.ownedTemplateShare, 0)) of their exchanges wear templates or system "
                + "prompts that hardly anybody outside uses.",
            // A program that hides behind its account's ordinary traffic is as much a program.
            weight: 2.5 * min(1, evidence.ownedTemplateShare / 0.4))
    }

    private static func places(_ evidence: GroupEvidence) -> Argument? {
        let kinds: [(kind: LinkKind, what: String)] = [
            (.network, "networks"), (.address, "addresses"), (.emailDomain, "mail domains"), (.stack, "client stacks"),
            (.client, "clients"), (.tls, "TLS fingerprints"),
        ]
        let shared = kinds.map { ($0.what, evidence.owned[$0.kind] ?? 0) }.filter { $0.1 > 0.1 }
        guard let most = shared.map(\.1).max() else { return nil }
        return Argument(
            name: "shared-infrastructure",
            sentence: "Members share \(shared.map { "\($0.0) (\(Decimal.percent($0.1, 0)))" }.joined(separator: ", ")) "
                + "that hardly anybody outside uses.",
            weight: min(2, most + 0.3 * Double(shared.count - 1)))
    }

    private static func volumes(_ evidence: GroupEvidence) -> Argument? {
        guard let variation = evidence.volumeVariation else { return nil }
        let weight = 1.5 * clamp((0.7 - variation) / 0.5)
        return Argument(
            name: "equal-volumes",
            sentence: "Daily volumes of the members \(weight > 0 ? "are alike" : "differ as people's do"): standard "
                + "deviation \(Decimal.percent(variation, 0)) of the mean.", weight: weight)
    }

    private static func clock(_ evidence: GroupEvidence) -> Argument? {
        guard let quietest = evidence.quietest else { return nil }
        let weight = 1.5 * clamp((quietest - 0.03) / 0.1)
        return Argument(
            name: "round-the-clock",
            sentence: weight > 0
                ? "The typical member works around the clock: \(Decimal.percent(quietest, 0)) of its exchanges fall in "
                    + "its quietest six hours (25% would be perfectly even)."
                : "The typical member sleeps: \(Decimal.percent(quietest, 1)) of its exchanges fall in its quietest six "
                    + "hours.", weight: weight)
    }

    private static func oneWay(_ evidence: GroupEvidence) -> Argument? {
        let weight = clamp((0.25 - evidence.followUps) / 0.25)
        return Argument(
            name: "one-way",
            sentence: "\(Decimal.percent(evidence.followUps, 0)) of their exchanges continue a conversation.",
            weight: weight)
    }

    private static func signups(_ evidence: GroupEvidence) -> Argument? {
        guard let excess = evidence.excessOfNew, excess > 0.1 else { return nil }
        return Argument(
            name: "new-accounts",
            sentence: "The share of members that signed up shortly before or within the log is "
                + "\(Decimal.fixed(excess * 100, 0)) points above that of all accounts.", weight: excess)
    }

    private static func organisations(_ evidence: GroupEvidence) -> Argument? {
        guard evidence.verifiedShare > 0.05 else { return nil }
        return Argument(
            name: "verified-organisations",
            sentence: "\(Decimal.percent(evidence.verifiedShare, 0)) of the members belong to verified organisations.",
            weight: -4 * evidence.verifiedShare)
    }
}
