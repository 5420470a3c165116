public import Base
internal import Glibc
internal import HTTP

/// Asks a running server how it is.
public struct AdministrationClient {
    /// Scheme, host and port of the administration listener.
    public let url: String
    private let token: String

    private static let longest = 16 << 20
    private static let patience = 10_000

    /// A server by its address. `token` is what its administration asks for; empty for none.
    public init(url: String, token: String = "") {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.token = token
    }

    /// The server that runs on a folder. Throws an input error when none does.
    public init(folder: String, token: String = "") throws {
        guard let line = ReportFolder(existing: folder).contents(Operations.addressFile)?.prefix(while: { $0 > 32 }),
            !line.isEmpty
        else {
            throw UserError(
                .input, "no server with an administration listener runs on this folder", at: folder,
                remedy: "check --state, or name the listener with --url")
        }
        self.init(url: String(decoding: line, as: UTF8.self), token: token)
    }

    /// What `/status.json` answers. Waits ten seconds at most; throws an environment error without an answer.
    public func status(_ cancellation: Cancellation) throws -> [UInt8] {
        let loop = try EventLoop()
        let client = try HTTPClient(loop)
        var request = ClientCall.Request("GET", "\(url)/status.json")
        if !token.isEmpty { request.fields.append("Authorization", "Bearer \(token)") }
        request.timeouts.connect = AdministrationClient.patience
        request.timeouts.silence = AdministrationClient.patience
        let answer = Answer(loop)
        let call = client.start(request, answer)
        loop.every(50) { if cancellation.isCancelled { loop.stop() } }
        loop.run()
        client.close()
        try cancellation.check()
        guard answer.outcome == .complete else {
            throw UserError(
                .environment, answer.outcome == .untrusted ? "its certificate is not to be trusted" : "nobody answers",
                at: url, remedy: "check that the server runs; after kill -9 its folder still names its last address")
        }
        switch call.status {
        case 200: return answer.bytes
        case 401:
            throw UserError(.input, "it asks for a token", at: url, remedy: "name the token's file with --token-file")
        default: throw UserError(.input, "it answers \(call.status), so this is no administration listener", at: url)
        }
    }

    private final class Answer: ClientCallDelegate {
        private let loop: EventLoop
        private(set) var bytes: [UInt8] = []
        private(set) var outcome: ClientCall.Outcome?

        init(_ loop: EventLoop) { self.loop = loop }

        func responded(_ call: ClientCall) {}

        func received(_ call: ClientCall, _ part: Bytes) -> Bool {
            if bytes.count + part.count <= AdministrationClient.longest { bytes += part.buffer }
            return true
        }

        func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome) {
            self.outcome = outcome
            loop.stop()
        }
    }
}
