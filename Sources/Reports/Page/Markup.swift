internal import Base

/// HTML under construction. Literals are markup; everything interpolated is data and is escaped, cut to a length and
/// freed of invisible characters, so that forgetting to escape is not possible. Markup in markup is kept as it is.
struct Markup: ExpressibleByStringInterpolation, Sendable {
    /// The HTML.
    private(set) var html: String

    init(stringLiteral value: String) { html = value }
    init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

    /// Collects the pieces of one literal.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            html.reserveCapacity(literalCapacity + 24 * interpolationCount)
        }
        mutating func appendLiteral(_ literal: String) { html += literal }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
        mutating func appendInterpolation(_ number: Int) { html += String(number) }
        mutating func appendInterpolation(_ text: String, limit: Int = 480) {
            html += Markup.escaped(SafeText.visible(text, limit: limit))
        }
        /// Text whose line ends are meant to show.
        mutating func appendInterpolation(lines text: String, limit: Int) {
            html += Markup.escaped(SafeText.visible(text, limit: limit, keepingLines: true))
        }
    }

    /// Adds markup at the end.
    mutating func append(_ other: Markup) { html += other.html }

    /// The five characters that HTML gives a meaning in text or in a quoted attribute.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

extension Sequence<Markup> {
    /// All of them, one after the other.
    func joined() -> Markup { reduce(into: "") { $0.append($1) } }
}
