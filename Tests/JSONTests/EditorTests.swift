import Base
import Testing

@testable import JSON

@Suite struct EditorTests {
    private func edited(_ text: String, _ change: (JSONEditor) -> Void) throws -> String? {
        let buffer = ByteBuffer()
        buffer.append(Array(text.utf8))
        let editor = JSONEditor()
        try editor.open(buffer.view)
        change(editor)
        return editor.result().map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func whatIsNotChangedKeepsItsBytes() throws {
        let text = #"{ "a" : 1.50,"b":[ 1, "x\"]" ,{}], "c" :null }"#
        #expect(try edited(text) { _ in } == nil)
        let changed = try edited(text) { editor in
            if let value = editor.member(.root, "a") { editor.replace(value, "2") }
            if let last = editor.elements(editor.member(.root, "b")).last { editor.replace(last, "[]") }
        }
        #expect(changed == #"{ "a" : 2,"b":[ 1, "x\"]" ,[]], "c" :null }"#)
    }

    @Test(arguments: [
        (["a"], #"{"b":2,"c":3}"#), (["b"], #"{"a":1,"c":3}"#), (["c"], #"{"a":1,"b":2}"#),
        (["a", "b"], #"{"c":3}"#), (["b", "c"], #"{"a":1}"#), (["a", "c"], #"{"b":2}"#), (["a", "b", "c"], "{}"),
    ])
    func membersAreRemovedWithTheirCommas(_ names: [String], _ expected: String) throws {
        #expect(try edited(#"{"a":1,"b":2,"c":3}"#) { $0.remove(Set(names), from: .root) } == expected)
    }

    @Test func everyDuplicateIsRemovedHoweverItsNameIsWritten() throws {
        let text = #"{"seed":1,"x":2,"s\u0065ed":3}"#
        #expect(try edited(text) { $0.remove(["seed"], from: .root) } == #"{"x":2}"#)
    }

    @Test func anyChoiceOfMembersLeavesTheOthers() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let count = Int(random.next() % 8)
            let values = (0..<count).map { _ in
                ["1", "\"a,]}\"", "[1,[2]]", "{\"k\":{}}", "null"][Int(random.next() % 5)]
            }
            let space = ["", " ", "\n\t"][Int(random.next() % 3)]
            let text =
                "{" + space
                + values.enumerated().map { "\"k\($0)\"\(space):\(space)\($1)" }.joined(separator: "\(space),\(space)")
                + space + "}"
            let removed = Set((0..<count).filter { _ in random.next() % 2 == 0 }.map { "k\($0)" })
            let result = try edited(text) { $0.remove(removed, from: .root) } ?? text
            guard case .object(let object) = try JSONValue.parse(Array(result.utf8), file: "result"),
                case .object(let before) = try JSONValue.parse(Array(text.utf8), file: "text")
            else { return }
            #expect(object.members == before.members.filter { !removed.contains($0.key) }, "seed \(seed)")
        }
    }
}
