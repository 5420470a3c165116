internal import Base
internal import Glibc

/// What would be left lying about if the run ended now. The run itself cleans up after an error; this register lets the
/// watchman do it when a stage does not answer to an interruption.
final class UnfinishedOutput: Sendable {
    /// What has become visible to others.
    enum Outcome: Sendable {
        case nothing
        /// A part of a stream on standard output.
        case part
        /// What is finished, in this folder; the same command goes on from it.
        case kept(String)
        /// All files, in this folder.
        case complete(String)
    }

    private struct State {
        var files: [String] = []
        var folders: [String] = []
        var outcome = Outcome.nothing
        var isAbandoned = false
    }

    /// The register of this process.
    static let shared = UnfinishedOutput()
    private let state = Locked(State())

    /// What the last words of an interrupted run say.
    var lastWords: String {
        switch state.withLock({ $0.outcome }) {
        case .nothing: "interrupted; nothing was written"
        case .part: "interrupted; the output is incomplete"
        case .kept(let folder):
            "interrupted; what was finished is kept in \(folder), and the same command goes on from there"
        case .complete(let folder): "interrupted; the files in \(folder) are complete"
        }
    }

    /// Notes a file that is being written.
    func add(file: String) { state.withLock { $0.files.append(file) } }

    /// Notes a folder that was made for this run.
    func add(folder: String) { state.withLock { $0.folders.append(folder) } }

    /// Notes that a part of a stream is out.
    func streaming() { state.withLock { $0.outcome = .part } }

    /// Notes that whatever is finished stays in this folder.
    func keeping(_ folder: String) { state.withLock { $0.outcome = .kept(folder) } }

    /// Gives files their final names, by `body`, with the watchman kept out; then forgets what was noted.
    func finish(_ folder: String, _ body: () throws -> Void) throws {
        try state.withLock { state in
            guard !state.isAbandoned else { throw Cancelled() }
            try body()
            state = State(outcome: .complete(folder))
        }
    }

    /// Forgets files and folders that their owner has removed.
    func forget(files: [String], folders: [String]) {
        state.withLock { state in
            state.files.removeAll { files.contains($0) }
            state.folders.removeAll { folders.contains($0) }
        }
    }

    /// Removes everything noted, and lets nothing be finished after that.
    func abandon() {
        state.withLock { state in
            state.isAbandoned = true
            for file in state.files { unlink(file) }
            for folder in state.folders.reversed() { rmdir(folder) }
        }
    }
}
