import Glibc
import Testing

@testable import Commands

@Suite("The progress display") struct ProgressDisplayTests {
    /// What is written while a body of work shows two steps, each until it has been drawn.
    private func written(_ style: ProgressDisplay.Style) throws -> String {
        let scratch = try Scratch()
        let messages = open(scratch["stderr"], O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(messages) }
        let console = Console(output: messages, messages: messages) { _ in nil }
        ProgressDisplay.during(style, on: console) { watch in
            for step in ["reading", "scoring"] {
                watch { ProgressSample(step: step, bytes: 1, totalBytes: 4, records: 1) }
                for _ in 0..<1000 where scratch.read("stderr")?.contains(step) != true { usleep(5000) }
            }
        }
        return scratch.read("stderr") ?? ""
    }

    @Test func theLineIsRedrawnAndRemoved() throws {
        let text = try written(.line)
        let lines = text.components(between: "\r\u{1B}[2K")
        #expect(lines.first == "" && lines.last == "", "begins and ends on a clean line")
        #expect(lines.contains { $0.hasPrefix("reading [") && $0.contains(" 25%") })
        #expect(lines.contains { $0.hasPrefix("scoring [") })
        #expect(!text.contains("\n"))
    }

    @Test func withoutATerminalEachStepIsALine() throws {
        #expect(try written(.steps) == "stillwatch: reading\nstillwatch: scoring\n")
    }
}

extension String {
    /// The pieces between occurrences of a separator.
    fileprivate func components(between separator: String) -> [String] {
        let (text, mark) = (Array(utf8), Array(separator.utf8))
        var pieces: [[UInt8]] = [[]]
        var index = 0
        while index < text.count {
            if text[index...].starts(with: mark) {
                pieces.append([])
                index += mark.count
            } else {
                pieces[pieces.count - 1].append(text[index])
                index += 1
            }
        }
        return pieces.map { String(decoding: $0, as: UTF8.self) }
    }
}
