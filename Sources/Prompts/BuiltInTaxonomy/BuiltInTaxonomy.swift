// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.

/// The text of taxonomy/capabilities.txt, kept in the program so that it needs no file beside it.
enum BuiltInTaxonomy {
    /// The whole text, byte for byte.
    static var text: String {
        [
            preamble,
            code,
            codePart2,
            reasoning,
            agentic,
            knowledge,
            knowledgePart2,
            language,
            creative,
            practical,
            practicalPart2,
            business,
            meta,
            other,
        ].joined()
    }
}
