import Base
import Gateway
import Glibc
import Policy
import Testing

@testable import Service

/// Configurations that the documentation shows are read, and the keys that it names exist.
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
        try ServiceSettings.read(Array(text.utf8), file: "page") { _ in Array("a secret of enough bytes".utf8) }
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

    /// Every name in the third column stands for a key of the section in the first.
    @Test func everyKeyOfTheTableExists() throws {
        let rows = Self.lines(of: try Self.page("docs/operate.md"), from: "| key | default | meaning |", to: "\n")
            .dropFirst().prefix { $0.hasPrefix("|") }
        var known = 0
        for row in rows {
            let cells = row.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
            let path = cells[1].filter { $0 != "`" }
            known += 1
            #expect(!Self.isUnknown(path), "\(path)")
            for key in Self.keys(in: cells[3]) where !["callers.keys", "drain", "folder", "loops"].contains(path) {
                known += 1
                #expect(!Self.isUnknown("\(Self.lists.contains(path) ? "\(path)[]" : path).\(key)"), "\(path).\(key)")
            }
        }
        #expect(known > 40, "the table has lost its keys")
        #expect(Self.isUnknown("looks.evry") && Self.isUnknown("services[].upstreams[].uri"))
    }

    private static let lists: Set<String> = ["listen", "services", "alerts"]

    /// Whether the reader knows no such key, such as `services[].name`.
    private static func isUnknown(_ path: String) -> Bool {
        let parts = path.split(separator: ".")
        let last = parts[parts.count - 1].filter { $0.isLetter || $0 == "_" }
        let text = parts.dropLast().reversed().reduce("{\(last): 0}") {
            $1.hasSuffix("[]") ? "{\($1.dropLast(2)): [\($0)]}" : "{\($1): \($0)}"
        }
        do {
            _ = try read(text)
            return false
        } catch let list as any UserErrorList {
            return list.errors.contains { $0.description.contains("there is no such field") }
        } catch { return true }
    }

    /// The names in backticks outside parentheses, up to a colon.
    private static func keys(in cell: String) -> [String] {
        var depth = 0
        let outside = cell.filter { character in
            depth += character == "(" ? 1 : 0
            defer { depth -= character == ")" ? 1 : 0 }
            return depth == 0
        }
        return outside.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element.prefix { $0 != ":" }) }
            .filter { name in name.allSatisfy { $0.isLowercase || $0 == "_" } }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
