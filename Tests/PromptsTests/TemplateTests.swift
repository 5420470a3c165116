import Base
import Testing

@testable import Prompts

@Suite struct TemplateTests {
    private static let lexicon = Corpus(seed: 11).lexicon()

    private func analyser(_ lexicon: Lexicon = TemplateTests.lexicon) throws -> PromptAnalyser {
        PromptAnalyser(lexicon: lexicon, capabilities: try BuiltIn.capabilities())
    }

    @Test(arguments: Wrapper.all) func theContentIsTheSameWithAndWithoutTheWrapper(wrapper: Wrapper) throws {
        let analyser = try analyser()
        var payloads = Payloads(seed: 12)
        var numbers = Set<UInt16>()
        var same = 0
        for number in 0..<200 {
            let payload = payloads.next()
            let bare = analyser.features(payload)
            let wrapped = analyser.features(wrapper.wrap(payload, number))
            numbers.insert(wrapped.template)
            same += wrapped.content == bare.content && wrapped.simHash == bare.simHash ? 1 : 0
            #expect(bare.template == 0, "\(payload)")
            #expect(wrapped.words - wrapped.coveredWords == bare.words || wrapped.content != bare.content)
        }
        print("wrapper \(wrapper.name): content equal for \(same) of 200, seeds 11 and 12")
        #expect(numbers.count == 1 && !numbers.contains(0), "\(numbers)")
        #expect(same >= 196)
    }

    @Test(arguments: Wrapper.all) func whatRemainsIsThePayload(wrapper: Wrapper) throws {
        let analyser = try analyser()
        var payloads = Payloads(seed: 13)
        func remainder(_ text: String, atMost most: Int = 4096) -> String {
            _ = analyser.features(text)
            return String(decoding: analyser.remainder(atMost: most), as: UTF8.self)
        }
        var same = 0
        for number in 0..<100 {
            let payload = payloads.next()
            same += remainder(wrapper.wrap(payload, number)) == remainder(payload) ? 1 : 0
        }
        #expect(same >= 98, "\(same) of 100, seed 13")
        #expect(remainder("Sort THESE  words, please! 42") == "sort these words please 42")
        #expect(remainder("sort these words", atMost: 11) == "sort these")
        #expect(remainder("") == "" && remainder("?!") == "")
    }

    @Test func favouriteFirstWordsBelongToThePayload() throws {
        var random = SeededRandom(seed: 41)
        let favourites = ["what is the", "what is the", "what are", "how do i", "how do i", "write a", "explain the"]
        func payload(_ payloads: inout Payloads) -> String {
            random.chance(0.7) ? payloads.next(start: random.pick(favourites)) : payloads.next()
        }
        var payloads = Payloads(seed: 41)
        var corpus = Corpus(seed: 41, wrappers: [], natural: 1500)
        for wrapper in Wrapper.all {
            for number in 0..<300 { corpus.add(wrapper.wrap(payload(&payloads), number)) }
        }
        let analyser = try analyser(corpus.lexicon())
        // Not the short one: its single first word makes "Q: What is the" a template of its own beside "A (with …):".
        for wrapper in Wrapper.all where wrapper.name != "short" {
            var same = 0
            for number in 0..<200 {
                let bare = payload(&payloads)
                let wrapped = analyser.features(wrapper.wrap(bare, number))
                same += wrapped.content == analyser.features(bare).content ? 1 : 0
            }
            print("favourite first words, \(wrapper.name), seed 41: content equal for \(same) of 200")
            #expect(same >= 190, "\(wrapper.name)")
        }
    }

    @Test func textsOfOneFamilyAreCoveredToTheirEnds() throws {
        // A shared first sentence and three continuations: variants, but text of the template all the same.
        let ends = [
            "Always answer in plain English with one short example for each point you make.",
            "Translate whatever follows for readers who know nothing at all of our trade.",
            "Judge the style alone and ignore all facts unless they are plainly absurd.",
        ]
        var payloads = Payloads(seed: 51)
        var corpus = Corpus(seed: 51, wrappers: [], natural: 1500)
        func wrap(_ payload: String, _ number: Int) -> String {
            "This desk belongs to the night shift of a small press. \(ends[number % 3]) \(payload)"
        }
        for number in 0..<450 { corpus.add(wrap(payloads.next(), number)) }
        let analyser = try analyser(corpus.lexicon())
        var same = 0
        for number in 0..<150 {
            let payload = payloads.next()
            same += analyser.features(wrap(payload, number)).content == analyser.features(payload).content ? 1 : 0
        }
        #expect(same >= 145, "seed 51: \(same) of 150")
    }

