/// A priority queue over the whole numbers 0..<n whose keys may be lowered while they wait. Of equal keys the lowest
/// number comes first, so the order never depends on history. Each operation takes log n steps.
struct IndexedHeap {
    private var keys: [Double]
    private var heap: [Int32]
    /// Where each number stands in the heap; −1 when it does not.
    private var places: [Int32]

    /// A queue of the numbers for which `waits` is true, with the given keys. Cost: linear.
    init(keys: [Double], waits: [Bool]) {
        self.keys = keys
        heap = []
        places = [Int32](repeating: -1, count: keys.count)
        for number in keys.indices where waits[number] {
            places[number] = Int32(heap.count)
            heap.append(Int32(number))
        }
        for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(place) }
    }

    /// Whether nothing waits.
    var isEmpty: Bool { heap.isEmpty }

    /// Takes out the number with the least key.
    mutating func removeFirst() -> (number: Int, key: Double)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        places[Int(first)] = -1
        if last != first {
            heap[0] = last
            places[Int(last)] = 0
            sink(0)
        }
        return (Int(first), keys[Int(first)])
    }

    /// Lowers the key of a number by `amount`, if it still waits.
    mutating func lower(_ number: Int, by amount: Double) {
        guard places[number] >= 0 else { return }
        keys[number] -= amount
        rise(Int(places[number]))
    }

    private func precedes(_ left: Int32, _ right: Int32) -> Bool {
        let (one, other) = (keys[Int(left)], keys[Int(right)])
        return one < other || (one == other && left < right)
    }

    private mutating func rise(_ start: Int) {
        var place = start
        while place > 0, precedes(heap[place], heap[(place - 1) / 2]) {
            exchange(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while 2 * place + 1 < heap.count {
            var child = 2 * place + 1
            if child + 1 < heap.count, precedes(heap[child + 1], heap[child]) { child += 1 }
            guard precedes(heap[child], heap[place]) else { return }
            exchange(place, child)
            place = child
        }
    }

    private mutating func exchange(_ left: Int, _ right: Int) {
        heap.swapAt(left, right)
        places[Int(heap[left])] = Int32(left)
        places[Int(heap[right])] = Int32(right)
    }
}
