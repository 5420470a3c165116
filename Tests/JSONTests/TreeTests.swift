import Base
import JSON
import Testing

@Suite struct TreeTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue.parse(Array(text.utf8), file: "f.json") }

    @Test func buildsEveryKindInOrder() throws {
        let value = try parse(#" {"z":[null,true,1,2.5,"x\n",{}],"a":{"b":[]},"big":12345678901234567890} "#)
        guard case .object(let object) = value else { return #expect(Bool(false), "no object") }
        #expect(object.members.map(\.key) == ["z", "a", "big"])
        #expect(
            object["z"]
                == .array([.null, .bool(true), .integer(1), .number(2.5), .string("x\n"), .object(JSONObject([]))]))
        #expect(object["big"] == .number(12_345_678_901_234_567_168))
        #expect(object["missing"] == nil)
        #expect(try parse("7") == .integer(7))
        #expect(try parse("\u{FEFF}\"x\"") == .string("x"))
        #expect(try parse("[]") == .array([]))
    }

    @Test func largeObjectsAreFoundByKey() throws {
        let members = (0..<1000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        guard case .object(let object) = try parse("{\(members),\"k7\":-7}") else { return }
        #expect(object["k999"] == .integer(999))
        #expect(object["k7"] == .integer(-7))
        #expect(object.members.count == 1001)
    }

    @Test func errorsNameLineAndColumn() {
        for (text, location) in [
            ("", "f.json:1:1"), ("{\n  \"a\": 1,\n  \"b\": ]\n}", "f.json:3:8"), ("{\"a\":1} x", "f.json:1:9"),
            ("{\n\"a\":\"\\q\"}", "f.json:2:6"), ("[\n\n1e400]", "f.json:3:1"), ("[1,\n2", "f.json:2:2"),
        ] {
            let error = #expect(throws: UserError.self, "\(text)") { try parse(text) }
            #expect(error?.location == location, "\(text)")
            #expect(error?.kind == .input)
        }
    }

    @Test func nodesNameThePathOfWhatIsWrong() throws {
        let root = try JSONNode.parse(
            Array(#"{"campaigns":[{"accounts":"many","at":"2026-01-31T08:00:00Z","share":1,"ok":true}]}"#.utf8),
            file: "s.json")
        let campaign = try root.required("campaigns").elements()[0]
        #expect(try campaign.required("share").number() == 1)
        #expect(try campaign.required("ok").bool())
        #expect(try campaign.required("accounts").text() == "many")
        #expect(try campaign.required("at").timestamp().rfc3339 == "2026-01-31T08:00:00Z")
        #expect(try campaign.optional("none") == nil)
        func location(_ body: () throws -> Void) -> String? {
            #expect(throws: UserError.self, performing: body)?.location
        }
        #expect(location { _ = try campaign.required("accounts").integer() } == "s.json:campaigns[0].accounts")
        #expect(location { _ = try campaign.required("none") } == "s.json:campaigns[0].none")
        #expect(location { _ = try root.elements() } == "s.json")
        #expect(location { try campaign.allowOnly(["accounts", "at"]) } == "s.json:campaigns[0].share")
        #expect(location { _ = try campaign.required("share").integer(in: 2...3) } == "s.json:campaigns[0].share")
        let error = #expect(throws: UserError.self) { _ = try campaign.required("accounts").integer() }
        #expect(error?.message == "expected a whole number, found text")
    }

    @Test func agreesWithAPlainParserOnDamagedDocuments() {
        let seeds = [
            #"{"a":[1,-2.5e+3,"x\u00e9\\",true,false,null],"b":{"c":{}},"d":[[]]}"#,
            #"[{"k":"v","n":0.1},"\ud83d\ude00 é",[1,2,3]]"#, #"  {"":"","a b":[{},{}]}  "#,
        ]
        var random = SeededRandom(seed: 20)
        let bytes = Array(#"{}[],:"\ue0123456789.-+trufalsn xé"#.utf8) + [0, 10, 0xFF, 0xC3, 0x0C]
        for round in 0..<20_000 {
            var text = Array(random.pick(seeds).utf8)
            for _ in 0...random.below(3) {
                let place = random.below(text.count)
                switch random.below(3) {
                case 0: text[place] = random.pick(bytes)
                case 1: text.remove(at: place)
                default: text.insert(random.pick(bytes), at: place)
                }
                if text.isEmpty { break }
            }
            let ours = (try? JSONValue.parse(text, file: "x")) != nil
            var plain = PlainParser(text)
            let theirs = plain.accepts()
            #expect(ours == theirs, "seed 20, round \(round): \(String(decoding: text, as: UTF8.self))")
        }
    }
}

/// RFC 8259 written down as plainly as possible, to compare with: one function for each rule of the grammar.
struct PlainParser {
    private let text: [UInt8]
    private var at = 0

    init(_ text: [UInt8]) { self.text = text }

    mutating func accepts() -> Bool {
        guard String(validating: text, as: UTF8.self) != nil else { return false }
        blanks()
        guard value() else { return false }
        blanks()
        return at == text.count
    }

    private mutating func blanks() { while at < text.count, [32, 9, 10, 13].contains(text[at]) { at += 1 } }

    private mutating func take(_ literal: String) -> Bool {
        guard text[at...].starts(with: Array(literal.utf8)) else { return false }
        at += literal.utf8.count
        return true
    }

    private mutating func value() -> Bool {
        guard at < text.count else { return false }
        switch text[at] {
        case UInt8(ascii: "{"): return members()
        case UInt8(ascii: "["): return elements()
        case UInt8(ascii: "\""): return string()
        default: return take("true") || take("false") || take("null") || number()
        }
    }

    private mutating func members() -> Bool {
        at += 1
        blanks()
        if take("}") { return true }
        repeat {
            blanks()
            guard string() else { return false }
            blanks()
            guard take(":") else { return false }
            blanks()
            guard value() else { return false }
            blanks()
        } while take(",")
        return take("}")
    }

    private mutating func elements() -> Bool {
        at += 1
        blanks()
        if take("]") { return true }
        repeat {
            blanks()
            guard value() else { return false }
            blanks()
        } while take(",")
        return take("]")
    }

    private mutating func string() -> Bool {
        guard take("\"") else { return false }
        while at < text.count {
            let byte = text[at]
            if take("\"") { return true }
            if byte < 32 { return false }
            if byte != UInt8(ascii: "\\") {
                at += 1
                continue
            }
            at += 1
            if take("u") {
                guard let first = quad() else { return false }
                if (0xDC00..<0xE000).contains(first) { return false }
                if (0xD800..<0xDC00).contains(first) {
                    guard take("\\u"), let second = quad(), (0xDC00..<0xE000).contains(second) else { return false }
                }
            } else {
                guard at < text.count, Array("\"\\/bfnrt".utf8).contains(text[at]) else { return false }
                at += 1
            }
        }
        return false
    }

    private mutating func quad() -> Int? {
        guard at + 4 <= text.count else { return nil }
        let digits = text[at..<(at + 4)]
        guard digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
        at += 4
        return Int(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private mutating func number() -> Bool {
        _ = take("-")
        let start = at
        guard digits() else { return false }
        if text[start] == 48, at - start > 1 { return false }
        if take(".") { guard digits() else { return false } }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            guard digits() else { return false }
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = at
        while at < text.count, text[at] >= 48, text[at] <= 57 { at += 1 }
        return at > start
    }
}
