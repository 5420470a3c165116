import Base
import Glibc
import Testing

@testable import Service
@testable import Store

/// Servers that begin and end, over one folder.
@Suite("A server's life", .serialized) struct ServerTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func text(_ policy: String, _ more: String = "") -> String {
        """
        folder: \(scratch.path)/state
        loops: 1
        listen: [{port: 0}]
        administration: {port: 0}
        services: [{api: openai, upstreams: [{url: "http://127.0.0.1:1"}]}]
        callers: {keys: issued}
        \(more)
        policy: \(policy)
        """
    }

    private func settings(_ text: String) throws -> ServiceSettings {
        try ServiceSettings.read(Array(text.utf8), file: "s.yaml") { _ in [] }
    }

    /// Runs a server until it has started and done what is asked; returns its log.
    @discardableResult
    private func run(_ text: String, reloading: String? = nil, _ body: @escaping (Server) throws -> Void = { _ in })
        throws -> String
    {
        let log = Locked("")
        let cancellation = Cancellation()
        let server = try Server(
            try settings(text),
            log: ServiceLog { line in log.withLock { $0 += String(decoding: line, as: UTF8.self) } }
        ) { try settings(reloading ?? text) }
        var asks = reloading == nil ? 0 : 1
        try server.run(
            cancellation,
            shouldReload: {
                defer { asks -= 1 }
                if asks <= 0 { cancellation.cancel() }
                return asks == 1
            }, started: { do { try body(server) } catch { Issue.record(error) } })
        return log.withLock { $0 }
    }

    private var active: Int? { get throws { try Store.Store(scratch.path + "/state").policies.active()?.version } }

    @Test func itBeginsAndEnds() throws {
        let log = try run(text("{shadow: true}"))
        for event in ["started", "draining", "stopped"] { #expect(log.contains(#""event":"\#(event)""#), "\(log)") }
        #expect(!log.contains(#""level":"error""#), "\(log)")
    }

    @Test func twoOfThemDoNotShareAFolder() throws {
        let text = text("{shadow: true}")
        try run(text) { _ in
            #expect(throws: UserError.self) { _ = try Server(try settings(text)) { try settings(text) } }
        }
    }

    /// A policy that was taken back stays away, however often the server is started with the file that has it, until the
    /// file's policy is another one; and a file that is changed back is a change as any other.
    @Test func aRollbackHoldsUntilTheFilesPolicyChanges() throws {
        let (first, second) = ("{shadow: true}", "{shadow: false}")
        try run(text(first))
        #expect(try active == 1)
        try run(text(second))
        #expect(try active == 2)
        try Store.Store(scratch.path + "/state").policies.rollback(note: "too strict", by: "ann", at: .now())
        for more in ["", "drain: 1s"] {
            let log = try run(text(second, more))
            #expect(log.contains("version 1 holds: the file's was rolled back"), "\(log)")
            #expect(try active == 1)
        }
        try run(text("{shadow: false, appeal: {address: appeals@example.com}}"))
        #expect(try active == 3)
        try run(text(second))
        #expect(try active == 4)
        // The same file again is no news.
        try run(text(second))
        #expect(try active == 4)
    }

    @Test func aReloadTakesTheFilesPolicy() throws {
        let log = try run(text("{shadow: true}"), reloading: text("{shadow: false}"))
        #expect(log.contains(#""event":"reloaded""#), "\(log)")
        #expect(try active == 2)
    }

    @Test func aReloadOfSomethingWrongChangesNothing() throws {
        let log = try run(text("{shadow: true}"), reloading: text("{shadows: false}"))
        #expect(log.contains("what was there before still holds"), "\(log)")
        #expect(try active == 1)
    }
}
