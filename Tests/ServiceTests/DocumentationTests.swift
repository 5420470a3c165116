import Base
import Gateway
import Glibc
import Policy
import Testing

@testable import Service

/// Configurations that the documentation shows are read.
@Suite("The documentation of the configuration") struct DocumentationTests {
    private struct Missing: Error { let path: String }

    private static func page(_ name: String, from here: String = #filePath) throws -> String {
        let path = "/" + here.split(separator: "/").dropLast(3).joined(separator: "/") + "/" + name
        guard let stream = fopen(path, "r") else { throw Missing(path: path) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = fread(&block, 1, block.count, stream), count > 0 { bytes += block[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The lines between two, without these.
    private static func lines(of text: String, from first: String, to last: String) -> [Substring] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let begin = lines.firstIndex(where: { $0.hasPrefix(first) }) else { return [] }
        return Array(lines[(begin + 1)...].prefix { !$0.hasPrefix(last) })
    }

    private static func read(_ text: String) throws -> ServiceSettings {
        try ServiceSettings.read(Array(text.utf8), file: "page") { _ in Array("a-secret-of-enough-bytes".utf8) }
    }

    @Test func theExamplesAreSound() throws {
        let serve = try Self.page("examples/serve.yaml")
        let settings = try Self.read(serve)
        #expect(settings.policy.isShadow && settings.gateway.services.map(\.prefix) == ["/openai", "/anthropic"])
        // What is commented out is sound, too.
        let all = serve.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let beginnings = ["# alerts:", "#   - ", "# export:", "#   url:", "  # - {"]
            let isCommentedOut = beginnings.contains { line.hasPrefix($0) }
            return isCommentedOut ? String(line).replacing("# ", with: "", maxReplacements: 1) : String(line)
        }
        let more = try Self.read(all.joined(separator: "\n"))
        #expect(more.listeners.count == 2 && more.alerts.count == 1 && more.export != nil)
        let policy = try ServiceSettings.policy(try Self.page("examples/stillwatch.yaml"), version: 1)
        #expect(policy.isShadow)
    }

    @Test func thePagesConfigurationsAreSound() throws {
        let page = try Self.page("docs/operate.md")
        let first = Self.lines(of: page, from: "cat > stillwatch.yaml", to: "END").joined(separator: "\n")
        #expect(try Self.read(first).policy.isShadow)
        let decisions = Self.lines(of: try Self.page("docs/decision-api.md"), from: "```yaml", to: "```")
        let settings = try Self.read(decisions.joined(separator: "\n"))
        #expect(settings.decisions?.port == 8181 && settings.listeners.isEmpty)
    }
}
