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

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    private var names: [String] = []

    /// Writes a file and returns its path.
    @discardableResult func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        guard let stream = fopen(file, "w") else { throw UserError(.environment, "cannot write", at: file) }
        defer { fclose(stream) }
        guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else {
            throw UserError(.environment, "cannot write", at: file)
        }
        if !names.contains(name) { names.append(name) }
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
