import Base
import Exchanges
import Testing

/// The one exchange that a line gives; records a failure when anything was set aside.
func single(_ line: String, _ format: LogFormat) throws -> [String: String] {
    let outcome = try read(line, format: format)
    #expect(outcome.summary.entries.isEmpty, "\(outcome.summary.entries)")
    #expect(outcome.records.count == 1)
    return try #require(outcome.records.first)
}

/// A text as a JSON literal.
func quoted(_ text: String) -> String {
    var written = JSONText()
    written.string(text)
    return written.text
}

/// The format that a log of these lines is told to have.
func detected(_ text: String) throws -> LogFormat {
    let folder = TestFolder()
    return LogReader(try InputSet.resolve(paths: [folder.write("l", text)])).formats[0]
}

/// The reason and field of the one fault that a line has.
func fault(_ line: String, _ format: LogFormat) throws -> String {
    let outcome = try read(line, format: format)
    #expect(outcome.records.isEmpty && outcome.summary.rejected == 1)
    guard let entry = outcome.summary.entries.first else { return "none" }
    return "\(entry.reason.rawValue) \(entry.first.field ?? "")"
}

/// Damages a line in many ways, each followed by a whole line with the id `guard`, and expects every guard to be read.
/// The line's own id is `m`.
func expectMutationsHarmless(_ line: String, _ format: LogFormat, seed: UInt64, rounds: Int = 1500) throws {
    let guardLine = line.replacing("\"m\"", with: "\"guard\"")
    var random = SeededRandom(seed: seed)
    var file: [UInt8] = []
    for _ in 0..<rounds {
        var bytes = Array(line.utf8)
        for _ in 0...random.below(4) where !bytes.isEmpty {
            let place = random.below(bytes.count)
            switch random.below(4) {
            case 0: bytes[place] = UInt8(random.below(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(random.pick(Array(#"{}[]",:\0e-"#.utf8)), at: place)
            default: bytes = Array(bytes[..<max(place, 1)])
            }
        }
        file += bytes.map { $0 == 10 ? 32 : $0 } + [10] + Array(guardLine.utf8) + [10]
    }
    let outcome = try read(file, format: format)
    #expect(outcome.summary.lines == rounds * 2, "seed \(seed), \(format)")
    #expect(
        outcome.records.count(where: { ($0["id"] ?? $0["request"]) == "guard" }) == rounds, "seed \(seed), \(format)")
    #expect(outcome.summary.rejected > rounds / 3, "seed \(seed), \(format)")
}
