public import Base
internal import Engine
internal import Exchanges
internal import JSON
internal import Reports
internal import Simulation

/// Plays one trial: simulates a log, replays it with the engine as `analyze --every` does, and scores the report as
/// `evaluate` does.
public enum EngineTrial {
    /// The measurement of a trial. The log lies in TMPDIR while the trial runs, in files without a name, so that nothing
    /// is left however it ends. Takes a few seconds on one thread. Throws `Cancelled` when asked to stop.
    public static func run(
        _ trial: Trial, _ settings: RedTeamSettings, cancellation: Cancellation? = nil
    ) throws -> Measurement {
        let log = try TemporaryFile()
        let accounts = try TemporaryFile()
        let (spec, scale) = settings.world(trial.attacker)
        let outcome = try Simulation.run(
            spec, seed: UInt64(bitPattern: Int64(trial.seed)), scale: scale, threads: 1,
            sink: { bytes in
                try cancellation?.check()
                try log.append(Bytes(bytes.bindMemory(to: UInt8.self)))
            })
        try outcome.writeAccounts { try accounts.append(Bytes($0.bindMemory(to: UInt8.self))) }
        var hidden: [UInt8] = []
        try outcome.writeTruth { hidden += $0 }
        let truth = try Truth.parse(try JSONValue.parse(hidden, file: "truth"), file: "truth")
        try log.flush()
        try accounts.flush()
        let directory = try AccountDirectory.load(accounts.path, cancellation: cancellation)
        let report = try report(log.path, directory, settings, cancellation)
        return measurement(truth, report, directory, settings)
    }

    private static func report(
        _ log: String, _ directory: AccountDirectory, _ settings: RedTeamSettings, _ cancellation: Cancellation?
    ) throws -> EvaluatedReport {
        var options = try AnalysisOptions(inputs: try InputSet.resolve(paths: [log], cancellation: cancellation))
        options.format = .native
        options.directory = directory
        options.threads = 1
        options.replayEvery = settings.every
        let outcome = try Analysis.run(options, cancellation: cancellation)
        let bytes = ReportJSON.render(outcome.report)
        return try EvaluatedReport.parse(try JSONValue.parse(bytes, file: "report"), file: "report")
    }

    /// What a report is worth to the attacker.
    static func measurement(
        _ truth: Truth, _ report: EvaluatedReport, _ directory: AccountDirectory, _ settings: RedTeamSettings
    ) -> Measurement {
        let evaluation = Evaluation.score(truth: truth, report: report)
        var out = Measurement()
        guard let campaign = truth.campaigns.first, let scored = evaluation.campaigns.first,
            let start = campaign.start
        else { return out }
        out.wanted = scored.exchanges
        out.harvested = Int((Double(scored.exchanges) * scored.exchangesBefore).rounded())
        out.hours = scored.hoursToDetect
        let length = Double(settings.days - 1) * 24
        let hours = min(length, scored.hoursToDetect ?? length)
        out.accountDays = Double(settings.accounts) * hours / 24
        let moment = start + Int(hours * 3600)
        var cover = 0
        for id in campaign.accounts {
            guard let account = truth.accounts[id] else { continue }
            cover += max(0, account.exchanges - account.campaignExchanges)
            guard let first = account.campaignFirst, first <= moment else { continue }
            let check = Measurement.Verification(rawValue: directory[id]?.kycLevel ?? "") ?? .none
            out.opened[check, default: 0] += 1
        }
        // Cover flows evenly with the campaign's own exchanges.
        out.cover = Int((Double(cover) * scored.exchangesBefore).rounded())
        let members = Set(campaign.accounts)
        out.burned = Set(report.flagged.map(\.account)).count(where: members.contains)
        out.honestFlagged = evaluation.falseAccounts
        return out
    }
}
