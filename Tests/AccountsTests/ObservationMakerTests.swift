import Base
import Exchanges
import Prompts
import Testing

@testable import Accounts

@Suite struct ObservationMakerTests {
    private func make(_ change: (inout Exchange) -> Void) throws -> Observation {
        let maker = ObservationMaker(lexicon: Lexicon(), capabilities: try BuiltIn.capabilities())
        var exchange = Exchange()
        exchange.accountID = Bytes("acme")
        change(&exchange)
        return maker.make(exchange)
    }

    typealias TraitCase = (trait: Observation.Traits, name: String, change: @Sendable (inout Exchange) -> Void)

    private static let traits: [TraitCase] = [
        (.opening, "turn 0", { $0.turnIndex = 0 }),
        (.followUp, "turn 1", { $0.turnIndex = 1 }),
        (.toolOutput, "tool", { $0.promptIsToolOutput = true }),
        (.aborted, "aborted", { $0.clientAborted = .yes }),
        (.failed, "status 400", { $0.httpStatus = 400 }),
        (.failed, "error", { $0.finish = .error }),
        (.reasoning, "effort", { $0.parameters.reasoningEffort = Bytes("low") }),
        (.reasoning, "budget", { $0.parameters.thinkingBudget = 1 }),
        (.reasoning, "enabled", { $0.parameters.thinkingEnabled = .yes }),
        (.logprobs, "logprobs", { $0.parameters.logprobs = .yes }),
        (.logprobs, "alternatives", { $0.parameters.topLogprobs = 1 }),
        (.choices, "two choices", { $0.parameters.choices = 2 }),
        (.streamed, "streamed", { $0.parameters.streamed = .yes }),
        (.seeded, "seeded", { $0.parameters.seeded = .yes }),
        (.structured, "structured", { $0.parameters.structured = .yes }),
        (.cutByLength, "length", { $0.finish = .length }),
        (.calledTool, "tool call", { $0.finish = .tool }),
        (.refused, "refusal", { $0.finish = .refusal }),
        (.refused, "filter", { $0.finish = .filter }),
        (.stopped, "stop", { $0.finish = .stop }),
        (.refusedAsExtraction, "extraction", { $0.refusalCategory = Bytes("reasoning_extraction") }),
        (.refusedAsExtraction, "frontier", { $0.refusalCategory = Bytes("frontier_llm") }),
        (.elicitsReasoning, "step by step", { $0.prompt = Bytes("think step by step") }),
        (.hasSystem, "system", { $0.systemPrompt = Bytes("be brief") }),
        (.hasSystem, "system digest", { $0.systemPromptDigest = Bytes("77ab") }),
        (.hasPrompt, "prompt", { $0.prompt = Bytes("hello") }),
        (.hasDigest, "digest", { $0.promptDigest = Bytes("77ab") }),
    ]

    @Test func eachTraitHasItsCause() throws {
        for (trait, name, change) in Self.traits {
            let plain = try make { $0.turnIndex = trait == .opening ? 1 : 0 }
            let changed = try make {
                $0.turnIndex = trait == .opening || trait == .followUp ? -1 : 0
                change(&$0)
            }
            #expect(!plain.traits.contains(trait), "\(name)")
            #expect(changed.traits.contains(trait), "\(name)")
        }
        var covered = Observation.Traits()
        for (trait, _, _) in Self.traits { covered.insert(trait) }
        for trait: Observation.Traits in [.templated, .styleJudged, .modelWritten] { covered.insert(trait) }
        #expect(covered.rawValue == 1 << UInt32(Observation.Traits.count) - 1)
    }

    @Test func digestsAreContentWithoutWords() throws {
        func digested(_ prompt: StaticString, _ system: StaticString) throws -> Observation {
            try make {
                $0.promptDigest = Bytes(prompt)
                $0.systemPromptDigest = Bytes(system)
            }
        }
        let (first, again, other) = try (digested("ab12", "s1"), digested("ab12", "s1"), digested("ab13", "s2"))
        #expect(first.prompt.content != 0 && first.prompt.content == again.prompt.content)
        #expect(first.prompt.content != other.prompt.content)
        #expect(first.prompt.simHash == again.prompt.simHash)
        #expect((first.prompt.simHash ^ other.prompt.simHash).nonzeroBitCount > 10, "near to nothing but itself")
        #expect(first.prompt.words == 0 && first.prompt.template == 0)
        #expect(first.prompt.topic == PromptFeatures.noTopic && first.prompt.capability == PromptFeatures.noTopic)
        let system = Int(AttributeKind.system.rawValue) - 1
        #expect(first.attributes[system] == again.attributes[system] && first.attributes[system] != .none)
        #expect(first.attributes[system] != other.attributes[system])
        #expect(try make { $0.prompt = Bytes("ab12") }.prompt.content != first.prompt.content)
        var summary = AccountSummary()
        for observation in [first, again, other] { summary.add(observation) }
        #expect(summary.prompts.prints.map(\.count).sorted() == [1, 2] && summary.exchangesWithContent == 3)
        #expect(summary.words.total == 0 && summary.topics.occupied == 0 && summary.capabilities.occupied == 0)
        // Where there is a text as well, the text counts.
        let both = try make {
            $0.prompt = Bytes("hello there")
            $0.promptDigest = Bytes("ab12")
        }
        #expect(both.prompt.words == 2 && both.traits.contains(.hasPrompt) && !both.traits.contains(.hasDigest))
    }

