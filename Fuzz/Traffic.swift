import Base
import Gateway
import HTTP
import Service

extension Targets {
    /// What comes from callers, upstreams and operators while a server runs.
    static let traffic: [String: @Sendable ([UInt8]) -> Void] = [
        "events": events, "network": network, "credential": credential, "configuration": configuration,
    ]

    /// A stream whose first byte says how it is cut: its bytes come out again, and its events are those of the whole.
    private static func events(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let stream = Array(bytes.dropFirst())
        let (whole, cut) = (read(stream, by: stream.count), read(stream, by: Int(first) % 16 + 1))
        precondition(whole.bytes == stream && cut.bytes == stream && whole.data == cut.data)
    }

    private static func read(_ stream: [UInt8], by size: Int) -> (bytes: [UInt8], data: [[UInt8]]) {
        var inspector = EventInspector()
        let scratch = EventInspector.Scratch()
        var (bytes, data): ([UInt8], [[UInt8]]) = ([], [])
        for from in stride(from: 0, to: stream.count, by: max(1, size)) {
            stream[from..<min(stream.count, from + max(1, size))].withUnsafeBufferPointer {
                inspector.take(Bytes($0), scratch) { event in
                    bytes += event.text.buffer
                    if !event.data.isEmpty { data.append(Array(event.data.buffer)) }
                }
            }
        }
        inspector.takeRest { bytes += $0.buffer }
        return (bytes, data)
    }

    /// A network, a line, an address: whoever is in a range of one address is that address.
    private static func network(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        let range = NetworkRange(parts[0])
        guard parts.count == 2, let address = Bytes.with(parts[1], { IPAddress($0) }) else { return }
        _ = range?.contains(address)
        if let own = NetworkRange(parts[1]) { precondition(own.contains(address)) }
    }

    /// Fields, one a line: a credential is never empty, and stands in one of them.
    private static func credential(_ bytes: [UInt8]) {
        var fields = HeaderFields()
        for line in bytes.split(separator: 10) {
            let parts = line.split(separator: 58, maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
            if parts.count == 2 { fields.append(parts[0], parts[1]) }
        }
        for style in APIStyle.allCases {
            guard let credential = style.credential(fields) else { continue }
            var stands = false
            fields.forEach { stands = stands || $1.string.hasSuffix(credential) }
            precondition(!credential.isEmpty && stands)
        }
    }

    /// What is wrong with a configuration is told with its place.
    private static func configuration(_ bytes: [UInt8]) {
        do {
            _ = try ServiceSettings.read(bytes, file: "f") { _ in Array("a-secret-that-is-long-enough".utf8) }
        } catch let list as any UserErrorList {
            precondition(list.errors.allSatisfy { $0.location?.hasPrefix("f") ?? false })
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
