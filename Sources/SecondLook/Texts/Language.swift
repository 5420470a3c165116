internal import Base

/// What a text is written in, told roughly: enough to compare like with like, not to name a language to anybody.
public enum Language: UInt8, Sendable, CaseIterable {
    case english, german, french, spanish, portuguese, italian, dutch
    /// Latin letters without the small words of those: other languages, code, names, lists of words.
    case latin
    case cyrillic, greek, hebrew, arabic, indic, thai, han, japanese, korean
    /// Nothing that is a letter.
    case other

    /// The language of a text in lower case: the script that most letters have, and of Latin the language with most small
    /// words (articles, pronouns, prepositions), the first of equals. Costs some 5 ns a byte.
    public init(of text: [UInt8]) {
        var letters = [Int](repeating: 0, count: Language.allCases.count)
        var votes = [Int](repeating: 0, count: Language.allCases.count)
        String(decoding: text, as: UTF8.self).unicodeScalars.forEach { scalar in
            if let script = Language.script(scalar.value) { letters[Int(script.rawValue)] += 1 }
        }
        // Japanese is written with Chinese characters, too.
        if letters[Int(Language.japanese.rawValue)] > 0 {
            letters[Int(Language.japanese.rawValue)] += letters[Int(Language.han.rawValue)]
        }
        guard let most = letters.max(), most > 0, let place = letters.firstIndex(of: most),
            let script = Language(rawValue: UInt8(place))
        else {
            self = .other
            return
        }
        guard script == .latin else {
            self = script
            return
        }
        for word in text.split(separator: 32) where word.count <= Language.longestSmallWord {
            for language in Language.smallWords[Array(word)] ?? [] { votes[Int(language.rawValue)] += 1 }
        }
        let strongest = votes.max() ?? 0
        self = strongest > 0 ? Language(rawValue: UInt8(votes.firstIndex(of: strongest) ?? 0)) ?? .latin : .latin
    }

    private static func script(_ scalar: UInt32) -> Language? {
        switch scalar {
        case 0x61...0x7A, 0x41...0x5A, 0xC0...0x24F: .latin
        case 0x370...0x3FF: .greek
        case 0x400...0x52F: .cyrillic
        case 0x590...0x5FF: .hebrew
        case 0x600...0x6FF, 0x750...0x77F: .arabic
        case 0x900...0xD7F: .indic
        case 0xE00...0xE7F: .thai
        case 0x3040...0x30FF: .japanese
        case 0x1100...0x11FF, 0xAC00...0xD7AF: .korean
        case 0x3400...0x9FFF: .han
        default: nil
        }
    }

    private static let longestSmallWord = 6
    private static let smallWords: [[UInt8]: [Language]] = {
        let lists: [(Language, String)] = [
            (
                .english,
                "the a an of to in is and for with that are what how my i it you this on can do does be me from"
            ),
            (
                .german,
                "der die das und ist ein eine einen den dem zu mit für wie ich auf nicht von im wir sie was mir auch"
            ),
            (.french, "le la les des du un une est et pour dans que qui je vous avec sur pas mon ma ce comment au aux"),
            (.spanish, "el la los las de un una es y para en que con por mi como qué cómo del se lo más puedo al"),
            (.portuguese, "o os as de um uma é e para em que com por meu minha como do da no na não mais eu ao"),
            (.italian, "il lo la gli le di un una è e per in che con mi come del della non sono nel più io"),
            (.dutch, "de het een en is van voor met dat ik op niet wat hoe mijn je zijn aan er bij naar ook"),
        ]
        return lists.reduce(into: [:]) { table, list in
            for word in list.1.split(separator: " ") { table[Array(word.utf8), default: []].append(list.0) }
        }
    }()
}
