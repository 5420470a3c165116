internal import Base
internal import JSON

/// The form in which finished trials are kept: a first line that says what they were made with, then one line a trial.
public enum TrialText {
    /// Name and version of the form.
    public static let schema = "stillwatch.redteam-trials/1"

    /// The first line, with its line feed.
    public static func head(_ settings: RedTeamSettings) -> String {
        var text = JSONText()
        text.object { out in
            out.member("schema", schema)
            out.member(
                "settings",
                object: { out in for setting in settings.measured { out.member(setting.name, setting.value) } })
        }
        return text.text + "\n"
    }

    /// One finished trial, with its line feed.
    public static func line(_ trial: Trial, _ measurement: Measurement, _ settings: RedTeamSettings) -> String {
        var text = JSONText()
        text.object { out in
            out.member("trial", trial.key(settings))
            out.member("seed", trial.seed)
            out.member(
                "strengths",
                object: { out in
                    for evasion in Evasion.allCases { out.member(evasion.rawValue, trial.attacker[evasion]) }
                })
            out.member("wanted", measurement.wanted)
            out.member("harvested", measurement.harvested)
            out.member("hours_to_name", measurement.hours)
            out.member("cover", measurement.cover)
            out.member("account_days", measurement.accountDays)
            out.member(
                "opened",
                object: { out in
                    for check in Measurement.Verification.allCases {
                        out.member(check.rawValue, measurement.opened[check] ?? 0)
                    }
                })
            out.member("burned", measurement.burned)
            out.member("honest_flagged", measurement.honestFlagged)
        }
        return text.text + "\n"
    }

    /// The finished trials of a file, and how many of its bytes are whole lines: the last line of an interrupted run may
    /// be cut. Throws an output error that names what differs when the trials were made with other settings.
    public static func parse(
        _ bytes: [UInt8], _ settings: RedTeamSettings, file: String
    ) throws -> (trials: [Trial: Measurement], whole: Int) {
        let whole = (bytes.lastIndex(of: 10) ?? -1) + 1
        let lines = bytes[..<whole].split(separator: 10)
        guard let first = lines.first else { return ([:], 0) }
        try checkHead(try JSONNode.parse(Array(first), file: "\(file) (line 1)"), settings, file)
        var trials: [Trial: Measurement] = [:]
        for (index, line) in lines.enumerated().dropFirst() {
            let node = try JSONNode.parse(Array(line), file: "\(file) (line \(index + 1))")
            let (trial, measurement) = try read(node)
            guard try node.required("trial").text() == trial.key(settings) else {
                throw node.error("the trial's parameters are not those of its key", remedy: "remove the line")
            }
            trials[trial] = measurement
        }
        return (trials, whole)
    }

    private static func checkHead(_ node: JSONNode, _ settings: RedTeamSettings, _ file: String) throws {
        guard try node.required("schema").text() == schema else {
            throw node.error("not a file of schema \(schema)", remedy: "name another folder")
        }
        let found = try node.required("settings")
        let differences = try settings.measured.compactMap { setting in
            let there = try found.optional(setting.name)?.text() ?? "nothing"
            return there == setting.value ? nil : "\(setting.name) \(there), now \(setting.value)"
        }
        guard differences.isEmpty else {
            throw UserError(
                .output, "holds trials of other settings (\(differences.joined(separator: "; ")))", at: file,
                remedy: "name another folder, give the same settings, or start over with --force")
        }
    }

    private static func read(_ node: JSONNode) throws -> (Trial, Measurement) {
        let counts = 0...(1 << 52)
        let strengths = try node.required("strengths")
        let levels = try Evasion.allCases.map { try strengths.required($0.rawValue).integer(in: 0...99) }
        guard let attacker = Attacker(levels: levels) else {
            throw strengths.error("an evasion has no such strength", remedy: "remove the line")
        }
        var out = Measurement()
        out.wanted = try node.required("wanted").integer(in: counts)
        out.harvested = try node.required("harvested").integer(in: counts)
        out.hours = try node.optional("hours_to_name")?.number()
        out.cover = try node.required("cover").integer(in: counts)
        out.accountDays = try node.required("account_days").number()
        let opened = try node.required("opened")
        for check in Measurement.Verification.allCases {
            let count = try opened.optional(check.rawValue)?.integer(in: counts) ?? 0
            if count > 0 { out.opened[check] = count }
        }
        out.burned = try node.required("burned").integer(in: counts)
        out.honestFlagged = try node.required("honest_flagged").integer(in: counts)
        return (Trial(attacker, seed: try node.required("seed").integer()), out)
    }
}
