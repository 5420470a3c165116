internal import Accounts
internal import Base
internal import Engine
internal import Exchanges
internal import Prompts
internal import Reports

extension Stages {
    /// Analyses logs with the engine. Small files are read first: a mistyped name should not cost an hour.
    static func analysis(_ request: AnalyzeRequest, _ watch: Watch) throws -> AnalyzeResult {
        let cancellation = Interruption.cancellation
        let map = try request.map.map { try FieldMap.parse(text: try FileSystem.text($0), file: $0) }
        let taxonomy = try request.taxonomy.map { try Taxonomy.parse(text: try FileSystem.text($0), file: $0) }
        let prices = try request.prices.map { try PriceTable.parse(text: try FileSystem.text($0), file: $0) }
        let networks = try request.networks.map {
            try NetworkTable.builtIn.adding(text: try FileSystem.text($0), file: $0)
        }
        let releases = try request.releases.map { try ReleaseCalendar.parse(text: try FileSystem.text($0), file: $0) }
        watch { ProgressSample(step: "reading accounts") }
        let directory = try request.accounts.map { try AccountDirectory.load($0, cancellation: cancellation) }
        watch { ProgressSample(step: "finding logs") }
        var options = try AnalysisOptions(
            inputs: try InputSet.resolve(paths: request.paths, cancellation: cancellation))
        options.format = request.format.flatMap { LogFormat(rawValue: $0) }
        options.map = map
        options.limits.lineLength = request.maxLineBytes
        options.directory = directory
        options.threads = request.threads
        if let taxonomy { options.taxonomy = taxonomy }
        if let prices { options.prices = prices }
        if let networks { options.networks = networks }
        options.releases = releases
        options.comparesPublished = request.comparesPublished
        options.showsText = request.showsText
        options.rejectedPath = request.rejected

        let outcome = try Analysis.run(options, cancellation: cancellation) { step, meter in
            watch { ProgressSample(step, meter) }
        }
        guard outcome.report.input.exchanges > 0 else { throw nothingRead(outcome.rejects, request) }
        return AnalyzeResult(outcome.report, rejects: outcome.rejects, timings: outcome.timings)
    }

    /// A report on nothing would look like good news.
    private static func nothingRead(_ rejects: RejectSummary, _ request: AnalyzeRequest) -> UserError {
        guard let most = rejects.entries.max(by: { $0.count < $1.count }) else {
            return UserError(
                .input, "there is no exchange in the input", at: request.paths[0], remedy: "name logs that hold some")
        }
        return UserError(
            .input, "not one of \(Decimal.grouped(rejects.lines)) lines could be read; here: \(most.reason.sentence)",
            at: most.first.location, remedy: "check the files and \(request.map == nil ? "--format" : "--map")")
    }
}

extension ProgressSample {
    /// What a reader's counters say.
    init(_ step: String, _ meter: ProgressMeter) {
        let total = meter.bytesTotal
        self.init(
            step: step, bytes: meter.bytesDone, totalBytes: total > 0 ? total : nil, records: meter.records)
    }
}
