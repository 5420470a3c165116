/// Counts the turns of a conversation that a request carries, from its messages in order.
struct Turns {
    /// Zero-based turn of the last prompt so far: how often the model answered before it. Several messages of the model one
    /// after the other are one answer.
    private(set) var index: Int64 = 0
    private var isAnswered = false

    /// A message of a user or a tool.
    mutating func ask() {
        if isAnswered { index += 1 }
        isAnswered = false
    }

    /// A message of the model.
    mutating func answer() { isAnswered = true }
}

extension Exchange {
    /// Takes the turn over that a request's messages show, unless the log tells another.
    mutating func settle(_ turns: Turns) { if turnIndex < 0 { turnIndex = turns.index } }
}
