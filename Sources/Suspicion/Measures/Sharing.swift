internal import Accounts
internal import Glibc
internal import Indicators

/// How many others carry what an account carries, by kind of value.
struct Sharing {
    /// log2 of the units that share its values, weighted by how much of its traffic carries them; nil where it has none.
    private var degrees: [Double?]

    init(_ account: Account, _ index: Int, _ population: Population) {
        var sums = [Double](repeating: 0, count: LinkKind.allCases.count + 1)
        var weights = sums
        for (link, share) in population.links(of: index) {
            let kind = Int(population.links[Int(link)].kind.rawValue)
            sums[kind] += Double(share) * log2(Double(population.units(of: Int(link))))
            weights[kind] += Double(share)
        }
        degrees = zip(sums, weights).map { sum, weight in weight > 0 ? sum / weight : nil }
    }

    /// 0 where nobody shares a value of the kind.
    func degree(_ kind: LinkKind) -> Double { degrees[Int(kind.rawValue)] ?? 0 }
}
