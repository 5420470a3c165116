/// A country by its two letters (ISO 3166-1 alpha-2).
public struct Country: Hashable, Sendable, CustomStringConvertible {
    /// No country is known.
    public static let unknown = Country(place: Country.places)
    /// Pairs of letters there are.
    static let places = 26 * 26

    /// From 0 (`AA`) to 675 (`ZZ`); 676 when unknown.
    let place: Int

    private init(place: Int) { self.place = place }

    /// A country from two letters in either case; nil for anything else.
    public init?(_ text: String) {
        let letters = text.utf8.map { $0 & 0xDF }
        guard letters.count == 2, letters.allSatisfy({ (65...90).contains($0) }) else { return nil }
        place = Int(letters[0] - 65) * 26 + Int(letters[1] - 65)
    }

    /// The two letters in capitals; `?` when unknown.
    public var description: String {
        guard self != .unknown else { return "?" }
        return String(decoding: [UInt8(65 + place / 26), UInt8(65 + place % 26)], as: UTF8.self)
    }
}

/// Countries as bits: asking costs a few instructions.
struct CountrySet: Sendable {
    private var bits = InlineArray<11, UInt64>(repeating: 0)
    private(set) var members: [Country] = []

    var isEmpty: Bool { members.isEmpty }

    init(_ countries: [Country] = []) {
        for country in countries where !contains(country) {
            members.append(country)
            bits[country.place >> 6] |= 1 << UInt64(country.place & 63)
        }
    }

    func contains(_ country: Country) -> Bool { bits[country.place >> 6] >> UInt64(country.place & 63) & 1 == 1 }
}
