/// The commands on the store of a server: keys, access, the audit trail and backups.
extension Catalogue {
    private static let storing = ExitCode.allCases.filter { $0 != .found }

    /// `stillwatch keys`.
    static let keys = Command(
        name: "keys", summary: "make, list and revoke API keys",
        description: [
            """
            create makes a key for an account and prints it: the one time that anybody sees it, because the store keeps \
            only its SHA-256. list shows the keys, without their secrets. revoke takes one back for good; to take access \
            away for a while, see cut.
            """,
            """
            The first create makes the store. A running server learns of every change at once, and every change is in \
            the audit trail with your user's name.
            """,
        ],
        operand: Command.Operand(
            name: "ACTION", kind: .wordThenText(KeysAction.allCases.map(\.rawValue)), count: 1...2,
            details: """
                create ACCOUNT; list [ACCOUNT], every account's if none is named; or revoke KEY, a key's public id as \
                list shows it.
                """,
            remedy: "write keys create ACCOUNT, keys list or keys revoke KEY", second: "ID"),
        flags: StoreFlags.keys,
        examples: [
            Command.Example(
                purpose: "A key for an account that is good for 90 days",
                line: "stillwatch keys create account-17 --organisation org-3 --name batch --valid 90d"),
            Command.Example(purpose: "Whose keys are there?", line: "stillwatch keys list"),
            Command.Example(
                purpose: "One has leaked",
                line: "stillwatch keys revoke key_4fGh2kLmNp8qRsTv --reason leaked"),
        ],
        files: [Command.File(name: "DIR/store.db", details: "The store, made by the first create (mode 0600).")],
        exitCodes: storing)

    /// `stillwatch cut`.
    static let cut = Command(
        name: "cut", summary: "cut a key, account or campaign off",
        description: [
            """
            Takes access away, at once and until reinstate gives it back: from a key, from every key of an account or an \
            organisation, or from every account of a campaign. Nothing is erased. What is cut off already stays so, with its \
            first reason.
            """
        ],
        operand: access,
        flags: StoreFlags.cut,
        examples: [
            Command.Example(
                purpose: "Stop a campaign", line: "stillwatch cut campaign campaign-1 --reason reviewed"),
            Command.Example(
                purpose: "Stop one account", line: "stillwatch cut account account-17 --reason appeal-refused"),
        ],
        exitCodes: storing)

    /// `stillwatch reinstate`.
    static let reinstate = Command(
        name: "reinstate", summary: "give back what cut took away",
        description: [
            """
            Lifts a cut: from now on everything is as it was before it. Other cuts stay: an account whose organisation is \
            cut off, too, stays without access. A key that was revoked is not given back; make a new one.
            """
        ],
        operand: access,
        flags: StoreFlags.reinstate,
        examples: [
            Command.Example(
                purpose: "An appeal was granted",
                line: "stillwatch reinstate account account-17 --reason classroom")
        ],
        exitCodes: storing)

    /// `stillwatch cuts`.
    static let cuts = Command(
        name: "cuts", summary: "show who is cut off, and why",
        description: ["Lists the cuts that hold, the oldest first: what, since when, by whom and why."],
        operand: Command.Operand(
            name: "ID", kind: .text, count: 0...1, details: "Only cuts of this key, account, organisation or campaign.",
            remedy: "name an id"),
        flags: StoreFlags.cuts,
        examples: [
            Command.Example(purpose: "Who is cut off?", line: "stillwatch cuts"),
            Command.Example(purpose: "Was this account ever?", line: "stillwatch cuts account-17 --all"),
        ],
        exitCodes: storing)

    /// `stillwatch audit`.
    static let audit = Command(
        name: "audit", summary: "show and check who changed what",
        description: [
            """
            Lists entries of the store's audit trail, the latest hundred unless told otherwise. Every change of keys, access \
            and policies has one. Entries are only ever added, and each carries the digest of the one before.
            """,
            """
            --verify goes through the whole chain and says where it is broken, with exit code 3. It prints the head of the \
            chain: note it elsewhere, and --head tells later whether history up to there is still the same.
            """,
        ],
        flags: StoreFlags.audit,
        examples: [
            Command.Example(purpose: "What happened lately?", line: "stillwatch audit"),
            Command.Example(purpose: "Everything about an account", line: "stillwatch audit --subject account-17"),
            Command.Example(purpose: "Is the trail whole?", line: "stillwatch audit --verify"),
        ],
        exitCodes: storing)

    /// `stillwatch backup`.
    static let backup = Command(
        name: "backup", summary: "copy the store while the server runs",
        description: [
            """
            Writes the whole store into one new file, checks it, and prints its name and the head of its audit trail. The \
            server goes on meanwhile. The file names accounts and holds no secret of a key: keep it as you keep the store.
            """
        ],
        operand: Command.Operand(
            name: "FOLDER", kind: .path, count: 1...1,
            details: "Where the file goes; made if it is missing (mode 0700).",
            remedy: "name the folder for the backup"),
        flags: [StoreFlags.state, StoreFlags.json],
        examples: [Command.Example(purpose: "Every night", line: "stillwatch backup /srv/backups/stillwatch")],
        files: [
            Command.File(name: "store-MOMENT.db", details: "The copy, of mode 0600; it appears when it is whole.")
        ],
        exitCodes: storing)

    /// `stillwatch restore`.
    static let restore = Command(
        name: "restore", summary: "put a backup of the store back",
        description: [
            """
            Checks a backup and puts it in the place of the store, all or nothing. The store that was there is kept beside \
            it under another name, and the audit trail says what was done. A running server goes on with the new \
            content; only where the old store is too damaged to be opened must it be stopped.
            """
        ],
        operand: Command.Operand(
            name: "FILE", kind: .path, count: 1...1, details: "The file that backup wrote.",
            remedy: "name the file that backup wrote"),
        flags: [StoreFlags.state, StoreFlags.json],
        examples: [
            Command.Example(
                purpose: "Go back to last night",
                line: "stillwatch restore /srv/backups/stillwatch/store-2026-04-22T020000Z.db")
        ],
        files: [
            Command.File(name: "DIR/store.db", details: "The store."),
            Command.File(name: "DIR/store-before-MOMENT.db", details: "The store that was there."),
        ],
        exitCodes: storing)

    private static let access = Command.Operand(
        name: "KIND", kind: .wordThenText(["key", "account", "organisation", "campaign"]), count: 2...2,
        details: "What it is (key, account, organisation or campaign), and its id.",
        remedy: "write for example account account-17", second: "ID")
}

/// What `keys` can do.
enum KeysAction: String, CaseIterable {
    case create, list, revoke
}
