import Base
import Testing

@testable import YAML

@Suite("YAML documents") struct ParserTests {
    private func parse(_ text: String, _ limits: YAMLLimits = YAMLLimits()) throws(YAMLErrors) -> YAMLNode {
        try YAMLNode.parse(Array(text.utf8), file: "f.yaml", limits: limits)
    }

    private func refusal(_ text: String, _ limits: YAMLLimits = YAMLLimits()) -> String? {
        do {
            _ = try parse(text, limits)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func everyValueAndKeyKnowsItsPlace() throws {
        let root = try parse("a: 1\nlist:\n  - é: 'x'\n  - [y, \"z\"]\n")
        guard case .mapping(let entries) = root.content, case .sequence(let list) = entries[1].value.content,
            case .mapping(let inner) = list[0].content, case .sequence(let flow) = list[1].content
        else {
            Issue.record("another shape: \(root)")
            return
        }
        #expect(entries.map(\.key) == ["a", "list"] && entries[0].value.content == .scalar("1", isPlain: true))
        #expect(entries[0].value.place == YAMLPlace(file: "f.yaml", line: 1, column: 4))
        #expect(entries[1].place.description == "f.yaml:2:1")
        // Columns count characters, not bytes.
        #expect(inner[0].key == "é" && inner[0].place.description == "f.yaml:3:5")
        #expect(
            inner[0].value.place.description == "f.yaml:3:8" && inner[0].value.content == .scalar("x", isPlain: false))
        #expect(flow.map(\.place.column) == [6, 9] && flow[1].content == .scalar("z", isPlain: false))
    }

    @Test func aFileWithoutDocumentIsNothing() throws {
        for text in ["", "\n", "# only words\n", "---\n", "\u{FEFF}", "~", "null\n"] {
            #expect(try parse(text).isNull, "\(text.debugDescription)")
        }
        #expect(try !parse("''").isNull)
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: a: this key is there already, in line 1 (keep one of the two)"),
        (
            "a: &x 1\n",
            "f.yaml:1:4: anchors are not read (write the value out where it is needed; a text that begins with & needs "
                + "quotes)"
        ),
        (
            "a: *x\n",
            "f.yaml:1:4: an alias stands for something elsewhere in the file (write the value out; a text that begins "
                + "with * needs quotes)"
        ),
        (
            "a: !!str 1\n",
            "f.yaml:1:4: tags are not read (remove the tag; a text that begins with ! needs quotes)"
        ),
        (
            "a: 1\n---\nb: 2\n",
            "f.yaml:2:1: a second document begins here (keep one document a file: remove the line of three dashes)"
        ),
        (
            "? [a]\n: 1\n",
            "f.yaml:1:3: a key must be a single value, not a list or a mapping (write it as key: value; a text that "
                + "begins with a bracket needs quotes)"
        ),
        (
            "a: b: c\n",
            "f.yaml:1:5: this is not YAML: mapping values are not allowed in this context (check indentation, colons and "
                + "quotes here and in the line above)"
        ),
        (
            "a: \"\u{1}\"\n",
            "f.yaml:1:5: control characters are not allowed (remove the character, or write it as an escape in double "
                + "quotes)"
        ),
    ])
    func whatIsNoTreeIsRefused(_ text: String, _ expected: String) { #expect(refusal(text) == expected) }

    @Test func bytesMustBeUTF8() {
        for (bytes, column) in [([97, 58, 32, 0xFF], 4), ([0xC3, 0xA9, 0xC3], 2), ([0xFF, 0xFE, 97, 0], 1)]
            as [([UInt8], Int)]
        {
            let error = #expect(throws: YAMLErrors.self) { try YAMLNode.parse([10] + bytes, file: "f") }
            #expect(error?.description == "f:2:\(column): this is not UTF-8 (save the file as UTF-8)")
        }
    }

    @Test func boundsHold() throws {
        let limits = YAMLLimits(bytes: 100, depth: 3, nodes: 6)
        _ = try parse("a: {b: [1]}", limits)
        #expect(refusal("a: {b: [[1]]}", limits)?.contains("nested deeper than 3 levels") == true)
        #expect(refusal("[1, 2, 3, 4, 5, 6]", limits)?.contains("more than 6 values") == true)
        #expect(refusal(String(repeating: "#", count: 101), limits)?.contains("more than 100 bytes") == true)
        #expect(refusal(String(repeating: "[", count: 1 << 20)) != nil)
        #expect(refusal(String(repeating: "{a: ", count: 1 << 18)) != nil)
        #expect(refusal(String(repeating: "- ", count: 1 << 19)) != nil)
        #expect(refusal(String(repeating: "? ", count: 1 << 19)) != nil)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func whatIsWrittenIsReadBack(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let tree = Tree.random(&random, depth: 4)
            let text = random.chance(0.5) ? tree.flow : tree.block(0)
            let root = try parse(text)
            #expect(Tree(root) == tree, "seed \(seed): \(text)")
        }
    }

