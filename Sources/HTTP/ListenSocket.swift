public import Base
internal import CMicrohttpd
internal import Glibc

/// Sockets that listen. Several of one address share its connections (SO_REUSEPORT), one for each loop.
public enum ListenSocket {
    /// What a stalled client may have waiting in the kernel, in bytes; without a limit it is megabytes.
    private static let sendBuffer: Int32 = 128 << 10

    /// Opens one listening socket. `address` is an IPv4 or IPv6 address, port 0 takes a free one; this process may open one
    /// port several times, once for each loop. Throws an environment error, also when anybody else listens there: the
    /// kernel would let two processes of one user share a port, and half of the requests would end up in the wrong one.
    public static func open(_ address: String, port: Int, backlog: Int = 4096) throws(UserError) -> Int32 {
        let place = address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, String(port), &hints, &found) == 0, let info = found else {
            throw UserError(
                .usage, "this is not an address to listen on", at: place, remedy: "give an IP address and a port")
        }
        defer { freeaddrinfo(info) }
        if port != 0, !isOurs(port) {
            // Without leave to share, binding fails where anybody listens.
            close(try bound(info, place, shares: false))
        }
        let descriptor = try bound(info, place, shares: true)
        guard listen(descriptor, Int32(backlog)) == 0 else {
            let error = failure("nothing can listen here", place)
            close(descriptor)
            throw error
        }
        let taken = ListenSocket.port(of: descriptor)
        opened.withLock { $0 = $0.filter(isListening) + [(descriptor, taken)] }
        return descriptor
    }

    /// What this process has opened, with its port; some of it may be closed by now, and its number another file's.
    private static let opened = Locked<[(descriptor: Int32, port: Int)]>([])

    private static func isOurs(_ port: Int) -> Bool {
        opened.withLock { $0.contains { $0.port == port && isListening($0) } }
    }

    private static func isListening(_ socket: (descriptor: Int32, port: Int)) -> Bool {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(socket.descriptor, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) == 0 && value == 1
            && ListenSocket.port(of: socket.descriptor) == socket.port
    }

    private static func bound(_ info: UnsafePointer<addrinfo>, _ place: String, shares: Bool) throws(UserError) -> Int32
    {
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(info.pointee.ai_family, Int32(kind), 0)
        guard descriptor >= 0 else { throw failure("no socket can be opened", place) }
        // Ports of connections that are still ending may be taken.
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        if shares { set(descriptor, SOL_SOCKET, SO_REUSEPORT, 1) }
        // Accepted sockets inherit it.
        set(descriptor, SOL_SOCKET, SO_SNDBUF, sendBuffer)
        if info.pointee.ai_family == AF_INET6 { set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
        guard bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0 else {
            let error = failure("nothing can listen here", place)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// The port that a socket listens on.
    public static func port(of descriptor: Int32) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard status == 0 else { return 0 }
        return withUnsafePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { Int(UInt16(bigEndian: $0.pointee.sin_port)) }
        }
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func failure(_ what: String, _ place: String) -> UserError {
        UserError(
            .environment, "\(what): \(String(cString: strerror(errno)))", at: place,
            remedy: errno == EADDRINUSE ? "stop the program that listens there, or choose another port" : nil)
    }
}
