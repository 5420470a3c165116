import Exchanges
import Glibc
import Testing

/// The examples that people copy must work.
@Suite struct DocumentationTests {
    private func examples() -> [String] {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        guard let file = fopen("/\(root)/docs/formats.md", "r") else { return [] }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 1 << 16)
        var lines: [String] = []
        while fgets(&line, Int32(line.count), file) != nil {
            let text = line.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
            if text.hasPrefix("{") { lines.append(text) }
        }
        return lines
    }

    @Test func everyExampleIsReadInItsFormat() throws {
        let examples = examples()
        // Mapped lines look as the house wants; their example is a test of its own.
        let formats = LogFormat.allCases.filter { $0 != .mapped }
        #expect(examples.count == formats.count)
        for (example, format) in zip(examples, formats) {
            let folder = TestFolder()
            let path = folder.write("log", example)
            #expect(LogReader(try InputSet.resolve(paths: [path])).formats == [format])
            let outcome = try run([path], folder)
            #expect(outcome.summary.entries.isEmpty && outcome.records.count == 1)
            if format.isEdge {
                #expect(outcome.records.first?["request"] == "r-7" && outcome.records.first?["ip"] == "192.0.2.10")
                continue
            }
            #expect(outcome.records.first?["account"] == "acct-7")
            #expect(outcome.records.first?["prompt"]?.isEmpty == false)
        }
    }

    @Test func everyReasonIsExplained() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let file = try #require(fopen("/\(root)/docs/formats.md", "r"))
        defer { fclose(file) }
        var text = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&text, 1, text.count, file)
        let page = String(decoding: text[..<count], as: UTF8.self)
        for reason in RejectReason.allCases { #expect(page.contains("`\(reason.rawValue)`"), "\(reason)") }
    }
}
