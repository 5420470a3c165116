import Base
import Exchanges
import Glibc
import HTTP
import Recording

@testable import Gateway

/// Decides by the caller's name, and remembers what it was asked.
final class NamedJudge: Judge {
    /// A request that was let pass.
    final class Pass: Ticket {}

    /// What a request told.
    struct Asked: Equatable {
        var account: String
        var endpoint: String
        var model: String
        var logprobs: Bool
        var choices: Int64
        var bodyLength: Int
        var address: String
        var verification: String
    }

    private(set) var asked: [Asked] = []
    private(set) var open = 0
    private(set) var unseen = 0

    func identify(_ credential: String, _ fields: HeaderFields, address: String) -> Identity? {
        credential.hasPrefix("key-") ? Identity(account: String(credential.dropFirst(4)), facts: address) : nil
    }

    func identify(_ caller: NamedCaller) -> Identity? {
        Identity(account: caller.account, organisation: caller.verification, facts: caller.address)
    }

    func rule(on request: InspectedRequest) -> Ruling {
        let exchange = request.exchange
        asked.append(
            Asked(
                account: request.identity.account, endpoint: exchange.endpoint.string, model: exchange.model.string,
                logprobs: exchange.parameters.logprobs == .yes, choices: exchange.parameters.choices,
                bodyLength: request.bodyLength, address: request.identity.facts as? String ?? "",
                verification: request.identity.organisation))
        var ruling = Ruling()
        ruling.verdict.policy = "p1"
        ruling.verdict.rule = "rules.secret-signal"
        ruling.verdict.reasons = [.init(name: "secret-signal", value: "7", threshold: "3")]
        ruling.fields.append("RateLimit", "\"requests\";r=3")
        switch request.identity.account {
        case "bad":
            ruling.verdict.action = "deny"
            ruling.refusal = APIError(403, "policy_violation", "This request was declined.", decision: request.id)
        case "fast":
            ruling.verdict.action = "throttle"
            ruling.refusal = APIError(
                429, "rate_limit_exceeded", "Too much.", retryAfter: 1500, decision: request.id)
        case "odd":
            ruling.verdict.action = "degrade"
            ruling.verdict.degrade = ["no-logprobs", "max-n=1"]
        default: break
        }
        if ruling.refusal == nil {
            open += 1
            ruling.ticket = Pass()
        }
        return ruling
    }

    func mayContinue(_ ticket: any Ticket, tokens: Int64) -> Bool { true }
    func settle(_ ticket: any Ticket, usage: Exchange.Usage, status: Int) { open -= 1 }
    func settleUnseen(_ ticket: any Ticket) {
        open -= 1
        unseen += 1
    }
}

/// A decision loop that serves on a free port of the loopback, with a record in a folder of its own.
final class LiveDecisions {
    let judge = NamedJudge()
    let deciding: DecisionLoop
    let folder: String
    let port: Int
    private let loop: EventLoop
    private let server: HTTPServer
    private let thread: BackgroundThread?
    private let spool: RecordWriter

    init(_ change: (inout DecisionSettings) -> Void = { _ in }) throws {
        var template = Array("/tmp/stillwatch-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw UserError(.environment, "no folder") }
        folder = String(cString: made)
        loop = try EventLoop()
        spool = RecordWriter(try RecordFolder(folder), loop: 0)
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let gateway = GatewayLoop(
            loop, GatewaySettings(services: []), client: try HTTPClient(loop), judge: judge, spool: spool,
            instance: "t", clock: { now }
        ) { _ in }
        var settings = DecisionSettings()
        settings.token = Array("a token of tests".utf8)
        change(&settings)
        deciding = DecisionLoop(gateway, settings, instance: "t")
        let listener = try ListenSocket.open("127.0.0.1", port: 0)
        port = ListenSocket.port(of: listener)
        server = try HTTPServer(loop, listener: listener, handler: deciding)
        let loop = loop
        thread = BackgroundThread.start { loop.run() }
    }

    /// Ends it and returns the record's lines. The judge may be looked at from then on.
    @discardableResult
    func end() -> [String] {
        let (server, spool) = (Unchecked(server), Unchecked(spool))
        loop.post {
            server.value.close()
            spool.value.seal()
        }
        loop.stop()
        thread?.join()
        var lines: [String] = []
        for name in names() {
            let path = "\(folder)/\(name)"
            lines += contents(path).split(separator: "\n").map(String.init)
            unlink(path)
        }
        rmdir(folder)
        return lines
    }

    private func names() -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private func contents(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}

/// Takes a value of one thread to another that has it alone from then on.
struct Unchecked<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}

/// An answer as it came in.
struct Answer {
    var status = 0
    var fields: [String: String] = [:]
    var body = ""
}

extension LiveDecisions {
    /// Asks on a connection of its own.
    func ask(
        _ method: String, _ target: String, _ fields: [(String, String)] = [], body: [UInt8] = []
    ) throws -> Answer {
        try Loopback.ask(port, method, target, fields, body: body)
    }
}

/// A client that blocks.
enum Loopback {
    static func ask(
        _ port: Int, _ method: String, _ target: String, _ fields: [(String, String)] = [], body: [UInt8] = []
    ) throws -> Answer {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard connected == 0 else { throw UserError(.environment, "no connection") }
        var text = "\(method) \(target) HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        if method != "GET" || !body.isEmpty { text += "Content-Length: \(body.count)\r\n" }
        var bytes = Array((text + "\r\n").utf8) + body
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeMutableBytes { write(descriptor, $0.baseAddress! + sent, $0.count - sent) }
            guard count > 0 else { break }
            sent += count
        }
        return parsed(rest(descriptor))
    }

    private static func rest(_ descriptor: Int32) -> String {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(descriptor, &piece, piece.count), count > 0 { all += piece.prefix(count) }
        return String(decoding: all, as: UTF8.self)
    }

    private static func parsed(_ text: String) -> Answer {
        // One character for Swift, two bytes on the wire.
        var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        var answer = Answer()
        guard !lines.isEmpty else { return answer }
        answer.status = lines.removeFirst().split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        while !lines.isEmpty, case let line = lines.removeFirst(), !line.isEmpty {
            let parts = line.split(separator: ":", maxSplits: 1)
            answer.fields[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
        }
        answer.body = lines.joined(separator: "\r\n")
        return answer
    }
}
