import Base
import Testing

@testable import Prompts

@Suite struct CapabilityClassifierTests {
    static let taxonomy = try! Taxonomy.builtIn()
    static let classifier = CapabilityClassifier(taxonomy: taxonomy, features: PlainTokens.features)

    struct Score { var right = 0, group = 0, leaves = 0, toOther = 0, othersRight = 0, others = 0, confusion: [String] = [] }

    func score(_ path: String) throws -> Score {
        let held = try Taxonomy.parse(text: try Repository.text(path), file: path)
        var score = Score()
        func name(_ text: String) -> String {
            let result = PlainTokens.features(text).withUnsafeBufferPointer { Self.classifier.classify(features: $0) }
            return result.leaf == CapabilityClassifier.other ? "other" : Self.taxonomy.leaves[Int(result.leaf)].name
        }
        for leaf in held.leaves {
            for example in leaf.examples {
                let found = name(example)
                score.leaves += 1
                score.right += found == leaf.name ? 1 : 0
                score.group += found.prefix { $0 != "/" } == leaf.group ? 1 : 0
                score.toOther += found == "other" ? 1 : 0
                if found != leaf.name { score.confusion.append("\(leaf.name) -> \(found): \(example)") }
            }
        }
        for example in held.otherExamples {
            score.others += 1
            let found = name(example)
            score.othersRight += found == "other" ? 1 : 0
            if found != "other" { score.confusion.append("other -> \(found): \(example)") }
        }
        return score
    }

    @Test(arguments: ["heldout.txt", "heldout-languages.txt"]) func measure(file: String) throws {
        let s = try score("Tests/PromptsTests/Data/\(file)")
        print(file, Double(s.right) / Double(s.leaves), Double(s.group) / Double(s.leaves), "other", s.othersRight, s.others, "lost", s.toOther, s.leaves)
        for line in s.confusion { print("   ", line) }
    }

    @Test func speed() throws {
        let clock = ContinuousClock()
        print("train", clock.measure { _ = CapabilityClassifier(taxonomy: Self.taxonomy, features: PlainTokens.features) })
        let sets = Self.taxonomy.leaves.flatMap(\.examples).map(PlainTokens.hashes)
        let feats = Self.taxonomy.leaves.flatMap(\.examples).map(PlainTokens.features)
        var n = 0, sum = 0
        let t = clock.measure {
            for _ in 0..<50 { for f in feats { n += f.count; f.withUnsafeBufferPointer { sum &+= Int(Self.classifier.classify(features: $0).margin) } } }
        }
        print("classify", t, "features", n, "prompts", feats.count * 50, sum)
        var ex = CapabilityFeatures()
        let t2 = clock.measure { for _ in 0..<50 { for s in sets { s.withUnsafeBufferPointer { ex.extract(tokens: $0) }; sum &+= ex.features.count } } }
        print("extract", t2, sum)
    }
}
