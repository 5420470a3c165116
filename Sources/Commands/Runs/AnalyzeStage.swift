internal import Accounts
internal import Base
internal import Campaigns
internal import Embeddings
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
        let table = try request.model.map { try MeaningTable(try FileSystem.contents($0), file: $0) }
        let encoder = try request.encoder.map { try MeaningEncoder(try FileSystem.contents($0), file: $0) }
        let detector = try request.detector.map { try DetectionModel(decoding: try FileSystem.contents($0), file: $0) }
        let networks = try request.networks.map {
            try NetworkTable.builtIn.adding(text: try FileSystem.text($0), file: $0)
        }
        let releases = try request.releases.map { try ReleaseCalendar.parse(text: try FileSystem.text($0), file: $0) }
        watch { ProgressSample(step: "reading accounts") }
        let directory = try request.accounts.map { try AccountDirectory.load($0, cancellation: cancellation) }
        watch { ProgressSample(step: "finding logs") }
        var options = try reading(
            request.paths, format: request.format, map: map, maxLineBytes: request.maxLineBytes, cancellation)
        options.directory = directory
        options.threads = request.threads
        options.meaning = table
        if let taxonomy { options.taxonomy = taxonomy }
        if let prices { options.prices = prices }
        options.model = detector
        if let part = request.without.flatMap(Detector.Part.init) { options.omittedParts = [part] }
        if let networks { options.networks = networks }
        options.releases = releases
        options.comparesPublished = request.comparesPublished
        options.looksTwice = request.looksTwice
        options.encoder = encoder
        options.showsText = request.showsText
        options.rejectedPath = request.rejected
        options.excluded = try exclusions(request.exclude)
        options.replayEvery = request.every
        options.replayKeep = request.keep
        options.checkpoint = try request.checkpoint.map { path in
            try Checkpoint.at(path, of: request, logs: options.inputs)
        }

        if let path = request.state {
            let keep = request.keep.map(Int64.init) ?? StateOptions.usualKeep
            return try analysis(options, StateOptions(path: path, keep: keep), watch)
        }
        let outcome = try Analysis.run(options, cancellation: cancellation) { step, meter in
            watch { ProgressSample(step, meter) }
        }
        guard outcome.report.input.exchanges > 0 else { throw Analysis.nothingRead(outcome.rejects, options) }
        var result = AnalyzeResult(outcome.report, rejects: outcome.rejects, timings: outcome.timings)
        result.topics = topics(outcome.report)
        return result
    }

    private static func analysis(
        _ options: AnalysisOptions, _ state: StateOptions, _ watch: Watch
    ) throws -> AnalyzeResult {
        let outcome = try Analysis.run(options, state: state, cancellation: Interruption.cancellation) { step, meter in
            watch { ProgressSample(step, meter) }
        }
        let analysis = outcome.analysis
        guard analysis.report.input.exchanges > 0 else { throw Analysis.nothingRead(analysis.rejects, options) }
        var result = AnalyzeResult(analysis.report, rejects: analysis.rejects, timings: analysis.timings)
        result.topics = topics(analysis.report)
        result.notices = outcome.notices
        result.commit = { try outcome.commit() }
        return result
    }

    /// By what topics were told, in one sentence.
    private static func topics(_ report: Report) -> String {
        report.input.meaning.map { "topics of English prompts by meaning: table \($0.table)" }
            ?? "topics by words: no table of meaning was used (stillwatch model build makes one)"
    }

    /// The accounts that a file lists, one a line.
    static func exclusions(_ path: String?) throws -> [String] {
        guard let path else { return [] }
        return try FileSystem.text(path).split(whereSeparator: \.isNewline).compactMap { line in
            let text = line.prefix { $0 != "#" }
            let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" }
            guard let first = text.firstIndex(where: { !blanks($0) }), let last = text.lastIndex(where: { !blanks($0) })
            else { return nil }
            return String(text[first...last])
        }
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
