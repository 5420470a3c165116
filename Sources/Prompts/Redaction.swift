/// Text that callers wrote, made harmless for reports and files.
public enum Redaction {
    private static let mostWords = 60
    private static let longestTail = 12

    /// The shape of a text: every word's first letter and length class, slots kept; enough to recognise, not to read.
    public static func shape(_ text: String) -> String {
        var out = ""
        for word in text.split(separator: " ").prefix(mostWords) {
            if word == "{…}" {
                out += "{…} "
            } else if let first = word.first {
                out += String(first) + String(repeating: "·", count: min(longestTail, max(0, word.count - 1))) + " "
            }
        }
        return String(out.dropLast())
    }
}
