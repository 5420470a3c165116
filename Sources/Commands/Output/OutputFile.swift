internal import Base
internal import Glibc

/// A file that appears as a whole or not at all: written under another name beside it, forced to the disk and renamed by
/// `commit` (mode 0600, since summaries name accounts).
final class OutputFile {
    /// The way in.
    let writer: ByteWriter
    private let path: String
    private let partial: String
    private let descriptor: Int32
    private var isOpen = true

    /// Starts a file. One that stands there already is replaced only if `isOurs` says so of its first bytes, or with
    /// `force`.
    init(_ path: String, force: Bool, isOurs: ([UInt8]) -> Bool) throws {
        guard !FileSystem.isFolder(path) else {
            throw UserError(.output, "a folder stands where the file must go", at: path, remedy: "name a file")
        }
        guard force || !FileSystem.exists(path) || isOurs(FileSystem.firstBytes(path)) else {
            throw UserError(
                .output, "a file that stillwatch did not write stands there", at: path,
                remedy: "name another, or use --force to replace it")
        }
        self.path = path
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? path
        partial = path.dropLast(name.count) + ".\(name).\(getpid()).partial"
        unlink(partial)
        descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            isOpen = false
            writer = ByteWriter(descriptor: -1, target: path)
            throw OutputFailure.error(code, at: path, doing: "make the file")
        }
        UnfinishedOutput.shared.add(file: partial)
        writer = ByteWriter(descriptor: descriptor, target: path)
    }

    deinit { discard() }

    /// Makes everything written visible.
    func commit() throws {
        try writer.flush()
        // Some file systems report a full disk only now.
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
            throw OutputFailure.error(errno, at: path, doing: "write")
        }
        try Interruption.cancellation.check()
        let folder = FileSystem.parent(path)
        try UnfinishedOutput.shared.finish(folder) {
            guard rename(partial, path) == 0 else {
                throw OutputFailure.error(errno, at: path, doing: "put the file in place")
            }
        }
        FileSystem.synchronise(folder)
        close(descriptor)
        isOpen = false
    }

    private func discard() {
        guard isOpen else { return }
        close(descriptor)
        unlink(partial)
        UnfinishedOutput.shared.forget(files: [partial], folders: [])
        isOpen = false
    }
}
