import Base
import JSON
import Testing

/// Reads one document with a plan, the way the hot path does.
struct Reading {
    let reader = JSONReader()
    let record = JSONRecord()

    func read(_ text: String, _ plan: JSONPlan) -> JSONFault? { read(Array(text.utf8), plan) }

    func read(_ bytes: [UInt8], _ plan: JSONPlan) -> JSONFault? {
        // What follows a document in memory must not matter: here it looks like more of it.
        let memory = bytes + Array(repeating: Array("\"}],:1".utf8), count: 20).joined()
        return memory.withUnsafeBufferPointer { buffer in
            do throws(JSONFault) {
                try reader.read(Bytes(start: buffer.baseAddress!, count: bytes.count), plan, into: record)
                kept = (0..<JSONPlan.slots).map { record.text($0)?.string }
                return nil
            } catch {
                return error
            }
        }
    }

    /// The texts of the last document, copied while its memory was there.
    var texts: [String?] { kept }
    private let box = Box()
    private var kept: [String?] {
        get { box.texts }
        nonmutating set { box.texts = newValue }
    }
    private final class Box { var texts: [String?] = [] }
}

@Suite struct PlanTests {
    private let plan = JSONPlan([
        .init("name", 0, .text), .init("nested.deep.value", 1, .integer), .init("nested.share", 2, .number),
        .init("alias", 0, .text), .init("flag", 3, .bool), .init("list", 4, .array),
        .init("thing", 5, [.text, .object]),
        .init("thing.type", 6, .text), .init("rounded", 7, .rounded),
        .init("a_key_of_more_than_sixteen_bytes", 8, .integer),
        .init("a_key_of_most_than_sixteen_bytes", 9, .integer),
    ])
    private let reading = Reading()

    @Test func takesFieldsWhereverTheyStand() {
        let fault = reading.read(
            #"""
             { "unknown" : [1,{"name":"inner"},"]"] , "name":"Ada", "nested":{"deep":{"value":-42,"other":{}},"share":0.25},
             "flag":true,"list":[1,2],"rounded":2.6,"a_key_of_more_than_sixteen_bytes":1,"a_key_of_most_than_sixteen_bytes":2}
            """#, plan)
        #expect(fault == nil)
        #expect(reading.texts[0] == "Ada")
        #expect(reading.record.integer(1) == -42)
        #expect(reading.record.number(2) == 0.25)
        #expect(reading.record.bool(3) == true)
        #expect(reading.record.kind(4) == .array)
        #expect(reading.record.kind(5) == .absent)
        #expect(reading.record.integer(7) == 3)
        #expect(reading.record.integer(8) == 1)
        #expect(reading.record.integer(9) == 2)
    }

    @Test func aFieldMayBeTextOrAnObjectWithFieldsOfItsOwn() {
        #expect(reading.read(#"{"thing":{"type":"t"}}"#, plan) == nil)
        #expect(reading.record.kind(5) == .object)
        #expect(reading.texts[6] == "t")
        #expect(reading.read(#"{"thing":"plain"}"#, plan) == nil)
        #expect(reading.texts[5] == "plain")
        #expect(reading.record.kind(6) == .absent)
    }

    @Test func theLastOfDuplicateKeysWins() {
        #expect(reading.read(#"{"name":"first","name":"second"}"#, plan) == nil)
        #expect(reading.texts[0] == "second")
        #expect(reading.read(#"{"alias":"first","name":"second"}"#, plan) == nil)
        #expect(reading.texts[0] == "second")
        #expect(reading.read(#"{"name":"first","name":null}"#, plan) == nil)
        #expect(reading.record.kind(0) == .null)
    }

    @Test func keysWrittenWithEscapesAreKnownToo() {
        #expect(reading.read(#"{"n\u0061me":"Ada","fl\u0061g":false,"\"":1}"#, plan) == nil)
        #expect(reading.texts[0] == "Ada")
        #expect(reading.record.bool(3) == false)
    }

    @Test func unescapesEverything() {
        #expect(reading.read(#"{"name":"\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\ude00 é€😀"}"#, plan) == nil)
        #expect(reading.texts[0] == "\"\\/\u{08}\u{0C}\n\r\té€😀 é€😀")
        #expect(reading.read(#"{"alias":"plain","name":"\u0000"}"#, plan) == nil)
        #expect(reading.texts[0] == "\u{0}")
    }

    @Test func nullIsAcceptedEverywhere() {
        #expect(reading.read(#"{"name":null,"nested":null,"flag":null,"list":null}"#, plan) == nil)
        #expect(reading.record.kind(0) == .null)
        #expect(reading.record.integer(1) == nil)
    }

    @Test func namesTheFieldOfAWrongTypeAndWhatItShouldBe() {
        for (text, field, expected, offset) in [
            (#"{"name":1}"#, "name", "text", 8),
            (#"{"name":{}}"#, "name", "text", 8),
            (#"{"nested":7}"#, "nested", "an object", 10),
            (#"{"nested":[]}"#, "nested", "an object", 10),
            (#"{"nested":{"deep":"x"}}"#, "nested.deep", "an object", 18),
            (#"{"nested":{"deep":{"value":1.5}}}"#, "nested.deep.value", "a whole number", 27),
            (#"{"nested":{"share":"1"}}"#, "nested.share", "a number", 19),
            (#"{"flag":0}"#, "flag", "true or false", 8),
            (#"{"thing":1}"#, "thing", "text or an object", 9),
            (#"{"list":{}}"#, "list", "an array", 8),
        ] {
            let fault = reading.read(text, plan)
            #expect(fault == JSONFault(reason: .wrongType, field: field, expected: expected, offset: offset), "\(text)")
        }
    }

    @Test func walksArraysByToken() throws {
        let text = Array(#"{"list":[{"name":"a"},[],{"name":"b\n"},7]}"#.utf8) + [UInt8](repeating: 0, count: 64)
        try text.withUnsafeBufferPointer { buffer in
            try reading.reader.read(
                Bytes(start: buffer.baseAddress!, count: text.count - 64), plan, into: reading.record)
            let list = try #require(reading.record.token(4))
            let inner = JSONRecord()
            var names: [String] = []
            var next = reading.reader.first(in: list)
            while let token = next {
                switch try reading.reader.element(token) {
                case .object:
                    try reading.reader.extract(token, plan, into: inner)
                    names.append(inner.text(0)?.string ?? "-")
                case .array(let empty): names.append(reading.reader.first(in: empty) == nil ? "[]" : "?")
                case .integer(let value): names.append(String(value))
                default: names.append("?")
                }
                next = reading.reader.next(after: token)
            }
            #expect(names == ["a", "[]", "b\n", "7"])
        }
    }
}
