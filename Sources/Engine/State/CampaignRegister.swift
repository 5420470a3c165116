internal import Base

/// The campaigns that a state knows, so that names stay from run to run: a campaign of today is that of yesterday when
/// at least half of the smaller one's members are in both. A campaign that is not found again is remembered as long as
/// any of its members is kept.
struct CampaignRegister: Equatable {
    struct Entry: Equatable {
        /// `campaign-N`; never given twice.
        let number: Int
        let firstRun: Int
        var lastRun: Int
        /// Ids, ascending.
        var members: [String]
    }

    /// Ascending by number.
    private(set) var entries: [Entry] = []
    private(set) var next = 1

    init() {}

    static func name(_ number: Int) -> String { "campaign-\(number)" }

    /// The members that a campaign had when it was last found, by name.
    func members(foundIn run: Int) -> [String: [String]] {
        entries.reduce(into: [:]) { if $1.lastRun == run { $0[CampaignRegister.name($1.number)] = $1.members } }
    }

    /// Numbers for the campaigns found: those of the known ones that they overlap, the largest overlap first, and new
    /// ones in the order given.
    func numbers(for found: [[String]]) -> [Int] {
        var owners: [String: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            for member in entry.members { owners[member, default: []].append(index) }
        }
        var pairs: [(common: Int, entry: Int, found: Int)] = []
        for (index, members) in found.enumerated() {
            var common: [Int: Int] = [:]
            for member in members { for owner in owners[member] ?? [] { common[owner, default: 0] += 1 } }
            for (entry, count) in common where count * 2 >= min(members.count, entries[entry].members.count) {
                pairs.append((count, entry, index))
            }
        }
        pairs.sort { ($1.common, $0.entry, $0.found) < ($0.common, $1.entry, $1.found) }
        var numbers = [Int?](repeating: nil, count: found.count)
        var taken = Set<Int>()
        for pair in pairs where numbers[pair.found] == nil && !taken.contains(pair.entry) {
            numbers[pair.found] = entries[pair.entry].number
            taken.insert(pair.entry)
        }
        var free = next
        return numbers.map { known in
            if let known { return known }
            defer { free += 1 }
            return free
        }
    }

    /// Notes what a run found under the numbers that `numbers(for:)` gave.
    mutating func note(_ found: [[String]], _ numbers: [Int], run: Int) {
        for (members, number) in zip(found, numbers) {
            let sorted = members.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            if let index = entries.firstIndex(where: { $0.number == number }) {
                entries[index].lastRun = run
                entries[index].members = sorted
            } else {
                entries.append(Entry(number: number, firstRun: run, lastRun: run, members: sorted))
                next = max(next, number + 1)
            }
        }
        entries.sort { $0.number < $1.number }
    }

    /// Forgets members, and campaigns without any.
    mutating func keep(where isKept: (String) -> Bool) {
        for index in entries.indices { entries[index].members.removeAll { !isKept($0) } }
        entries.removeAll(where: \.members.isEmpty)
    }

    func encode(_ encoder: inout BinaryEncoder) {
        encoder.count(next)
        encoder.count(entries.count)
        for entry in entries {
            encoder.count(entry.number)
            encoder.count(entry.firstRun)
            encoder.count(entry.lastRun)
            encoder.count(entry.members.count)
            for member in entry.members { encoder.text(member) }
        }
    }

    init(_ decoder: inout BinaryDecoder) {
        next = decoder.count(atMost: 1 << 40)
        let count = decoder.elements(atMost: 1 << 24, ofBytes: 4)
        for _ in 0..<count {
            let number = decoder.count(atMost: 1 << 40)
            let (first, last) = (decoder.count(atMost: 1 << 40), decoder.count(atMost: 1 << 40))
            let members = decoder.elements(atMost: 1 << 28, ofBytes: 1)
            entries.append(
                Entry(
                    number: number, firstRun: first, lastRun: last,
                    members: (0..<members).map { _ in decoder.text(atMost: 1 << 24) }))
            guard !decoder.hasFailed else { return }
        }
    }
}
