internal import Base

/// All grammars, compiled to flat tables: rules hold alternatives, alternatives hold items, literals share one pool.
struct Lexicon: Sendable {
    struct Rule {
        var first: Int32
        var count: Int32
    }

    struct Alternative {
        var first: Int32
        var count: Int32
    }

    struct Item {
        enum Kind: UInt8 { case literal, rule, optional, capitalised, integer, decimal, insert }
        var kind: Kind
        /// 0: drawn anew each time. 1-9: the same within one prompt. `Item.persona`: the same for one person.
        var tag: UInt8
        /// Literal: offset and length. Rule: index. Number: bounds.
        var first: Int32
        var second: Int32
        /// Step of an integer.
        var step: Int32

        static let persona: UInt8 = 255
    }

    /// Subject matter with its own grammar.
    struct Topic {
        var name: String
        var capability: Capability
        /// How often honest people choose it, relative to the other topics of its language.
        var weight: Double
        var language: Language
        var rule: Int
    }

    var rules: [Rule] = []
    var alternatives: [Alternative] = []
    var items: [Item] = []
    var literals: [UInt8] = []
    var topics: [Topic] = []
    /// Rules of the common part, by name.
    var common: [String: Int] = [:]

    /// The rule of that name in the common part.
    func rule(_ name: String) -> Int {
        guard let index = common[name] else { fatalError("the grammars have no rule '\(name)'") }
        return index
    }

    /// How many alternatives a rule offers.
    func count(_ rule: Int) -> Int { Int(rules[rule].count) }

    /// Positions of the topics that satisfy a condition.
    func topics(where condition: (Topic) -> Bool) -> [UInt8] {
        topics.indices.filter { condition(topics[$0]) }.map { UInt8($0) }
    }

    /// The product's own grammars, compiled once.
    static let standard: Lexicon = {
        do {
            return try GrammarCompiler.compile(Grammars.all)
        } catch {
            fatalError("\(error)")
        }
    }()
}

/// What a campaign may be after.
typealias Capability = CampaignSpec.Target

/// Languages that people write in.
enum Language: String, CaseIterable, Sendable { case en, de, fr, es, zh }
