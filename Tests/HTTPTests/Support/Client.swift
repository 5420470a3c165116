import Glibc

/// A client that sends exactly the bytes it is told to.
final class Client {
    let descriptor: Int32
    private var unread: [UInt8] = []

    init(_ port: Int, address: String = "127.0.0.1", receiveBuffer: Int32? = nil) {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        precondition(getaddrinfo(address, String(port), &hints, &found) == 0)
        defer { freeaddrinfo(found) }
        guard let info = found?.pointee else { fatalError("no address") }
        descriptor = socket(info.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        if var size = receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        // A test that waits for what never comes fails instead of hanging.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), 1, &one, 4)
        isConnected = connect(descriptor, info.ai_addr, info.ai_addrlen) == 0
    }

    /// The server's side of a connection.
    init(accepted: Int32) {
        descriptor = accepted
        isConnected = true
    }

    /// Whether somebody listens there.
    let isConnected: Bool

    deinit { close(descriptor) }

    /// Sends bytes; false when the connection ended first.
    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress! + done, $0.count - done, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            done += count
        }
        return true
    }

    @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends nothing more.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Ends the connection without the courtesy of a goodbye.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        var unspecified = sockaddr(sa_family: 0, sa_data: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        connect(descriptor, &unspecified, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// Bytes as they come; nil at the end, however it came.
    func more() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }

    /// Everything up to the end of the connection.
    func rest() -> String {
        var all = unread
        unread = []
        while let bytes = more() { all += bytes }
        return String(decoding: all, as: UTF8.self)
    }

    /// Everything up to and with `mark`; nil when the connection ends before.
    func until(_ mark: String) -> String? {
        let mark = Array(mark.utf8)
        var from = 0
        while true {
            if unread.count >= mark.count {
                for start in from...unread.count - mark.count where unread[start] == mark[0] {
                    guard Array(unread[start..<start + mark.count]) == mark else { continue }
                    defer { unread.removeFirst(start + mark.count) }
                    return String(decoding: unread.prefix(start + mark.count), as: UTF8.self)
                }
                from = unread.count - mark.count + 1
            }
            guard let bytes = more() else { return nil }
            unread += bytes
        }
    }

    /// So many bytes; nil when the connection ends before.
    func take(_ count: Int) -> [UInt8]? {
        while unread.count < count {
            guard let bytes = more() else { return nil }
            unread += bytes
        }
        defer { unread.removeFirst(count) }
        return Array(unread.prefix(count))
    }

    /// One answer with a length or in chunks.
    func answer(isHead: Bool = false) -> Answer? {
        guard let head = until("\r\n\r\n"), let status = Int(head.dropFirst(9).prefix(3)) else { return nil }
        var answer = Answer(status: status, head: head, body: [])
        if isHead || status == 204 || status == 304 || status < 200 { return answer }
        if answer.field("transfer-encoding") == "chunked" {
            while true {
                guard let line = until("\r\n"), let size = Int(line.dropLast(), radix: 16),
                    let bytes = take(size), until("\r\n") != nil
                else { return nil }
                answer.body += bytes
                if size == 0 { return answer }
            }
        }
        guard let length = answer.field("content-length").flatMap({ Int($0) }), let body = take(length) else {
            return nil
        }
        answer.body = body
        return answer
    }

    /// Whether the server has closed the connection, with nothing left to read.
    var isEnded: Bool { unread.isEmpty && more() == nil }
}

struct Answer: Equatable {
    var status: Int
    var head: String
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func field(_ name: String) -> String? {
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name + ": ") {
            return String(line.dropFirst(name.count + 2))
        }
        return nil
    }
}
