internal import Base
internal import JSON
internal import Service

/// `stillwatch status`: asks a server and says what it answers.
struct StatusRun {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Asks and prints.
    func perform(_ console: Console) throws -> ExitCode {
        let token = try invocation.text(StatusFlags.tokenFile).map { path in
            String(decoding: try FileSystem.contents(path).prefix { $0 > 32 && $0 < 127 }, as: UTF8.self)
        }
        let client =
            if let url = invocation.text(StatusFlags.url) {
                try Self.client(url, token ?? "")
            } else {
                try AdministrationClient(folder: StoreStage.folder(invocation), token: token ?? "")
            }
        let answer = try client.status(Interruption.cancellation)
        guard case .object(let status) = try JSONValue.parse(answer, file: client.url),
            status["schema"] == .string("stillwatch.status/1")
        else {
            throw UserError(.input, "this is no administration listener of stillwatch", at: client.url)
        }
        if invocation.isOn(StoreFlags.json) {
            try console.print(String(decoding: answer, as: UTF8.self))
        } else {
            try console.print(Self.words(status, colour: console.colours(invocation)))
        }
        return .done
    }

    private static func client(_ url: String, _ token: String) throws(UserError) -> AdministrationClient {
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw UserError(.usage, "--url cannot be “\(url)”", remedy: "write it like http://127.0.0.1:9090")
        }
        return AdministrationClient(url: url, token: token)
    }

    /// The answer for people.
    static func words(_ status: JSONObject, colour: Bool) -> String {
        let isShadow = status["shadow"] == .bool(true)
        let mode =
            status["draining"] == .bool(true)
            ? "draining" : isShadow ? "shadow: nothing is enforced" : "enforcing"
        var text = "\(mode), policy version \(status.digits("policy_version"))"
        text += ", stillwatch \(status.line("version")), since \(status.line("began"))\n"
        for problem in status.lines("problems") {
            text += colour ? "\u{1B}[31m! \(problem)\u{1B}[0m\n" : "! \(problem)\n"
        }
        let rows: [(String, String)] = [
            ("Requests", status.digits("requests")), ("Recorded", status.digits("recorded")),
            ("Unrecorded", status.digits("unrecorded")), ("Refused", status.list("refused")),
            ("Under way", status.digits("under_way")), ("Connections", status.digits("connections")),
            ("Decisions", status.list("decisions")), ("In shadow", status.list("shadow_decisions")),
            ("Accounts", status.digits("accounts")), ("With a verdict", status.digits("standings")),
            ("Last look", status.line("last_look").isEmpty ? "not yet" : status.line("last_look")),
        ]
        text += "\n"
        for (label, value) in rows {
            text += label + String(repeating: " ", count: 16 - label.count) + (value.isEmpty ? "none" : value) + "\n"
        }
        let campaigns = status.rows("campaigns")
        guard !campaigns.isEmpty else { return text + "\nNo campaign so far.\n" }
        var table = TextTable(
            ["CAMPAIGN", "FLAGGED SINCE", "ACCOUNTS", "EXCHANGES", "CONFIDENCE", "WHAT SETS IT APART"], colour: colour)
        for campaign in campaigns {
            let since = campaign.line("flagged_since")
            table.add([
                TextTable.Cell(text: campaign.line("id")),
                TextTable.Cell(text: since.isEmpty ? "watched" : since, isWarning: !since.isEmpty),
                TextTable.Cell(text: campaign.digits("accounts")), TextTable.Cell(text: campaign.digits("exchanges")),
                TextTable.Cell(text: campaign.decimal("confidence")), TextTable.Cell(text: campaign.line("headline")),
            ])
        }
        return text + "\n" + table.text
    }
}

extension JSONObject {
    /// A text, harmless to a terminal; empty when there is none.
    fileprivate func line(_ key: String) -> String {
        if case .string(let text)? = self[key] { Console.harmless(text) } else { "" }
    }

    fileprivate func lines(_ key: String) -> [String] {
        guard case .array(let elements)? = self[key] else { return [] }
        return elements.compactMap { if case .string(let text) = $0 { Console.harmless(text) } else { nil } }
    }

    fileprivate func digits(_ key: String) -> String {
        if case .integer(let value)? = self[key] { Decimal.grouped(Int(value)) } else { "0" }
    }

    fileprivate func decimal(_ key: String) -> String {
        switch self[key] {
        case .integer(let value)?: Decimal.fixed(Double(value), 3)
        case .number(let value)?: Decimal.fixed(value, 3)
        default: ""
        }
    }

    /// Counts by name, in one line.
    fileprivate func list(_ key: String) -> String {
        guard case .object(let counts)? = self[key] else { return "" }
        return counts.members.map { "\(Console.harmless($0.key)) \(counts.digits($0.key))" }.joined(separator: ", ")
    }

    fileprivate func rows(_ key: String) -> [JSONObject] {
        guard case .array(let elements)? = self[key] else { return [] }
        return elements.compactMap { if case .object(let object) = $0 { object } else { nil } }
    }
}
