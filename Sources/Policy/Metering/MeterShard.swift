/// The meters of some owners. One thread at a time.
struct MeterShard: ~Copyable {
    private var places: [UInt64: Int] = [:]
    private var meters: ContiguousArray<Meter> = []
    private var hand = 0
    private let most: Int
    /// Meters that were dropped although they still counted something.
    private(set) var dropped = 0

    init(most: Int) { self.most = most }

    var count: Int { meters.count }

    /// Calls `body` with the owner's meter at a moment; an owner without one gets one.
    mutating func with<Result>(_ owner: UInt64, at time: Int64, _ body: (inout Meter) -> Result) -> Result {
        let place = places[owner] ?? add(owner, at: time)
        meters[place].advance(to: time)
        return body(&meters[place])
    }

    /// A copy of the owner's meter; nil when there is none.
    func meter(_ owner: UInt64) -> Meter? { places[owner].map { meters[$0] } }

    func forEach(_ body: (Meter) -> Void) { for meter in meters { body(meter) } }

    private mutating func add(_ owner: UInt64, at time: Int64) -> Int {
        // A little tidying with every newcomer keeps the table as large as the number of owners in use.
        for _ in 0..<2 where !meters.isEmpty {
            hand = (hand + 1) % meters.count
            if meters[hand].isSpent(at: time) { remove(hand) }
        }
        if meters.count >= most { makeRoom(at: time) }
        meters.append(Meter(owner: owner))
        places[owner] = meters.count - 1
        return meters.count - 1
    }

    /// Drops the one of sixteen that was idle the longest and has no request in flight. When all have one, the table
    /// grows: requests in flight are bounded elsewhere.
    private mutating func makeRoom(at time: Int64) {
        var oldest: Int?
        for _ in 0..<min(16, meters.count) {
            hand = (hand + 1) % meters.count
            guard meters[hand].inFlight == 0 else { continue }
            if oldest.map({ meters[hand].lastUse < meters[$0].lastUse }) ?? true { oldest = hand }
        }
        guard let oldest else { return }
        if !meters[oldest].isSpent(at: time) { dropped += 1 }
        remove(oldest)
    }

    private mutating func remove(_ place: Int) {
        places[meters[place].owner] = nil
        meters.swapAt(place, meters.count - 1)
        meters.removeLast()
        if place < meters.count { places[meters[place].owner] = place }
    }
}
