internal import Base
internal import Embeddings
internal import Engine
internal import Exchanges
internal import Prompts

extension Stages {
    /// What every command that reads logs is told of them.
    static func reading(
        _ paths: [String], format: String?, map: FieldMap?, maxLineBytes: Int, _ cancellation: Cancellation
    ) throws -> AnalysisOptions {
        var options = try AnalysisOptions(inputs: try InputSet.resolve(paths: paths, cancellation: cancellation))
        options.format = format.flatMap { LogFormat(rawValue: $0) }
        options.map = map
        options.limits.lineLength = maxLineBytes
        return options
    }

    /// Makes a summary file with the engine.
    static func summarising(
        _ request: SummariseRequest, _ sink: ([UInt8]) throws -> Void, _ watch: Watch
    ) throws -> SummaryResult {
        let cancellation = Interruption.cancellation
        let map = try request.map.map { try FieldMap.parse(text: try FileSystem.text($0), file: $0) }
        let taxonomy = try taxonomy(request.taxonomy)
        let excluded = try exclusions(request.exclude)
        let lexicon = try request.lexicon.map { try InputSet.resolve(paths: [$0], cancellation: cancellation) }
        watch { ProgressSample(step: "finding logs") }
        var options = try reading(
            request.paths, format: request.format, map: map, maxLineBytes: request.maxLineBytes, cancellation)
        options.threads = request.threads
        options.taxonomy = taxonomy
        options.excluded = excluded
        options.meaning = try request.model.map { try MeaningTable(try FileSystem.contents($0), file: $0) }
        let outcome = try Analysis.summarise(
            options, lexicon: lexicon, cancellation: cancellation,
            watch: { step, meter in watch { ProgressSample(step, meter) } }, sink: sink)
        return SummaryResult(
            text: described(outcome) + RejectText.render(outcome.rejects), timings: outcome.timings)
    }

    /// Merges summary files with the engine.
    static func merging(
        _ paths: [String], _ sink: ([UInt8]) throws -> Void, _ watch: Watch
    ) throws -> SummaryResult {
        let cancellation = Interruption.cancellation
        let outcome = try Analysis.merge(
            try InputSet.resolve(paths: paths, cancellation: cancellation), cancellation: cancellation,
            watch: { step, meter in watch { ProgressSample(step, meter) } }, sink: sink)
        return SummaryResult(
            text: described(outcome),
            notices: outcome.withoutTopics.map {
                "\($0): its topic counts are left behind, because its topic cells are older than the others'"
            }, timings: outcome.timings)
    }

    /// Looks into a summary file or a state.
    static func inspection(_ request: InspectRequest) throws -> InspectResult {
        let cancellation = Interruption.cancellation
        let taxonomy = try taxonomy(request.taxonomy)
        let listing: Listing
        if FileSystem.isFolder(request.path) {
            listing = try .of(
                state: request.path, account: request.account, taxonomy: taxonomy, cancellation: cancellation)
        } else {
            let file = try file(request.path)
            listing = try .of(file: file, account: request.account, taxonomy: taxonomy, cancellation: cancellation)
        }
        return InspectResult(rows: listing.rows, json: listing.json)
    }

    /// Erases an account.
    static func forgetting(_ request: ForgetRequest, _ sink: ([UInt8]) throws -> Void) throws -> ForgetResult {
        let cancellation = Interruption.cancellation
        let exchanges =
            switch request.place {
            case .state(let path):
                try Forgetting.erase(request.account, state: path, cancellation: cancellation)
            case .summary(let path):
                try Forgetting.erase(request.account, from: try file(path), cancellation: cancellation, sink: sink)
            }
        return ForgetResult(exchanges: exchanges, leftovers: Forgetting.leftovers)
    }

    private static func taxonomy(_ path: String?) throws -> Taxonomy {
        guard let path else { return try Taxonomy.builtIn() }
        return try Taxonomy.parse(text: try FileSystem.text(path), file: path)
    }

    private static func file(_ path: String) throws -> InputFile {
        let set = try InputSet.resolve(paths: [path], cancellation: Interruption.cancellation)
        guard let file = set.files.first, set.files.count == 1 else {
            throw UserError(.input, "this is more than one file", at: path, remedy: "name one")
        }
        return file
    }

    private static func described(_ outcome: SummaryOutcome) -> String {
        "\(Decimal.grouped(outcome.accounts)) accounts, \(Decimal.grouped(outcome.exchanges)) exchanges, "
            + "\(Decimal.grouped(outcome.bytes)) bytes.\n"
    }
}
