internal import Base
internal import Exchanges
internal import Glibc
internal import Summaries

/// A state's folder. Its lock is held as long as this lives; files are written under names that no manifest knows yet,
/// forced to the disk, and count when the manifest that names them is renamed into place. Whatever the manifest does not
/// name is a leftover of a run that was stopped, and is removed by the next.
final class StateFolder {
    private static let lockName = "lock"
    static let manifestName = "manifest"
    private static let partialName = "manifest.partial"

    let path: String
    private let lock: Int32

    /// Opens a folder to change it; `creates` makes a missing one (mode 0700). Throws when another run uses it, when it
    /// holds other things than a state, or when it is missing.
    convenience init(changing path: String, creates: Bool) throws {
        if creates, mkdir(path, 0o700) != 0, errno != EEXIST {
            throw StateFolder.failure("the folder of the state cannot be made", path)
        }
        let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | (creates ? O_CREAT : 0)
        try self.init(path, lock: { open($0, flags, 0o600) }, LOCK_EX)
    }

    /// Opens a folder to look at it.
    convenience init(reading path: String) throws {
        try self.init(path, lock: { open($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }, LOCK_SH)
    }

    private init(_ path: String, lock open: (String) -> Int32, _ mode: Int32) throws {
        self.path = path
        let names: [String]
        do {
            names = try StateFolder.names(path)
        } catch {
            lock = -1
            throw error
        }
        if let stranger = names.first(where: { !StateFolder.isOurs($0) }), !names.contains(StateFolder.manifestName) {
            lock = -1
            throw UserError(
                .input, "this folder is not the folder of a state: it holds other files, such as \(stranger)", at: path,
                remedy: "name an empty folder or one that does not exist yet")
        }
        lock = open("\(path)/\(StateFolder.lockName)")
        guard lock >= 0 else { throw StateFolder.failure("the lock of the state cannot be opened", path) }
        guard flock(lock, mode | LOCK_NB) == 0 else {
            throw UserError(
                .environment, "another run is using this state", at: path,
                remedy: "wait until it is done; two runs may not change one state")
        }
    }

    deinit { if lock >= 0 { close(lock) } }

    /// The manifest; nil in a folder that is new or whose first run was stopped.
    func manifest() throws -> StateManifest? {
        let file = "\(path)/\(StateFolder.manifestName)"
        guard access(file, F_OK) == 0 else {
            if let lost = try epochFiles().first(where: { !$0.hasSuffix("-1.summary") }) {
                throw UserError(
                    .input, "the manifest is missing beside \(lost)", at: path,
                    remedy: "put the folder back from a copy, or begin a new state in another folder")
            }
            return nil
        }
        return try StateManifest(decoding: try StateFolder.contents(file), file: file)
    }

    /// The head of the newest summaries that a manifest names; nil in a new state.
    func newestHead(_ manifest: StateManifest) throws -> SummaryHead? {
        guard let last = manifest.epochs.last else { return nil }
        return try SummarySet.open(try InputSet.resolve(paths: [place(of: last)])) { try $0.head() }
    }

    /// Where a file of the state lies.
    func place(of epoch: StateManifest.Epoch) -> String { "\(path)/\(epoch.file)" }

    /// Writes a file that no manifest names yet and forces it to the disk. What `body` throws removes it again.
    func write<Result>(_ name: String, _ body: (_ sink: ([UInt8]) throws -> Void) throws -> Result) throws -> Result {
        let file = "\(path)/\(name)"
        unlink(file)
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StateFolder.failure("a file of the state cannot be made", file) }
        defer { close(descriptor) }
        do {
            let result = try body { try StateFolder.write($0, descriptor, file) }
            guard fsync(descriptor) == 0 else { throw StateFolder.failure("the state cannot be written", file) }
            return result
        } catch {
            unlink(file)
            throw error
        }
    }

    /// Makes a manifest the state, at once or not at all, then removes what it does not name.
    func commit(_ manifest: StateManifest) throws {
        try write(StateFolder.partialName) { try $0(manifest.encoded()) }
        StateFolder.synchronise(path)
        guard rename("\(path)/\(StateFolder.partialName)", "\(path)/\(StateFolder.manifestName)") == 0 else {
            throw StateFolder.failure("the manifest of the state cannot be put in place", path)
        }
        StateFolder.synchronise(path)
        try sweep(keeping: manifest)
    }

    /// Removes the files of the state that a manifest does not name.
    func sweep(keeping manifest: StateManifest?) throws {
        let named = Set(manifest?.epochs.map(\.file) ?? [])
        for name in try epochFiles() where !named.contains(name) { unlink("\(path)/\(name)") }
        unlink("\(path)/\(StateFolder.partialName)")
    }

    private func epochFiles() throws -> [String] {
        try StateFolder.names(path).filter { $0.hasPrefix("epoch-") && $0.hasSuffix(".summary") }
    }

    private static func isOurs(_ name: String) -> Bool {
        [lockName, manifestName, partialName].contains(name) || name.hasPrefix("epoch-") && name.hasSuffix(".summary")
    }
}
