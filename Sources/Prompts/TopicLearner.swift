internal import Base
internal import CText
internal import Glibc

/// Learns topic cells from a sample: spherical k-means (Dhillon & Modha 2001) over word stems weighted by
/// ln(A / a_f), where A is the number of accounts in the sample and a_f the number whose prompts hold stem f. Weighting
/// by accounts, not prompts, keeps one busy application from deciding what is common.
///
/// Assignment uses the same whole-number scores as `TopicModel`, so learning and use agree. Cost: about 0.5 s for
/// 16,384 prompts, 256 cells and 8 rounds.
struct TopicLearner {
    private static let mostPrompts = 16_384
    private static let mostPerAccount = 6
    private static let rounds = 8
    // A stem that more than this share of accounts uses tells nothing.
    private static let commonShare = 0.25

    private var documents: [[UInt16]] = []
    private var weight = [Float](repeating: 0, count: TopicModel.buckets)
    private var names = [String](repeating: "", count: TopicModel.buckets)

    /// Learns cells over `sample`, with the templates of `dictionary` taken away first.
    mutating func learn(_ sample: PromptSample, _ dictionary: TemplateDictionary) -> TopicModel {
        collect(sample, dictionary)
        return learned()
    }

    /// The model to go on with: the current one, unless too little stood behind it. That is when it has no cell, or
    /// fewer than half of what there may be while `sample` holds at least four times the prompts.
    mutating func relearn(
        _ current: TopicModel, _ sample: PromptSample, _ dictionary: TemplateDictionary
    ) -> TopicModel {
        guard current.cells * 2 < TopicModel.width else { return current }
        collect(sample, dictionary)
        guard current.cells == 0 || documents.count / 4 >= current.documents else { return current }
        let fresh = learned()
        return fresh.cells > current.cells ? fresh : current
    }

    private func learned() -> TopicModel {
        let cells = min(TopicModel.width, documents.count / 48)
        guard cells >= 8 else { return TopicModel() }
        var model = seed(cells)
        for _ in 0..<TopicLearner.rounds { model = improve(model) }
        return named(model)
    }

    private mutating func collect(_ sample: PromptSample, _ dictionary: TemplateDictionary) {
        let tokens = Tokens()
        let matcher = TemplateMatcher()
        var accounts = Set<UInt64>()
        var perAccount: [UInt64: Int] = [:]
        var seen = Set<UInt64>()
        var frequency = [Int](repeating: 0, count: TopicModel.buckets)
        var lastAccounts = Set<UInt64>()
        var raw: [(account: UInt64, stems: [UInt16])] = []
        for entry in sample.entries where entry.isOpening {
            accounts.insert(entry.account)
            guard perAccount[entry.account, default: 0] < TopicLearner.mostPerAccount else { continue }
            entry.prompt.withUnsafeBufferPointer { tokens.read(Bytes($0)) }
            matcher.match(tokens, dictionary)
            var stems: [UInt16] = []
            var content: UInt64 = 0
            for index in 0..<tokens.count where !matcher.isCovered[index] {
                let bucket = TopicModel.bucket(tokens.stem[index])
                content = StableHash.mix(content ^ tokens.value[index], 0xD6E8_FEB8_6659_FD93)
                if stems.count < TopicModel.mostStems { stems.append(bucket) }
                if lastAccounts.insert(UInt64(bucket) << 48 ^ entry.account >> 16).inserted {
                    frequency[Int(bucket)] += 1
                }
                if names[Int(bucket)].isEmpty {
                    names[Int(bucket)] = String(
                        decoding: entry.prompt[Int(tokens.start[index])..<Int(tokens.end[index])], as: UTF8.self)
                }
            }
            guard seen.insert(content).inserted else { continue }
            perAccount[entry.account, default: 0] += 1
            if raw.count < TopicLearner.mostPrompts { raw.append((entry.account, stems)) }
        }
        let total = Double(max(1, accounts.count))
        for bucket in 0..<TopicModel.buckets where frequency[bucket] >= 2 {
            let share = Double(frequency[bucket]) / total
            if share <= TopicLearner.commonShare { weight[bucket] = Float(-log2(share)) }
        }
        documents = raw.map { $0.stems.filter { weight[Int($0)] > 0 } }.filter { $0.count >= 3 }
    }

