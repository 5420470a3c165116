import Base
import HTTP

/// What strangers send before anybody knows who they are.
extension Targets {
    static let network: [String: @Sendable ([UInt8]) -> Void] = [
        "http-head": head,
        "http-hello": { bytes in
            bytes.withUnsafeBufferPointer { buffer in
                guard let hello = ClientHello(Bytes(buffer)) else { return }
                precondition(hello.ja4.utf8.count == 36)
                precondition(hello.ja4.utf8.allSatisfy { $0 > 32 && $0 < 127 })
            }
        },
    ]

    /// Lines of a head as the server would give them: method, target and version, then name and value in turn.
    private static func head(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        guard lines.count >= 3 else { return }
        var fields = HeaderFields()
        for place in stride(from: 3, to: lines.count - 1, by: 2) {
            view(lines[place]) { name in view(lines[place + 1]) { fields.append(name, $0) } }
        }
        var place = 3
        fields.forEach { name, value in
            precondition(name.buffer.elementsEqual(lines[place]) && value.buffer.elementsEqual(lines[place + 1]))
            place += 2
        }
        let framing = RequestFraming(bodyLimit: 1000, headLimit: 500, fieldLimit: 20, targetLimit: 50)
        view(lines[0]) { method in
            view(lines[1]) { target in
                view(lines[2]) { version in
                    guard
                        let body = try? framing.check(method: method, target: target, version: version, fields: fields)
                    else { return }
                    precondition(target[0] == 47 && target.count <= 50 && fields.count <= 20 && fields.size <= 500)
                    precondition(fields.occurrences("host") <= 1 && fields.occurrences("content-length") <= 1)
                    precondition(fields.occurrences("upgrade") == 0)
                    switch body {
                    case .none: precondition(fields.occurrences("transfer-encoding") == 0)
                    case .length(let length): precondition(length > 0 && length <= 1000)
                    case .chunked: precondition(fields.occurrences("content-length") == 0)
                    }
                }
            }
        }
    }

    private static func view(_ bytes: [UInt8], _ body: (Bytes) -> Void) {
        bytes.withUnsafeBufferPointer { body(Bytes($0)) }
    }
}
