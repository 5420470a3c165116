internal import Base

/// A fixed text with slots: an alternative of a rule.
struct Template: Sendable {
    var rule: Int32
    var alternative: Int32
}

/// What a program puts around the prompts that it sends.
struct Program: Sendable {
    /// Wrappers to choose from, one of them for each prompt.
    var wrappers: [Template] = []
    /// Seed that fills the wrappers' slots; 0 fills them anew each time.
    var filling: UInt64 = 0
    var system: Template?
    var systemSeed: UInt64 = 0
    /// A request for reasoning after the prompt.
    var tail: Int32?
    var shape: Shape?
    /// Position of the parameters that replace the account's; -1 keeps them.
    var parameters: Int32 = -1
}

/// What decides the length of an answer.
enum Shape: UInt8, Sendable { case chat, code, label }

/// Everything that a prompt's text is a function of.
struct Wording: Sendable {
    enum Kind: UInt8 { case ask, follow, tool, assignment, viral }
    var kind = Kind.ask
    var topic: UInt8 = 0
    /// Place of the wrapper in the program's list; -1 means none.
    var wrapper: Int16 = -1
    var style = Style()
    var text: UInt64 = 0
    /// Small changes of wording; 0 means none.
    var edit: UInt64 = 0
    /// Changes of wording that take in the wrapper; 0 means none.
    var reword: UInt64 = 0
    var persona: UInt64 = 0
    /// Fills the wrapper's slots.
    var filling: UInt64 = 0

    /// One word for the whole text, style aside.
    var hash: UInt64 {
        let place = UInt64(kind.rawValue) &<< 8 ^ UInt64(topic) ^ UInt64(UInt16(bitPattern: wrapper)) &<< 16
        return StableHash.mix(text ^ edit &* 3 ^ reword &* 7 ^ 0x9E37_79B9_7F4A_7C15, place ^ persona ^ filling &* 5)
    }
}

/// An exchange that is decided but not yet written: small, free of text, and independent of all others, so that
/// drafts can be written on several threads.
struct Draft: Sendable {
    var time: Int64
    var seed: UInt64
    var wording: Wording
    var account: Int32
    var device: Int32
    var address: Int32
    var program: Int32
    var parameters: Int32
    var conversation: UInt64
    var turn: Int32
    var history: Int32
    var model: UInt8
    var status: Int16
    var aborted: Bool
    var finish: Finish
    var output: Int32
    var thinking: Int32
}

enum Finish: UInt8, Sendable { case none, stop, length, tool, filter }
