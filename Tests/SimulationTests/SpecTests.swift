import Base
import JSON
import Testing

@testable import Simulation

@Suite struct SpecTests {
    private func parse(_ text: String) throws -> SimulationSpec {
        try SimulationSpec.parse(JSONValue.parse(Array(text.utf8), file: "spec.json"), file: "spec.json")
    }

    private static let head = #""name":"x","window":{"from":"2026-03-02T00:00:00Z","days":3}"#

    @Test func everythingIsRead() throws {
        let spec = try parse(
            """
            {\(Self.head), "benign": {"chat": 10, "apps": 2, "orgs": 1, "rate": 2}, "model_launch": {"model": "m", "day": 1.5},
             "lookalikes": {"default": false, "nat": {"count": 3, "accounts": 9}, "pipeline": {"per_day": 7}},
             "campaigns": [{"id": "a", "accounts": 11, "per_account_day": 3.5, "rate_spread": 0.3, "start_day": 1,
               "days": 2, "targets": {"code": 0.5, "agentic": 1}, "sources": {"poems": 2}, "wild": 0.1,
               "partition": "best_of_k", "k": 7, "template": "fixed+system", "wrappers": 6, "cover": 0.2,
               "rotation_days": 1.5, "infra": 2, "timing": "human", "reasoning": true, "agentic": [2, 5],
               "pivot": true, "signup": "aged", "resale": 0.4, "resale_users": 3, "surface": "web", "model": "z",
               "follow": 0.7, "params": {"temperature": 0.5, "top_p": 0.9, "max_tokens": 64, "n": 2, "logprobs": true,
               "reasoning_effort": "low", "thinking_budget": 9, "stream": false}, "days_off": false, "persona": 3, "paraphrase": 0.6,
               "split": 4, "mimic": 0.9}]}
            """)
        #expect(spec.benign.chat == 10 && spec.benign.apps == 2 && spec.benign.orgs == 1 && spec.benign.rate == 2)
        #expect(spec.modelLaunch?.day == 1.5)
        #expect(spec.lookalikes.sizes(of: .nat).accounts == 9 && spec.lookalikes.sizes(of: .cron).count == 0)
        #expect(spec.lookalikes.sizes(of: .pipeline).count == 4)
        let campaign = try #require(spec.campaigns.first)
        #expect(campaign.accounts == 11 && campaign.perAccountDay == 3.5 && campaign.rateSpread == 0.3)
        #expect(campaign.startDay == 1 && campaign.days == 2 && campaign.targets.count == 2)
        #expect(campaign.sources?.first?.topic == "poems" && campaign.wild == 0.1)
        #expect(campaign.partition == .bestOfK && campaign.k == 7 && campaign.wrappers == 6)
        #expect(campaign.template == .init(fixed: true, system: true) && campaign.cover == 0.2)
        #expect(campaign.rotationDays == 1.5 && campaign.infra == 2 && campaign.timing == .human)
        #expect(campaign.reasoning && campaign.agentic == 2...5 && campaign.pivot && campaign.signup == .aged)
        #expect(campaign.resale == 0.4 && campaign.resaleUsers == 3 && campaign.surface == .web)
        #expect(campaign.model == "z" && campaign.follow == 0.7 && !campaign.daysOff)
        #expect(campaign.persona == 3 && campaign.paraphrase == 0.6 && campaign.split == 4 && campaign.mimic == 0.9)
        #expect(
            campaign.params?.parameters.json
                == #"{"temperature":0.5,"top_p":0.9,"max_tokens":64,"n":2,"logprobs":true,"reasoning_effort":"low","#
                + #""thinking_budget":9,"stream":false}"#)
    }

    @Test(arguments: [
        (#""campaigns":[{"id":"a","acounts":5}]"#, "campaigns[0].acounts", "accounts"),
        (#""benign":{"chats":5}"#, "benign.chats", "chat"),
        (#""lookalikes":{"clasroom":{}}"#, "lookalikes.clasroom", "classroom"),
        (#""lookalikes":{"cron":{"accounts":3}}"#, "lookalikes.cron.accounts", "count"),
        (#""campaigns":[{"id":"a","timing":"schedule"}]"#, "campaigns[0].timing", "scheduler"),
        (#""campaigns":[{"id":"a","targets":{"coding":1}}]"#, "campaigns[0].targets.coding", "code"),
        (#""campaigns":[{"id":"a","template":"slot"}]"#, "campaigns[0].template", "slots"),
        (#""campaigns":[{"id":"a","sources":{"poem":1}}]"#, "campaigns[0].sources.poem", "poems"),
        (#""campaigns":[{"id":"a","cover":0.99}]"#, "campaigns[0].cover", "0.95"),
        (#""campaigns":[{"id":"a","accounts":-2}]"#, "campaigns[0].accounts", "1"),
        (#""campaigns":[{"id":"a","agentic":[5,2]}]"#, "campaigns[0].agentic", "[3, 8]"),
        (#""campaigns":[{"id":"a"},{"id":"a"}]"#, "campaigns[1].id", "unique"),
        (#""campaigns":[{"id":"a","persona":41}]"#, "campaigns[0].persona", "1 and 40"),
        (#""campaigns":[{"id":"a","paraphrase":1.5}]"#, "campaigns[0].paraphrase", "0 and 1"),
        (#""campaigns":[{"id":"a","split":1}]"#, "campaigns[0].split", "2 and 50"),
        (#""campaigns":[{"id":"a","mimic":-0.1}]"#, "campaigns[0].mimic", "0 and 1"),
        (#""campaigns":[{"id":"a","mimic":0.5,"timing":"scheduler"}]"#, "campaigns[0].mimic", "human"),
        (#""campaigns":[{"accounts":3}]"#, "campaigns[0].id", "missing"),
        (#""model_launch":{"model":"m","day":9}"#, "model_launch.day", "0 and 3"),
    ])
    func mistakesAreNamed(_ member: String, _ path: String, _ hint: String) {
        do {
            _ = try parse("{\(Self.head),\(member)}")
            Issue.record("accepted \(member)")
        } catch {
            #expect("\(error)".contains("spec.json"))
            #expect("\(error)".contains(path), "\(error)")
            #expect("\(error)".contains(hint), "\(error)")
        }
    }

    @Test func crowdsAndFarTimesAreRefused() throws {
        let crowd = try parse(
            #"{"name":"x","window":{"from":"2026-03-02T00:00:00Z","days":3},"benign":{"chat":9000000}}"#)
        #expect(throws: UserError.self) { try Simulation.run(crowd, scale: 5, sink: { _ in }) }
        #expect(throws: UserError.self) {
            try parse(#"{"name":"x","window":{"from":"1960-03-02T00:00:00Z","days":3}}"#)
        }
        let many = (0..<201).map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
        #expect(throws: UserError.self) { try parse("{\(Self.head),\"campaigns\":[\(many)]}") }
    }

    @Test func presetsParse() throws {
        for preset in Presets.all {
            let spec = try #require(try Presets.spec(named: preset.name))
            #expect(spec.name == preset.name)
        }
        #expect(try Presets.spec(named: "no such") == nil)
        #expect(try Presets.spec(named: "quiet")?.campaigns.isEmpty == true)
    }

    @Test func distances() {
        #expect(Spelling.distance("kitten", "sitting") == 3)
        #expect(Spelling.distance("", "abc") == 3)
        #expect(Spelling.hint("acounts", among: ["accounts", "days"]) == ", did you mean 'accounts'?")
        #expect(Spelling.hint("zzzzzz", among: ["accounts", "days"]).isEmpty)
    }
}