    /// Starts from prompts as they come in the sample's (random) order, skipping those close to one already chosen.
    private func seed(_ cells: Int) -> TopicModel {
        var chosen: [Int] = []
        var owner = [Int](repeating: -1, count: TopicModel.buckets)
        for (index, document) in documents.enumerated() {
            let known = document.reduce(0) { $0 + (owner[Int($1)] >= 0 ? 1 : 0) }
            guard known * 2 <= document.count || index > documents.count / 2 else { continue }
            for bucket in document { owner[Int(bucket)] = index }
            chosen.append(index)
            if chosen.count == cells { break }
        }
        for index in documents.indices where chosen.count < cells && !chosen.contains(index) { chosen.append(index) }
        var centroids = [Float](repeating: 0, count: cells * TopicModel.buckets)
        for (cell, index) in chosen.enumerated() { add(documents[index], to: cell, &centroids) }
        return quantised(cells, centroids)
    }

    private func add(_ document: [UInt16], to cell: Int, _ centroids: inout [Float]) {
        var square: Float = 0
        for bucket in document { square += weight[Int(bucket)] * weight[Int(bucket)] }
        let scale = 1 / square.squareRoot()
        for bucket in document { centroids[cell * TopicModel.buckets + Int(bucket)] += weight[Int(bucket)] * scale }
    }

    private func improve(_ model: TopicModel) -> TopicModel {
        var centroids = [Float](repeating: 0, count: model.cells * TopicModel.buckets)
        var filled = [Int](repeating: 0, count: model.cells)
        var homeless: [Int] = []
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: TopicModel.mostStems) { buckets in
            withUnsafeTemporaryAllocation(of: Int16.self, capacity: TopicModel.width) { sums in
                for (index, document) in documents.enumerated() {
                    for (place, bucket) in document.enumerated() { buckets[place] = bucket }
                    guard let cell = model.cell(buckets.baseAddress!, document.count, sums.baseAddress!) else {
                        homeless.append(index)
                        continue
                    }
                    filled[Int(cell)] += 1
                    add(document, to: Int(cell), &centroids)
                }
            }
        }
        // An empty cell starts again from a prompt that no cell wanted.
        for cell in filled.indices where filled[cell] == 0 {
            guard let index = homeless.popLast() else { break }
            add(documents[index], to: cell, &centroids)
        }
        return quantised(model.cells, centroids)
    }

    /// Unit-length centroids times the stem weights, as 8-bit rows per bucket.
    private func quantised(_ cells: Int, _ sums: [Float]) -> TopicModel {
        var centroids = sums
        var largest: Float = 0
        for cell in 0..<cells {
            let range = (cell * TopicModel.buckets)..<((cell + 1) * TopicModel.buckets)
            var square: Float = 0
            for index in range { square += centroids[index] * centroids[index] }
            let scale = square > 0 ? 1 / square.squareRoot() : 0
            for index in range {
                centroids[index] *= scale * weight[index - range.lowerBound]
                largest = max(largest, centroids[index])
            }
        }
        // The largest weights (a cell that is one repeated word) would leave no resolution for all others.
        let unit = 127 / max(0.001, largest / 3)
        var rows = [Int8](repeating: 0, count: TopicModel.buckets * TopicModel.width)
        for cell in 0..<cells {
            for bucket in 0..<TopicModel.buckets where centroids[cell * TopicModel.buckets + bucket] > 0 {
                let value = (centroids[cell * TopicModel.buckets + bucket] * unit).rounded()
                rows[bucket * TopicModel.width + cell] = Int8(min(127, value))
            }
        }
        return TopicModel(cells: cells, weights: rows, telling: weight.map { $0 > 0 }, labels: [])
    }

    private func named(_ model: TopicModel) -> TopicModel {
        let labels = (0..<model.cells).map { cell in
            let best = (0..<TopicModel.buckets)
                .map { (bucket: $0, value: model.weights[$0 * TopicModel.width + cell]) }
                .filter { $0.value > 0 }
                .sorted { (-Int($0.value), $0.bucket) < (-Int($1.value), $1.bucket) }
            return best.prefix(3).map { names[$0.bucket].lowercased() }.joined(separator: " ")
        }
        return TopicModel(
            cells: model.cells, weights: model.weights, telling: model.telling, labels: labels,
            documents: documents.count)
    }
}
