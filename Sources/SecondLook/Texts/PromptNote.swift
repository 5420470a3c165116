public import Base

/// A prompt as the second look keeps it while it looks: its words without their wrapper, and when it was sent.
public struct PromptNote: Sendable, Equatable {
    /// The words, see `PromptAnalyser.remainder`.
    public var text: [UInt8]
    /// When it was sent first.
    public var moment: Timestamp

    /// A prompt.
    public init(text: [UInt8], moment: Timestamp) {
        self.text = text
        self.moment = moment
    }

    var language: Language { Language(of: text) }

    /// Six hours of the day, weekdays apart from Saturday and Sunday, in UTC.
    var timeOfWeek: Int {
        let hour = moment.hour
        // The epoch began on a Thursday.
        let weekday = ((moment.day + 3) % 7 + 7) % 7
        return ((hour % 24 + 24) % 24) / 6 + (weekday >= 5 ? 4 : 0)
    }
}

/// Accounts with their prompts: those of a suspected group, or of the reference.
public struct PromptGroup: Sendable {
    /// The prompts of each account, in an order of their own that says nothing.
    public var accounts: [[PromptNote]]

    /// A group of accounts. The order of accounts and of their prompts decides what is drawn first, so it must follow from
    /// the content alone.
    public init(accounts: [[PromptNote]]) { self.accounts = accounts }

    /// Bytes of all prompts.
    public var bytes: Int { accounts.reduce(0) { $1.reduce($0) { $0 + $1.text.count } } }
}
