internal import Base
internal import Glibc

/// A folder that receives all its files at once, or none.
///
/// Files are written under other names in the same folder, forced to the disk, and renamed together by `commit`. A
/// folder that holds anything else is refused unless forced: people mistype paths. Folders are made with mode 0700 and
/// files with 0600, since reports name accounts.
final class OutputFolder {
    /// What a command puts into its folder, and how to recognise an earlier run's.
    struct Contents: Sendable {
        /// The names that the command may write.
        let names: [String]
        /// A file among them that says in its first bytes who wrote it.
        let signature: (file: String, text: String)
        /// Files that grow while the command works; they are not replaced together with the others.
        var kept: [String] = []
    }

    private struct File {
        let name: String
        let descriptor: Int32
        let writer: ByteWriter
        /// Left out when nothing was written to it.
        let isOptional: Bool
    }

    /// The folder as the user named it.
    let path: String
    private let contents: Contents
    private var files: [File] = []
    private var folders: [String] = []

    private static let leftovers = [Checkpoint.name, Checkpoint.name + ".new"]

    /// Opens or makes the folder. Throws when it cannot be written or holds files of others (unless `force`).
    init(_ path: String, _ contents: Contents, force: Bool) throws {
        self.path = path
        self.contents = contents
        folders = try FileSystem.makeFolders(path)
        for folder in folders { UnfinishedOutput.shared.add(folder: folder) }
        do {
            try checkNames(force: force)
            try checkWritable()
        } catch {
            discard()
            throw error
        }
    }

    deinit { discard() }

    /// Starts one of the folder's files; it appears with `commit`.
    func file(_ name: String) throws -> ByteWriter { try start(name, isOptional: false).writer }

    /// Starts a file that somebody else writes, and returns the path to write to. If it stays empty it does not appear.
    func reserve(_ name: String) throws -> String {
        _ = try start(name, isOptional: true)
        return partialPath(name)
    }

    private func start(_ name: String, isOptional: Bool) throws -> File {
        let partial = partialPath(name)
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw OutputFailure.error(errno, at: path, doing: "write a file here") }
        UnfinishedOutput.shared.add(file: partial)
        let writer = ByteWriter(descriptor: descriptor, target: join(name))
        let file = File(name: name, descriptor: descriptor, writer: writer, isOptional: isOptional)
        files.append(file)
        return file
    }

    /// Path of the file in which a long run keeps its place. It stays when the run is interrupted, and goes with
    /// `commit`.
    func checkpoint() -> String { join(Checkpoint.name) }

    /// Path of one of the files that are kept.
    func place(of name: String) -> String { join(name) }

    /// Makes everything written visible, and removes those of an earlier run's files that this run did not write.
    func commit() throws {
        for file in files { try finish(file) }
        try Interruption.cancellation.check()
        let names = files.filter { !isSuperfluous($0) }.map(\.name)
        try UnfinishedOutput.shared.finish(path) {
            for (index, name) in names.enumerated() where rename(partialPath(name), join(name)) != 0 {
                let code = errno
                for done in names[..<index] { unlink(join(done)) }
                throw OutputFailure.error(code, at: join(name), doing: "put the file in place")
            }
            for file in files where !names.contains(file.name) { unlink(partialPath(file.name)) }
            for name in contents.names where !names.contains(name) { unlink(join(name)) }
            for name in Self.leftovers { unlink(join(name)) }
        }
        FileSystem.synchronise(path)
        for file in files { close(file.descriptor) }
        (files, folders) = ([], [])
    }

    /// Removes what was not committed, and the folders made for it.
    func discard() {
        for file in files { close(file.descriptor) }
        let partials = files.map { partialPath($0.name) }
        for partial in partials { unlink(partial) }
        for folder in folders.reversed() { rmdir(folder) }
        UnfinishedOutput.shared.forget(files: partials, folders: folders)
        (files, folders) = ([], [])
    }

    private func isSuperfluous(_ file: File) -> Bool {
        var status = stat()
        return file.isOptional && fstat(file.descriptor, &status) == 0 && status.st_size == 0
    }

    private func finish(_ file: File) throws {
        try file.writer.flush()
        // Some file systems report a full disk only now.
        guard fsync(file.descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
            throw OutputFailure.error(errno, at: join(file.name), doing: "write")
        }
    }

    private func join(_ name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

    private func partialPath(_ name: String) -> String { join(".\(name).\(getpid()).partial") }

    private func checkNames(force: Bool) throws {
        var ours: [String] = []
        var others: [String] = []
        for name in try FileSystem.names(in: path) {
            if let owner = partialOwner(name) {
                removeLeftover(name, of: owner)
            } else if Self.leftovers.contains(name) {
                continue
            } else if contents.names.contains(name) || contents.kept.contains(name) {
                ours.append(name)
            } else {
                others.append(name)
            }
        }
        for name in ours where FileSystem.isFolder(join(name)) {
            throw UserError(.output, "a folder stands where a file must go", at: join(name), remedy: "move it away")
        }
        guard !force else { return }
        if let stranger = others.first {
            throw UserError(
                .output, "the output folder holds other files, such as \(stranger)", at: path,
                remedy: "name another folder, or use --force to write beside them")
        }
        guard ours.isEmpty || FileSystem.head(join(contents.signature.file)).contains(contents.signature.text) else {
            throw UserError(
                .output, "the output folder holds a \(ours[0]) that stillwatch did not write", at: path,
                remedy: "name another folder, or use --force to replace it")
        }
    }

    /// Only trying tells whether a file can be made: permissions are not the whole story.
    private func checkWritable() throws {
        let probe = join(".\(contents.names[0]).\(getpid()).partial")
        let descriptor = open(probe, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw OutputFailure.error(errno, at: path, doing: "write into the folder") }
        close(descriptor)
        unlink(probe)
    }

    /// The process that a partial file's name names; nil for any other name.
    private func partialOwner(_ name: String) -> pid_t? {
        guard name.hasPrefix("."), name.hasSuffix(".partial") else { return nil }
        let parts = name.dropFirst().dropLast(".partial".count)
        guard let dot = parts.lastIndex(of: "."), contents.names.contains(String(parts[..<dot])) else { return nil }
        return pid_t(parts[parts.index(after: dot)...])
    }

    /// A process that was killed cannot tidy up; the next one does it.
    private func removeLeftover(_ name: String, of owner: pid_t) {
        guard owner > 0, owner == getpid() || (kill(owner, 0) != 0 && errno == ESRCH) else { return }
        unlink(join(name))
    }
}
