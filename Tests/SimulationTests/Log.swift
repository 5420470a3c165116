import Base
import JSON

@testable import Simulation

/// A simulated log in memory, with the fields that tests look at.
struct Log {
    var bytes: [UInt8] = []
    var lines: [Line] = []
    var directory: [String: JSONObject] = [:]
    var truth: Truth
    var outcome: SimulationOutcome

    struct Line {
        var time: Int64
        var account: String
        var prompt: String
        var members: JSONObject

        func text(_ key: String) -> String? {
            if case .string(let text)? = members[key] { return text }
            return nil
        }

        func integer(_ key: String) -> Int64? {
            if case .integer(let value)? = members[key] { return value }
            return nil
        }

        func object(_ key: String) -> JSONObject? {
            if case .object(let object)? = members[key] { return object }
            return nil
        }
    }

    init(_ spec: SimulationSpec, seed: UInt64 = 7, scale: Double = 1, threads: Int = 2) throws {
        var bytes: [UInt8] = []
        outcome = try Simulation.run(spec, seed: seed, scale: scale, threads: threads, sink: { bytes += $0 })
        self.bytes = bytes
        lines = try bytes.split(separator: 10).map { try Line(Array($0)) }
        var accounts: [UInt8] = []
        try outcome.writeAccounts { accounts += $0 }
        for line in accounts.split(separator: 10) {
            guard case .object(let object) = try JSONValue.parse(Array(line), file: "accounts"),
                case .string(let id)? = object["account_id"]
            else { continue }
            directory[id] = object
        }
        var truth: [UInt8] = []
        try outcome.writeTruth { truth += $0 }
        self.truth = try Truth.parse(JSONValue.parse(truth, file: "truth"), file: "truth")
    }

    /// Lines of the accounts whose kind starts with a text.
    func lines(of kind: String) -> [Line] {
        lines.filter { truth.accounts[$0.account]?.kind.hasPrefix(kind) ?? false }
    }

    func accounts(of kind: String) -> [String] {
        truth.accounts.filter { $0.value.kind.hasPrefix(kind) }.keys.sorted()
    }
}

extension Log.Line {
    init(_ bytes: [UInt8]) throws {
        guard case .object(let object) = try JSONValue.parse(bytes, file: "line"),
            case .string(let moment)? = object["ts"], case .string(let account)? = object["account_id"],
            case .string(let prompt)? = object["prompt"],
            let time = Bytes.with(moment, { Timestamp(rfc3339: $0) })
        else { throw UserError(.input, "a line without time, account or prompt") }
        self.init(time: time.milliseconds, account: account, prompt: prompt, members: object)
    }
}

/// Small worlds for tests.
enum Worlds {
    static let start = Timestamp(milliseconds: 1_772_409_600_000)

    /// Only what is named; no look-alikes unless given.
    static func spec(
        _ name: String, days: Double = 4, chat: Int = 0, apps: Int = 0, orgs: Int = 0,
        lookalikes: [LookAlike: LookAlikeSizes] = [:], campaigns: [CampaignSpec] = []
    ) -> SimulationSpec {
        SimulationSpec(
            name: name, window: .init(from: start, days: days), benign: .init(chat: chat, apps: apps, orgs: orgs),
            lookalikes: .init(usual: false, named: lookalikes), campaigns: campaigns)
    }

    static func campaign(_ id: String = "c1", _ change: (inout CampaignSpec) -> Void = { _ in }) -> CampaignSpec {
        var campaign = CampaignSpec(id: id)
        campaign.accounts = 30
        campaign.perAccountDay = 20
        change(&campaign)
        return campaign
    }

    static func only(_ days: Double = 4, chat: Int = 0, _ change: (inout CampaignSpec) -> Void) -> SimulationSpec {
        spec("one campaign", days: days, chat: chat, campaigns: [campaign("c1", change)])
    }
}
