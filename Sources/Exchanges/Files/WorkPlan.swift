internal import Base
internal import Compression

/// One piece of work: a stretch of a plain file, or a whole packed one.
struct WorkItem {
    /// Index of the file among the inputs.
    let file: Int
    let format: CompressionFormat
    let from: Int64
    let to: Int64
}

/// The input cut into pieces. The cut depends on the files alone, never on the number of threads.
struct WorkPlan {
    /// The pieces in canonical order: by file, then by place.
    let items: [WorkItem]
    /// The order in which to work on them: packed files first, the largest first, because nobody can help with those.
    let schedule: [Int]

    init(_ files: [InputFile], formats: [CompressionFormat], rangeLength: Int64) {
        var items: [WorkItem] = []
        for (index, file) in files.enumerated() {
            if formats[index] == .plain {
                for from in stride(from: 0, to: file.size, by: Int64.Stride(rangeLength)) {
                    let to = min(from + rangeLength, file.size)
                    items.append(WorkItem(file: index, format: .plain, from: from, to: to))
                }
            } else {
                items.append(WorkItem(file: index, format: formats[index], from: 0, to: file.size))
            }
        }
        self.items = items
        let packed = items.indices.filter { items[$0].format != .plain }
        let plain = items.indices.filter { items[$0].format == .plain }
        schedule = packed.sorted { (items[$0].to, $1) > (items[$1].to, $0) } + plain
    }
}
