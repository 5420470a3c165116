internal import Base
internal import Campaigns
internal import Engine
internal import Exchanges
internal import Simulation

extension Stages {
    /// Learns with the engine; what was measured is kept in the work folder.
    static func training(_ request: TrainRequest, _ watch: Watch) throws -> TrainResult {
        var order = Training.Request(
            worlds: request.worlds, seed: UInt64(request.seed), scale: request.scale,
            usesNetwork: request.usesNetwork, threads: request.threads)
        order.unknown = Set(request.unknown.compactMap(LogField.init))
        if let own = request.background {
            order.background = try background(own, watch)
            order.simulated = own.simulated
        }
        _ = try FileSystem.makeFolders(request.work)
        @Sendable func path(_ name: String) -> String { "\(request.work)/\(name).world" }
        let store = Training.Store(
            load: { FileSystem.exists(path($0)) ? try FileSystem.contents(path($0)) : nil },
            save: { try FileSystem.replace(path($0), with: $1) })
        var notices: [String] = []
        let model = try Training.run(
            order, store: store, cancellation: Interruption.cancellation, known: { notices = Stages.notices(of: $0) }
        ) { step, meter in watch { ProgressSample(step, meter) } }
        return TrainResult(model: model.encoded(), origin: model.origin, notices: notices)
    }

    /// Small files are read first: a mistyped line should not cost an hour.
    private static func background(_ request: BackgroundRequest, _ watch: Watch) throws -> Background {
        let cancellation = Interruption.cancellation
        func inputs(_ path: String) throws -> InputSet {
            try InputSet.resolve(paths: [path], cancellation: cancellation)
        }
        let map = try request.map.map { try FieldMap.parse(text: try FileSystem.text($0), file: $0) }
        let detector = try request.detector.map { try DetectionModel(decoding: try FileSystem.contents($0), file: $0) }
        let excluded = try exclusions(request.exclude)
        watch { ProgressSample(step: "reading prompts") }
        let prompts = try request.prompts.map { try PromptList.load(inputs($0), cancellation: cancellation) }
        watch { ProgressSample(step: "reading accounts") }
        let directory = try request.accounts.map { try AccountDirectory.load($0, cancellation: cancellation) }
        watch { ProgressSample(step: "finding logs") }
        var options = try reading(
            request.paths, format: request.format, map: map, maxLineBytes: request.maxLineBytes, cancellation)
        options.directory = directory
        options.model = detector
        options.excluded = excluded
        let parts = [
            ("accounts", request.accounts), ("map", request.map), ("exclude", request.exclude),
            ("prompts", request.prompts), ("detector", request.detector),
        ]
        let meter = ProgressMeter()
        meter.expect(bytes: Int(clamping: options.inputs.totalBytes))
        watch { ProgressSample("telling the logs", meter) }
        return try Background(
            options, prompts: prompts,
            files: parts.compactMap { part, path in try path.map { (part, try inputs($0)) } },
            manner: "\(request.format ?? "") \(request.maxLineBytes)", cancellation: cancellation, progress: meter)
    }

    /// What the operator should know of the background.
    private static func notices(of facts: BackgroundFacts) -> [String] {
        var notices: [String] = []
        if facts.suspected > 0 {
            notices.append(
                "\(Decimal.grouped(facts.suspected)) accounts of the background look like campaigns and were left out; "
                    + "analyze the logs to see them")
        }
        if facts.rejected > 0 {
            notices.append(
                "\(Decimal.grouped(facts.rejected)) lines of the background could not be read; analyze says why")
        }
        return notices
    }
}
