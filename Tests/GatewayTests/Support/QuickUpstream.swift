import Base
import Glibc
import HTTP

/// An upstream on a thread of its own that answers at once, so that an answer may be there before its asker has looked up.
final class QuickUpstream: Sendable {
    let port: Int
    private let listener: Int32
    private let thread: BackgroundThread?
    /// The connection that is served; -1 for none.
    private let current = Locked<Int32>(-1)

    /// Answers every request of one connection after another with the same bytes.
    init(_ answer: String) throws {
        let listener = try ListenSocket.open("127.0.0.1", port: 0)
        self.listener = listener
        port = ListenSocket.port(of: listener)
        let bytes = Array(answer.utf8)
        thread = BackgroundThread.start { [current] in
            var listening = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            while poll(&listening, 1, -1) > 0, listening.revents & Int16(POLLIN) != 0 {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                current.withLock { $0 = client }
                QuickUpstream.serve(client, bytes)
                current.withLock { $0 = -1 }
                close(client)
            }
        }
    }

    private static func serve(_ client: Int32, _ answer: [UInt8]) {
        _ = fcntl(client, F_SETFL, 0)
        var request = [UInt8](repeating: 0, count: 65_536)
        // Requests here are small enough to come in one piece.
        while recv(client, &request, request.count, 0) > 0 {
            guard send(client, answer, answer.count, Int32(MSG_NOSIGNAL)) == answer.count else { return }
        }
    }

    /// Ends it, with the connection that it serves.
    func end() {
        shutdown(listener, Int32(SHUT_RDWR))
        current.withLock { if $0 >= 0 { shutdown($0, Int32(SHUT_RDWR)) } }
        thread?.join()
        close(listener)
    }
}
