internal import Base
internal import Glibc

/// The running server's ear in the folder: a datagram socket, `control.sock`. What is said there carries no news; it only
/// makes the server look at the store at once instead of a moment later.
struct ControlSocket {
    static let fileName = "control.sock"

    let folder: String

    /// Whether somebody listens.
    var isHeard: Bool { send(nil) }

    /// Sends a datagram, or with nil none; returns whether there is somebody to receive it. Never waits.
    func send(_ text: String?) -> Bool {
        let folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        // Addresses have room for 107 bytes; the way over the descriptor fits, however deep the folder lies.
        let direct = "\(self.folder)/\(Self.fileName)"
        let path = direct.utf8.count <= 107 ? direct : "/proc/self/fd/\(folder)/\(Self.fileName)"
        let ear = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard ear >= 0 else { return false }
        defer { close(ear) }
        guard LocalAddress.with(path, { connect(ear, $0, $1) }) == 0 else { return false }
        guard let text else { return true }
        let bytes = Array(text.utf8)
        // A full queue means that the server has been told often enough.
        return Glibc.send(ear, bytes, bytes.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)) >= 0
            || errno == EAGAIN
    }
}

extension Store {
    /// Where a server listens for word of changes: a datagram socket in the store's folder.
    public static let controlSocket = ControlSocket.fileName

    /// Tells a running server that something was changed, so that it looks at once; returns whether one listens. The store
    /// is the truth: a server that is not told sees the change at its next look at `revision`. Never waits.
    @discardableResult
    public func poke() -> Bool { ControlSocket(folder: folder).send("changed\n") }
}
