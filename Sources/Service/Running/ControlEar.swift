internal import Base
internal import Glibc

/// Listens for word of changes: a datagram socket in the server's folder. What is said there carries no news; the store is
/// asked.
final class ControlEar {
    let descriptor: Int32
    private let path: String

    init(_ path: String) throws {
        self.path = path
        descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        // The folder's lock is held, so a socket that lies there is a dead server's.
        unlink(path)
        guard let bound = LocalAddress.with(path, { bind(descriptor, $0, $1) }) else {
            throw UserError(
                .environment, "the path of the control socket is too long", at: path, remedy: "use a shorter folder")
        }
        guard descriptor >= 0, bound == 0, chmod(path, 0o600) == 0 else {
            throw UserError(
                .environment, "the control socket cannot be made: \(String(cString: strerror(errno)))", at: path)
        }
    }

    /// Takes everything that was said.
    func drain() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) >= 0 {}
    }

    deinit {
        close(descriptor)
        unlink(path)
    }
}
