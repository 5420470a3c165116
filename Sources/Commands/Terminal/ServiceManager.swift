internal import Base
internal import Glibc

/// The service manager that started the program, where one did: systemd names a socket in NOTIFY_SOCKET and waits for word
/// there (the protocol of sd_notify(3)). What it is told decides when dependants are started and signals sent.
enum ServiceManager {
    /// Tells it that the server can be reached and understands signals. Does nothing where nobody listens.
    static func tellReady(at name: String? = getenv("NOTIFY_SOCKET").map { String(cString: $0) }) {
        guard let name, name.first == "/" || name.first == "@" else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let word = Array("READY=1".utf8)
        _ = LocalAddress.with(name) { sendto(descriptor, word, word.count, Int32(MSG_NOSIGNAL), $0, $1) }
    }
}
