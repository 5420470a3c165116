internal import Base
public import Indicators
internal import LinearAlgebra

/// A population of which the campaigns are known, as the trainer needs it: measures, company, and who works for a campaign.
public struct TrainingWorld: Sendable {
    let table: MeasureTable
    let company: Company
    /// Campaign exchanges by row; nil for honest accounts.
    let campaignExchanges: [Int?]

    /// Measures a population. `campaignExchanges` tells of an account, by id, how many of its exchanges are the campaign's;
    /// nil for honest accounts.
    public init(_ population: Population, campaignExchanges: (String) -> Int?) {
        let lists = TopicLists.fit(population)
        table = MeasureTable(population, lists)
        company = Company(table, population, lists)
        self.campaignExchanges = table.accounts.map { campaignExchanges(population.accounts[$0].id) }
    }

    private static let kind: [UInt8] = Array("SWTW".utf8)
    private static let version: UInt8 = 1
    private static let mostRows = 1 << 24

    /// The binary form, for a training run that is resumed.
    public func encoded() -> [UInt8] {
        var encoder = BinaryEncoder()
        for byte in TrainingWorld.kind { encoder.byte(byte) }
        encoder.byte(TrainingWorld.version)
        encoder.number(UInt64(table.rows.rows))
        encoder.number(UInt64(table.rows.columns))
        for value in table.rows.elements { encoder.half(value.bitPattern) }
        for row in 0..<table.rows.rows {
            encoder.number(UInt64(table.accounts[row]))
            encoder.half(table.activity[row].bitPattern)
            encoder.number(UInt64(campaignExchanges[row].map { $0 + 1 } ?? 0))
        }
        encoder.number(UInt64(company.families.count))
        for family in company.families {
            encoder.number(UInt64(family.starts.count - 1))
            for (start, end) in zip(family.starts, family.starts.dropFirst()) {
                encoder.number(UInt64(end - start))
                for row in family.rows[Int(start)..<Int(end)] { encoder.number(UInt64(row)) }
            }
        }
        return encoder.bytes
    }

    /// Reads the binary form; nil when it is damaged or of another version, and the world has to be made again.
    public init?(decoding bytes: [UInt8]) {
        var decoder = BinaryDecoder(bytes)
        guard decoder.raw(4).elementsEqual(TrainingWorld.kind), decoder.byte() == TrainingWorld.version else {
            return nil
        }
        let rows = decoder.count(atMost: TrainingWorld.mostRows)
        guard decoder.count(atMost: 1 << 16) == MeasureTable.columns.count,
            decoder.remaining / 4 >= rows * MeasureTable.columns.count
        else { return nil }
        let values = (0..<rows * MeasureTable.columns.count).map { _ in Float(bitPattern: decoder.half()) }
        var (accounts, activity, exchanges): ([Int], [Float], [Int?]) = ([], [], [])
        for _ in 0..<rows {
            accounts.append(decoder.count(atMost: TrainingWorld.mostRows))
            activity.append(Float(bitPattern: decoder.half()))
            let known = decoder.count(atMost: 1 << 40)
            exchanges.append(known > 0 ? known - 1 : nil)
        }
        var families: [Company.Family] = []
        for _ in 0..<decoder.count(atMost: 16) {
            var family = Company.Family()
            for _ in 0..<decoder.elements(atMost: TrainingWorld.mostRows, ofBytes: 1) {
                for _ in 0..<decoder.elements(atMost: rows, ofBytes: 1) {
                    family.rows.append(Int32(decoder.count(atMost: max(0, rows - 1))))
                }
                family.starts.append(Int32(family.rows.count))
            }
            families.append(family)
        }
        guard decoder.isAtEnd, rows > 0 || families.allSatisfy(\.rows.isEmpty) else { return nil }
        table = MeasureTable(
            rows: Matrix(rows: rows, columns: MeasureTable.columns.count, values), accounts: accounts,
            activity: activity)
        company = Company(families: families, rows: rows)
        campaignExchanges = exchanges
    }
}
