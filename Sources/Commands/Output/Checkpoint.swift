internal import Base
internal import Engine
internal import Exchanges
internal import Glibc

/// The file in which a replay keeps its record while it runs.
enum Checkpoint {
    /// Its name in the folder of the report.
    static let name = ".replay.checkpoint"

    /// The checkpoint at `path`, valid for the same logs, files and options only.
    static func at(_ path: String, of request: AnalyzeRequest, logs: InputSet) throws -> ReplayCheckpoint {
        var identity = logs.fingerprint
        for file in [request.accounts, request.map, request.taxonomy, request.exclude] {
            let found = try file.map { try InputSet.resolve(paths: [$0]).fingerprint }
            identity = StableHash.scramble(identity ^ (found ?? 1))
        }
        let options = "\(Product.version) \(request.every ?? 0) \(request.format ?? "") \(request.maxLineBytes)"
        return ReplayCheckpoint(
            identity: StableHash.text(options, seed: identity),
            load: { FileSystem.exists(path) ? try FileSystem.contents(path) : nil },
            save: { try save($0, to: path) })
    }

    private static func save(_ bytes: [UInt8], to path: String) throws {
        let partial = path + ".new"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw OutputFailure.error(errno, at: path, doing: "write") }
        defer { close(descriptor) }
        let writer = ByteWriter(descriptor: descriptor, target: path)
        try writer.write(bytes)
        try writer.flush()
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP, rename(partial, path) == 0 else {
            throw OutputFailure.error(errno, at: path, doing: "write")
        }
    }
}
