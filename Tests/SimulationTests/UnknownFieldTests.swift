import Base
import JSON
import Testing

@testable import Simulation

/// Logs that do not know everything.
@Suite struct UnknownFieldTests {
    private static let keys: [LogField: [String]] = [
        .turns: ["conversation_id", "turn_index"], .keys: ["api_key_id"], .organisations: ["org_id"],
        .networks: ["client_ip", "asn", "country"], .clients: ["user_agent"], .fingerprints: ["ja4"],
        .parameters: ["params"], .systemPrompts: ["system_prompt"],
        .outcomes: [
            "usage", "finish_reason", "client_abort", "latency_ms", "http_status", "response_sha256", "response_len",
        ],
        .payments: ["payment_fp"], .signups: ["signup_ts"], .domains: ["email_domain"],
    ]
    private static let directoryOnly: Set<LogField> = [.payments, .signups, .domains]

    private static let mixed = Worlds.spec(
        "unknown", days: 0.5, chat: 60, apps: 3, orgs: 2,
        campaigns: [Worlds.campaign { ($0.accounts, $0.perAccountDay, $0.template.slots) = (5, 20, true) }])

    private func log(_ unknown: Set<LogField>) throws -> Log {
        var spec = Self.mixed
        spec.unknown = unknown
        return try Log(spec)
    }

    /// How often each key occurs.
    private func counts(_ objects: some Sequence<JSONObject>) -> [String: Int] {
        objects.flatMap(\.members).reduce(into: [:]) { $0[$1.key, default: 0] += 1 }
    }

    @Test func everythingIsKnownByDefault() throws {
        let log = try log([])
        for (field, keys) in Self.keys {
            let counts = counts(
                Self.directoryOnly.contains(field) ? Array(log.directory.values) : log.lines.map(\.members))
            for key in keys { #expect(counts[key] ?? 0 > 0, "\(key)") }
        }
    }

    @Test(arguments: LogField.allCases) func whatIsUnknownIsNotWrittenAndNothingElseChanges(field: LogField) throws {
        let (whole, without) = (try log([]), try log([field]))
        #expect(whole.lines.map(\.prompt) == without.lines.map(\.prompt))
        let keys = Set(Self.keys[field] ?? [])
        let inLog = Self.directoryOnly.contains(field) ? [] : keys
        #expect(
            counts(without.lines.map(\.members))
                == counts(whole.lines.map(\.members)).filter { !inLog.contains($0.key) })
        let inDirectory = Self.directoryOnly.contains(field) || field == .organisations ? keys : []
        #expect(
            counts(without.directory.values) == counts(whole.directory.values).filter { !inDirectory.contains($0.key) })
    }

    @Test func allAtOnceIsStillALog() throws {
        let log = try log(Set(LogField.allCases))
        #expect(
            Set(counts(log.lines.map(\.members)).keys) == [
                "id", "ts", "account_id", "model_requested", "endpoint", "prompt",
            ])
    }

    @Test func aFieldThatDoesNotExistIsRefused() throws {
        let text = #"{"name":"u","window":{"from":"2026-03-02T00:00:00Z","days":1},"unknown":["turn"]}"#
        let error = #expect(throws: UserError.self) {
            try SimulationSpec.parse(JSONValue.parse(Array(text.utf8), file: "spec"))
        }
        #expect(error?.message.contains("did you mean 'turns'?") == true)
    }
}
