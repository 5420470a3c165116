internal import Base
internal import Crypto
internal import Store

/// `stillwatch audit`: lists the audit trail, or checks it.
struct AuditRun {
    private let invocation: Invocation
    private let query: AuditTrail.Query
    private let head: AuditHead?

    /// Reads the flags.
    init(_ invocation: Invocation) throws(UserError) {
        self.invocation = invocation
        var query = AuditTrail.Query()
        query.actor = invocation.text(StoreFlags.actor)
        query.action = invocation.text(StoreFlags.action)
        query.subject = invocation.text(StoreFlags.subject)
        query.from = try Self.moment(invocation, StoreFlags.from)
        query.to = try Self.moment(invocation, StoreFlags.to)
        query.limit = invocation.count(StoreFlags.limit) ?? 100
        self.query = query
        let noted = invocation.text(StoreFlags.head)
        head = noted.flatMap(AuditHead.init)
        if let noted, head == nil {
            throw UserError(
                .usage, "--head cannot be “\(noted)”: it takes NUMBER:DIGEST", remedy: "as audit --verify printed it")
        }
    }

    /// Lists or checks.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let stage = try StoreStage(invocation, .look, stages, console)
        if invocation.isOn(StoreFlags.verify) || head != nil {
            try verify(stage.store, console)
        } else {
            try list(try stage.store.audit.entries(query), console)
        }
        return .done
    }

    private func verify(_ store: Store, _ console: Console) throws {
        let verdict = try store.audit.verify(expecting: head)
        if invocation.isOn(StoreFlags.json) {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.audit-verdict/1")
                text.member("whole", verdict.fault == nil)
                text.member("entries", verdict.entries)
                text.member("head", verdict.head.description)
                text.member("broken_at", verdict.fault?.sequence)
                text.member("fault", verdict.fault?.description)
            }
            text.newline()
            try console.print(text.text)
        }
        if let fault = verdict.fault {
            throw UserError(
                .input, "the audit trail is broken: \(fault)", at: "\(store.folder)/store.db",
                remedy: "everything up to entry \(fault.sequence - 1) is whole; compare with a backup")
        }
        guard !invocation.isOn(StoreFlags.json) else { return }
        try console.print(
            "The audit trail is whole: \(Decimal.grouped(verdict.entries)) entries.\nHead: \(verdict.head)\n")
    }

    private func list(_ entries: [AuditEntry], _ console: Console) throws {
        guard !invocation.isOn(StoreFlags.json) else {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.audit/1")
                text.member("entries", each: entries) { text, entry in
                    text.member("sequence", entry.sequence)
                    text.member("moment", entry.moment)
                    text.member("actor", entry.actor)
                    text.member("action", entry.action)
                    text.member("subject", entry.subject)
                    // As text: the digest is over these very bytes.
                    text.member("details", entry.details)
                    text.member("previous", SHA256.hexadecimal(entry.previous))
                    text.member("digest", SHA256.hexadecimal(entry.digest))
                }
            }
            text.newline()
            return try console.print(text.text)
        }
        guard !entries.isEmpty else { return console.note("there are no such entries") }
        var table = TextTable(
            ["NO", "MOMENT", "BY", "ACTION", "SUBJECT", "DETAILS"], colour: console.colours(invocation))
        for entry in entries {
            table.add(
                [
                    String(entry.sequence), entry.moment.rfc3339, entry.actor, entry.action, entry.subject,
                    entry.details == "{}" ? "" : entry.details,
                ].map { TextTable.Cell(text: $0) })
        }
        try console.print(table.text)
    }

    /// A date stands for its midnight in UTC.
    private static func moment(_ invocation: Invocation, _ flag: Flag) throws(UserError) -> Timestamp? {
        guard let text = invocation.text(flag) else { return nil }
        let whole = text.utf8.count == 10 ? text + "T00:00:00Z" : text
        guard let moment = Bytes.with(whole, { Timestamp(rfc3339: $0) }) else {
            throw UserError(
                .usage, "\(flag.spelling) cannot be “\(text)”: it takes a date or a moment in RFC 3339",
                remedy: "such as 2026-04-22 or 2026-04-22T08:00:00Z")
        }
        return moment
    }
}
