public import Glibc

/// Addresses of sockets on this machine (unix(7)).
public enum LocalAddress {
    /// Calls `body` with the address of a path, or of a name that lies in no folder, which is written with an @ before it. Nil
    /// when there is no name, or it is longer than the 107 bytes that there is room for.
    public static func with<Result>(_ name: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard !name.isEmpty, name != "@", name.utf8.count < room else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: name.utf8)
            if name.first == "@" { $0[0] = 0 }
        }
        // A path ends with a zero; a name in no folder is as long as it is told.
        let length = MemoryLayout<sockaddr_un>.size - room + name.utf8.count + (name.first == "@" ? 0 : 1)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
        }
    }
}
