internal import Base

/// Words that can stand for each other in a request: how near-copies of one question come to differ.
enum Synonyms {
    private static let groups: [[String]] = [
        ["explain", "describe", "clarify"], ["write", "create", "compose", "draft"], ["show", "present", "give"],
        ["find", "determine", "work out"], ["quick", "fast", "speedy"], ["big", "large"], ["small", "little"],
        ["help", "assist"], ["need", "require"], ["want", "would like"], ["fix", "repair", "correct"],
        ["make", "produce", "prepare"], ["good", "decent", "solid"], ["simple", "plain", "basic"],
        ["short", "brief", "concise"], ["detailed", "thorough", "full"], ["about", "regarding", "on"],
        ["because", "since", "as"], ["get", "obtain", "fetch"], ["use", "apply", "employ"], ["start", "begin"],
        ["list", "enumerate"], ["compute", "calculate", "evaluate"], ["function", "routine"], ["error", "failure"],
        ["returns", "gives back"], ["each", "every"], ["maybe", "perhaps"], ["difference", "distinction"],
        ["summarise", "condense", "sum up"], ["implement", "code up", "build"], ["people", "persons"],
        ["solve", "crack", "resolve"], ["prove", "show"], ["suggest", "recommend", "propose"],
    ]

    private struct Table: Sendable {
        /// Positions of words by hash of the word; the value is group * 8 + place.
        var places: [UInt64: Int] = [:]
        var words: [[[UInt8]]] = []
    }

    private static let table: Table = {
        var table = Table()
        for (group, words) in groups.enumerated() {
            table.words.append(words.map { Array($0.utf8) })
            for (place, word) in words.enumerated() where !word.contains(" ") {
                if table.places[StableHash.text(word)] == nil {
                    table.places[StableHash.text(word)] = group * 8 + place
                }
            }
        }
        return table
    }()

    /// Replaces about half of the known words after `from` by another of their group, keeping the first letter's case.
    static func replace(in out: inout GrowingText, from: Int, random: inout SeededRandom) {
        let copy = Array(out.view.slice(from, out.count).buffer)
        out.truncate(from)
        var word: [UInt8] = []
        func close(_ out: inout GrowingText) {
            guard !word.isEmpty else { return }
            var lower = word
            lower[0] |= 32
            let hash = lower.withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) }
            if let place = table.places[hash], random.chance(0.5) {
                let group = table.words[place / 8]
                var other = group[(place % 8 + 1 + random.below(group.count - 1)) % group.count]
                if word[0] < 97 { other[0] &-= 32 }
                word = other
            }
            for byte in word { out.append(byte) }
            word = []
        }
        for byte in copy {
            if byte | 32 >= 97, byte | 32 <= 122 {
                word.append(byte)
            } else {
                close(&out)
                out.append(byte)
            }
        }
        close(&out)
    }
}
