import Base
import Exchanges
import Testing

@Suite struct MappedTests {
    private let small = "user = account_id\nat = ts s\n"

    private func read(_ line: String, _ map: String) throws -> Outcome {
        try readMapped(line, try FieldMap.parse(text: map, file: "house.map"))
    }

    private func readMapped(_ text: String, _ map: FieldMap) throws -> Outcome {
        let folder = TestFolder()
        let sink = RejectSink(path: "\(folder.path)/rejected.jsonl")
        let reader = LogReader(
            try InputSet.resolve(paths: [folder.write("log", text)]), map: map)
        let states = try reader.forEach(threads: 1, rejects: sink, makeState: { _ in [[String: String]]() }) {
            $0.append(describe($1))
        }
        var outcome = Outcome()
        outcome.records = states.flatMap { $0 }
        outcome.summary = sink.summary
        return outcome
    }

    @Test func fieldsAreFoundWhereTheHouseKeepsThem() throws {
        let map = """
            \u{FEFF}# our gateway
            req.uuid        = id
            who.tenant.id   = account_id   # numbers
            t_us            = ts us
            net.src=client_ip
            body.model      = model
            body.turns      = messages
            body.t          = params.temperature
            tok.i           = usage.in
            tok.o           = usage.out
            why             = finish_reason
            secs            = latency_ms s
            ttft_ns         = ttft_ms ns
            """
        let line =
            #"{"req":{"uuid":"r1"},"who":{"tenant":{"id":4711 }},"t_us":1776845700250000,"net":{"src":"192.0.2.1"},"body":{"model":"m","turns":[{"role":"system","content":"S"},{"role":"user","content":"Hi"}],"t":0.5},"tok":{"i":3,"o":9},"why":"length","secs":"1.25","ttft_ns":99600000,"id":"not mapped","ts":"neither"}"#
        let outcome = try read(line, map)
        #expect(outcome.summary.entries.isEmpty, "\(outcome.summary.entries)")
        #expect(
            outcome.records == [
                [
                    "id": "r1", "account": "4711", "ts": "2026-04-22T08:15:00.250Z", "ip": "192.0.2.1", "model": "m",
                    "system": "S", "prompt": "Hi", "turn": "0", "temperature": "0.5", "in": "3", "out": "9",
                    "finish": "length", "latency": "1250", "ttft": "100",
                ]
            ])
    }

    @Test func everyUnitGivesTheSameMoment() throws {
        let written = [
            ("s", "1776845700.25"), ("ms", "1776845700250"), ("us", "1776845700250000"), ("ns", "1776845700250000000"),
            ("rfc3339", "\"2026-04-22T08:15:00.250Z\""), ("", "1776845700250"), ("s", "\"1776845700.25\""),
        ]
        for (unit, value) in written {
            let outcome = try read("{\"user\":\"a\",\"at\":\(value)}", "user = account_id\nat = ts \(unit)")
            #expect(outcome.records.first?["ts"] == "2026-04-22T08:15:00.250Z", "\(unit) \(value)")
        }
        let ends = try read(
            #"{"user":"a","at":1776845700,"done":1776845702.5}"#, small + "done = ts_end s")
        #expect(ends.records.first?["latency"] == "2500")
    }

    @Test func severalPathsMayFeedOneField() throws {
        let map = small + "a.text = prompt\nb.text = prompt\n"
        #expect(try read(#"{"user":"u","at":1776845700,"b":{"text":"B"}}"#, map).records.first?["prompt"] == "B")
        #expect(try read(#"{"user":"u","at":1776845700,"a":{"text":"A"}}"#, map).records.first?["prompt"] == "A")
    }

    @Test func whatIsWrongIsNamedAsTheHouseNamesIt() throws {
        func fault(_ line: String, _ more: String = "") throws -> (RejectReason, String?) {
            let outcome = try read(line, small + more)
            #expect(outcome.records.isEmpty)
            let entry = try #require(outcome.summary.entries.first)
            return (entry.reason, entry.first.field)
        }
        #expect(try fault(#"{"at":1776845700}"#) == (.missingField, "user"))
        #expect(try fault(#"{"user":"","at":1776845700}"#) == (.missingField, "user"))
        #expect(try fault(#"{"user":"u"}"#) == (.missingField, "at"))
        #expect(try fault(#"{"user":["u"],"at":1776845700}"#) == (.wrongType, "user"))
        #expect(try fault(#"{"user":1.5,"at":1776845700}"#) == (.wrongType, "user"))
        #expect(try fault(#"{"user":"u","at":"noon"}"#) == (.wrongType, "at"))
        #expect(try fault(#"{"user":"u","at":true}"#) == (.wrongType, "at"))
        #expect(try fault(#"{"user":"u","at":1776845700250}"#) == (.timestampOutOfRange, "at"))
        #expect(try fault(#"{"user":"u","at":1776845.7}"#) == (.timestampOutOfRange, "at"))
        #expect(try fault(#"{"user":"u","at":-1e300}"#) == (.timestampOutOfRange, "at"))
        #expect(
            try fault(#"{"user":"u","at":1776845700,"d":1e300}"#, "d = latency_ms s") == (.numberOutOfRange, "d"))
        #expect(try fault(#"{"user":"u","at":1776845700,"d":{}}"#, "d = latency_ms s") == (.wrongType, "d"))
        #expect(
            try fault(#"{"user":"u","at":1776845700,"x":{"y":"z"}}"#, "x.y = usage.in") == (.wrongType, "x.y"))
        // What counts as seconds in the native format must not when the map says milliseconds.
        let early = try read(#"{"user":"u","at":1776845700}"#, "user = account_id\nat = ts ms")
        #expect(early.summary[.timestampOutOfRange]?.first.field == "at")
        let text = try read(#"{"user":"u","at":"noon"}"#, "user = account_id\nat = ts rfc3339")
        #expect(text.summary[.timestampInvalid]?.first.field == "at")
    }

    @Test func aBadMapIsRefusedWithPlaceAndRemedy() {
        func refusal(_ text: String) -> UserError? {
            do throws(UserError) {
                _ = try FieldMap.parse(text: text, file: "m")
                return nil
            } catch {
                return error
            }
        }
        let bad: [(text: String, place: String, message: String)] = [
            ("", "m", "no field of the log is mapped to account_id"),
            ("a = account_id", "m", "no field of the log is mapped to ts"),
            (small + "nonsense", "m:3", "this is not a mapping"),
            (small + "a =", "m:3", "this is not a mapping"),
            (small + "a b = prompt", "m:3", "this is not a mapping"),
            (small + "a = prompt = id", "m:3", "this is not a mapping"),
            (small + "a = promt", "m:3", "there is no exchange field “promt”"),
            (small + "a..b = prompt", "m:3", "the path “a..b” has an empty key or too many"),
            (small + ".a = prompt", "m:3", "the path “.a” has an empty key or too many"),
            (
                small + String(repeating: "a.", count: 40) + "b = prompt", "m:3",
                "the path “\(String(repeating: "a.", count: 40))b” has an empty key or too many"
            ),
            ("\n\r\n# x\nu = account_id\nt = ts weeks", "m:5", "“weeks” is no unit for ts"),
            (small + "a = prompt ms", "m:3", "“ms” is no unit for prompt"),
            (small + "a = latency_ms rfc3339", "m:3", "“rfc3339” is no unit for latency_ms"),
            (small + "user = org_id", "m:3", "the field user is mapped twice"),
            (small + "t2 = ts ms", "m:3", "ts is mapped with two units"),
        ]
        for (text, place, message) in bad {
            let error = refusal(text)
            #expect(error?.location == place && error?.message == message, "\(text): \(String(describing: error))")
            #expect(error?.remedy?.isEmpty == false && error?.kind == .input)
        }
    }

    @Test func mutatedLinesNeverCrash() throws {
        let map = try FieldMap.parse(
            text: small + "n.id = id\nd = latency_ms us\ne = ts_end ns\nm = messages\nx = usage.in", file: "m")
        let line =
            #"{"user":12,"at":"1776845700.5","n":{"id":3},"d":1.5,"e":1776845700500000000,"m":[{"role":"user","content":"hi"}],"x":3}"#
        var random = SeededRandom(seed: 411)
        var text: [UInt8] = []
        for _ in 0..<1500 {
            text += mutated(Array(line.utf8), &random) + [10] + Array(line.utf8) + [10]
        }
        let outcome = try readMapped(String(decoding: text, as: UTF8.self), map)
        #expect(outcome.records.count >= 1500, "seed 411")
        #expect(outcome.summary.rejected > 500 && outcome.records.count + outcome.summary.rejected <= 3000, "seed 411")
    }
}

/// A line with up to four bytes changed, removed or put in, or cut off; never with a line end.
func mutated(_ line: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = line
    for _ in 0...random.below(4) where !bytes.isEmpty {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(random.pick(Array(#"{}[]",:\0e-"#.utf8)), at: place)
        default: bytes = Array(bytes[..<max(place, 1)])
        }
    }
    return bytes.map { $0 == 10 ? 32 : $0 }
}
