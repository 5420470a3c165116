/// The fixed text of a template as people read it.
enum TemplateText {
    private static let longest = 600

    /// The covered stretches of `text` with `{…}` where other text stands.
    static func render(_ text: [UInt8], _ tokens: Tokens, _ matcher: TemplateMatcher) -> String {
        var out: [UInt8] = []
        var index = 0
        while index < tokens.count, out.count < longest {
            guard matcher.isCovered[index] else {
                if !out.ends(with: TemplateText.slot) { out += TemplateText.slot }
                index += 1
                continue
            }
            var last = index
            while last + 1 < tokens.count, matcher.isCovered[last + 1] { last += 1 }
            if !out.isEmpty { out.append(32) }
            out += text[Int(tokens.start[index])..<min(Int(tokens.end[last]), text.count)]
            if last + 1 < tokens.count { out.append(32) }
            index = last + 1
        }
        return String(decoding: out.prefix(longest), as: UTF8.self)
    }

    private static let slot = Array("{…}".utf8)
}

extension [UInt8] {
    fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
