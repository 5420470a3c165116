import Base
import Exchanges
import Testing

@Suite struct ReleaseCalendarTests {
    @Test func jsonLinesAndCSVSayTheSame() throws {
        let json = """
            {"date":"2026-04-22","vendor":"Northwind","model":"nw-3","capabilities":["code","mathematics"]}

            {"date":"2026-03-01T23:30:00-02:00","vendor":"Acme","model":"a, big"}
            """
        let csv = #"""
            Model,date, vendor ,capabilities,note
            nw-3,2026-04-22,Northwind,code; mathematics,"said ""soon"""
            "a, big",2026-03-02,Acme,,
            """#
        let (left, right) = (
            try ReleaseCalendar.parse(text: json, file: "r"),
            try ReleaseCalendar.parse(text: "\u{FEFF}" + csv, file: "r")
        )
        #expect(left.releases == right.releases)
        #expect(left.releases.map(\.model) == ["a, big", "nw-3"])
        #expect(left.releases.map(\.date) == ["2026-03-02", "2026-04-22"])
        #expect(left.releases[1].capabilities == ["code", "mathematics"] && left.releases[0].capabilities == [])
    }

    @Test(arguments: [
        ("", "r", "one release a line"), (" \n\t\n", "r", "one release a line"),
        ("{\"date\":\"2026-04-22\",\"vendor\":\"v\"}", "r:1:model", "as text"),
        ("{\"date\":\"2026-04-22\",\"vendor\":\"v\",\"model\":\"\"}", "r:1:model", "as text"),
        ("\n{\"date\":\"2026-02-30\",\"vendor\":\"v\",\"model\":\"m\"}", "r:2:date", "2026-04-22"),
        ("{\"date\":7,\"vendor\":\"v\",\"model\":\"m\"}", "r:1:date", "as text"),
        (
            "{\"date\":\"2026-04-22\",\"vendor\":\"v\",\"model\":\"m\",\"capabilities\":[1]}", "r:1:capabilities",
            "leave"
        ),
        ("{\"date\":\"2026-04-22\",\"vendor\":\"v\",\"model\":\"m\",\"capabilities\":{}}", "r:1:capabilities", "leave"),
        ("date,vendor\n2026-04-22,v", "r:1", "date,vendor,model"),
        ("date,vendor,model\n2026-04-22,v", "r:2", "double quotes"),
        ("date,vendor,model\n2026-04-22,v,m,x", "r:2", "double quotes"),
        ("date,vendor,model\n2026-04-22,\"v,m", "r:2", "close it"),
        ("date,vendor,model\n2026-04-22,,m", "r:2:vendor", "fill it in"),
        ("date,vendor,model\n22.4.2026,v,m", "r:2:date", "2026-04-22"),
    ])
    func mistakesAreLocated(text: String, place: String, remedy: String) throws {
        let error = try #require(throws: UserError.self) { try ReleaseCalendar.parse(text: text, file: "r") }
        #expect(error.location == place, "\(error)")
        #expect(error.remedy?.contains(remedy) == true, "\(error)")
    }

    @Test func brokenJSONNamesItsLine() throws {
        let text = "{\"date\":\"2026-04-22\",\"vendor\":\"v\",\"model\":\"m\"}\n{\"date\":"
        let error = try #require(throws: UserError.self) { try ReleaseCalendar.parse(text: text, file: "r") }
        #expect(error.location?.hasPrefix("r:2") == true)
        let mixed = "{\"date\":\"2026-04-22\",\"vendor\":\"v\",\"model\":\"m\"}\n[1]"
        #expect(throws: UserError.self) { try ReleaseCalendar.parse(text: mixed, file: "r") }
        let many = String(repeating: "{}\n", count: 10_001)
        #expect(throws: UserError.self) { try ReleaseCalendar.parse(text: many, file: "r") }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func anyTextIsReadOrRefused(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "date", "vendor", "model", ",", "\"", "\n", "2026-04-22", "{", "}", ":", ";", "\r", "é", "[", "\u{0}",
        ]
        for _ in 0..<300 {
            let text = "date,vendor,model\n" + (0..<random.below(14)).map { _ in random.pick(pieces) }.joined()
            _ = try? ReleaseCalendar.parse(text: random.chance(0.5) ? text : String(text.dropFirst(18)), file: "r")
        }
    }
}
