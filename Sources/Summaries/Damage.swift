internal import Base

/// What is wrong with a summary file, told so that a person can mend it.
enum Damage {
    private static let again = "copy it again from where it was made, or make it again with stillwatch summarise"

    static func notASummary(_ file: String) -> UserError {
        UserError(
            .input, "not a summary file", at: file, remedy: "stillwatch summarise LOGS --out FILE makes one from logs")
    }

    static func version(_ what: String, _ found: UInt8, _ known: UInt8, _ file: String) -> UserError {
        UserError(
            .input, "\(what) has version \(found), and this program knows version \(known)", at: file,
            remedy: found > known
                ? "read it with the newer program that wrote it" : "make it again from the logs with this program")
    }

    static func truncated(_ file: String, _ offset: Int64) -> UserError {
        UserError(.input, "the summary file ends too early", at: "\(file):byte \(offset)", remedy: again)
    }

    static func corrupt(_ what: String, _ file: String, _ offset: Int64) -> UserError {
        UserError(.input, "\(what) is damaged", at: "\(file):byte \(offset)", remedy: again)
    }

    static func surplus(_ file: String, _ offset: Int64) -> UserError {
        UserError(.input, "something follows the end of the summaries", at: "\(file):byte \(offset)", remedy: again)
    }
}
