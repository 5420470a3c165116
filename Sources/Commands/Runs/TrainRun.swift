internal import Base
internal import Campaigns
internal import Engine

/// `stillwatch train`: from flags to a model.
struct TrainRun {
    private let invocation: Invocation
    private let path: String
    let request: TrainRequest

    /// Reads the flags.
    init(_ invocation: Invocation) {
        self.invocation = invocation
        path = invocation.operands[0]
        request = TrainRequest(
            worlds: invocation.count(TrainFlags.worlds) ?? 240, seed: invocation.count(TrainFlags.seed) ?? 1,
            scale: invocation.number(TrainFlags.scale) ?? 1, usesNetwork: invocation.isOn(TrainFlags.network),
            threads: invocation.count(TrainFlags.threads) ?? Parallel.processors,
            work: invocation.text(TrainFlags.work) ?? path + ".work")
    }

    /// Learns and writes the model.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let place = try FilePlace(path, of: "model of detection", signature: DetectionModel.signature)
        let style = ProgressDisplay.style(
            quiet: invocation.isOn(TrainFlags.quiet), noProgress: invocation.isOn(TrainFlags.noProgress),
            verbose: false, isTerminal: Terminal.isPresent(console.messages), term: console.environment("TERM"))
        let model = try ProgressDisplay.during(style, on: console) { try stages.train(request, $0) }
        try place.write(model)
        if !invocation.isOn(TrainFlags.quiet) {
            try console.print(
                "\(path): learned from \(request.worlds) populations, \(Decimal.grouped(model.count)) bytes\n")
        }
        return .done
    }
}

extension Stages {
    /// Learns with the engine; what was measured is kept in the work folder.
    static func training(_ request: TrainRequest, _ watch: Watch) throws -> [UInt8] {
        _ = try FileSystem.makeFolders(request.work)
        @Sendable func path(_ name: String) -> String { "\(request.work)/\(name).world" }
        let store = Training.Store(
            load: { FileSystem.exists(path($0)) ? try FileSystem.contents(path($0)) : nil },
            save: { try FileSystem.replace(path($0), with: $1) })
        let model = try Training.run(
            Training.Request(
                worlds: request.worlds, seed: UInt64(request.seed), scale: request.scale,
                usesNetwork: request.usesNetwork, threads: request.threads),
            store: store, cancellation: Interruption.cancellation
        ) { step, meter in watch { ProgressSample(step, meter) } }
        return model.encoded()
    }
}
