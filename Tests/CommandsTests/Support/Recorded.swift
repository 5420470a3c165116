import Glibc
import Testing

/// Texts kept in `Golden`; with `STILLWATCH_RECORD=1` they are written anew.
enum Recorded {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        .joined(separator: "/") + "/Golden/"

    /// Compares a text with the file of that name, or writes the file.
    static func expect(_ text: String, _ name: String, location: SourceLocation = #_sourceLocation) throws {
        if getenv("STILLWATCH_RECORD") != nil {
            let file = try #require(fopen(folder + name, "w"), sourceLocation: location)
            fputs(text, file)
            fclose(file)
        }
        #expect(
            text == Scratch.text(folder + name), "record it with STILLWATCH_RECORD=1 if the change is meant",
            sourceLocation: location)
    }
}
