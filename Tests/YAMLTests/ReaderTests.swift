import Base
import Testing
import YAML

@Suite("Sections and their fields") struct ReaderTests {
    enum Colour: String, CaseIterable {
        case red
        case green
    }

    private func reader(_ text: String) throws -> YAMLReader { try YAMLReader(Array(text.utf8), file: "s.yaml") }

    private func problems(_ text: String, _ read: (YAMLReader) -> Void) -> String {
        do {
            let reader = try reader(text)
            read(reader)
            try reader.finish()
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func everyTypeIsRead() throws {
        let root = try reader(
            """
            name: NO
            quoted: "010"
            on: true
            count: 12
            share: 0.75
            wait: 250ms
            room: 16M
            price: 12.50
            colour: green
            colours: [red, green]
            until: 2026-12-31
            at: 2026-12-31T08:00:00+01:00
            list: [a, b]
            nested: {inner: {x: 1}}
            steps: [{x: 1}, {x: 2}]
            named: {first: {x: 3}, second: {x: 4}}
            words: {one: eins, two: zwei}
            nothing:
            """)
        #expect(root.text("name") == "NO" && root.text("quoted") == "010" && root.bool("on") == true)
        #expect(root.integer("count") == 12 && root.number("share", in: 0...1) == 0.75)
        #expect(root.duration("wait") == 250 && root.size("room") == 16 << 20 && root.money("price") == 12_500_000)
        #expect(root.choice("colour", of: Colour.self) == .green)
        #expect(root.choices("colours", of: Colour.self) == [.red, .green])
        #expect(root.moment("until")?.rfc3339 == "2027-01-01T00:00:00Z")
        #expect(root.moment("at")?.rfc3339 == "2026-12-31T07:00:00Z")
        #expect(root.texts("list") == ["a", "b"] && root.texts("nothing") == nil && root.texts("absent") == nil)
        #expect(root.section("nested").section("inner").integer("x") == 1)
        #expect(root.sections("steps").map { $0.integer("x") } == [1, 2])
        let named = root.namedSections("named")
        #expect(named.map(\.name) == ["first", "second"] && named.map { $0.section.integer("x") } == [3, 4])
        #expect(root.namedTexts("words").map(\.field.text) == ["eins", "zwei"])
        #expect(root.section("absent").integer("x") == nil && root.text("nothing") == nil && !root.has("nothing"))
        try root.finish()
    }

    @Test func everythingWrongIsToldInTheOrderOfTheFile() {
        let text = """
            shadow: yes
            tires: []
            count: 010
            share: 1.5
            wait: 90
            room: lots
            price: 1,50
            colour: gren
            until: soon
            quoted: "5"
            list: a
            nested: [1]
            steps: [{y: 1}, 2]
            name: [x]
            """
        let found = problems(text) { root in
            _ = root.moment("until")
            _ = root.bool("shadow")
            _ = root.text("tiers")
            _ = root.integer("count", in: 0...100)
            _ = root.number("share", in: 0...1)
            _ = root.duration("wait")
            _ = root.size("room")
            _ = root.money("price")
            _ = root.choice("colour", of: Colour.self)
            _ = root.integer("quoted", in: 1...9)
            _ = root.texts("list")
            _ = root.section("nested")
            for step in root.sections("steps") { _ = step.integer("x") }
            _ = root.text("name")
            root.require("reason", "shadow")
        }
        #expect(
            found == """
                s.yaml:1:1: reason: this is missing (add a line reason: …)
                s.yaml:1:9: shadow: this cannot be “yes” (write true or false)
                s.yaml:2:1: tires: there is no such field (did you mean tiers?)
                s.yaml:3:8: count: this cannot be “010” (write a whole number from 0 to 100)
                s.yaml:4:8: share: this cannot be “1.5” (write a number from 0 to 1)
                s.yaml:5:7: wait: this cannot be “90” (write a duration such as 250ms, 90s, 1h or 2d)
                s.yaml:6:7: room: this cannot be “lots” (write a size such as 64K, 16M or 1G)
                s.yaml:7:8: price: this cannot be “1,50” (write dollars such as 12.50, with at most six digits after the \
                point)
                s.yaml:8:9: colour: this cannot be “gren” (did you mean green?)
                s.yaml:9:8: until: this cannot be “soon” (write a date such as 2026-12-31, or a moment such as \
                2026-12-31T08:00:00Z)
                s.yaml:10:9: quoted: what is in quotes is a text (write a whole number from 1 to 9, without quotes)
                s.yaml:11:7: list: this is a single value, where a list is expected (write [one, two], or lines that \
                begin with a dash)
                s.yaml:12:9: nested: this is a list, where fields are expected (write lines of key: value)
                s.yaml:13:10: steps[0].y: there is no such field (the fields here are x)
                s.yaml:13:17: steps[1]: this is a single value, where fields are expected (write lines of key: value)
                s.yaml:14:7: name: this is a list (write a text)
                """)
    }

    @Test func twentyErrorsAreListedAndTheRestCounted() {
        let text = (0..<25).map { "k\($0): 1" }.joined(separator: "\n")
        let lines = problems(text) { _ in }.split(separator: "\n")
        #expect(lines.count == 21 && lines.last == "and 5 more")
        #expect(lines.first == "s.yaml:1:1: k0: there is no such field (remove it)")
    }

    @Test func whatOnlyTheCallerKnowsIsToldLikeTheRest() {
        let found = problems("a: 1\nb: [x, y]\n") { root in
            _ = root.integer("a")
            root.refuse("a", "this is odd", remedy: "write 2")
            if let field = root.fields("b")?.last { root.refuse(field, "this is no network") }
        }
        #expect(found == "s.yaml:1:4: a: this is odd (write 2)\ns.yaml:2:8: b[1]: this is no network")
    }

    @Test func longValuesAreShortened() {
        let found = problems("a: \(String(repeating: "x", count: 200))\n") { _ = $0.integer("a") }
        #expect(
            found.contains(String(repeating: "x", count: 40) + "…”")
                && !found.contains(String(repeating: "x", count: 41)))
    }
}
