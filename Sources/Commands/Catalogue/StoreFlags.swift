/// The flags of the commands on the store.
enum StoreFlags {
    static let keys = [state, organisation, name, verification, valid, reason, json, AnalyzeFlags.color]
    static let cut = [state, why, json]
    static let reinstate = [state, reason, json]
    static let cuts = [state, all, json, AnalyzeFlags.color]
    static let audit = [state, verify, head, actor, action, subject, from, to, limit, json, AnalyzeFlags.color]

    static let state = Flag(
        "state", "DIR", .path, fallback: .value("/var/lib/stillwatch"), section: .input,
        summary: "the server's folder", details: "Where store.db lies.")
    static let json = Flag(
        "json", section: .output, summary: "print JSON", details: "One JSON document on standard output.")

    static let organisation = Flag(
        "organisation", "ID", .text, section: .details, summary: "the account's organisation (create, list)",
        details: "Limits and cuts of an organisation hold for all its keys. With list: only its keys.")
    static let name = Flag(
        "name", "TEXT", .text, section: .details, summary: "what people call the key (create)",
        details: "Shown in lists and in the audit trail.")
    static let verification = Flag(
        "verification", "LEVEL", .text, section: .details, summary: "how well its owner was checked (create)",
        details: "In your own words, as kyc_level in the account directory; policies can ask for it.")
    static let valid = Flag(
        "valid", "TIME", .duration, fallback: .described("until it is revoked"), section: .details,
        summary: "for how long the key is good (create)", details: "Counted from now.")
    static let reason = Flag(
        "reason", "TEXT", .text, section: .details, summary: "why, for the audit trail",
        details: "Whoever asks later reads it.")
    static let why = Flag(
        "reason", "TEXT", .text, isRequired: true, section: .details, summary: "why, for the audit trail",
        details: "Whoever asks later reads it. The client does not.")

    static let all = Flag(
        "all", section: .details, summary: "also cuts that were lifted", details: "With when, by whom and why.")

    static let verify = Flag(
        "verify", section: .details, summary: "check the whole chain",
        details: "Prints the number of entries and the head of the chain, or where it is broken.")
    static let head = Flag(
        "head", "HEAD", .text, section: .details, summary: "a head noted earlier, to check against",
        details: "As --verify or backup printed it: NUMBER:DIGEST. Implies --verify.")
    static let actor = Flag(
        "actor", "NAME", .text, section: .details, summary: "only what this user did",
        details: "The name as the entries show it.")
    static let action = Flag(
        "action", "WORD", .text, section: .details, summary: "only entries of this action",
        details: "Such as key.revoked; key stands for every action on keys.")
    static let subject = Flag(
        "subject", "ID", .text, section: .details, summary: "only entries about this",
        details: "An id, or with its kind: account:account-17.")
    static let from = Flag(
        "from", "MOMENT", .text, section: .details, summary: "only entries since then",
        details: "A date (2026-04-22), or a moment in RFC 3339 (2026-04-22T08:00:00Z).")
    static let to = Flag(
        "to", "MOMENT", .text, section: .details, summary: "only entries before then",
        details: "A date or a moment, as with --from.")
    static let limit = Flag(
        "limit", "N", .count(1...1_000_000), fallback: .value("100"), section: .details,
        summary: "at most so many entries", details: "The latest ones.")
}
