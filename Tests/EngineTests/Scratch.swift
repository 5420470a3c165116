import Compression
import Exchanges
import Glibc
import JSON
import Simulation

@testable import Base
@testable import Engine

/// A folder of a test's own, gone when the test is.
final class Scratch {
    let path: String

    init() throws {
        var template = Array("/tmp/engine-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw UserError(.environment, "no temporary folder") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Scratch.remove(path) }

    private static func remove(_ path: String) {
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { remove("\(path)/\(name)") }
            }
            closedir(stream)
        }
        Glibc.remove(path)
    }

    /// A path in the folder.
    subscript(name: String) -> String { "\(path)/\(name)" }

    /// The content of a file; nil when there is none.
    static func read(_ file: String) -> [UInt8]? {
        guard let stream = fopen(file, "r") else { return nil }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&block, 1, block.count, stream), count > 0 { bytes += block[..<count] }
        return bytes
    }

    /// Writes a file and returns its path.
    @discardableResult func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        guard let stream = fopen(file, "w") else { throw UserError(.environment, "cannot write", at: file) }
        defer { fclose(stream) }
        guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else {
            throw UserError(.environment, "cannot write", at: file)
        }
        return file
    }

    /// Analyses files.
    func analyze(_ paths: [String], _ change: (inout AnalysisOptions) throws -> Void = { _ in }) throws
        -> AnalysisOutcome
    {
        var options = try AnalysisOptions(inputs: InputSet.resolve(paths: paths))
        try change(&options)
        return try Analysis.run(options)
    }

    /// Analyses lines.
    func analyze(
        lines: [[UInt8]], named name: String = "log.jsonl", _ change: (inout AnalysisOptions) throws -> Void = { _ in }
    ) throws -> AnalysisOutcome {
        try analyze([try write(name, Array(lines.joined(separator: [10])) + [10])], change)
    }
}

/// A simulated log.
struct SimulatedLog {
    let lines: [[UInt8]]
    let accounts: [UInt8]
    let truth: Truth

    init(_ spec: String, seed: UInt64 = 7) throws {
        let spec = try SimulationSpec.parse(JSONValue.parse(Array(spec.utf8), file: "spec"))
        var (bytes, accounts, truth): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        let outcome = try Simulation.run(spec, seed: seed, threads: 2, sink: { bytes += $0 })
        try outcome.writeAccounts { accounts += $0 }
        try outcome.writeTruth { truth += $0 }
        lines = bytes.split(separator: 10).map(Array.init)
        self.accounts = accounts
        self.truth = try Truth.parse(JSONValue.parse(truth, file: "truth"), file: "truth")
    }

    /// A small world with a careless campaign in it.
    static let careless = """
        {"name": "engine", "window": {"from": "2026-03-02T00:00:00Z", "days": 3},
         "benign": {"chat": 250, "apps": 4, "orgs": 2}, "lookalikes": {"default": false, "viral": {"accounts": 60}},
         "campaigns": [{"id": "c1", "accounts": 40, "per_account_day": 15, "template": "fixed", "infra": 0,
                        "signup": "burst", "timing": "scheduler"}]}
        """
}
