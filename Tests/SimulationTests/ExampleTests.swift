import Base
import Glibc
import JSON
import Testing

@testable import Simulation

/// The examples that come with the product, and the worlds of the detection bench.
@Suite struct ExampleTests {
    private static let root = String(#filePath.dropLast("Tests/SimulationTests/ExampleTests.swift".count))
    private static let folder = root + "examples/specs"
    private static let benchFolders = ["Benchmarks/Detection/specs", "Benchmarks/Detection/specs/training"]

    private static let names = specs(of: folder)
    private static let benchPaths = benchFolders.flatMap { folder in
        specs(of: root + folder).map { "\(root)\(folder)/\($0)" }
    }

    private static func specs(of folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if name.hasSuffix(".json") { names.append(String(name.dropLast(5))) }
        }
        return names.sorted()
    }

    private func read(_ name: String) throws -> [UInt8] { try read(path: "\(Self.folder)/\(name)") }

    private func read(path: String) throws -> [UInt8] {
        let file = try #require(fopen("\(path).json", "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }

    @Test func thereAreExamples() { #expect(Self.names.count >= 10 && Self.benchPaths.count >= 10) }

    @Test(arguments: benchPaths) func everyWorldOfTheDetectionBenchParses(_ path: String) throws {
        let spec = try SimulationSpec.parse(JSONValue.parse(read(path: path), file: path), file: path)
        #expect(path.hasSuffix("/\(spec.name)") && !spec.campaigns.isEmpty)
    }

    @Test(arguments: names) func everyExampleParsesAndRuns(_ name: String) throws {
        let spec = try SimulationSpec.parse(JSONValue.parse(read(name), file: name), file: name)
        #expect(spec.name == name)
        let outcome = try Simulation.run(spec, scale: 0.02, sink: { _ in })
        #expect(outcome.exchanges > 500)
        let hidden = outcome.kinds.filter { $0.kind.hasPrefix("campaign:") }.count
        #expect(hidden == spec.campaigns.count)
    }

    @Test func theDocumentationNamesEveryTopicKnobAndLookAlike() throws {
        let path = Self.folder.dropLast("examples/specs".count) + "docs/simulation.md"
        let file = try #require(fopen(String(path), "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 17)
        let count = fread(&bytes, 1, bytes.count, file)
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        let names = Lexicon.standard.topics.map(\.name) + CampaignSpec.keys + LookAlike.allCases.map(\.rawValue)
        for name in names { #expect(text.contains("`\(name)`"), "\(name)") }
    }

    @Test func presetsAreTheExamples() throws {
        for preset in Presets.all { #expect(try read(preset.name) == Array(preset.json.utf8), "\(preset.name)") }
    }
}