    @Test func theStyleOfOneOpeningInFourIsJudged() throws {
        let maker = ObservationMaker(lexicon: Lexicon(), capabilities: try BuiltIn.capabilities())
        func judged(_ text: (Int) -> String, turn: Int64 = 0) -> (judged: Int, marked: Int) {
            (0..<400).reduce(into: (0, 0)) { counts, number in
                Bytes.with(text(number)) { prompt in
                    var exchange = Exchange()
                    exchange.accountID = Bytes("acme")
                    exchange.turnIndex = turn
                    exchange.prompt = prompt
                    let traits = maker.make(exchange).traits
                    counts.0 += traits.contains(.styleJudged) ? 1 : 0
                    counts.1 += traits.contains(.modelWritten) ? 1 : 0
                }
            }
        }
        let models = judged {
            "Explain the significance of theorem \($0), and describe its contribution to mathematics."
        }
        // A binomial share of a quarter: mean 100, standard deviation 9.
        #expect((65...135).contains(models.judged) && models.marked == models.judged, "\(models)")
        let people = judged { "hey i dont get exercise \($0), can u help me pls" }
        #expect((65...135).contains(people.judged) && people.marked == 0, "\(people)")
        #expect(judged({ "Explain the significance of theorem \($0)." }, turn: 1) == (0, 0))
    }

    @Test func whatTheLogDoesNotSayIsNoTrait() throws {
        #expect(try make { _ in }.traits == .opening)
        let denied = try make {
            $0.clientAborted = .no
            $0.httpStatus = 399
            $0.parameters.logprobs = .no
            $0.parameters.topLogprobs = 0
            $0.parameters.choices = 1
            $0.parameters.streamed = .no
            $0.parameters.seeded = .no
            $0.parameters.structured = .no
            $0.parameters.thinkingBudget = 0
            $0.parameters.thinkingEnabled = .no
            $0.refusalCategory = Bytes("frontier")
            $0.finish = .pause
        }
        #expect(denied.traits == .opening)
    }

    @Test(
        arguments: [
            (-1, false, true), (0, false, true), (1, false, false), (5, false, false), (-1, true, false),
            (0, true, false),
        ] as [(Int64, Bool, Bool)])
    func openingsAreFirstTurns(turn: Int64, tool: Bool, expected: Bool) throws {
        var exchange = Exchange()
        exchange.turnIndex = turn
        exchange.promptIsToolOutput = tool
        exchange.prompt = Bytes("Write a function that sorts an array of integers in Python")
        #expect(ObservationMaker.isOpening(exchange) == expected)
        let maker = ObservationMaker(lexicon: Lexicon(), capabilities: try BuiltIn.capabilities())
        let observation = maker.make(exchange)
        #expect(observation.traits.contains(.opening) == expected)
        #expect((observation.prompt.capability != PromptFeatures.noTopic) == expected)
    }

    typealias AttributeCase = (kind: AttributeKind, change: @Sendable (inout Exchange, StaticString) -> Void)

    private static let attributes: [AttributeCase] = [
        (.organisation, { $0.organisationID = Bytes($1) }), (.key, { $0.keyID = Bytes($1) }),
        (.endUser, { $0.endUserID = Bytes($1) }), (.address, { $0.clientAddress = Bytes($1) }),
        (.country, { $0.country = Bytes($1) }), (.client, { $0.userAgent = Bytes($1) }),
        (.tls, { $0.tlsFingerprint = Bytes($1) }), (.model, { $0.model = Bytes($1) }),
        (.conversation, { $0.conversationID = Bytes($1) }), (.system, { $0.systemPrompt = Bytes($1) }),
    ]

    @Test func eachAttributeHasItsPlace() throws {
        for (kind, change) in Self.attributes {
            let one = try make { change(&$0, "alpha") }
            let two = try make { change(&$0, "beta") }
            let key = one.attributes[Int(kind.rawValue) - 1]
            #expect(key.kind == kind)
            #expect(key != two.attributes[Int(kind.rawValue) - 1], "\(kind)")
            for other in AttributeKind.allCases where other != kind {
                #expect(one.attributes[Int(other.rawValue) - 1] == .none, "\(other) with \(kind)")
            }
        }
        let none = try make { _ in }
        #expect(AttributeKind.allCases.allSatisfy { none.attributes[Int($0.rawValue) - 1] == .none })
    }

