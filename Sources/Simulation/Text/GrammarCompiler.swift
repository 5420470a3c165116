internal import Base

/// Compiles the grammars' notation, line by line:
///
///     topic NAME CAPABILITY WEIGHT LANGUAGE    starts a topic; `common` starts the part that all topics see
///     > production                             one more sentence pattern of the topic
///     name: one|two|three                      a rule; blanks count, except one after the colon
///     |four|five                               more alternatives of the rule above
///
/// Inside an alternative, `{name}` expands a rule; `{?name}` does so half of the time; `{^name}` with a capital;
/// `{name@1}` gives the same text at every mention within a prompt and `{name@me}` for one person; `{#2-90}` is a
/// whole number, `{#10-90*10}` in steps, `{.1-9}` a number with a fraction; `{q}` is where a template takes its
/// question. `\n` is a new line and a backslash makes `|`, `{`, `}` and itself plain.
struct GrammarCompiler {
    private var lexicon = Lexicon()
    private var scopes: [[String: [String]]] = [[:]]
    private var heads: [(name: String, capability: Capability, weight: Double, language: Language)] = []
    private var ruleIndex: [[String: Int]] = []

    /// Compiles the texts together; the error names the line and what is wrong with it.
    static func compile(_ texts: [String]) throws -> Lexicon {
        var compiler = GrammarCompiler()
        for text in texts { try compiler.read(text) }
        try compiler.emit()
        return compiler.lexicon
    }

