internal import Base
internal import CText
internal import Embeddings

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

    let table: MeaningTable
    let cells: Int
    /// A row of scores for every piece of the table.
    let scores: [Int8]
    /// Pieces that tell something in this log.
    let telling: [Bool]

    /// The cell of a prompt; nil when it is not English or too short.
    func cell(
        of tokens: Tokens, _ matcher: TemplateMatcher, _ reader: MeaningReader, _ sums: UnsafeMutablePointer<Int16>
    ) -> UInt16? {
        telling.withUnsafeBufferPointer { telling in
            reader.read(tokens, matcher) { telling[Int($0)] }
        }
        guard reader.understands, reader.count >= 2 else { return nil }
        scores.withUnsafeBufferPointer {
            stillwatch_sum_rows($0.baseAddress, Self.width, reader.pieces, reader.count, sums)
        }
        // Cells that are not there score nothing; where every score is below that, the first of them must not win.
        for cell in cells..<Self.width { sums[cell] = Int16.min }
        return Self.firstCell &+ UInt16(truncatingIfNeeded: stillwatch_largest(sums, Self.width))
    }

    /// The same for equal models, different otherwise.
    var digest: UInt64 {
        var hash = StableHash.mix(table.identity ^ 0x4D45_414E, UInt64(cells) | 1 << 32)
        for isTelling in telling { hash = hash &* 0x9E37_79B9_7F4A_7C15 &+ (isTelling ? 2 : 1) }
        scores.withUnsafeBytes { hash = StableHash.bytes(Bytes($0.bindMemory(to: UInt8.self)), seed: hash) }
        return hash
    }
}
