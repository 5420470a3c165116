public import Base

/// List prices by model name, for estimates of what exchanges cost.
///
/// The text form has one line for each price: a pattern, US dollars for a million input tokens, and for a million output
/// tokens, separated by blanks. `*` in a pattern stands for any text; case does not matter; the first line that fits wins.
/// Lines that start with `#` are comments. A line `@name number` states an assumption of `HumanPrices`; what no line
/// states is as in the built-in list.
public struct PriceTable: Sendable {
    private struct Line {
        let pattern: [UInt8]
        let input: Double
        let output: Double
    }

    private let lines: [Line]
    /// What answers would cost if people wrote them.
    public let human: HumanPrices

    /// Reads the text form.
    ///
    /// - Throws: A `UserError` that names file, line and remedy: a line without exactly three fields, a price that is not a
    ///   number of at least 0, an assumption that is unknown, stated twice or not above 0, or no line with the pattern `*`,
    ///   which every table needs for unknown models.
    public static func parse(text: String, file: String) throws(UserError) -> PriceTable {
        var lines: [Line] = []
        var assumptions = Assumptions()
        var number = 0
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
            number += 1
            let fields = raw.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" })
            guard let pattern = fields.first, pattern.first != "#" else { continue }
            if pattern.first == "@" {
                try assumptions.read(fields, "\(file):\(number)")
                continue
            }
            guard fields.count == 3 else {
                throw UserError(
                    .input, "\(fields.count) fields, where three are expected", at: "\(file):\(number)",
                    remedy: "write `pattern input-price output-price`")
            }
            lines.append(
                Line(
                    pattern: Array(pattern.lowercased().utf8),
                    input: try price(fields[1], "input", "\(file):\(number)"),
                    output: try price(fields[2], "output", "\(file):\(number)")))
        }
        guard lines.contains(where: { $0.pattern == Array("*".utf8) }) else {
            throw UserError(
                .input, "no price for models that fit no pattern", at: "\(file):\(number)",
                remedy: "end the file with a line for the pattern *")
        }
        return PriceTable(lines: lines, human: assumptions.prices)
    }

    /// The table that is built into the program: assumptions by tier, from `prices/list-prices.txt`.
    public static func builtIn() throws(UserError) -> PriceTable {
        try parse(text: builtInText, file: "prices/list-prices.txt")
    }

    /// What exchanges with a model cost in US dollars at list price.
    ///
    /// Token counts below 0 ("not known") count as 0. Providers bill reasoning as output: `output` must hold the reasoning
    /// tokens. Most logs count them inside the output already; where a log counts them apart, add them first. Discounts for
    /// cached or batched requests are not taken off.
    public func cost(model: String, input: Int, output: Int) -> Double {
        let name = Array(model.lowercased().utf8)
        guard let line = lines.first(where: { Self.fits(name, $0.pattern) }) else { return 0 }
        return (Double(max(input, 0)) * line.input + Double(max(output, 0)) * line.output) / 1_000_000
    }

    private static func price(_ text: Substring, _ field: String, _ place: String) throws(UserError) -> Double {
        guard let value = Double(text), value.isFinite, value >= 0 else {
            throw UserError(
                .input, "the \(field) price is not a number of at least 0", at: "\(place):\(field)",
                remedy: "write US dollars for a million tokens, such as 2.50")
        }
        return value
    }

    /// Whether a name fits a pattern. After a failed step only the last star may take one byte more, so the cost is at most
    /// the product of the two lengths.
    private static func fits(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
        let star = UInt8(ascii: "*")
        var (position, step) = (0, 0)
        var retry: (position: Int, step: Int)?
        while position < name.count {
            if step < pattern.count, pattern[step] == star {
                retry = (position, step)
                step += 1
            } else if step < pattern.count, pattern[step] == name[position] {
                position += 1
                step += 1
            } else if let last = retry {
                retry = (last.position + 1, last.step)
                position = last.position + 1
                step = last.step + 1
            } else {
                return false
            }
        }
        return pattern[step...].allSatisfy { $0 == star }
    }
}
