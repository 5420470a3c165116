import Glibc
import Testing

/// A caller's connection.
final class Caller {
    private let descriptor: Int32
    private(set) var received: [UInt8] = []

    init(_ port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4) }
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(status == 0)
    }

    deinit { leave() }

    private var isOpen = true

    /// Closes the connection.
    func leave() {
        if isOpen { close(descriptor) }
        isOpen = false
    }

    /// Sends a request with a body.
    func post(_ path: String, _ body: String, _ fields: [String] = ["Authorization: Bearer one"]) {
        let head = [
            "POST \(path) HTTP/1.1", "Host: gateway", "Content-Length: \(body.utf8.count)", "Connection: close",
        ]
        let text = Array(((head + fields).joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
        var sent = 0
        while sent < text.count {
            let count = text[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Reads until what has come ends the connection or has this text; returns whether it has.
    @discardableResult
    func read(until text: String? = nil) -> Bool {
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let text, self.text.contains(text) { return true }
            let count = recv(descriptor, &block, block.count, 0)
            guard count > 0 else { return false }
            received += block[..<count]
        }
    }

    var text: String { String(decoding: received, as: UTF8.self) }

    /// The status of the answer.
    var status: Int { Int(text.dropFirst(9).prefix(3)) ?? 0 }

    /// The answer's head in small letters.
    var head: String {
        String(
            text.prefix(
                text.firstRange(of: "\r\n\r\n").map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0)
        ).lowercased()
    }

    /// The answer's body without its frame, and whether its end is there.
    var body: (text: String, isWhole: Bool) {
        guard let end = firstIndex(of: Array("\r\n\r\n".utf8), from: 0) else { return ("", false) }
        var rest = received[(end + 4)...]
        guard head.contains("transfer-encoding: chunked") else {
            let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length: ") }.flatMap {
                Int($0.dropFirst(16))
            }
            return (String(decoding: rest, as: UTF8.self), length == rest.count)
        }
        var bytes: [UInt8] = []
        while let line = rest.firstIndex(of: 13) {
            guard let size = Int(String(decoding: rest[..<line], as: UTF8.self), radix: 16) else { break }
            rest = rest[(line + 2)...]
            if size == 0 { return (String(decoding: bytes, as: UTF8.self), true) }
            bytes += rest.prefix(size)
            guard rest.count >= size + 2 else { break }
            rest = rest[(rest.startIndex + size + 2)...]
        }
        return (String(decoding: bytes, as: UTF8.self), false)
    }

    private func firstIndex(of part: [UInt8], from: Int) -> Int? {
        guard received.count >= part.count else { return nil }
        return (from...(received.count - part.count)).first { received[$0..<($0 + part.count)].elementsEqual(part) }
    }
}

extension String {
    fileprivate func firstRange(of part: String) -> Range<String.Index>? { ranges(of: part).first }
}
