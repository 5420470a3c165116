internal import Base
internal import Store

/// `stillwatch backup`: from a store to a file.
struct BackupRun {
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Copies, and says where and what.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let stage = try StoreStage(invocation, .look, stages, console)
        let folder = invocation.operands[0]
        _ = try FileSystem.makeFolders(folder)
        let stamp = stage.moment.rfc3339.filter { $0 != ":" && $0 != "." }
        let backup = try stage.store.backup(to: "\(folder)/store-\(stamp).db")
        guard !invocation.isOn(StoreFlags.json) else {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.backup/1")
                text.member("file", backup.file)
                text.member("bytes", backup.bytes)
                text.member("audit_head", backup.head.description)
            }
            text.newline()
            try console.print(text.text)
            return .done
        }
        try console.print(
            """
            Backup: \(Console.harmless(backup.file)), \(Decimal.grouped(backup.bytes)) bytes, checked.
            Head of its audit trail: \(backup.head)

            """)
        return .done
    }
}

/// `stillwatch restore`: from a file to a store.
struct RestoreRun {
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Puts the backup back, and says what became of the store that was there.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let restored = try Store.restore(
            StoreStage.folder(invocation), from: invocation.operands[0], by: StoreStage.invoker(console.environment),
            at: stages.now())
        // A server that is not told finds out by itself.
        _ = try? Store(StoreStage.folder(invocation), .look).poke()
        guard !invocation.isOn(StoreFlags.json) else {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.restored/1")
                text.member("audit_head", restored.head.description)
                text.member("kept", restored.kept)
            }
            text.newline()
            try console.print(text.text)
            return .done
        }
        let kept = restored.kept.map { "The store that was there: \(Console.harmless($0))\n" } ?? ""
        try console.print("The backup is the store now.\n\(kept)Head of its audit trail: \(restored.head)\n")
        return .done
    }
}
