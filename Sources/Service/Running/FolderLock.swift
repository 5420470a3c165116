internal import Base
internal import Glibc

/// Keeps a second server out of a folder, until it is released.
final class FolderLock {
    private var descriptor: Int32

    init(_ folder: String) throws {
        let place = "\(folder)/serve.lock"
        descriptor = open(place, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw UserError(
                .environment, "the lock cannot be opened: \(String(cString: strerror(errno)))", at: place)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw UserError(
                .environment, "another server uses this folder", at: folder,
                remedy: "stop it, or give each server a folder of its own")
        }
    }

    deinit { release() }

    /// Lets the next server in.
    func release() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}
