/// A set of evenly spread hashes in 9 bytes each: sorted, with a table of where each run of first bits begins. Looking one
/// up touches the table and one short run.
struct SortedHashes {
    /// The hashes, ascending, each once.
    let values: [UInt64]
    private let starts: [Int]
    private let shift: Int

    // Hashes to a run, on average.
    private static let run = 8

    /// The set of some hashes, which may repeat. Cost: sorting them.
    init(_ hashes: [UInt64]) {
        var sorted = hashes
        sorted.sort()
        var kept = 0
        for index in sorted.indices where index == 0 || sorted[index] != sorted[kept - 1] {
            sorted[kept] = sorted[index]
            kept += 1
        }
        sorted.removeLast(sorted.count - kept)
        let runs = max(1, kept / SortedHashes.run)
        let bits = Int.bitWidth - 1 - runs.leadingZeroBitCount
        shift = 64 - bits
        var starts = [Int](repeating: 0, count: (1 << bits) + 1)
        for hash in sorted { starts[Int(hash >> shift) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        self.starts = starts
        values = sorted
    }

    /// The place of a hash in `values`; nil when it is not in the set.
    func index(of hash: UInt64) -> Int? {
        let bucket = Int(hash >> shift)
        var (low, high) = (starts[bucket], starts[bucket + 1])
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < starts[bucket + 1] && values[low] == hash ? low : nil
    }
}
