internal import Accounts
internal import Base
internal import Indicators
internal import Reports

/// Says what a log without prompts lets one conclude, from what its accounts are known by.
struct EvidenceBuilder {
    private let accounts: [Account]
    private let exchanges: Int
    private let prompts: Int
    private let digests: Int
    private let report: Report

    /// A builder for a report whose campaigns and look-alikes are there already.
    init(_ population: Population, _ report: Report) {
        self.report = report
        accounts = population.accounts
        exchanges = accounts.reduce(0) { $0 + $1.summary.exchanges }
        prompts = accounts.reduce(0) { $0 + $1.summary.count(.hasPrompt) }
        digests = accounts.reduce(0) { $0 + $1.summary.count(.hasDigest) }
    }

    /// Nil for a log that has most of its prompts, and for an empty one.
    func build() -> Report.Evidence? {
        guard exchanges > 0, prompts * 2 < exchanges else { return nil }
        var evidence = Report.Evidence()
        evidence.prompts = prompts
        evidence.digests = digests
        evidence.possible.append(
            .init(
                name: "volume",
                sentence:
                    "Volume and timing: how much each account asks and when, by day, by hour and around the clock."))
        content(&evidence)
        for fact in facts { add(fact, &evidence) }
        evidence.impossible += Self.ofWords(prompts > 0 ? "too few prompts are there" : "no prompt is there")
        if let verdicts { evidence.impossible.append(verdicts) }
        return evidence
    }

    /// That nothing was found means less without prompts: topics are the strongest evidence there is.
    private var verdicts: Report.Conclusion? {
        guard report.campaigns.isEmpty else { return nil }
        var sentence = "Verdicts: that no campaign was found does not mean that there is none. What is shared and how "
        sentence += "accounts behave must convince without what they ask."
        // The first of equals: look-alikes have an order of their own.
        if let nearest = report.lookalikes.max(by: { $0.score < $1.score }) {
            sentence +=
                " The group nearest to a campaign has \(Decimal.grouped(nearest.accounts)) accounts and a score of "
            sentence += "\(Decimal.fixed(nearest.score, 2)); it is listed among those set aside."
        }
        return .init(name: "verdicts", sentence: sentence)
    }

    private func content(_ evidence: inout Report.Evidence) {
        guard digests > 0 else {
            evidence.impossible.append(
                .init(
                    name: "repeated-content",
                    sentence: "Repeated prompts: there is no digest by which equal prompts would show."))
            return
        }
        evidence.possible.append(
            .init(
                name: "repeated-content",
                sentence: "Repeated prompts: equal digests are equal prompts. Prompts that differ in one letter are as "
                    + "strange to each other as any two."))
    }

    /// Something that a log knows of some accounts.
    private struct Fact {
        let name: String
        let title: String
        /// What it serves for, where it is known.
        let use: String
        /// What is missing, where it is not.
        let lack: String
        let known: Int
    }

    private var facts: [Fact] {
        func known(_ kinds: AttributeKind...) -> Int {
            accounts.count { account in kinds.contains { !account.summary.attributes.values($0).isEmpty } }
        }
        return [
            Fact(
                name: "networks", title: "Networks and addresses", use: "shared ones tie accounts together",
                lack: "the log has no client address", known: known(.address, .network)),
            Fact(
                name: "clients", title: "Clients and TLS fingerprints", use: "shared rare ones tie accounts together",
                lack: "the log has no user agent and no fingerprint", known: known(.client, .tls)),
            Fact(
                name: "parameters", title: "Request parameters", use: "shared rare ones tie accounts together",
                lack: "the log has none", known: known(.parameters)),
            Fact(
                name: "system-prompts", title: "System prompts", use: "equal ones tie accounts together",
                lack: "the log has neither their text nor digests", known: known(.system)),
            Fact(
                name: "lengths", title: "Lengths", use: "tokens asked and answered, and what they cost",
                lack: "the log counts no tokens",
                known: accounts.count {
                    $0.summary.tokens.inputLengths.total + $0.summary.tokens.outputLengths.total > 0
                }),
            Fact(
                name: "payment", title: "Payment, sign-up and mail domain", use: "shared means and bursts of sign-ups",
                lack: "no account directory tells them",
                known: accounts.count {
                    $0.profile.payment != nil || $0.profile.signup != nil || $0.profile.emailDomain != nil
                }),
        ]
    }

    private func add(_ fact: Fact, _ evidence: inout Report.Evidence) {
        guard fact.known > 0 else {
            evidence.impossible.append(.init(name: fact.name, sentence: "\(fact.title): \(fact.lack)."))
            return
        }
        evidence.possible.append(
            .init(
                name: fact.name,
                sentence: "\(fact.title): \(fact.use); known of \(Decimal.grouped(fact.known)) of "
                    + "\(Decimal.grouped(accounts.count)) accounts."))
    }

    /// What only words tell.
    private static func ofWords(_ lack: String) -> [Report.Conclusion] {
        [
            .init(
                name: "templates",
                sentence: "Templates: whether accounts fill in one form; \(lack)."),
            .init(
                name: "topics",
                sentence:
                    "Topics: whether members of a group ask from one list. Groups are judged by what they share and "
                    + "how they behave, and one that shares nothing else is missed; \(lack)."),
            .init(
                name: "capabilities",
                sentence: "Capabilities: what a campaign is after; \(lack)."),
            .init(
                name: "style",
                sentence: "Style: whether prompts are machine-made or ask for the steps of the reasoning; \(lack)."),
        ]
    }
}
