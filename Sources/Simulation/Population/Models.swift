internal import Base

/// Models on offer; the last place is for one that is launched within the window or named by a campaign.
struct Models: Sendable {
    var names = ["sw-large-3", "sw-large-3-mini", "sw-reason-2", "sw-code-1", "sw-large-2"]
    static let weights: [Double] = [45, 29, 13, 9, 4]
    static let reasoning: UInt8 = 2

    /// The position of a model, added when new.
    mutating func index(_ name: String) -> UInt8 {
        if let index = names.firstIndex(of: name) { return UInt8(index) }
        names.append(name)
        return UInt8(names.count - 1)
    }

    static func draw(_ random: inout SeededRandom) -> UInt8 { UInt8(random.weighted(weights)) }
    /// The three that curious people switch between.
    static func wander(_ random: inout SeededRandom) -> UInt8 { UInt8(random.below(3)) }
}
