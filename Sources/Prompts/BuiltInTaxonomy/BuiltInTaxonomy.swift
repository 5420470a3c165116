// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.

/// The text of taxonomy/capabilities.txt, kept in the program so that it needs no file beside it.
enum BuiltInTaxonomy {
    /// The whole text, byte for byte.
    static var text: String {
        [
            preamble, code, reasoning, agentic, knowledge, language, creative, practical, business, meta, other,
        ].joined()
    }
}
