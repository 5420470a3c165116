internal import Base
internal import Glibc

/// The two streams of the program and its environment; tests give it others.
struct Console: Sendable {
    /// Descriptor of the output.
    let output: Int32
    /// Descriptor of the messages.
    let messages: Int32
    /// Environment variables.
    let environment: @Sendable (String) -> String?

    /// The process's own.
    static let standard = Console(output: 1, messages: 2) { name in getenv(name).map { String(cString: $0) } }

    /// Writes text to the output at once.
    func print(_ text: String) throws { try stream { try $0.write(text) } }

    /// Writes to the output, from beginning to end.
    func stream(_ body: (ByteWriter) throws -> Void) throws {
        let writer = ByteWriter(descriptor: output, target: OutputFailure.standardOutput)
        try body(writer)
        try writer.flush()
    }

    /// Writes one line for people to the messages, with the program's name in front. Control characters, which a file
    /// name may hold, are made harmless: a message is one line and cannot steer the terminal.
    func note(_ message: String) {
        var line = "stillwatch: "
        for scalar in message.unicodeScalars {
            let isControl = scalar.value < 32 || (127..<160).contains(scalar.value)
            line += isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        raw(line + "\n")
    }

    /// Writes to the messages as is. A message that cannot be written is lost: there is nobody left to tell.
    func raw(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(messages, $0.baseAddress, $0.count) }
    }

    /// Width of the output's terminal; 80 without one.
    var outputWidth: Int { Terminal.isPresent(output) ? width(output) : 80 }

    /// Width of the messages' terminal.
    var messagesWidth: Int { width(messages) }

    private func width(_ descriptor: Int32) -> Int { Terminal.width(descriptor, columns: environment("COLUMNS")) }
}