    private mutating func read(_ text: String) throws {
        var scope = 0
        var current: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix("topic ") {
                scope = try topic(line)
                current = nil
            } else if line == "common" {
                scope = 0
                current = nil
            } else if line.hasPrefix("> ") {
                scopes[scope][">", default: []].append(String(line.dropFirst(2)))
            } else if line.hasPrefix("|") {
                guard let name = current else { throw fault("a continuation without a rule", line) }
                scopes[scope][name, default: []] += alternatives(line.dropFirst())
            } else if let colon = line.firstIndex(of: ":"), line[..<colon].allSatisfy({ $0.isLetter || $0.isNumber }) {
                let name = String(line[..<colon])
                guard scopes[scope][name] == nil else { throw fault("the rule appears twice", line) }
                let body = line[line.index(after: colon)...]
                scopes[scope][name] = alternatives(body.hasPrefix(" ") ? body.dropFirst() : body)
                current = name
            } else {
                throw fault("not a topic, a pattern or a rule", line)
            }
        }
    }

    private mutating func topic(_ line: Substring) throws -> Int {
        let words = line.split(separator: " ")
        guard words.count == 5, let capability = Capability(rawValue: String(words[2])),
            let weight = Double(words[3]), let language = Language(rawValue: String(words[4]))
        else { throw fault("expected: topic NAME CAPABILITY WEIGHT LANGUAGE", line) }
        heads.append((String(words[1]), capability, weight, language))
        scopes.append([:])
        return scopes.count - 1
    }

    /// Splits at plain pipes.
    private func alternatives(_ text: Substring) -> [String] {
        var out = [""]
        var plain = false
        for character in text {
            if plain {
                out[out.count - 1] += "\\\(character)"
                plain = false
            } else if character == "\\" {
                plain = true
            } else if character == "|" {
                out.append("")
            } else {
                out[out.count - 1].append(character)
            }
        }
        return out
    }

    private mutating func emit() throws {
        // Rules get their numbers first, in alphabetical order, so that they can refer to each other.
        var next = 0
        for scope in scopes {
            var names: [String: Int] = [:]
            for name in scope.keys.sorted() {
                names[name] = next
                next += 1
            }
            ruleIndex.append(names)
        }
        for (position, scope) in scopes.enumerated() {
            for name in scope.keys.sorted() { try rule(scope[name] ?? [], scope: position) }
        }
        lexicon.common = ruleIndex[0]
        for (position, head) in heads.enumerated() {
            guard let start = ruleIndex[position + 1][">"] else { throw fault("no pattern", head.name[...]) }
            lexicon.topics.append(
                Lexicon.Topic(
                    name: head.name, capability: head.capability, weight: head.weight, language: head.language,
                    rule: start))
        }
        try refuseLoops()
    }

    private mutating func rule(_ alternatives: [String], scope: Int) throws {
        let rule = Lexicon.Rule(first: Int32(lexicon.alternatives.count), count: Int32(alternatives.count))
        lexicon.rules.append(rule)
        for alternative in alternatives {
            let items = try self.items(alternative, scope: scope)
            lexicon.alternatives.append(
                Lexicon.Alternative(first: Int32(lexicon.items.count), count: Int32(items.count)))
            lexicon.items += items
        }
    }

    private mutating func items(_ text: String, scope: Int) throws -> [Lexicon.Item] {
        var out: [Lexicon.Item] = []
        var literal: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == 92, let next = rest.popFirst() {
                literal.append(next == 110 ? 10 : next == 116 ? 9 : next)
            } else if byte == 123 {
                guard let end = rest.firstIndex(of: 125) else { throw fault("an open brace", text[...]) }
                keep(&literal, &out)
                out.append(try reference(String(rest[..<end]) ?? "", scope: scope, in: text))
                rest = rest[rest.index(after: end)...]
            } else {
                literal.append(byte)
            }
        }
        keep(&literal, &out)
        return out
    }

    /// Ends a literal.
    private mutating func keep(_ literal: inout [UInt8], _ out: inout [Lexicon.Item]) {
        guard !literal.isEmpty else { return }
        out.append(item(.literal, Int32(lexicon.literals.count), Int32(literal.count)))
        lexicon.literals += literal
        literal = []
    }

    private func item(
        _ kind: Lexicon.Item.Kind, _ first: Int32, _ second: Int32 = 0, tag: UInt8 = 0, step: Int32 = 1
    ) -> Lexicon.Item { Lexicon.Item(kind: kind, tag: tag, first: first, second: second, step: step) }

    private func reference(_ text: String, scope: Int, in line: String) throws -> Lexicon.Item {
        if text == "q" { return item(.insert, 0) }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        var tag: UInt8 = 0
        if parts.count == 2 {
            guard let value = parts[1] == "me" ? Lexicon.Item.persona : UInt8(parts[1]) else {
                throw fault("a strange tag in {\(text)}", line[...])
            }
            tag = value
        }
        let name = parts[0]
        if name.hasPrefix("#") || name.hasPrefix(".") {
            let bounds = name.dropFirst().split { $0 == "-" || $0 == "*" }.compactMap { Int32($0) }
            guard bounds.count >= 2, bounds[0] <= bounds[1] else {
                throw fault("strange bounds in {\(text)}", line[...])
            }
            return item(
                name.hasPrefix("#") ? .integer : .decimal, bounds[0], bounds[1], tag: tag,
                step: bounds.count > 2 ? max(1, bounds[2]) : 1)
        }
        let kind: Lexicon.Item.Kind = name.hasPrefix("?") ? .optional : name.hasPrefix("^") ? .capitalised : .rule
        let plain = String(kind == .rule ? name : name.dropFirst())
        guard let index = ruleIndex[scope][plain] ?? ruleIndex[0][plain] else {
            throw fault("no rule named '\(plain)'", line[...])
        }
        return item(kind, Int32(index), tag: tag)
    }

    private func refuseLoops() throws {
        var state = [UInt8](repeating: 0, count: lexicon.rules.count)
        func visit(_ rule: Int) throws {
            guard state[rule] != 2 else { return }
            guard state[rule] == 0 else { throw fault("a rule that contains itself", "rule \(rule)") }
            state[rule] = 1
            let alternatives = lexicon.rules[rule]
            for alternative in alternatives.first..<(alternatives.first + alternatives.count) {
                let range = lexicon.alternatives[Int(alternative)]
                for index in range.first..<(range.first + range.count) {
                    let item = lexicon.items[Int(index)]
                    if [.rule, .optional, .capitalised].contains(item.kind) { try visit(Int(item.first)) }
                }
            }
            state[rule] = 2
        }
        for rule in lexicon.rules.indices { try visit(rule) }
    }

    private func fault(_ message: String, _ line: Substring) -> UserError {
        UserError(.input, "\(message): '\(line.prefix(90))'", at: "grammar")
    }
}
