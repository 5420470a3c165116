/// Exchanges that have not ended yet, the next to end first: a heap.
struct OpenExchanges {
    private struct Exchange {
        let end: Int64
        var reservation: Reservation
        let outcome: Backtest.Outcome
    }

    private var heap: [Exchange] = []

    mutating func add(_ reservation: Reservation, _ outcome: Backtest.Outcome, endsAt end: Int64) {
        heap.append(Exchange(end: end, reservation: reservation, outcome: outcome))
        var place = heap.count - 1
        while place > 0, heap[place].end < heap[(place - 1) / 2].end {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// Settles everything that has ended by then, in the order of the ends.
    mutating func settle(until now: Int64, _ meters: Meters) {
        while let first = heap.first, first.end <= now {
            var exchange = first
            // The meters' clock never goes back, so what ended a little earlier is settled now.
            meters.settle(&exchange.reservation, tokens: first.outcome.tokens, cost: first.outcome.cost, now: now)
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
            sink()
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            let left = place * 2 + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && heap[right].end < heap[left].end ? right : left
            guard heap[child].end < heap[place].end else { return }
            heap.swapAt(place, child)
            place = child
        }
    }
}
