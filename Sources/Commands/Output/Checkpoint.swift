internal import Base
internal import Engine
internal import Exchanges

/// The file in which a replay keeps its record while it runs.
enum Checkpoint {
    /// Its name in the folder of the report.
    static let name = ".replay.checkpoint"

    /// The checkpoint at `path`, valid for the same logs, files and options only.
    static func at(_ path: String, of request: AnalyzeRequest, logs: InputSet) throws -> ReplayCheckpoint {
        var identity = logs.fingerprint
        for file in [request.accounts, request.map, request.taxonomy, request.exclude, request.model, request.detector]
        {
            let found = try file.map { try InputSet.resolve(paths: [$0]).fingerprint }
            identity = StableHash.scramble(identity ^ (found ?? 1))
        }
        let options =
            "\(Product.version) \(request.every ?? 0) \(request.keep ?? 0) \(request.format ?? "") \(request.maxLineBytes) "
            + (request.without ?? "")
        return ReplayCheckpoint(
            identity: StableHash.text(options, seed: identity),
            load: { FileSystem.exists(path) ? try FileSystem.contents(path) : nil },
            save: { try FileSystem.replace(path, with: $0) })
    }
}