    /// Whatever the bytes: a tree or an error with a place inside the file, never a crash.
    @Test(arguments: [1, 2, 3] as [UInt64]) func damageIsAnErrorWithAPlace(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for round in 0..<1500 {
            var bytes = Array(Tree.random(&random, depth: 4).block(0).utf8)
            if round % 3 == 0 { bytes = (0..<random.below(80)).map { _ in UInt8(truncatingIfNeeded: random.next()) } }
            for _ in 0..<random.below(4) where !bytes.isEmpty {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = random.pick(Array("\n\t :-[]{}&*!?|>'\"%@,#~\u{7F}".utf8))
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                }
            }
            do {
                _ = try YAMLNode.parse(bytes, file: "f")
            } catch {
                let parts = error.errors[0].location?.split(separator: ":", maxSplits: 3) ?? []
                let line = parts.count > 2 ? Int(parts[1]) ?? 0 : 0
                // The library also breaks lines at CR, NEL, LS and PS.
                let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
                let lines = text.count { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) } + 1
                #expect((1...lines + 1).contains(line), "seed \(seed), round \(round): \(error) of \(lines) lines")
            }
        }
    }
}

/// A tree with its own writers, to compare with what is read.
indirect enum Tree: Equatable {
    case scalar(String)
    case list([Tree])
    case map([String], [Tree])

    init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let text, _): self = .scalar(text)
        case .sequence(let nodes): self = .list(nodes.map { Tree($0) })
        case .mapping(let entries): self = .map(entries.map(\.key), entries.map { Tree($0.value) })
        }
    }

    static func random(_ random: inout SeededRandom, depth: Int) -> Tree {
        let texts = [
            "", "a", "no", "010", "x: y", "# z", "- q", "'", "\"", "\\n", "é😀", "[", " pad ", "\n", "&a", "!b", "*",
        ]
        switch depth == 0 ? 0 : random.below(3) {
        case 0: return .scalar(random.pick(texts))
        case 1: return .list((0..<1 + random.below(3)).map { _ in Tree.random(&random, depth: depth - 1) })
        default:
            let keys = (0..<1 + random.below(3)).map { random.pick(texts) + String($0) }
            return .map(keys, keys.map { _ in Tree.random(&random, depth: depth - 1) })
        }
    }

    private static func quoted(_ text: String) -> String {
        var json = JSONText()
        json.string(text)
        return json.text
    }

    var flow: String {
        switch self {
        case .scalar(let text): Tree.quoted(text)
        case .list(let trees): "[" + trees.map(\.flow).joined(separator: ", ") + "]"
        case .map(let keys, let trees):
            "{" + zip(keys, trees).map { Tree.quoted($0) + ": " + $1.flow }.joined(separator: ", ") + "}"
        }
    }

    func block(_ indentation: Int) -> String {
        let margin = String(repeating: " ", count: indentation)
        switch self {
        case .scalar(let text): return Tree.quoted(text)
        case .list(let trees):
            return trees.map { "\n\(margin)- " + $0.block(indentation + 2) }.joined()
        case .map(let keys, let trees):
            return zip(keys, trees).map { "\n\(margin)\(Tree.quoted($0)): " + $1.block(indentation + 2) }.joined()
        }
    }
}
