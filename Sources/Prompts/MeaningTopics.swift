public import Base
internal import CText
public import Embeddings

/// Which table of meaning a lexicon's topics rest on.
public struct MeaningOrigin: Sendable, Equatable {
    /// SHA-256 of the table, see `MeaningTable.digest`.
    public let table: [UInt8]
    /// SHA-256 of what the table was made from.
    public let source: [UInt8]
    /// Length of its vectors.
    public let dimensions: Int
}

/// Topic cells by meaning: a partition of English prompts by what the words that are left without the template mean.
///
/// A prompt's vector is the sum over its word pieces p of g_p (v_p - m), with v_p the table's vector, g_p how telling the
/// piece is in this log and m the log's mean; the cell with the nearest centre c wins. The sum and the product with c
/// may change places, so the scores g_p (v_p - m) . c are worked out once for each piece and cell, and a prompt costs
/// no more than a sum of rows. Scores are 8-bit steps: every processor finds the same cell.
struct MeaningTopics: Sendable {
    /// Cells of this view come after those of `TopicModel`.
    static let firstCell = UInt16(TopicModel.width)
    /// Most cells, and the row width of the scores. Half as many as cells by words: a cell of meaning gathers what several
    /// cells of words hold, and an account's some tens of prompts fill it the better.
    static let width = 128

    /// What a recipe gives with its table.
    struct Scores: Sendable {
        let table: MeaningTable
        /// A row of scores for every piece of the table.
        let rows: [Int8]
        /// Pieces that tell something in this log.
        let telling: [Bool]
    }

    let recipe: MeaningRecipe
    /// The same for equal models, different otherwise.
    let digest: UInt64
    /// Nil until the table is there: then counts can be merged and judged, but no prompt sorted.
    let scores: Scores?

    /// A model without its table.
    init(_ recipe: MeaningRecipe) {
        self.recipe = recipe
        digest = recipe.digest
        scores = nil
    }

    /// A model with its table; nil when it is another one.
    init?(_ recipe: MeaningRecipe, _ table: MeaningTable) {
        guard recipe.origin.table == table.digest, recipe.pieces == table.vectors.pieces,
            recipe.origin.dimensions == table.vectors.width
        else { return nil }
        self.recipe = recipe
        digest = recipe.digest
        scores = Scores(table: table, rows: recipe.scores(table), telling: recipe.weights.map { $0 > 0 })
    }
}

extension MeaningTopics.Scores {
    /// The cell of a prompt; nil when it is not English or too short.
    func cell(
        of tokens: Tokens, _ matcher: TemplateMatcher, _ reader: MeaningReader, _ sums: UnsafeMutablePointer<Int16>,
        cells: Int
    ) -> UInt16? {
        telling.withUnsafeBufferPointer { telling in
            reader.read(tokens, matcher) { telling[Int($0)] }
        }
        guard reader.understands, reader.count >= 2 else { return nil }
        rows.withUnsafeBufferPointer {
            stillwatch_sum_rows($0.baseAddress, MeaningTopics.width, reader.pieces, reader.count, sums)
        }
        // Cells that are not there score nothing; where every score is below that, the first of them must not win.
        for cell in cells..<MeaningTopics.width { sums[cell] = Int16.min }
        return MeaningTopics.firstCell &+ UInt16(truncatingIfNeeded: stillwatch_largest(sums, MeaningTopics.width))
    }
}

extension Lexicon {
    /// The table of meaning that topics rest on; nil where words alone tell them.
    public var meaningOrigin: MeaningOrigin? { meaning?.recipe.origin }

    /// Topic cells by meaning.
    public var meaningCells: Int { meaning?.recipe.cells ?? 0 }

    /// The lexicon ready to read prompts: one that tells topics by meaning needs the table that it was learned with. Throws a
    /// `UserError` when that is not the table given.
    public func resolved(with table: MeaningTable?) throws(UserError) -> Lexicon {
        guard let meaning, meaning.scores == nil else { return self }
        guard let table, let ready = MeaningTopics(meaning.recipe, table) else {
            let name = meaning.recipe.origin.table.prefix(6).map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
            throw UserError(
                .input,
                "these summaries tell topics by the table of meaning \(name), and "
                    + (table.map { "\($0.fingerprint) is given" } ?? "no table is given"),
                remedy: "give that table with --model, or make the summaries anew from the logs")
        }
        return Lexicon(
            templates: templates, topics: topics, meaning: ready, ancestors: ancestors, generation: generation,
            samples: samples)
    }
}