    @Test func eachWrapperIsATemplateOfItsOwn() throws {
        let analyser = try analyser()
        var payloads = Payloads(seed: 13)
        let numbers = Wrapper.all.map { analyser.features($0.wrap(payloads.next(), 7)).template }
        #expect(Set(numbers).count == Wrapper.all.count, "\(numbers)")
        for (wrapper, number) in zip(Wrapper.all, numbers) {
            let template = Self.lexicon.templates.templates[Int(number) - 1]
            #expect(template.prompts >= Corpus.wrapped * 9 / 10 && template.prompts <= Corpus.wrapped * 11 / 10)
            #expect(template.text.contains("{…}"), "\(wrapper.name): \(template.text)")
        }
    }

    @Test(arguments: 1...3) func naturalTextHasNoTemplateThatCoversMostOfIt(seed: Int) throws {
        let lexicon = Corpus(seed: UInt64(seed), wrappers: [], natural: 2500).lexicon()
        let analyser = try analyser(lexicon)
        var payloads = Payloads(seed: UInt64(seed + 100))
        for _ in 0..<300 {
            let features = analyser.features(payloads.next())
            #expect(features.coveredWords * 2 <= features.words, "seed \(seed)")
        }
    }

    @Test func theTaxonomysOwnExamplesHoldNoTemplate() throws {
        var corpus = Corpus(seed: 1, wrappers: [], natural: 0)
        let examples = try Taxonomy.builtIn().leaves.flatMap(\.examples)
        for example in examples { corpus.add(example) }
        let analyser = try analyser(corpus.lexicon())
        let covered = examples.map { analyser.features($0) }.filter { $0.coveredWords * 2 > $0.words }
        #expect(covered.count * 50 <= examples.count, "\(covered.count) of \(examples.count)")
    }

    @Test(arguments: 1...4) func theOrderOfTheSampleDoesNotMatter(seed: Int) throws {
        let corpus = Corpus(seed: 21)
        let lexicon = corpus.lexicon()
        let shuffled = corpus.lexicon(shuffledBy: SeededRandom(seed: UInt64(seed)))
        #expect(lexicon.identity == shuffled.identity, "seed \(seed)")
        #expect(lexicon.templates.templates.map(\.text) == shuffled.templates.templates.map(\.text), "seed \(seed)")
        #expect(lexicon.topics.labels == shuffled.topics.labels, "seed \(seed)")
    }

    @Test func anotherSampleIsAnotherLexicon() {
        #expect(Corpus(seed: 21).lexicon().identity != Corpus(seed: 22).lexicon().identity)
        #expect(Corpus(seed: 21, wrappers: Array(Wrapper.all.dropLast())).lexicon().identity != Lexicon().identity)
    }

    @Test func anEmptySampleTeachesNothing() {
        let lexicon = Lexicon.learn(from: PromptSample())
        #expect(lexicon.templates.templates.isEmpty && lexicon.topics.cells == 0)
        #expect(lexicon.identity == Lexicon().identity)
    }

    @Test func systemPromptsCarryTemplatesToo() throws {
        var sample = PromptSample()
        var payloads = Payloads(seed: 31)
        func system(_ name: String) -> String {
            "You are \(name), the helper of a shop that sells old maps and globes."
        }
        for index in 0..<400 {
            Bytes.with(payloads.next()) { prompt in
                Bytes.with(system(payloads.noun())) { system in
                    sample.offer(
                        key: StableHash.scramble(UInt64(index)), account: 1, prompt: prompt, system: system,
                        isOpening: true)
                }
            }
        }
        let analyser = try analyser(Lexicon.learn(from: sample))
        let one = analyser.features(payloads.next(), system: system("Alba"))
        let two = analyser.features(payloads.next(), system: system("Otto"))
        #expect(one.systemTemplate != 0 && one.systemTemplate == two.systemTemplate)
        #expect(one.systemShape != two.systemShape && one.systemShape != 0)
        #expect(one.template == 0)
    }
}
