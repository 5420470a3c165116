extension AccountSummary {
    /// Forgets what the account asked about, by topic cell. Cells mean something under one topic identity only: a
    /// summary made under an older one loses them when it is merged with newer ones, and keeps everything else.
    public mutating func dropTopics() {
        topics = CellCounts()
        heldOutTopics = CellCounts()
        templatedTopics = CellCounts()
    }

    /// Numbers of the templates (also of system prompts) that are kept.
    public var templateNumbers: [UInt16] {
        [AttributeKind.template, .system].flatMap { attributes.values($0).compactMap { TemplateKey.number($0.key) } }
    }
}
