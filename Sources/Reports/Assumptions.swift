internal import Base

/// Reads the `@name number` lines of a price list.
struct Assumptions {
    private(set) var prices = HumanPrices()
    private var stated: Set<HumanPrices.Name> = []

    /// A line's fields; what begins with `#` and follows the number is a comment.
    mutating func read(_ fields: [Substring], _ place: String) throws(UserError) {
        let words = fields.prefix { !$0.hasPrefix("#") }
        let known = HumanPrices.Name.allCases.map { "@" + $0.rawValue }
        guard let name = HumanPrices.Name(rawValue: String(words[0].dropFirst())) else {
            throw UserError(
                .input, "there is no assumption \(words[0])", at: place,
                remedy: "the names are \(known.joined(separator: ", "))")
        }
        guard words.count == 2 else {
            throw UserError(
                .input, "\(words.count) fields, where two are expected", at: place,
                remedy: "write `\(words[0]) number`")
        }
        guard stated.insert(name).inserted else {
            throw UserError(.input, "\(words[0]) is stated twice", at: place, remedy: "keep one of the lines")
        }
        guard let value = Double(words[1]), value > 0, value <= Self.most else {
            throw UserError(
                .input, "the value is not a number above 0", at: "\(place):\(words[0])",
                remedy: "write a number up to \(Decimal.grouped(Int(Self.most))), such as \(prices[name])")
        }
        prices[name] = value
    }

    // Far above every price, and low enough that no product of it and a count is infinite.
    private static let most = 1_000_000.0
}
