internal import Base
internal import JSON
internal import Simulation

extension Stages {
    /// Makes a log with the simulation.
    static func simulation(_ request: SimulateRequest, _ outlets: SimulateOutlets, _ watch: Watch) throws -> String {
        let counters = SimulationCounters()
        watch { counters.sample }
        let outcome = try Simulation.run(
            try spec(request.spec), seed: UInt64(request.seed), scale: request.scale,
            sink: { bytes in
                try Interruption.cancellation.check()
                try outlets.exchanges.write(bytes)
            },
            progress: { counters.set($0, bytes: outlets.exchanges.count) })
        try outcome.writeAccounts { try outlets.accounts?.write($0) }
        try outcome.writeTruth { try outlets.truth?.write($0) }
        return outcome.summary
    }

    /// A preset by its name, or else a file; a file that is named like a preset is reached as `./demo`.
    private static func spec(_ path: String) throws -> SimulationSpec {
        if let preset = try Presets.spec(named: path) { return preset }
        guard path.contains("/") || path.contains(".") || FileSystem.exists(path) else {
            let names = Presets.all.map(\.name)
            let hint = Suggestion.nearest(to: path, among: names).map { "did you mean \($0)?" }
            throw UserError(
                .input, "there is neither a built-in scenario nor a file of this name", at: path,
                remedy: hint ?? "built in: \(names.joined(separator: ", "))")
        }
        return try SimulationSpec.parse(try JSONValue.parse(try FileSystem.contents(path), file: path), file: path)
    }
}

/// How far a simulation has come, between its thread and the display's.
private final class SimulationCounters: Sendable {
    private let state = Locked(ProgressSample(step: "simulating"))

    var sample: ProgressSample { state.withLock { $0 } }

    func set(_ progress: Simulation.Progress, bytes: Int) {
        state.withLock { sample in
            (sample.bytes, sample.records, sample.fraction) = (bytes, progress.exchanges, progress.fraction)
        }
    }
}
