internal import Base

/// Something that will happen.
struct Event {
    var time: Int64
    /// Order among events of one millisecond.
    var sequence: UInt64
    var activity: Int32
    /// 0: plan. Negative: a sitting of so many exchanges. Positive: the next step of a conversation, plus one.
    var payload: Int32

    @inline(__always) static func < (left: Event, right: Event) -> Bool {
        left.time != right.time ? left.time < right.time : left.sequence < right.sequence
    }
}

/// A calendar: one bucket per minute, the current one a heap. Insertion and removal cost about the logarithm of one
/// minute's events; memory is what is planned ahead, which is a day at most.
struct EventQueue {
    private var buckets: [[Event]]
    private var heap: [Event] = []
    private var current = 0
    private var sequence: UInt64 = 0
    private let start: Int64
    private let end: Int64
    private static let width: Int64 = 60_000

    init(start: Int64, end: Int64) {
        self.start = start
        self.end = end
        buckets = Array(repeating: [], count: Int((end - start) / EventQueue.width) + 1)
    }

    /// Adds an event; those outside the window are dropped, those in the past happen now.
    mutating func push(_ time: Int64, activity: Int32, payload: Int32) {
        guard time < end else { return }
        let bucket = max(current, Int((max(time, start) - start) / EventQueue.width))
        sequence &+= 1
        let event = Event(time: max(time, start), sequence: sequence, activity: activity, payload: payload)
        if bucket == current { sift(up: event) } else { buckets[bucket].append(event) }
    }

    /// Removes the earliest event; nil at the end of the window.
    mutating func pop() -> Event? {
        while heap.isEmpty {
            guard current + 1 < buckets.count else { return nil }
            current += 1
            var events: [Event] = []
            swap(&events, &buckets[current])
            events.sort(by: <)
            heap = events
        }
        let first = heap[0]
        let last = heap.removeLast()
        if !heap.isEmpty { sift(down: last) }
        return first
    }

    private mutating func sift(up event: Event) {
        heap.append(event)
        var index = heap.count - 1
        while index > 0 {
            let parent = (index - 1) / 2
            guard event < heap[parent] else { break }
            heap[index] = heap[parent]
            index = parent
        }
        heap[index] = event
    }

    private mutating func sift(down event: Event) {
        var index = 0
        while true {
            var child = 2 * index + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < event else { break }
            heap[index] = heap[child]
            index = child
        }
        heap[index] = event
    }
}
