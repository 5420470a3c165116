internal import Base
internal import Store

/// `stillwatch keys`: makes, lists and revokes API keys.
struct KeysRun {
    private let invocation: Invocation
    private let action: KeysAction
    private let operand: String?

    /// Reads the action and what it is about.
    init(_ invocation: Invocation) throws(UserError) {
        self.invocation = invocation
        // The parser has refused every other word.
        action = KeysAction(rawValue: invocation.operands[0]) ?? .list
        operand = invocation.operands.count > 1 ? invocation.operands[1] : nil
        let belonging: [(Flag, [KeysAction])] = [
            (StoreFlags.organisation, [.create, .list]), (StoreFlags.name, [.create]),
            (StoreFlags.verification, [.create]), (StoreFlags.valid, [.create]), (StoreFlags.reason, [.revoke]),
        ]
        for (flag, actions) in belonging where invocation.isGiven(flag) && !actions.contains(action) {
            throw UserError(
                .usage, "\(flag.spelling) does not go with keys \(action.rawValue)",
                remedy: "it belongs to keys " + actions.map(\.rawValue).joined(separator: " and "))
        }
    }

    /// Does it and says what came of it.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        switch action {
        case .create: try create(stages, console)
        case .list: try list(stages, console)
        case .revoke: try revoke(stages, console)
        }
        return .done
    }

    private func create(_ stages: Stages, _ console: Console) throws {
        guard let operand else {
            throw UserError(.usage, "keys create needs an account", remedy: "write keys create ACCOUNT")
        }
        let stage = try StoreStage(invocation, .create, stages, console)
        var request = Keys.Request(account: operand)
        request.organisation = invocation.text(StoreFlags.organisation) ?? ""
        request.name = invocation.text(StoreFlags.name) ?? ""
        request.verification = invocation.text(StoreFlags.verification) ?? ""
        request.expires = try invocation.count(StoreFlags.valid).map { try stage.moment.later(by: $0) }
        let (key, secret) = try stage.store.keys.create(request, by: stage.actor, at: stage.moment)
        stage.store.poke()
        guard !invocation.isOn(StoreFlags.json) else {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.key/1")
                text.member("secret", secret.text)
                text.member("key", object: { key.members(&$0, at: stage.moment) })
            }
            text.newline()
            return try console.print(text.text)
        }
        // The secret stands alone in its line, to be copied.
        try console.print(
            """
            Key \(key.id) for \(Console.harmless(key.account))\(key.expires.map { ", good until \($0.rfc3339)" } ?? "").
            This is the only time that its secret is shown; the store keeps no copy:

                \(secret.text)

            """)
    }

    private func list(_ stages: Stages, _ console: Console) throws {
        let stage = try StoreStage(invocation, .look, stages, console)
        let keys = try stage.store.keys.list(account: operand, organisation: invocation.text(StoreFlags.organisation))
        guard !invocation.isOn(StoreFlags.json) else {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.keys/1")
                text.member("keys", each: keys) { text, key in key.members(&text, at: stage.moment) }
            }
            text.newline()
            return try console.print(text.text)
        }
        guard !keys.isEmpty else { return console.note("there are no such keys") }
        var table = TextTable(
            ["KEY", "STATE", "ACCOUNT", "ORGANISATION", "NAME", "VERIFICATION", "CREATED", "EXPIRES", "LAST USED"],
            colour: console.colours(invocation))
        for key in keys {
            let state = key.state(at: stage.moment)
            table.add(
                [TextTable.Cell(text: key.id), TextTable.Cell(text: state.rawValue, isWarning: state != .active)]
                    + [
                        key.account, key.organisation, key.name, key.verification, key.created.date,
                        key.expires?.date ?? "never", key.lastUsed?.date ?? "never",
                    ].map { TextTable.Cell(text: $0) })
        }
        try console.print(table.text)
    }

    private func revoke(_ stages: Stages, _ console: Console) throws {
        guard let operand else {
            throw UserError(.usage, "keys revoke needs a key", remedy: "stillwatch keys list shows their ids")
        }
        let stage = try StoreStage(invocation, .change, stages, console)
        let key = try stage.store.keys.revoke(
            operand, reason: invocation.text(StoreFlags.reason) ?? "", by: stage.actor, at: stage.moment)
        stage.store.poke()
        guard !invocation.isOn(StoreFlags.json) else {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.key/1")
                text.member("key", object: { key.members(&$0, at: stage.moment) })
            }
            text.newline()
            return try console.print(text.text)
        }
        let since = key.revoked == stage.moment ? "" : " since \(key.revoked?.rfc3339 ?? "")"
        try console.print("Key \(key.id) of \(Console.harmless(key.account)) is revoked\(since).\n")
    }
}

extension APIKey {
    /// The members of the key in JSON; the secret is not among them.
    fileprivate func members(_ text: inout JSONText, at moment: Timestamp) {
        text.member("id", id)
        text.member("state", state(at: moment).rawValue)
        text.member("account_id", account)
        text.member("org_id", organisation.isEmpty ? nil : organisation)
        text.member("name", name)
        text.member("verification", verification.isEmpty ? nil : verification)
        text.member("created", created)
        text.member("expires", expires)
        text.member("last_used", lastUsed)
        text.member("revoked", revoked)
    }
}

extension Timestamp {
    /// So many milliseconds later. Throws a usage error beyond the end of time.
    fileprivate func later(by milliseconds: Int) throws -> Timestamp {
        let (sum, overflow) = self.milliseconds.addingReportingOverflow(Int64(milliseconds))
        // The year 9999 is the last that RFC 3339 can write.
        guard !overflow, sum < 253_402_300_800_000 else {
            throw UserError(.usage, "--valid reaches beyond the year 9999", remedy: "leave it away: then it never ends")
        }
        return Timestamp(milliseconds: sum)
    }
}