    @Test func addressesBringTheirNetwork() throws {
        let one = try make { $0.clientAddress = Bytes("203.0.113.7") }
        let two = try make { $0.clientAddress = Bytes("203.0.113.8") }
        let network = Int(AttributeKind.network.rawValue) - 1
        let address = Int(AttributeKind.address.rawValue) - 1
        #expect(one.attributes[network] == two.attributes[network] && one.attributes[network].kind == .network)
        #expect(one.attributes[address] != two.attributes[address])
    }

    @Test func autonomousSystemsCountFromOne() throws {
        let place = Int(AttributeKind.autonomousSystem.rawValue) - 1
        for unknown: Int64 in [-1, 0, .min] {
            #expect(try make { $0.autonomousSystem = unknown }.attributes[place] == .none)
        }
        let one = try make { $0.autonomousSystem = 64512 }
        #expect(one.attributes[place].kind == .autonomousSystem)
        #expect(try make { $0.autonomousSystem = .max }.attributes[place] != one.attributes[place])
    }

    @Test func fingerprintsCarryTheClaimedClientAndNothingElseDoes() throws {
        let place = Int(AttributeKind.tls.rawValue) - 1
        func key(_ agent: StaticString, _ fingerprint: StaticString = "t13d1516h2_8daaf6152771_b186095e22b6") throws
            -> AttributeKey
        {
            try make {
                $0.userAgent = Bytes(agent)
                $0.tlsFingerprint = Bytes(fingerprint)
            }.attributes[place]
        }
        #expect(try key("curl/8.7.1").claimedFamily == .curl)
        #expect(try key("").claimedFamily == .unknown)
        #expect(try key("curl/8.7.1") != key("okhttp/4.12.0"))
        #expect(try key("curl/8.7.1").withoutClaim == key("okhttp/4.12.0").withoutClaim)
        #expect(try key("curl/8.7.1").withoutClaim != key("curl/8.7.1", "t12d").withoutClaim)
        #expect(try make { $0.userAgent = Bytes("curl/8.7.1") }.attributes[place] == .none)
        let model = try make { $0.model = Bytes("m") }.attributes[Int(AttributeKind.model.rawValue) - 1]
        #expect(model.claimedFamily == .unknown && model.withoutClaim == model)
    }

    @Test func systemPromptsThatDifferInNumbersShareAKey() throws {
        let place = Int(AttributeKind.system.rawValue) - 1
        let one = try make { $0.systemPrompt = Bytes("You serve shop 12. Be brief.") }
        let two = try make { $0.systemPrompt = Bytes("You serve shop 981. Be brief.") }
        let three = try make { $0.systemPrompt = Bytes("You serve shop 12. Be kind.") }
        #expect(one.attributes[place] == two.attributes[place] && one.attributes[place] != three.attributes[place])
        #expect(TemplateKey.number(one.attributes[place]) == nil)
    }

    @Test func tokenCountsAreCutToTheirRange() throws {
        let known = try make {
            $0.usage.input = 12
            $0.usage.output = .max
            $0.usage.reasoning = .min
        }
        #expect(known.inputTokens == 12 && known.outputTokens == .max && known.reasoningTokens == -1)
        let unknown = try make { _ in }
        #expect(unknown.inputTokens == -1 && unknown.outputTokens == -1 && unknown.reasoningTokens == -1)
    }

    @Test func turnsAreCountedFromOne() throws {
        #expect(try make { $0.turnIndex = 0 }.turn == 1)
        #expect(try make { $0.turnIndex = 7 }.turn == 8)
        #expect(try make { $0.turnIndex = .max }.turn == .max)
        #expect(try make { _ in }.turn == 0)
    }

    @Test func namesAreKeptForWhatAReportShows() throws {
        let maker = ObservationMaker(lexicon: Lexicon(), capabilities: try BuiltIn.capabilities())
        var exchange = Exchange()
        exchange.model = Bytes("atlas-2")
        exchange.userAgent = Bytes("curl/8")
        exchange.country = Bytes("NL")
        exchange.tlsFingerprint = Bytes("t13d")
        exchange.keyID = Bytes("key-1")
        let observation = maker.make(exchange)
        func name(_ kind: AttributeKind) -> String? {
            maker.names[observation.attributes[Int(kind.rawValue) - 1].withoutClaim]
        }
        #expect(
            name(.model) == "atlas-2" && name(.client) == "curl/8" && name(.country) == "NL" && name(.tls) == "t13d")
        #expect(name(.key) == nil)
    }
}
