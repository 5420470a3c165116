import Accounts
import Base
import TestPopulations

@testable import Indicators

/// Accounts of which the answer can be worked out by hand.
enum Samples {
    /// A population of one, and its value of an indicator.
    static func value(_ name: String, _ asked: [Asked], _ change: (inout AccountProfile) -> Void = { _ in }) -> Double?
    {
        value(name, of: "a", in: Population([Account("a", asked, change)]))
    }

    /// An account's value of an indicator.
    static func value(
        _ name: String, of id: String, in population: Population, networks: NetworkTable = .builtIn
    ) -> Double? {
        guard let index = population.accounts.firstIndex(where: { $0.id == id }) else { return nil }
        return indicator(name).measure(
            population.accounts[index], index, in: Surroundings(population, networks: networks))
    }

    /// The indicator with a name.
    static func indicator(_ name: String) -> any Indicator {
        IndicatorCatalogue.all.first { $0.definition.name == name } ?? IndicatorCatalogue.all[0]
    }

    /// Exchanges at noon of day 0, a minute apart.
    static func minutes(_ count: Int, _ change: (Int, inout Asked) -> Void = { _, _ in }) -> [Asked] {
        (0..<count).map { number in
            var exchange = Asked(12 + Double(number) / 60, content: UInt64(number))
            change(number, &exchange)
            return exchange
        }
    }

    static func close(_ left: Double?, _ right: Double, _ tolerance: Double = 1e-9) -> Bool {
        left.map { abs($0 - right) <= tolerance * max(1, abs(right)) } ?? false
    }
}
