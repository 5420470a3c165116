internal import Base

/// How one person types. Everybody's style comes from one distribution, campaign or not.
struct Style: Sendable {
    var lowercase = false
    var dropsMarks = false
    /// Typos per thousand letters.
    var typos: UInt8 = 0
    /// Greetings per hundred prompts.
    var greets: UInt8 = 0

    /// A style drawn from the population.
    static func draw(_ random: inout SeededRandom) -> Style {
        var style = Style()
        style.lowercase = random.chance(0.16)
        style.dropsMarks = random.chance(style.lowercase ? 0.7 : 0.14)
        if random.chance(0.34) { style.typos = UInt8(1 + random.below(9)) }
        if random.chance(0.3) { style.greets = UInt8(3 + random.below(40)) }
        return style
    }
}

/// Changes the wording of a text in passing: a person's habits, and the small edits that make two copies differ.
struct Stylist {
    let lexicon: Lexicon
    private let greeting: Int
    private let opening: Int
    private let closing: Int

    init(lexicon: Lexicon) {
        self.lexicon = lexicon
        greeting = lexicon.rule("greeting")
        opening = lexicon.rule("opening")
        closing = lexicon.rule("closing")
    }

    /// Appends `text` as somebody with `style` would type it. With `edit` not 0, one to three small changes of
    /// wording are made that depend on it alone. Prose ends at the first blank line; what follows (code, passages) is
    /// pasted and stays as it is. Other scripts than Latin keep their marks.
    func write(
        _ text: Bytes, style: Style, edit: UInt64, greetable: Bool, into out: inout GrowingText,
        random: inout SeededRandom
    ) {
        let expander = Expander(lexicon: lexicon)
        var changes = SeededRandom(seed: edit)
        let latin = text.isEmpty || text[0] < 0x80 || text[0] == 0xC2 || text[0] == 0xC3
        let prose = text.proseLength
        if latin, greetable, style.greets > 0, random.below(100) < Int(style.greets) {
            expander.expand(rule: greeting, into: &out, random: &random)
        }
        if edit != 0, latin, changes.chance(0.4) { expander.expand(rule: opening, into: &out, random: &changes) }
        let from = out.count
        out.append(text.slice(0, prose))
        if latin {
            if edit != 0 { Synonyms.replace(in: &out, from: from, random: &changes) }
            if style.lowercase { out.lowercase(from: from) }
            if style.dropsMarks || (edit != 0 && changes.chance(0.25)) { out.dropLastMark() }
            if style.typos > 0 { out.mistype(from: from, perThousand: Int(style.typos), random: &random) }
        }
        if edit != 0, latin, prose == text.count, changes.chance(0.4) {
            expander.expand(rule: closing, into: &out, random: &changes)
        }
        out.append(text.slice(prose, text.count))
    }
}

extension Bytes {
    /// Length up to the first blank line, or to the end.
    fileprivate var proseLength: Int {
        var index = 1
        while index < count {
            if self[index] == 10 { return index }
            index &+= 1
        }
        return count
    }
}

extension GrowingText {
    fileprivate func lowercase(from: Int) {
        for index in from..<max(from, count) where start[index] >= 65 && start[index] <= 90 { start[index] |= 32 }
    }

    fileprivate mutating func dropLastMark() {
        if count > 0, start[count - 1] == 46 || start[count - 1] == 63 || start[count - 1] == 33 { truncate(count - 1) }
    }

    /// Swaps neighbouring letters here and there.
    fileprivate func mistype(from: Int, perThousand: Int, random: inout SeededRandom) {
        func letter(_ index: Int) -> Bool { start[index] | 32 >= 97 && start[index] | 32 <= 122 }
        var index = from &+ 2 &+ random.below(2000 / perThousand)
        while index &+ 1 < count {
            if letter(index), letter(index &+ 1), letter(index &- 1) {
                swap(&start[index], &start[index &+ 1])
            }
            index &+= 1 &+ random.below(2000 / perThousand)
        }
    }
}
