import Exchanges
import Glibc
import JSON
import Reports
import Simulation
import Testing

@testable import Base
@testable import Engine

/// A case: a folder with what to simulate (`spec.json`) and what must come of it (`expected.json`).
struct Scenario: CustomTestStringConvertible, Sendable {
    let name: String
    private let folder: String

    /// The folders of Tests/Scenarios.
    static let all: [Scenario] = {
        let root = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let cases = "/\(root)/Scenarios"
        guard let stream = opendir(cases) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if access("\(cases)/\(name)/spec.json", R_OK) == 0 { names.append(name) }
        }
        return names.sorted().map { Scenario(name: $0, folder: "\(cases)/\($0)") }
    }()

    var testDescription: String { name }

    /// What must come of it.
    struct Expected {
        /// Campaigns that must be found.
        var found: [String] = []
        /// Most reported campaigns of which fewer than half of the members are hidden.
        var falseCampaigns = 0
        /// Largest share of honest accounts that may be flagged.
        var falseShare = 0.0
        /// Least share of the members of the campaigns found that belong to them.
        var purity = 0.9
        /// Least share of their accounts, those with 20 exchanges or more, that are members.
        var coverage = 0.5
        /// Most parts of hidden campaigns beyond the first of each.
        var splits = 0
    }

    func spec() throws -> SimulationSpec { try .parse(document("spec.json"), file: "\(name)/spec.json") }

    func expected() throws -> Expected {
        let root = JSONNode(try document("expected.json"), file: "\(name)/expected.json")
        var expected = Expected()
        for (key, node) in try root.members() {
            switch key {
            case "why": _ = try node.text()
            case "found": expected.found = try node.elements().map { try $0.text() }
            case "most_false_campaigns": expected.falseCampaigns = try node.integer(in: 0...100)
            case "most_false_share": expected.falseShare = try node.number()
            case "least_purity": expected.purity = try node.number()
            case "least_coverage": expected.coverage = try node.number()
            case "most_splits": expected.splits = try node.integer(in: 0...100)
            default: throw node.error("unknown key", remedy: "see Tests/Scenarios/README.md")
            }
        }
        return expected
    }

    /// Simulates and analyses.
    func play(seed: UInt64) throws -> Outcome {
        var template = Array("/tmp/scenario-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw UserError(.environment, "no temporary folder") }
        let scratch = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let (log, accounts) = ("\(scratch)/exchanges.jsonl", "\(scratch)/accounts.jsonl")
        defer {
            unlink(log)
            unlink(accounts)
            rmdir(scratch)
        }
        var truth: [UInt8] = []
        let simulated = try Scenario.write(log) { sink in
            try Simulation.run(spec(), seed: seed, threads: 2, sink: sink)
        }
        try Scenario.write(accounts) { try simulated.writeAccounts($0) }
        try simulated.writeTruth { truth += $0 }
        var options = try AnalysisOptions(inputs: InputSet.resolve(paths: [log]))
        options.directory = try AccountDirectory.load(accounts)
        options.threads = 2
        let analysed = try Analysis.run(options)
        return Outcome(
            report: analysed.report, truth: try Truth.parse(JSONValue.parse(truth, file: "truth"), file: "truth"))
    }

    private static func write<Result>(_ path: String, _ body: (Simulation.Sink) throws -> Result) throws -> Result {
        guard let stream = fopen(path, "w") else { throw UserError(.output, "cannot be written", at: path) }
        defer { fclose(stream) }
        return try body { bytes in
            guard fwrite(bytes.baseAddress, 1, bytes.count, stream) == bytes.count || bytes.isEmpty else {
                throw UserError(.output, "cannot be written", at: path)
            }
        }
    }

    private func document(_ file: String) throws -> JSONValue {
        guard let stream = fopen("\(folder)/\(file)", "r") else {
            throw UserError(.input, "cannot be read", at: "\(folder)/\(file)")
        }
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, stream))
        return try JSONValue.parse(bytes, file: "\(name)/\(file)")
    }
}
