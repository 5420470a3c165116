/// When each model was asked: for every model kept in `AttributeCounts` the sum of the hours (since the Unix epoch) of
/// its exchanges. With its count that is the mean moment of its use, which tells whether an account moved from one
/// model to another, at three bytes a model. A commutative monoid, bounded as `AttributeKind.model` is.
public struct ModelTimes: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        let key: AttributeKey
        var hours: Int
    }

    private(set) var entries: [Entry] = []

    /// No exchange.
    public init() {}

    /// Sum of the hours of a model's exchanges; nil when the model is not kept.
    public func hours(of model: AttributeKey) -> Int? { entries.first { $0.key == model }?.hours }

    mutating func add(_ model: AttributeKey, hours: Int) {
        guard model != .none else { return }
        var place = 0
        while place < entries.count, entries[place].key < model { place += 1 }
        if place < entries.count, entries[place].key == model {
            entries[place].hours = min(entries[place].hours &+ hours, Int(AccountSummary.mostCounted))
            return
        }
        if entries.count >= AttributeKind.model.capacity {
            guard place < entries.count else { return }
            entries.removeLast()
        }
        entries.insert(Entry(key: model, hours: hours), at: place)
    }

    mutating func merge(_ other: ModelTimes) {
        for entry in other.entries { add(entry.key, hours: entry.hours) }
    }

    /// Rebuilds from models, ascending, and their sums (decoding); nil when a sum cannot be.
    init?(models: [AttributeKey], hours: [Int]) {
        guard models.count == hours.count, hours.allSatisfy({ (0...Int(AccountSummary.mostCounted)).contains($0) })
        else { return nil }
        entries = zip(models, hours).map { Entry(key: $0, hours: $1) }
    }
}
