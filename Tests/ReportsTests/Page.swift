/// A rendered page, looked at as text: enough of HTML to check what the renderer writes.
struct Page {
    let text: String

    init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

    /// How often `part` occurs.
    func count(_ part: String) -> Int { parts(after: part).count }

    /// The quoted values that follow `opening`.
    func values(of opening: String) -> [String] { parts(after: opening).map { String($0.prefix { $0 != "\"" }) } }

    /// What follows each occurrence of `opening`.
    private func parts(after opening: String) -> [Substring] {
        let needle = Array(opening.utf8)
        let bytes = text.utf8
        var found: [Substring] = []
        var index = bytes.startIndex
        while let start = bytes[index...].firstIndex(of: needle[0]) {
            if bytes[start...].starts(with: needle) {
                let after = bytes.index(start, offsetBy: needle.count)
                found.append(text[after...].prefix(200))
            }
            index = bytes.index(after: start)
        }
        return found
    }

    /// Complaints about elements that are closed without being open, or open at the end; style and script are opaque.
    var unbalanced: [String] {
        let void: Set<String> = ["meta", "input", "!doctype"]
        var open: [String] = []
        var complaints: [String] = []
        for tag in tags {
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" })
            if tag.hasPrefix("/") {
                if open.last == name { open.removeLast() } else { complaints.append("</\(name)> in \(open.suffix(3))") }
            } else if !void.contains(name), !tag.hasSuffix("/") {
                open.append(name)
            }
        }
        return Array((complaints + open.map { "<\($0)> is never closed" }).prefix(4))
    }

    private var tags: [String] {
        var tags: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            guard let end = rest.firstIndex(of: ">") else { return tags + ["unfinished"] }
            let tag = String(rest[..<end])
            tags.append(tag)
            rest = rest[rest.index(after: end)...]
            if tag == "script" || tag == "style" {
                // Opaque up to the closing tag, in which comparisons and child selectors may stand.
                while !rest.isEmpty, !rest.hasPrefix("</\(tag)>") { rest = rest.dropFirst() }
            }
        }
        return tags
    }
}
