internal import Accounts
internal import Glibc

/// Prompts that unrelated accounts sent too, exactly or nearly: for every account the share of its sketched prompts,
/// each weighted by its rarity.
///
/// Equal prompts have one content hash under any template. Nearly equal ones have SimHashes that differ in at most three
/// of 64 bits (Charikar 2002; the distance of Manku, Jain & Das Sarma 2007 for 64 bits). Such pairs are looked for among
/// neighbours only: SimHashes are sorted by each of eight rotations, and each is compared with the six that follow. Two
/// that differ in three bits agree in the leading bits under some rotation, so they stand close together then; in very
/// large populations some pairs are missed. Never all pairs: time and memory are linear in the number of prints.
///
/// A prompt that many send is popular and no evidence. Nor is one that only related accounts share: those of one unit
/// or organisation, with one means of payment, or seen at one address.
struct PromptRepetition: Sendable {
    /// Share of the sketched prompts by account, weighted by rarity; nil where the sketch is too thin.
    let share: [Double?]

    static let leastPrompts = 10
    static let mostBits = 3
    private static let window = 6
    // A prompt of more units than this share of all (and than the least) is popular.
    private static let popularShare = 0.01
    private static let leastPopular = 20
    // Carriers that an account is compared with until a stranger is found.
    private static let mostCompared = 32

    init(_ accounts: [Account]) {
        var owners: [UInt32] = []
        var contents: [UInt64] = []
        var hashes: [UInt64] = []
        for (index, account) in accounts.enumerated() {
            for print in account.summary.prompts.prints {
                owners.append(UInt32(truncatingIfNeeded: index))
                contents.append(print.content)
                hashes.append(print.simHash)
            }
        }
        var clusters = Clusters(count: owners.count)
        var order = RadixOrder(count: owners.count)
        let byContent = order.sorted(contents)
        // One print stands for all of one content, or copies would crowd out near ones; without words there is no SimHash.
        var single: [UInt32] = []
        for (place, print) in byContent.enumerated() {
            if place > 0, contents[Int(byContent[place - 1])] == contents[Int(print)] {
                clusters.unite(byContent[place - 1], print)
            } else if hashes[Int(print)] != 0 {
                single.append(print)
            }
        }
        PromptRepetition.uniteNear(single, hashes, &clusters)
        let weights = PromptRepetition.weights(accounts, owners, clusters)
        var sums = [Double](repeating: 0, count: accounts.count)
        for (owner, weight) in zip(owners, weights) { sums[Int(owner)] += Double(weight) }
        share = zip(accounts, sums).map { account, sum in
            let prompts = account.summary.prompts.prints.count
            return prompts >= PromptRepetition.leastPrompts ? sum / Double(prompts) : nil
        }
    }

    private static func uniteNear(_ prints: [UInt32], _ hashes: [UInt64], _ clusters: inout Clusters) {
        var order = RadixOrder(count: prints.count)
        for rotation in stride(from: UInt64(0), to: 64, by: 8) {
            let keys = prints.map { print in
                hashes[Int(print)] &<< rotation | hashes[Int(print)] &>> ((64 &- rotation) & 63)
            }
            // The upper half is enough to bring near ones together.
            let sorted = order.sorted(keys, from: 32)
            let ordered = sorted.map { keys[Int($0)] }
            for place in ordered.indices {
                let left = ordered[place]
                for next in (place + 1)..<max(place + 1, min(place + 1 + window, ordered.count))
                where (left ^ ordered[next]).nonzeroBitCount <= mostBits {
                    clusters.unite(prints[Int(sorted[place])], prints[Int(sorted[next])])
                }
            }
        }
    }

    /// For every print its rarity, 0...1, if an unrelated account sent it too; else 0.
    private static func weights(_ accounts: [Account], _ owners: [UInt32], _ clusters: Clusters) -> [Float] {
        let units = max(2, Set(accounts.map(\.unit)).count)
        let popular = max(leastPopular, Int(Double(units) * popularShare))
        var weights = [Float](repeating: 0, count: owners.count)
        clusters.forEach { prints in
            let carriers = prints.map { Int(owners[$0]) }.reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
            guard carriers.count >= 2 else { return }
            let sending = Set(carriers.map { accounts[$0].unit }).count
            guard sending >= 2, sending <= popular else { return }
            let rarity = Float(log(Double(units) / Double(sending)) / log(Double(units)))
            for (place, carrier) in carriers.enumerated() where hasStranger(accounts, carriers, place) {
                for print in prints where Int(owners[print]) == carrier { weights[print] = max(0, rarity) }
            }
        }
        return weights
    }

    private static func hasStranger(_ accounts: [Account], _ carriers: [Int], _ place: Int) -> Bool {
        (1..<min(carriers.count, mostCompared + 1)).contains { step in
            !accounts[carriers[place]].isRelated(to: accounts[carriers[(place + step) % carriers.count]])
        }
    }

    /// Prints grouped by a forest of parents (union-find with path halving; the smaller position leads).
    private struct Clusters {
        private var parents: [UInt32]

        init(count: Int) { parents = (0..<count).map { UInt32(truncatingIfNeeded: $0) } }

        mutating func unite(_ left: UInt32, _ right: UInt32) {
            let (one, other) = (root(left), root(right))
            parents[Int(max(one, other))] = min(one, other)
        }

        private mutating func root(_ print: UInt32) -> UInt32 {
            var place = print
            while parents[Int(place)] != place {
                parents[Int(place)] = parents[Int(parents[Int(place)])]
                place = parents[Int(place)]
            }
            return place
        }

        /// Calls `body` with the prints of every group of at least two, ascending.
        func forEach(_ body: ([Int]) -> Void) {
            var copy = self
            // In the upper half of the keys, which is all that needs sorting.
            let roots = parents.indices.map { UInt64(copy.root(UInt32(truncatingIfNeeded: $0))) &<< 32 }
            var order = RadixOrder(count: roots.count)
            let sorted = order.sorted(roots, from: 32)
            var start = 0
            while start < sorted.count {
                var end = start + 1
                while end < sorted.count, roots[Int(sorted[end])] == roots[Int(sorted[start])] { end += 1 }
                if end - start >= 2 { body(sorted[start..<end].map(Int.init)) }
                start = end
            }
        }
    }
}

extension Account {
    /// Whether something known explains what two accounts have in common: one unit or organisation, one means of
    /// payment, one address.
    func isRelated(to other: Account) -> Bool {
        if unit == other.unit { return true }
        if let mine = profile.organisation, mine == other.profile.organisation { return true }
        if let mine = profile.payment, mine == other.profile.payment { return true }
        return sharesValue(.organisation, other) || sharesValue(.address, other)
    }

    private func sharesValue(_ kind: AttributeKind, _ other: Account) -> Bool {
        let theirs = other.summary.attributes.values(kind)
        return !theirs.isEmpty
            && summary.attributes.values(kind).contains { mine in theirs.contains { $0.key == mine.key } }
    }
}
