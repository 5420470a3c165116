import Accounts
import Base
import TestPopulations
import Testing

@testable import Indicators

@Suite("What indicators say") struct SentenceTests {
    @Test(arguments: [
        (
            "query-diversity", 40.0, 5.25,
            "Asks as widely as 40 equally common topics would; its cohort's median is 5.3."
        ),
        (
            "volume-to-diversity", 12.5, 2.0,
            "Opens 12.5 conversations with new content a day; its cohort's median is 2.0."
        ),
        (
            "systematic-coverage", 0.8, 0.4,
            "Fifteen of its prompts touch 12.0 capabilities; its cohort's median is 6.0."
        ),
        ("volume", 25.6, 8.0, "Sends 25.6 exchanges on an active day; its cohort's median is 8.0."),
        (
            "response-harvesting", 0.9, 0.2,
            "90% of its exchanges take a long answer whole and never come back to it; its cohort's median is 20%."
        ),
        (
            "reasoning", 0.95, 0.1,
            "95% of its exchanges ask for reasoning, token probabilities or several choices; its cohort's median is 10%."
        ),
        (
            "temporal-clustering", 0.24, 0.01,
            "Works evenly around the clock: 24% in its quietest six hours, where its cohort's median is 1% and a perfect "
                + "machine has 25%."
        ),
        (
            "infrastructure-sharing", 41.0, 1.0,
            "Shares its networks with 40 unrelated accounts; its cohort's median is 0."
        ),
        (
            "account-farming", 21.0, 1.0,
            "Shares a means of payment or an uncommon mail domain with 20 unrelated accounts (those that signed up within "
                + "three days count twice)."
        ),
        (
            "template-reuse", 0.6, 0.0,
            "60% of its exchanges, weighted by rarity, wear templates that unrelated accounts use too; its cohort's median "
                + "is 0%."
        ),
        (
            "response-acceptance", 0.97, 0.5,
            "Takes 97% of its answers as they come: no retry, no abort, no follow-up; its cohort's median is 50%."
        ),
        (
            "probability-harvesting", 0.8, 0.0,
            "80% of its exchanges ask for token probabilities or several choices; its cohort's median is 0%."
        ),
        (
            "human-rhythm", 0.98, 0.4,
            "Its exchanges fill 98% of the hours that evenly spread calls would; its cohort's median is 40%."
        ),
        (
            "slot-filling", 0.75, 0.02,
            "Its prompts are forms filled in: fixed wording and equal length make 75%, where its cohort's median is 2%."
        ),
        (
            "quota-hugging", 0.96, 0.4, "Its typical day reaches 96% of its fullest; its cohort's median is 40%."
        ),
        (
            "repeated-prompts", 0.4, 0.1,
            "40% of its prompts, weighted by rarity, were sent by unrelated accounts too, word for word or nearly; its "
                + "cohort's median is 10%."
        ),
        (
            "client-claim", 0.9, 0.0,
            "Another kind of client than it claims to be explains its TLS fingerprints better, by 90%; its cohort's median "
                + "is 0%."
        ),
        (
            "rented-networks", 1.0, 0.25,
            "100% of its exchanges come from hosting, VPN or proxy networks; its cohort's median is 25%."
        ),
        ("network-churn", 12.5, 1.5, "Comes from 12.5 networks on an active day; its cohort's median is 1.5."),
        (
            "model-pivot", 1.0, 0.05,
            "Moved from other models to one, 100% of the way to a clean cut; its cohort's median is 5%."
        ),
        (
            "synthetic-style", 0.8, 0.1,
            "80% of its opening prompts read as if a model had written them; its cohort's median is 10%."
        ),
    ])
    func everyIndicatorHasASentence(name: String, value: Double, typical: Double, sentence: String) {
        #expect(Samples.indicator(name).sentence(value, typical: typical) == sentence)
    }

    @Test func theCatalogueIsComplete() {
        let all = IndicatorCatalogue.all.map(\.definition)
        #expect(all.count == 21)
        #expect(Set(all.map(\.name)).count == 21)
        #expect(Set(all.map(\.title)).count == 21)
        for definition in all {
            #expect(definition.definition.count > 40 && definition.definition.hasSuffix("."), "\(definition.name)")
            #expect(!definition.unit.isEmpty && definition.leastSpread > 0, "\(definition.name)")
            #expect((0...1).contains(definition.weight), "\(definition.name)")
            #expect(!definition.name.contains(" ") && definition.name == definition.name.lowercased())
        }
    }
}
